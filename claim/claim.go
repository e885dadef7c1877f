// Package claim reads who holds what to be true of whom, and who denies it.
//
// A claim is a statement of fact that can be disputed: who shot, that there was
// fraud, who is behind it. Wishes, demands, promises, opinions and the speaker's
// own plans are none. The way: the words of saying, accusing, calling and denying
// (act.go), what they say (content.go), of which headings it is and which events
// it asserts or denies (topic.go), whether there is proof (proof.go).
package claim

import (
	"quipu"
	"quipu/clause"
)

// Version names the rules of this room.
const Version = "2"

// The aspects of a claim: what the speaker does to what is claimed.
const (
	Claims   = "claims"
	Denies   = "denies"
	Supports = "supports" // says that somebody else's claim is so
	Doubts   = "doubts"
	Retracts = "retracts"
	Found    = "found"    // an audit, an inquiry or a court came to it
	NoProof  = "no-proof" // it is said that nothing was given or found to bear it out
)

// The roles of arguments.
const (
	Speaker  quipu.Role = "speaker"
	About    quipu.Role = "about"    // of whom it is claimed
	Content  quipu.Role = "content"  // what is claimed; its value is "quote" between quotation marks
	Topic    quipu.Role = "topic"    // a heading in its value, or type and mode of an event: "fraud", "assault firearms"
	Event    quipu.Role = "event"    // the event mention that is asserted or denied, by ID
	Evidence quipu.Role = "evidence" // what is shown or cited for it
	Of       quipu.Role = "of"       // the statement in this document that is answered, by ID
)

// Quote is the value of a content that is given word for word.
const Quote = "quote"

// Stage adds the statements to an analysis whose events are coded.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "claim", Version: Version,
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions, quipu.Events},
		Adds:  []quipu.Layer{quipu.Claims},
		Run:   run,
		Ready: func(lang string) { lexiconOf(lang) },
	}
}

func run(a *quipu.Analysis) {
	lex := lexiconOf(a.Doc.Lang)
	if lex == nil {
		return
	}
	r := &reader{
		Reader: clause.NewReader(a), a: a, lex: lex,
		byIndex: make([]*clause.Sentence, len(a.Sentences)), topics: make([][]topic, len(a.Sentences)),
		events: map[int][]int{}, cues: map[spot]int{}, ids: map[string]bool{}, last: -1,
	}
	sentences := r.Sentences()
	for _, s := range sentences {
		r.byIndex[s.Index] = s
	}
	for k := range a.Attributions {
		if x := &a.Attributions[k]; x.CueHead >= 0 && x.Sentence >= 0 {
			r.cues[spot{x.Sentence, x.CueHead}] = k
		}
	}
	for i := range a.Events {
		if m := &a.Events[i]; m.Sentence >= 0 {
			r.events[m.Sentence] = append(r.events[m.Sentence], i)
		}
	}
	for _, s := range sentences {
		r.sentence(s)
	}
	a.Statements = append(a.Statements, r.made...)
}

// A spot is a token of a document.
type spot struct{ sentence, token int }

// A reader works on one document.
type reader struct {
	*clause.Reader
	a       *quipu.Analysis
	lex     *lexicon
	byIndex []*clause.Sentence // nil where a sentence is not coded
	topics  [][]topic          // of sentences that were looked at; nil for none yet
	events  map[int][]int      // indexes of event mentions by sentence, in text order
	cues    map[spot]int       // index of the attribution whose cue stands there
	made    []quipu.Statement
	ids     map[string]bool
	last    int // index in made of the claim told last, or -1
	// untold is what was said last in which nothing of the lexicon can be disputed.
	// It becomes a claim where somebody answers it.
	untold *saying
}

// A saying is what an act says in one clause.
type saying struct {
	act     *act
	content *content
}

// sentence reads the acts of one sentence in text order, then what is said of
// proof, which takes up a claim made before.
func (r *reader) sentence(s *clause.Sentence) {
	for i := range s.Tokens {
		if a, ok := r.act(s, i); ok {
			r.read(a)
		}
	}
	r.proof(s)
}

// add seals a statement and keeps it.
func (r *reader) add(made quipu.Statement) {
	clause.Seal(&made)
	if r.ids[made.ID] {
		return
	}
	r.ids[made.ID] = true
	if made.Aspect != NoProof {
		r.last = len(r.made)
	}
	r.made = append(r.made, made)
}
