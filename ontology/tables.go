package ontology

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"quipu"
)

var (
	//go:embed types.tsv
	typesFile string
	//go:embed modes.tsv
	modesFile string
	//go:embed contexts.tsv
	contextsFile string
	//go:embed sectors.tsv
	sectorsFile string
	//go:embed acled.tsv
	acledFile string
	//go:embed cameo.tsv
	cameoFile string
	//go:embed renamed.tsv
	renamedFile string
)

type typeEntry struct {
	name       quipu.EventType
	quad       int
	scale      float64
	reciprocal bool
	recipient  bool
	cameo      string
	modes      []modeEntry
}

type modeEntry struct {
	name   string
	scale  float64
	scored bool // the codebook gives a score; it gives none for vandalize
	cameo  string
}

type ontologyTables struct {
	types    []typeEntry
	byName   map[quipu.EventType]*typeEntry
	contexts []string
	sectors  []Sector
	acled    []acledEntry
	cameo    map[string]Crosswalk
}

// tables reads the files at their first use, some tenths of a millisecond. The
// files are part of the program, so a fault in them is a fault of the program.
var tables = sync.OnceValue(func() *ontologyTables {
	t := &ontologyTables{byName: map[quipu.EventType]*typeEntry{}}
	for _, row := range rows("types.tsv", typesFile, 7) {
		t.types = append(t.types, typeEntry{
			name: quipu.EventType(row[0]), quad: int(number("types.tsv", row[1])), scale: number("types.tsv", row[2]),
			reciprocal: row[3] == "yes", recipient: row[4] == "required", cameo: row[5],
		})
	}
	for i := range t.types {
		t.byName[t.types[i].name] = &t.types[i]
	}
	for _, row := range rows("modes.tsv", modesFile, 4) {
		mode := modeEntry{name: row[1], scored: row[2] != "", cameo: row[3]}
		if mode.scored {
			mode.scale = number("modes.tsv", row[2])
		}
		entry := t.byName[quipu.EventType(row[0])]
		if entry == nil {
			panic(fmt.Sprintf("ontology: modes.tsv: %q is no type", row[0]))
		}
		entry.modes = append(entry.modes, mode)
	}
	for _, row := range rows("contexts.tsv", contextsFile, 1) {
		t.contexts = append(t.contexts, row[0])
	}
	for _, row := range rows("sectors.tsv", sectorsFile, 3) {
		t.sectors = append(t.sectors, Sector{Code: row[0], Common: row[1] == "yes", Meaning: row[2]})
	}
	for _, row := range rows("acled.tsv", acledFile, 3) {
		t.acled = append(t.acled, acledEntry{quipu.ACLEDType{Event: row[0], SubEvent: row[1]}, row[2]})
	}
	t.cameo = readCrosswalk()
	return t
})

// rows are the lines of a table after its header, cut into columns.
func rows(name, file string, columns int) [][]string {
	var all [][]string
	for number, line := range strings.Split(strings.TrimSuffix(file, "\n"), "\n") {
		row := strings.Split(line, "\t")
		if len(row) != columns {
			panic(fmt.Sprintf("ontology: %s:%d: %d columns, want %d", name, number+1, len(row), columns))
		}
		if number > 0 {
			all = append(all, row)
		}
	}
	return all
}

func number(name, s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(fmt.Sprintf("ontology: %s: %v", name, err))
	}
	return f
}

func typeOf(t quipu.EventType) *typeEntry { return tables().byName[t] }

func modeOf(t quipu.EventType, mode string) *modeEntry {
	entry := typeOf(t)
	if entry == nil {
		return nil
	}
	for i := range entry.modes {
		if entry.modes[i].name == mode {
			return &entry.modes[i]
		}
	}
	return nil
}
