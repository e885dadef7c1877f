package attribution

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"quipu"
)

var update = flag.Bool("update", false, "write what is wanted anew into the case files")

// Each case file has a text, the trees of its sentences (id, form, lemma, tag,
// features, head, relation), checked by hand, and the attributions wanted, one
// a line.
func TestCases(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		paths, err := filepath.Glob(filepath.Join("testdata", lang, "*.txt"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: no cases: %v", lang, err)
		}
		for _, path := range paths {
			t.Run(lang+"/"+strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
				archive, err := txtar.ParseFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if len(archive.Files) != 3 {
					t.Fatalf("%s: %d parts, want text, tree, want", path, len(archive.Files))
				}
				a := readCase(t, lang, string(archive.Files[0].Data), string(archive.Files[1].Data))
				Stage().Run(a)
				got := describe(a)
				if *update {
					archive.Files[2].Data = []byte(got)
					if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				if diff := cmp.Diff(string(archive.Files[2].Data), got); diff != "" {
					t.Errorf("%s(-want +got):\n%s", archive.Comment, diff)
				}
			})
		}
	}
}

// readCase makes the analysis of a text from its trees.
func readCase(t testing.TB, lang, text, trees string) *quipu.Analysis {
	t.Helper()
	text = strings.TrimSuffix(text, "\n")
	doc := &quipu.Document{ID: "case", Lang: lang, Text: text}
	at := 0
	for part := range strings.SplitAfterSeq(text, "\n\n") {
		body := strings.TrimRight(part, "\n")
		doc.Paragraphs = append(doc.Paragraphs, quipu.Paragraph{Span: quipu.Span{Start: at, End: at + len(body)}, Kind: quipu.Body})
		at += len(part)
	}
	a := &quipu.Analysis{Doc: doc}
	at = 0
	for tree := range strings.SplitSeq(strings.TrimSpace(trees), "\n\n") {
		var s quipu.Sentence
		for line := range strings.SplitSeq(tree, "\n") {
			row := strings.Split(line, "\t")
			if len(row) != 7 {
				t.Fatalf("%q: %d columns", line, len(row))
			}
			head, err := strconv.Atoi(row[5])
			if err != nil {
				t.Fatal(err)
			}
			start := strings.Index(text[at:], row[1])
			if start < 0 {
				t.Fatalf("%q is not in the text", row[1])
			}
			token := quipu.Token{Form: row[1], Lemma: row[2], Tag: row[3], Feats: strings.Trim(row[4], "_"), Head: head - 1, Rel: row[6]}
			token.Span = quipu.Span{Start: at + start, End: at + start + len(row[1])}
			at = token.Span.End
			s.Tokens = append(s.Tokens, token)
		}
		s.Span = s.TokenSpan(0, len(s.Tokens)-1)
		s.Paragraph = slices.IndexFunc(doc.Paragraphs, func(p quipu.Paragraph) bool { return p.Span.Contains(s.Span) })
		a.Sentences = append(a.Sentences, s)
	}
	return a
}

func describe(a *quipu.Analysis) string {
	var b strings.Builder
	role := func(name string, pieces []quipu.Span) {
		var texts []string
		for _, p := range pieces {
			texts = append(texts, strings.ReplaceAll(a.Text(p), "\n", " "))
		}
		fmt.Fprintf(&b, "  %s=%s", name, strings.Join(texts, " | "))
	}
	for _, at := range a.Attributions {
		b.WriteString(string(at.Kind))
		role("source", at.Source)
		role("cue", at.Cue)
		role("content", at.Content)
		if at.Through >= 0 {
			fmt.Fprintf(&b, "  through=%d", at.Through)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Spans of the JSON count code points, and a role in pieces has them.
func TestWriteJSON(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "en", "broken.txt"))
	if err != nil {
		t.Fatal(err)
	}
	a := readCase(t, "en", string(archive.Files[0].Data), string(archive.Files[1].Data))
	Stage().Run(a)
	var out bytes.Buffer
	if err := WriteJSON(&out, a); err != nil {
		t.Fatal(err)
	}
	want := `{"doc_id":"case","quotes":[{"source":{"text":"he","span":[13,15]},"cue":{"text":"said","span":[16,20]},` +
		`"content":{"text":"“The talks,” he said, “have failed.”","span":[0,36],"spans":[[0,12],[22,36]]}}]}` + "\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
	out.Reset()
	if err := WriteJSON(&out, &quipu.Analysis{Doc: &quipu.Document{ID: "empty"}}); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != `{"doc_id":"empty","quotes":[]}`+"\n" {
		t.Errorf("nothing found is %s", got)
	}
}

func TestLexicon(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		lex := lexiconOf(lang)
		for name, n := range map[string]int{
			"verbs": len(lex.verbs), "nouns": len(lex.nouns), "takers": len(lex.takers), "adverbs": len(lex.adverbs), "phrases": len(lex.phrases),
		} {
			if n == 0 {
				t.Errorf("%s: no %s", lang, name)
			}
		}
		for _, m := range []map[string]*cue{lex.verbs, lex.particles, lex.adjectives, lex.nouns} {
			for word, c := range m {
				if c.frames == 0 && len(c.prepared) == 0 {
					t.Errorf("%s: %q (%s) has no frame", lang, word, c.class)
				}
			}
		}
	}
	if err := (&lexicon{verbs: map[string]*cue{}}).add("saying", "say\tsubordinate"); err == nil {
		t.Error("a frame that is none was read")
	}
}

