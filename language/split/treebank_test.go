package split

import (
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"quipu"
	"quipu/language/conllu"
)

var (
	faults  = flag.Bool("faults", false, "print the wrong tokens, words and sentences of each treebank")
	learned = flag.String("learned", "", "folder of packed boundaries, en.bound and es.bound, to cut sentences with")
)

// treebanks is where the data of ../shared lies, seen from this package.
const treebanks = "../../../shared/data/ud"

// A bank is a treebank as the scorer of trees sees it: places are counted in
// characters, blanks left out.
type bank struct {
	paragraphs []string
	sentences  [][2]int
	tokens     [][2]int
	words      map[[2]int][]string // forms in small letters, by token
}

func (b *bank) token(start, end int, forms ...string) {
	if b.words == nil {
		b.words = map[[2]int][]string{}
	}
	key := [2]int{start, end}
	b.tokens = append(b.tokens, key)
	for _, form := range forms {
		b.words[key] = append(b.words[key], strings.ToLower(form))
	}
}

func letters(text string) int {
	n := 0
	for _, c := range text {
		if !unicode.IsSpace(c) {
			n++
		}
	}
	return n
}

func readBank(t testing.TB, file string) *bank {
	t.Helper()
	f, err := os.Open(filepath.Join(treebanks, file))
	if err != nil {
		t.Skipf("no treebank to measure on: %v", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b := &bank{}
	at := 0
	for reader := conllu.NewReader(z); ; {
		s, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return b
		}
		if err != nil {
			t.Fatal(err)
		}
		fresh := len(b.paragraphs) == 0
		for _, c := range s.Comments {
			fresh = fresh || strings.HasPrefix(c, "# newdoc") || strings.HasPrefix(c, "# newpar")
		}
		if fresh {
			b.paragraphs = append(b.paragraphs, s.Text)
		} else {
			b.paragraphs[len(b.paragraphs)-1] += " " + s.Text
		}
		first := at
		ranges := s.Ranges
		for i := 0; i < len(s.Tokens); i++ {
			form, last := s.Tokens[i].Form, i
			if len(ranges) > 0 && ranges[0].First == i {
				form, last, ranges = ranges[0].Form, ranges[0].Last, ranges[1:]
			}
			n := letters(form)
			for ; i < last; i++ {
				b.token(at, at+n, s.Tokens[i].Form)
				b.tokens = b.tokens[:len(b.tokens)-1]
			}
			b.token(at, at+n, s.Tokens[i].Form)
			at += n
		}
		b.sentences = append(b.sentences, [2]int{first, at})
	}
}

// readBack is what the splitter makes of a treebank's paragraphs.
func readBack(r *Rules, paragraphs []string) *bank {
	b := &bank{}
	base := 0
	for _, text := range paragraphs {
		place := make([]int, len(text)+1) // characters before each byte
		n := base
		for i, c := range text {
			place[i] = n
			if !unicode.IsSpace(c) {
				n++
			}
		}
		place[len(text)] = n
		base = n
		for _, s := range r.Paragraph(text, quipu.Span{End: len(text)}, 0, nil) {
			b.sentences = append(b.sentences, [2]int{place[s.Span.Start], place[s.Span.End]})
			for i := 0; i < len(s.Tokens); i++ {
				first := i
				forms := []string{s.Tokens[i].Form}
				for i+1 < len(s.Tokens) && Joined(text, &s.Tokens[i], &s.Tokens[i+1]) {
					i++
					forms = append(forms, s.Tokens[i].Form)
				}
				b.token(place[s.Tokens[first].Span.Start], place[s.Tokens[i].Span.End], forms...)
			}
		}
	}
	return b
}

// f1 is how well two lists of spans agree, in percent.
func f1(gold, got [][2]int) float64 {
	set := map[[2]int]bool{}
	for _, s := range gold {
		set[s] = true
	}
	both := 0
	for _, s := range got {
		if set[s] {
			both++
		}
	}
	return 200 * float64(both) / float64(len(gold)+len(got))
}

func wordF1(gold, got *bank) float64 {
	count := func(b *bank) int {
		n := 0
		for _, forms := range b.words {
			n += len(forms)
		}
		return n
	}
	both := 0
	for span, forms := range got.words {
		want := gold.words[span]
		if len(want) == 1 && len(forms) == 1 {
			both++
			continue
		}
		for i, j := 0, 0; i < len(want) && j < len(forms); j++ {
			for k := i; k < len(want); k++ {
				if want[k] == forms[j] {
					both++
					i = k + 1
					break
				}
			}
		}
	}
	return 200 * float64(both) / float64(count(gold)+count(got))
}

// TestTreebanks measures tokens, words and sentences on the development parts
// of treebanks, their paragraphs joined as the scorer of trees joins them.
func TestTreebanks(t *testing.T) {
	for _, c := range []struct {
		file                     string
		tokens, words, sentences float64 // floors, for the rules alone
	}{
		{"en/en_ewt-dev.conllu.gz", 99.5, 99.1, 82.0},
		{"en/en_gum-open-dev.conllu.gz", 99.7, 99.7, 94.4},
		{"es/es_ancora-dev.conllu.gz", 99.9, 99.9, 95.7},
		{"es/es_gsd-dev.conllu.gz", 99.9, 99.8, 94.6},
	} {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			gold := readBank(t, c.file)
			got := readBack(rulesOf(t, c.file), gold.paragraphs)
			tokens, words, sentences := f1(gold.tokens, got.tokens), wordF1(gold, got), f1(gold.sentences, got.sentences)
			t.Logf("tokens %.2f, words %.2f, sentences %.2f", tokens, words, sentences)
			if tokens < c.tokens || words < c.words || sentences < c.sentences {
				t.Errorf("below %.1f, %.1f, %.1f", c.tokens, c.words, c.sentences)
			}
			if *faults {
				printFaults(gold, got)
				printWords(gold, got)
			}
		})
	}
}

