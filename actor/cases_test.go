package actor_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"quipu"
	"quipu/actor"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what is found into the cases; read the diff")

// Each file in testdata is a phenomenon: a text, its tree, and the actors to be
// found. The tree stands there so that a new parser does not change the cases;
// it is that of quipu parse, put right by hand where a case is not about errors.
// Its columns are form, lemma, tag, features, head counted from 1, relation and
// name tag. A comment may hold "lang: es" and "date: 2019-11-16"; "places:" has
// names with their countries, in the order of the text.
func TestCases(t *testing.T) {
	lexicon, err := actor.New()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			analysis := readCase(t, archive)
			lexicon.Stage().Run(analysis)
			checkInvariants(t, analysis)
			got := show(analysis)
			want := section(archive, "want")
			if *update {
				setSection(archive, "want", got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != string(want) {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

func section(a *txtar.Archive, name string) []byte {
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

func setSection(a *txtar.Archive, name, text string) {
	for i := range a.Files {
		if a.Files[i].Name == name {
			a.Files[i].Data = []byte(text)
			return
		}
	}
	a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(text)})
}

// setting reads "key: value" from the comment of a case.
func setting(a *txtar.Archive, key string) string {
	for _, line := range strings.Split(string(a.Comment), "\n") {
		if value, ok := strings.CutPrefix(line, key+": "); ok {
			return value
		}
	}
	return ""
}

func document(a *txtar.Archive) *quipu.Document {
	text := strings.TrimSuffix(string(section(a, "text")), "\n")
	doc := &quipu.Document{Text: text, Lang: setting(a, "lang")}
	doc.Published, _ = quipu.ParseDate(setting(a, "date"))
	start := 0
	for _, line := range strings.Split(text, "\n") {
		doc.Paragraphs = append(doc.Paragraphs, quipu.Paragraph{Span: quipu.Span{Start: start, End: start + len(line)}, Kind: quipu.Body})
		start += len(line) + 1
	}
	return doc
}

// readCase makes the analysis that the actor stage gets.
func readCase(t *testing.T, archive *txtar.Archive) *quipu.Analysis {
	t.Helper()
	a := &quipu.Analysis{Doc: document(archive)}
	at := 0
	for _, block := range strings.Split(strings.TrimSpace(string(section(archive, "tree"))), "\n\n") {
		var s quipu.Sentence
		for _, line := range strings.Split(block, "\n") {
			f := strings.Fields(line)
			if len(f) != 7 {
				t.Fatalf("tree line %q has %d columns, not 7", line, len(f))
			}
			head, err := strconv.Atoi(f[4])
			if err != nil {
				t.Fatalf("tree line %q: %v", line, err)
			}
			found := strings.Index(a.Doc.Text[at:], f[0])
			if found < 0 {
				t.Fatalf("token %q is not in the text after byte %d", f[0], at)
			}
			start := at + found
			at = start + len(f[0])
			s.Tokens = append(s.Tokens, quipu.Token{
				Span: quipu.Span{Start: start, End: at}, Form: f[0], Lemma: f[1], Tag: f[2], Feats: dash(f[3]), Head: head - 1, Rel: f[5], Name: dash(f[6]),
			})
		}
		s.Span = s.TokenSpan(0, len(s.Tokens)-1)
		a.Sentences = append(a.Sentences, s)
	}
	addPlaces(t, a, setting(archive, "places"))
	return a
}

func dash(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

// addPlaces marks the first mention of each "La Paz=BOL" in the text.
func addPlaces(t *testing.T, a *quipu.Analysis, list string) {
	t.Helper()
	if list == "" {
		return
	}
	for _, item := range strings.Split(list, ", ") {
		name, country, ok := strings.Cut(item, "=")
		at := strings.Index(a.Doc.Text, name)
		if !ok || at < 0 {
			t.Fatalf("place %q is not in the text", item)
		}
		for i := range a.Sentences {
			s := &a.Sentences[i]
			if first, last := s.TokenAt(at), s.TokenAt(at+len(name)-1); first >= 0 && last >= 0 {
				a.Places = append(a.Places, quipu.PlaceMention{
					Locus: quipu.Locus{Span: s.TokenSpan(first, last), Sentence: i, First: first, Last: last, Head: first},
					Place: &quipu.Place{Name: name, Country: country},
				})
			}
		}
	}
}

// show has a line for each actor that is more than a thing by its own name.
func show(a *quipu.Analysis) string {
	var out strings.Builder
	for _, m := range a.Actors {
		if m.Kind == quipu.Thing && m.Code == "" && m.Sector == "" && !m.Pronoun {
			continue
		}
		text := a.Text(m.Span)
		fmt.Fprintf(&out, "%s =", text)
		if m.Name != "" {
			fmt.Fprintf(&out, " %s,", m.Name)
		}
		fmt.Fprintf(&out, " %s", m.Kind)
		for _, word := range append([]string{m.Code, m.Sector}, m.OtherSectors...) {
			if word != "" {
				fmt.Fprintf(&out, " %s", word)
			}
		}
		fmt.Fprintln(&out)
	}
	return out.String()
}

// checkInvariants holds for every analysis, whatever its trees are like.
func checkInvariants(t *testing.T, a *quipu.Analysis) {
	t.Helper()
	previous := quipu.Locus{Sentence: -1}
	for _, m := range a.Actors {
		if m.Sentence < previous.Sentence || m.Sentence == previous.Sentence && m.Head <= previous.Head {
			t.Fatalf("mention %q is out of order", a.Text(m.Span))
		}
		previous = m.Locus
		s := &a.Sentences[m.Sentence]
		if m.First > m.Head || m.Head > m.Last || m.Last >= len(s.Tokens) || m.First < 0 {
			t.Fatalf("mention %q has its head %d outside of %d to %d", a.Text(m.Span), m.Head, m.First, m.Last)
		}
		if m.Span != s.TokenSpan(m.First, m.Last) {
			t.Fatalf("mention %q has a span that is not that of its tokens", a.Text(m.Span))
		}
		if m.Kind == "" || m.Name == "" && !m.Pronoun || m.Entity < 0 {
			t.Fatalf("mention %q is not filled in: %+v", a.Text(m.Span), m)
		}
		if m.Sector == "" && len(m.OtherSectors) > 0 {
			t.Fatalf("mention %q has other sectors and no first one", a.Text(m.Span))
		}
	}
}
