package actor

import (
	"quipu"
	"quipu/actor/agent"
	"quipu/actor/roster"
)

// A reading is the work on one document.
type reading struct {
	*language
	a      *quipu.Analysis
	roster *roster.Roster

	tokens   []tokenNote // of all sentences, one after the other
	offsets  []int       // of each sentence in tokens
	mentions []mention   // by sentence, then head
	firsts   []int       // first mention of each sentence, and the end of the last
	entities []entity

	country string // of the document, where one dominates
	// contrast is set where that rests on one word: "President Rojas met the
	// Brazilian minister" does not make Rojas a Brazilian.
	contrast bool
	codes    map[string]bool // the countries that the document names
	// acronyms are words that stood alone in brackets in a sentence in capitals,
	// where nothing else tells a short name from a word.
	acronyms map[string]bool
	key      []byte // scratch for look-ups
	placeAt  int    // first place and date that may lie in the sentence at hand
	dateAt   int
}

// A tokenNote is what is known of a token beside its analysis.
type tokenNote struct {
	noun    *agent.Noun // the entry that has its head here
	modify  *agent.Noun // what it tells of a noun that it modifies
	nation  nation      // the country name or demonym that ends here
	words   int8        // tokens of noun
	spread  int8        // tokens of nation
	own     int8        // tokens of the name of the user's own that ends here
	mention int32       // index of the mention with this head, or -1
	place   int32       // index in Analysis.Places, or -1
	date    bool        // part of an expression of time
	shouted bool        // a common noun in a sentence in capitals, which make no name of it
}

// A mention is an ActorMention in the making.
type mention struct {
	quipu.ActorMention
	coreFirst, coreLast int // the phrase without its "of"
	nameFirst, nameLast int // the tokens of its proper name; nameLast < nameFirst if none
	nameType            string

	main       *agent.Noun // the noun that says what it is
	office     string      // key of the office or role: "president"
	sectors    sectors
	listed     sectors // those of the roster
	weakSector bool    // a complement tells it better
	code       string  // country that its own words name
	codeWeight int8    // how sure: see the weights
	former     bool
	part       bool // "some of": stands for what its complement names
	abroad     bool // "international", "European": not of the document's country
	plural     number
	gender     agent.Gender
	person     byte // 1, 2 or 3, of pronouns
	form       form
	inner      bool          // part of a longer name: "States" of an organisation
	of, owner  int           // mentions of its "of" complement and possessor, or -1
	same       int           // an earlier or later mention that stands for the same, or -1
	entity     int           // or -1
	own        *roster.Entry // what the user's table says; nil where it lacks the name
}

// Weights of a country: how it came to the mention.
const (
	noCountry      int8 = iota
	documentWeight      // the country that the report is about
	placeWeight         // "protesters in Santiago"
	linkWeight          // through a complement, possessor or entity
	listWeight          // the roster and the gazetteer
	wordWeight          // "Bolivian", "of Bolivia"
	ownWeight           // the user's table
)

// A number is singular, plural or not told.
type number byte

const (
	anyNumber number = iota
	singular
	plural
)

// A form says how a phrase refers.
type form byte

const (
	bare       form = iota // "protesters", "La Paz"
	indefinite             // "a senator", "two men", "some farmers"
	definite               // "the senator", "these farmers"
	possessed              // "his supporters"
	relative               // "who", "que"
	personal               // "he", "them"
	possessive             // "his", "su"
	reflexive              // "himself"
	speech                 // "I", "we", "you"
	other                  // pronouns that stand for nobody in the text: "everyone"
)

func newReading(a *quipu.Analysis, lang *language, names *roster.Roster) *reading {
	d := &reading{language: lang, a: a, roster: names, key: make([]byte, 0, 128)}
	count := 0
	d.offsets = make([]int, len(a.Sentences)+1)
	for i := range a.Sentences {
		d.offsets[i] = count
		count += len(a.Sentences[i].Tokens)
	}
	d.offsets[len(a.Sentences)] = count
	d.tokens = make([]tokenNote, count)
	for i := range d.tokens {
		d.tokens[i].mention, d.tokens[i].place = -1, -1
	}
	d.mentions = make([]mention, 0, count/3+1)
	d.firsts = make([]int, 0, len(a.Sentences)+1)
	return d
}

// notes are those of the tokens of a sentence.
func (d *reading) notes(sentence int) []tokenNote {
	return d.tokens[d.offsets[sentence]:d.offsets[sentence+1]]
}

func (d *reading) sentence(m *mention) *quipu.Sentence { return &d.a.Sentences[m.Sentence] }

func (d *reading) token(m *mention) *quipu.Token {
	return &d.a.Sentences[m.Sentence].Tokens[m.Head]
}

// mentionAt is the mention whose head is a token, or -1.
func (d *reading) mentionAt(sentence, token int) int {
	if token < 0 {
		return -1
	}
	return int(d.tokens[d.offsets[sentence]+token].mention)
}

// inSentence are the mentions of a sentence.
func (d *reading) inSentence(i int) (first, end int) { return d.firsts[i], d.firsts[i+1] }

// sectors is a short list without doubles.
type sectors struct {
	list [4]string
	n    int
}

func (s *sectors) add(codes ...string) {
	for _, code := range codes {
		if s.n == len(s.list) {
			return
		}
		if !s.has(code) {
			s.list[s.n] = code
			s.n++
		}
	}
}

func (s *sectors) has(code string) bool {
	for _, c := range s.list[:s.n] {
		if c == code {
			return true
		}
	}
	return false
}

func (s *sectors) all() []string { return s.list[:s.n] }

// first puts a code before all others.
func (s *sectors) first(code string) {
	var next sectors
	next.add(code)
	next.add(s.all()...)
	*s = next
}

// last puts a code behind all others.
func (s *sectors) last(code string) {
	var next sectors
	for _, c := range s.all() {
		if c != code {
			next.add(c)
		}
	}
	next.add(code)
	*s = next
}

// finish hands the mentions over.
func (d *reading) finish() {
	out := make([]quipu.ActorMention, len(d.mentions))
	for i := range d.mentions {
		m := &d.mentions[i]
		d.fill(m)
		out[i] = m.ActorMention
	}
	d.a.Actors = out
}
