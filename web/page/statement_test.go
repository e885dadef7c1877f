package page

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"quipu/claim"
	"quipu/disruption"
	"quipu/talks"
	"quipu/toll"
)

// linesOf are the lines of lists of words of another room, without comments.
func linesOf(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(pattern)))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %v, %v", pattern, names, err)
	}
	var lines []string
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			if line, _, _ = strings.Cut(line, "#"); strings.TrimSpace(line) != "" {
				lines = append(lines, strings.TrimRight(line, "\n"))
			}
		}
	}
	return lines
}

// column is a field of lines that are parted by tabs; those without it are left out.
func column(lines []string, at int) []string {
	var values []string
	for _, line := range lines {
		if fields := strings.Split(line, "\t"); len(fields) > at {
			values = append(values, strings.TrimSpace(fields[at]))
		}
	}
	return values
}

var (
	sectionHead = regexp.MustCompile(`^\[(.*)\]`)
	ofCountries = regexp.MustCompile(`( [A-Z]{3})+$`)
)

// Whatever the readers of statements may find has words in both languages: the lists
// of their rooms say what that is.
func TestStatementsHaveWords(t *testing.T) {
	var keys []string
	add := func(prefix string, values ...string) {
		for _, value := range values {
			if value != "" && value != "-" {
				keys = append(keys, prefix+value)
			}
		}
	}
	section := ""
	for _, line := range linesOf(t, "office/title/lexicon/offices.*.txt") {
		if head := sectionHead.FindStringSubmatch(line); head != nil {
			section = head[1]
			continue
		}
		normal, _, _ := strings.Cut(line, "=")
		normal = ofCountries.ReplaceAllString(strings.TrimSpace(normal), "")
		switch section {
		case "state", "minister", "secretary", "local", "body", "own", "member":
			add("post.", normal)
		case "portfolio":
			add("portfolio.", normal)
		case "bodies":
			add("body.", normal)
		}
		if words := strings.Fields(section); len(words) > 2 && (words[0] == "assumes" || words[0] == "leaves" || words[0] == "claims") && words[1] != "-" && words[1] != "subject" {
			add("manner.", words[1])
		}
	}
	add("post.", column(linesOf(t, "naming/lexicon/roles.txt"), 0)...)
	add("relation.", column(linesOf(t, "naming/lexicon/relations.txt"), 0)...)
	add("actor.", column(linesOf(t, "naming/lexicon/bodies.txt"), 0)...)
	add("topic.", column(linesOf(t, "claim/lexicon/*/disputed.txt"), 1)...)
	add("evidence.", column(linesOf(t, "claim/lexicon/*/evidence.txt"), 1)...)
	for _, thing := range column(linesOf(t, "disruption/lexicon/*/things.txt"), 1) {
		if thing != "of" { // Which part of a thing is meant.
			add("thing.", thing)
		}
	}
	add("count.", "killed", "injured", "arrested", "missing", "displaced", "participants")
	add("flag.", toll.Cumulative, toll.Additional, toll.Part, toll.None, "negated", "historical", "future", "hypothetical", "acting", "deputy", "elect")
	add("manner.", "self-proclaimed", "ousted", "replaced")
	add("aspect.", disruption.Begins, disruption.GoesOn, disruption.Ends, disruption.HasEffect, disruption.Threatened, disruption.Demanded, disruption.Eased)
	add("state.", "begun", "goes on", "ended", "to end", "threatened")
	add("step.", talks.Held, talks.Planned, talks.Opened, talks.Suspended, talks.Failed, talks.Refused, talks.Agreed, talks.Demanded, talks.Conceded, talks.Proposed)
	add("stance.", claim.Claims, claim.Denies, claim.Supports, claim.Doubts, claim.Retracts, claim.Found, claim.NoProof)
	for _, lang := range Languages {
		m, err := readMessages(lang)
		if err != nil {
			t.Fatal(err)
		}
		missing := map[string]bool{}
		for _, key := range keys {
			if m.words[key] == "" && !missing[key] {
				missing[key] = true
				t.Errorf("%s has no words for %q", lang, key)
			}
		}
	}
}
