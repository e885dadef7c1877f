package ontology

import (
	"strings"

	"quipu"
)

// A Crosswalk is what a CAMEO code says in PLOVER's terms.
type Crosswalk struct {
	Type     quipu.EventType
	Mode     string   // empty if the code tells none
	Contexts []string // those that the code itself tells
}

// FromCAMEO is what a CAMEO code, two to four digits, says in PLOVER. A code
// that the crosswalk lacks is read as the shorter code above it. Appeals (02)
// have no row in the published crosswalk; PLOVER codes them as REQUEST. Public
// statements (01) are no event in PLOVER, so that they are not found.
func FromCAMEO(code string) (Crosswalk, bool) {
	for n := len(code); n >= 2; n-- {
		if found, ok := tables().cameo[code[:n]]; ok {
			found.Contexts = append([]string(nil), found.Contexts...)
			return found, true
		}
	}
	if strings.HasPrefix(code, "02") {
		return Crosswalk{Type: quipu.Request}, true
	}
	return Crosswalk{}, false
}

// readCrosswalk reads cameo.tsv. Its draft names some modes and contexts that
// the codebook later dropped or renamed (renamed.tsv). A code with two rows
// keeps the first: 08 is CONCEDE, though 084 to 087 are RETREAT.
func readCrosswalk() map[string]Crosswalk {
	type key struct{ what, typ, old string }
	renamed := map[key]string{}
	for _, row := range rows("renamed.tsv", renamedFile, 4) {
		renamed[key{row[0], row[1], row[2]}] = row[3]
	}
	codes := map[string]Crosswalk{}
	for _, row := range rows("cameo.tsv", cameoFile, 5) {
		if _, ok := codes[row[0]]; ok {
			continue
		}
		walk := Crosswalk{Type: quipu.EventType(row[1]), Mode: row[2]}
		if mode, ok := renamed[key{"mode", row[1], row[2]}]; ok {
			walk.Mode = mode
		}
		for context := range strings.SplitSeq(row[3], ";") {
			context = strings.TrimSpace(context)
			if name, ok := renamed[key{"context", "", context}]; ok {
				context = name
			}
			if context != "" {
				walk.Contexts = append(walk.Contexts, context)
			}
		}
		codes[row[0]] = walk
	}
	return codes
}
