package quipu_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms says which packages of the house each package may import. A new line
// is a design decision; docs/design.md says why the walls stand where they do.
// Siblings never import each other; cmd alone knows everything.
var rooms = map[string][]string{
	"quipu":          {},
	"quipu/ontology": {"quipu"},
	"quipu/ingest":   {"quipu"},
	"quipu/sheet":    {"quipu"},
	// Reads the lists of words that rooms keep for people to edit.
	"quipu/wordlist":    {},
	"quipu/date":        {"quipu"},
	"quipu/quantity":    {"quipu"},
	"quipu/attribution": {"quipu", "quipu/wordlist"},
	"quipu/place":       {"quipu", "quipu/ontology", "quipu/sheet"},
	"quipu/place/pack":  {"quipu", "quipu/ontology", "quipu/place"},
	"quipu/actor":       {"quipu", "quipu/ontology", "quipu/actor/agent", "quipu/actor/roster"},
	// What the actor room looks up stands behind walls of its own: nouns for
	// people to edit, and names packed from dictionaries by a command.
	"quipu/actor/agent":           {"quipu", "quipu/ontology"},
	"quipu/actor/roster":          {"quipu", "quipu/ontology", "quipu/sheet"},
	"quipu/actor/roster/generate": {"quipu", "quipu/ontology", "quipu/actor/roster"},
	"quipu/coder":                 {"quipu", "quipu/ontology", "quipu/coder/sense"},
	// The judge of senses computes and packs as the language models do; what
	// teaches it runs the whole way over raw text.
	"quipu/coder/sense": {"quipu", "quipu/language/hash", "quipu/language/pack", "quipu/language/vector"},
	"quipu/coder/train": {"quipu", "quipu/coder", "quipu/coder/sense", "quipu/language/hash", "quipu/language/vector", "quipu/language/wordspace"},
	// A coding as it is written and kept; what merges, keeps, exports and scores
	// codings speaks in it.
	"quipu/coding": {"quipu"},
	// What the readers of statements know of a clause.
	"quipu/clause": {"quipu"},
	// Runs the cases of those readers, on the whole way.
	"quipu/clause/clausetest": {"quipu", "quipu/"},
	// Each reads one kind of statement, after the coder.
	"quipu/office": {"quipu", "quipu/ontology", "quipu/clause", "quipu/office/title"},
	// Which office a noun phrase names is a work of its own; office asks who has it.
	"quipu/office/title": {"quipu", "quipu/wordlist", "quipu/ontology", "quipu/clause"},
	"quipu/talks":        {"quipu", "quipu/ontology", "quipu/wordlist", "quipu/clause"},
	"quipu/toll":         {"quipu", "quipu/ontology", "quipu/wordlist", "quipu/clause"},
	"quipu/disruption":   {"quipu", "quipu/ontology", "quipu/wordlist", "quipu/clause"},
	"quipu/claim":        {"quipu", "quipu/ontology", "quipu/wordlist", "quipu/clause"},
	"quipu/naming":       {"quipu", "quipu/ontology", "quipu/wordlist", "quipu/clause"},
	"quipu/record":       {"quipu", "quipu/ontology", "quipu/coding"},
	// The store groups what a document touches, by the record's rules, and keeps
	// accounts in their own terms.
	"quipu/store":           {"quipu", "quipu/coding", "quipu/record", "quipu/account"},
	"quipu/store/storetest": {"quipu", "quipu/coding", "quipu/record", "quipu/store"},
	"quipu/export":          {"quipu", "quipu/ontology", "quipu/coding", "quipu/record"},
	// Finding words again in a text is what the scorers of mentions and of entries
	// have in common.
	"quipu/eval/flat":    {"quipu"},
	"quipu/eval":         {"quipu", "quipu/ontology", "quipu/coding", "quipu/export", "quipu/record", "quipu/eval/flat"},
	"quipu/eval/cluster": {"quipu", "quipu/ontology", "quipu/coding", "quipu/record", "quipu/eval"},
	"quipu/eval/entry":   {"quipu", "quipu/ontology", "quipu/coding", "quipu/record", "quipu/eval", "quipu/eval/flat"},
	// Orders, agreement and accuracy are arithmetic.
	"quipu/review": {},
	// How a review goes: drawn, decided, compared and settled by the record's rules and
	// that arithmetic; pages and API do it alike. Its sheets are written as safely as all
	// others.
	"quipu/appraisal": {"quipu", "quipu/ontology", "quipu/account", "quipu/coding", "quipu/export", "quipu/record", "quipu/review", "quipu/store"},
	// Who may do what, and how they prove it; the store keeps them.
	"quipu/account": {"quipu"},
	// Sign-in and accounts: who makes a request is known before any page is asked.
	"quipu/web/access": {"quipu", "quipu/account", "quipu/store", "quipu/web/asset", "quipu/web/page"},
	// The same record for programs; exports are written as the command writes them.
	"quipu/web/api": {"quipu", "quipu/account", "quipu/appraisal", "quipu/coding", "quipu/export", "quipu/intake", "quipu/record", "quipu/review", "quipu/store", "quipu/web/page"},
	// The server knows all its pages; these share a frame and nothing else. Drawings
	// are made of numbers and words, and know no record.
	"quipu/web": {"quipu", "quipu/account", "quipu/appraisal", "quipu/intake", "quipu/place", "quipu/store", "quipu/web/"},
	// Fetched, read, coded and kept: the command and the desk do it alike.
	"quipu/intake": {"quipu", "quipu/coding", "quipu/ingest", "quipu/store"},
	// The sample reports, inside the program.
	"quipu/demo":             {"quipu/ingest"},
	"quipu/demo/pack":        {},
	"quipu/web/inbox":        {"quipu", "quipu/account", "quipu/intake", "quipu/store", "quipu/web/page"},
	"quipu/web/asset":        {},
	"quipu/web/asset/bundle": {},
	"quipu/web/page":         {"quipu", "quipu/ontology", "quipu/account", "quipu/coding", "quipu/web/asset"},
	"quipu/web/chart":        {},
	// Outlines of countries for the maps, under our codes; drawings get them as points.
	"quipu/web/atlas":      {"quipu", "quipu/ontology"},
	"quipu/web/atlas/pack": {},
	// The maps write the names of towns, which the gazetteer knows.
	"quipu/web/desk": {"quipu", "quipu/ontology", "quipu/account", "quipu/coding", "quipu/place", "quipu/record", "quipu/store", "quipu/web/page", "quipu/web/chart", "quipu/web/atlas"},
	// Lays out what is coded in a report beside its words; answers no requests.
	"quipu/web/margin": {"quipu", "quipu/coding", "quipu/record", "quipu/store", "quipu/web/page"},
	// Reports are read and corrected by the ontology's values; places are looked up
	// by a function that the server hands over. Who reads one for a review sees what its
	// rules allow.
	"quipu/web/reader": {"quipu", "quipu/ontology", "quipu/account", "quipu/appraisal", "quipu/coding", "quipu/record", "quipu/store", "quipu/web/margin", "quipu/web/page"},
	"quipu/web/review": {"quipu", "quipu/ontology", "quipu/account", "quipu/appraisal", "quipu/coding", "quipu/store", "quipu/web/page"},
	// What the tests of the pages set up: one record, one client and the rules that
	// every page keeps, whichever room it is of; so it knows no room.
	"quipu/web/webtest": {"quipu", "quipu/account", "quipu/coding", "quipu/store", "quipu/web/asset", "quipu/web/page"},
	// Documents by rule, to measure the record at size; the program reads them
	// as it reads any others.
	"quipu/eval/synthetic": {},
	"quipu/language":       {"quipu", "quipu/language/"},
	"quipu/language/":      {"quipu", "quipu/language", "quipu/language/"},
	"quipu/cmd/quipu":      {"quipu", "quipu/"},
}

func TestImportsFollowTheTable(t *testing.T) {
	found := 0
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") && name != "." || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		found++
		room := path.Join("quipu", filepath.ToSlash(filepath.Dir(name)))
		allowed, known := rooms[room]
		if !known && strings.HasPrefix(room, "quipu/language/") {
			allowed, known = rooms["quipu/language/"], true
		}
		if !known {
			t.Errorf("%s: package %s is not in the table", name, room)
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imported := range file.Imports {
			target, err := strconv.Unquote(imported.Path.Value)
			if err != nil {
				return err
			}
			if target != "quipu" && !strings.HasPrefix(target, "quipu/") {
				if room == "quipu" && strings.Contains(target, ".") {
					t.Errorf("%s: the vocabulary imports %s; it has the standard library only", name, target)
				}
				continue
			}
			if !slices.ContainsFunc(allowed, func(one string) bool {
				return target == one || strings.HasSuffix(one, "/") && strings.HasPrefix(target, one)
			}) {
				t.Errorf("%s: package %s must not import %s", name, room, target)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found == 0 {
		t.Fatal("no Go files found below the module's root")
	}
}
