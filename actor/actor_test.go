package actor_test

import (
	"math/rand"
	"reflect"
	"strings"
	"testing"

	"quipu"
	"quipu/actor"
)

func newLexicon(t testing.TB) *actor.Lexicon {
	t.Helper()
	x, err := actor.New()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// fuzzWords are words that the rules look at, so that random trees reach them.
var fuzzWords = strings.Fields("the a president of Bolivia Bolivian Evo Morales he she they their who that police protesters " +
	"Movement for Socialism ( MAS ) , 's - \" senator members thousands U.N. former army chief his it himself in La Paz said " +
	"el la presidente de policía que su quien se los manifestantes Áñez “ ” … 12 2019 two wounded")

var (
	fuzzTags  = strings.Fields("NOUN PROPN PRON VERB ADJ DET ADP PUNCT NUM AUX PART X SYM CCONJ ADV INTJ")
	fuzzRels  = strings.Fields("nsubj obj obl nmod nmod:poss nmod:desc compound flat amod det case acl:relcl appos conj cc punct root nummod fixed iobj expl xcomp ccomp dep list")
	fuzzFeats = []string{"", "Number=Plur", "Number=Sing", "PronType=Rel", "Poss=Yes", "Gender=Fem|Number=Sing"}
	fuzzNames = []string{"", "", "", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"}
)

// FuzzTrees runs the stage on random sentences with random trees, some of them
// no trees at all: heads may form circles, names may begin in their middle.
func FuzzTrees(f *testing.F) {
	for seed := range int64(20) {
		f.Add(seed, uint8(seed), "en")
		f.Add(seed, uint8(12), "es")
	}
	lexicon := newLexicon(f)
	f.Fuzz(func(t *testing.T, seed int64, size uint8, lang string) {
		random := rand.New(rand.NewSource(seed))
		a := randomAnalysis(random, int(size)%40+1, lang)
		lexicon.Stage().Run(a)
		checkInvariants(t, a)
		first := a.Actors
		lexicon.Stage().Run(a)
		if !reflect.DeepEqual(first, a.Actors) {
			t.Fatal("two runs differ")
		}
	})
}

func randomAnalysis(random *rand.Rand, size int, lang string) *quipu.Analysis {
	pick := func(list []string) string { return list[random.Intn(len(list))] }
	var text strings.Builder
	a := &quipu.Analysis{Doc: &quipu.Document{Lang: lang}}
	if random.Intn(2) == 0 {
		a.Doc.Published = quipu.Date{Year: 2000 + random.Intn(30), Month: 5, Day: 1}
	}
	for range 1 + random.Intn(4) {
		s := quipu.Sentence{}
		for range size {
			word := pick(fuzzWords)
			start := text.Len()
			text.WriteString(word)
			s.Tokens = append(s.Tokens, quipu.Token{
				Span: quipu.Span{Start: start, End: text.Len()}, Form: word, Lemma: strings.ToLower(word), Tag: pick(fuzzTags),
				Feats: pick(fuzzFeats), Head: random.Intn(size+1) - 1, Rel: pick(fuzzRels), Name: pick(fuzzNames),
			})
			text.WriteByte(' ')
		}
		s.Span = s.TokenSpan(0, size-1)
		a.Sentences = append(a.Sentences, s)
		if first := random.Intn(size); random.Intn(3) == 0 {
			a.Places = append(a.Places, quipu.PlaceMention{
				Locus: quipu.Locus{Span: s.TokenSpan(first, first), Sentence: len(a.Sentences) - 1, First: first, Last: first, Head: first},
				Place: &quipu.Place{Country: "BOL"},
			})
		}
		if first := random.Intn(size); random.Intn(3) == 0 {
			a.Dates = append(a.Dates, quipu.DateMention{
				Locus: quipu.Locus{Span: s.TokenSpan(first, first), Sentence: len(a.Sentences) - 1, First: first, Last: first, Head: first},
			})
		}
	}
	a.Doc.Text = text.String()
	a.Doc.Paragraphs = []quipu.Paragraph{{Span: quipu.Span{Start: 0, End: text.Len()}, Kind: quipu.Body}}
	return a
}

func BenchmarkStage(b *testing.B) {
	lexicon := newLexicon(b)
	random := rand.New(rand.NewSource(1))
	a := randomAnalysis(random, 22, "en")
	for len(a.Sentences) < 4 {
		a = randomAnalysis(random, 22, "en")
	}
	run := lexicon.Stage().Run
	b.ReportAllocs()
	for b.Loop() {
		run(a)
	}
	b.ReportMetric(float64(b.N*len(a.Sentences))/b.Elapsed().Seconds(), "sentences/s")
}

func BenchmarkNew(b *testing.B) {
	a := randomAnalysis(rand.New(rand.NewSource(1)), 1, "en")
	for b.Loop() {
		newLexicon(b).Stage().Run(a)
	}
}