// printFaults prints tokens (T) and the ends of sentences (S) that differ.
func printFaults(gold, got *bank) {
	var all []rune
	for _, p := range gold.paragraphs {
		for _, c := range p {
			if !unicode.IsSpace(c) {
				all = append(all, c)
			}
		}
	}
	// Tokens: pieces of text between places where both sides agree.
	ends := func(list [][2]int) map[int]bool {
		m := map[int]bool{}
		for _, s := range list {
			m[s[1]] = true
		}
		return m
	}
	gt, st := ends(gold.tokens), ends(got.tokens)
	kinds := map[string]int{}
	for i, last := 0, 0; i <= len(all); i++ {
		if !(gt[i] && st[i]) {
			continue
		}
		show := func(m map[int]bool) string {
			var b strings.Builder
			for j := last; j < i; j++ {
				b.WriteRune(all[j])
				if m[j+1] && j+1 < i {
					b.WriteByte(' ')
				}
			}
			return b.String()
		}
		if a, b := show(gt), show(st); a != b {
			kinds[a+"   NOT   "+b]++
		}
		last = i
	}
	for k, n := range kinds {
		fmt.Printf("T %d %s\n", n, k)
	}
	ge, se := ends(gold.sentences), ends(got.sentences)
	at := 0
	for _, p := range gold.paragraphs {
		for i, c := range p {
			if unicode.IsSpace(c) {
				continue
			}
			at++
			if ge[at] != se[at] {
				kind := "MISSED"
				if se[at] {
					kind = "ADDED"
				}
				n := i + len(string(c))
				fmt.Printf("S %s %s ## %s\n", kind, p[max(0, n-60):n], p[n:min(len(p), n+40)])
			}
		}
	}
}

// printWords prints the words of tokens that both sides have and cut otherwise.
func printWords(gold, got *bank) {
	for span, forms := range got.words {
		want := gold.words[span]
		if want != nil && strings.Join(want, " ") != strings.Join(forms, " ") && len(want)+len(forms) > 2 {
			fmt.Printf("W %s   NOT   %s\n", strings.Join(want, " "), strings.Join(forms, " "))
		}
	}
}