func TestQuotations(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
		open       bool
	}{
		{"curly", "He said “yes” and “no”.", []string{"“yes”", "“no”"}, false},
		{"straight", `"Yes," he said. "No."`, []string{`"Yes,"`, `"No."`}, false},
		{"inner", "“She said ‘no’ twice”", []string{"“She said ‘no’ twice”"}, false},
		{"two apostrophes", "''Yes,'' he said.", []string{"''Yes,''"}, false},
		{"backquotes", "``Yes,'' he said.", []string{"``Yes,''"}, false},
		{"guillemets in each other", "«Dijo «sí» ayer»", []string{"«Dijo «sí» ayer»"}, false},
		{"apostrophes", "the miners' march, it's over", nil, false},
		{"open", "“We came in peace.", []string{"“We came in peace."}, true},
		{"only shut", "it is over” he said", nil, false},
		{"inches", `a 6" pipe and a 7" pipe`, nil, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := &quipu.Document{Text: test.text, Paragraphs: []quipu.Paragraph{{Span: quipu.Span{Start: 0, End: len(test.text)}, Kind: quipu.Body}}}
			var got []string
			open := false
			for _, q := range quotations(doc) {
				got = append(got, q.span.Of(doc.Text))
				open = q.open
			}
			if diff := cmp.Diff(test.want, got); diff != "" || open != test.open {
				t.Errorf("open %v (-want +got):\n%s", open, diff)
			}
		})
	}
}

// Whatever the tree, the stage ends, its spans lie in the text in order, and
// what is said twice is the same.
func FuzzStage(f *testing.F) {
	f.Add([]byte("“The road is closed,” the mayor said . He added that nobody passes"), []byte{5, 3, 5, 9, 0, 1})
	f.Add([]byte("according to him the army says “ it is said to say"), []byte{1, 2, 3, 4, 5, 6, 7, 8, 9})
	rels := []string{"nsubj", "ccomp", "obj", "obl", "parataxis", "xcomp", "acl", "case", "mark", "aux:pass", "conj", "advcl", "punct", "nmod:poss", "expl", "compound:prt"}
	tags := []string{"VERB", "NOUN", "ADV", "ADJ", "PUNCT", "PRON", "PART", "AUX", "PROPN", "ADP"}
	f.Fuzz(func(t *testing.T, text, shape []byte) {
		words := strings.Fields(strings.ToValidUTF8(string(text), ""))
		if len(words) == 0 || len(words) > 200 || len(shape) == 0 {
			return
		}
		build := func() *quipu.Analysis {
			doc := &quipu.Document{ID: "f", Text: strings.Join(words, " ")}
			doc.Paragraphs = []quipu.Paragraph{{Span: quipu.Span{Start: 0, End: len(doc.Text)}, Kind: quipu.Body}}
			a := &quipu.Analysis{Doc: doc}
			at := 0
			var s quipu.Sentence
			for i, word := range words {
				n := int(shape[i%len(shape)]) + i
				// Heads may point anywhere, also in circles and out of the sentence.
				s.Tokens = append(s.Tokens, quipu.Token{
					Span: quipu.Span{Start: at, End: at + len(word)}, Form: word, Lemma: strings.ToLower(word),
					Tag: tags[n%len(tags)], Rel: rels[(n/3)%len(rels)], Head: n%(len(words)+1) - 1, Feats: "VerbForm=Fin",
				})
				at += len(word) + 1
				if n%11 == 0 || i == len(words)-1 {
					for k := range s.Tokens {
						s.Tokens[k].Head = min(s.Tokens[k].Head, len(s.Tokens))
					}
					s.Span = s.TokenSpan(0, len(s.Tokens)-1)
					a.Sentences = append(a.Sentences, s)
					s = quipu.Sentence{}
				}
			}
			return a
		}
		first, second := build(), build()
		Stage().Run(first)
		Stage().Run(second)
		if diff := cmp.Diff(first.Attributions, second.Attributions); diff != "" {
			t.Errorf("two runs differ:\n%s", diff)
		}
		for i, at := range first.Attributions {
			for _, pieces := range [][]quipu.Span{at.Source, at.Cue, at.Content} {
				end := 0
				for _, p := range pieces {
					if p.Start < end || p.IsZero() || p.End > len(first.Doc.Text) {
						t.Errorf("attribution %d has pieces %v", i, pieces)
					}
					end = p.End
				}
			}
			if len(at.Cue) == 0 || len(at.Content) == 0 || at.Through == i {
				t.Errorf("attribution %d: %+v", i, at)
			}
		}
		var out bytes.Buffer
		if err := WriteJSON(&out, first); err != nil || !json.Valid(out.Bytes()) {
			t.Errorf("%v: %s", err, out.Bytes())
		}
	})
}

func BenchmarkStage(b *testing.B) {
	paths, err := filepath.Glob(filepath.Join("testdata", "en", "*.txt"))
	if err != nil {
		b.Fatal(err)
	}
	var all []*quipu.Analysis
	sentences, bytes := 0, 0
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			b.Fatal(err)
		}
		a := readCase(b, "en", string(archive.Files[0].Data), string(archive.Files[1].Data))
		all = append(all, a)
		sentences += len(a.Sentences)
		bytes += len(a.Doc.Text)
	}
	b.SetBytes(int64(bytes))
	for b.Loop() {
		for _, a := range all {
			run(a)
		}
	}
	b.ReportMetric(float64(b.N*sentences)/b.Elapsed().Seconds(), "sentences/s")
}
