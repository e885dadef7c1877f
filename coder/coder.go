// Package coder turns analysed sentences into event mentions.
//
// Triggers are verbs and event nouns that the lexicon lists, each with the
// frames that tell its senses apart (match.go). What fills the frame's places
// comes from the clause as clause.go sees it; how the sentence presents the
// event, from status.go. The rest puts the mention together: who said it, when,
// where, with how many, and which mentions of a document are one event.
package coder

import (
	"io/fs"
	"sort"
	"strings"
	"sync"
	"unicode"

	"quipu"
	"quipu/coder/sense"
)

// Version names the rules and the lexicon that shipped with them.
const Version = "3"

// A Coder codes event mentions with one lexicon a language, which is read when
// the first document of that language comes. It is safe for concurrent use.
type Coder struct {
	lexicons map[string]func() (*lexicon, error)
}

// A Folder is a lexicon of a user's own, with the name by which its lines are
// shown.
type Folder struct {
	Name  string
	Files fs.FS
}

// New makes a coder with the lexicon that ships and with those of the user, which
// win over it, and of which a later one wins over an earlier. A line of theirs that
// means nothing is an error that names it (quipu.ErrInvalid).
func New(own ...Folder) (*Coder, error) {
	c := &Coder{lexicons: map[string]func() (*lexicon, error){}}
	for _, lang := range languages {
		load := sync.OnceValues(func() (*lexicon, error) { return loadLexicon(lang, own) })
		c.lexicons[lang] = load
		if len(own) == 0 {
			continue // What ships is known to load: the tests read it.
		}
		if _, err := load(); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// lexicon is the lexicon for documents in a language.
func (c *Coder) lexicon(lang string) *lexicon {
	load := c.lexicons[lang]
	if load == nil {
		load = c.lexicons[languages[0]]
	}
	lex, err := load()
	if err != nil {
		panic(err) // New has read every line that did not ship.
	}
	return lex
}

// Stage adds the events.
func (c *Coder) Stage() quipu.Stage {
	return quipu.Stage{
		Name: "code", Version: Version,
		Needs: []quipu.Layer{quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions},
		Adds:  []quipu.Layer{quipu.Events},
		Run:   c.code,
		Ready: func(lang string) { c.lexicon(lang) },
	}
}

// code adds the events of one document.
func (c *Coder) code(a *quipu.Analysis) { c.document(a) }

// document codes one document.
func (c *Coder) document(a *quipu.Analysis) *documentCoder {
	d := newDocumentCoder(a, c.lexicon(a.Doc.Lang))
	for i := range a.Sentences {
		d.codeSentence(i)
	}
	d.date()
	d.forget()
	d.locate()
	d.cluster()
	return d
}

// A documentCoder codes one document.
type documentCoder struct {
	a   *quipu.Analysis
	lex *lexicon
	// actors[s][t] is the index in a.Actors of the mention whose head is token t
	// of sentence s, or -1; the other layers are cut by sentence.
	actors     [][]int
	dates      [][]int
	places     [][]int
	quantities [][]int
	says       [][]int // attributions by sentence of their content
	contexts   map[int][]string
	worlds     []world    // by sentence, as far as they were asked for (world.go)
	evidence   []evidence // of each of a.Events
}

func newDocumentCoder(a *quipu.Analysis, lex *lexicon) *documentCoder {
	n := len(a.Sentences)
	d := &documentCoder{a: a, lex: lex, actors: make([][]int, n), dates: make([][]int, n), places: make([][]int, n),
		quantities: make([][]int, n), says: make([][]int, n), contexts: map[int][]string{}}
	for s := range a.Sentences {
		d.actors[s] = make([]int, len(a.Sentences[s].Tokens))
		for t := range d.actors[s] {
			d.actors[s][t] = -1
		}
	}
	for i := range a.Actors {
		d.actors[a.Actors[i].Sentence][a.Actors[i].Head] = i
	}
	for i := range a.Dates {
		d.dates[a.Dates[i].Sentence] = append(d.dates[a.Dates[i].Sentence], i)
	}
	for i := range a.Places {
		d.places[a.Places[i].Sentence] = append(d.places[a.Places[i].Sentence], i)
	}
	for i := range a.Quantities {
		d.quantities[a.Quantities[i].Sentence] = append(d.quantities[a.Quantities[i].Sentence], i)
	}
	for i := range a.Attributions {
		if a.Attributions[i].Kind == quipu.OwnVoice {
			continue // A judgement ("condemned the raid"): the raid is the outlet's word.
		}
		for _, span := range a.Attributions[i].Content {
			// Sentences are in text order: begin with the first that ends behind the
			// piece's start.
			s := sort.Search(n, func(s int) bool { return a.Sentences[s].Span.End > span.Start })
			for ; s < n && a.Sentences[s].Span.Start < span.End; s++ {
				if last := len(d.says[s]) - 1; last < 0 || d.says[s][last] != i {
					d.says[s] = append(d.says[s], i)
				}
			}
		}
	}
	return d
}

// A sentenceCoder codes one sentence.
type sentenceCoder struct {
	reader
	doc   *documentCoder
	index int
	// capitals is set in a sentence without small letters.
	capitals bool
	// modifiers are the actors that only modify a noun, by their token; nil for a
	// token that was looked at and is none.
	modifiers map[int]*quipu.ActorMention
	told      sense.Setting // of the word in hand
}

// sentence is the coder of sentence number i.
func (d *documentCoder) sentence(i int) *sentenceCoder {
	s := hyphenView(spanishView(&d.a.Sentences[i], d.lex), d.lex)
	c := &sentenceCoder{reader: reader{Sentence: s, grammar: d.lex.grammar, lex: d.lex, dated: make([]bool, len(s.Tokens))}, doc: d, index: i}
	c.capitals = strings.IndexFunc(d.a.Text(s.Span), unicode.IsLower) < 0
	for _, k := range d.dates[i] {
		for t := d.a.Dates[k].First; t <= d.a.Dates[k].Last; t++ {
			c.dated[t] = true
		}
	}
	return c
}

// codeSentence finds the mentions of sentence number i.
func (d *documentCoder) codeSentence(i int) {
	c := d.sentence(i)
	found := c.candidates()
	found = c.judge(found)
	found = c.resolve(found[:min(len(found), mostTriggers)])
	for _, one := range found {
		mention, ok := c.mention(one)
		if !ok {
			continue
		}
		e := c.evidenceOf(one, &mention, len(found)-1)
		mention.Certainty = e.certainty(&d.lex.weights)
		d.evidence = append(d.evidence, e)
		d.a.Events = append(d.a.Events, mention)
	}
}

// mostTriggers is how many triggers of a sentence are looked at: a list has thirty in
// four hundred words, and what has more is no prose ("killed killed killed"). They are
// compared by pairs, and each event is written with its whole sentence.
const mostTriggers = 48

// actorAt is the actor mention whose head is this token, or that the token names
// as a modifier, or nil.
func (c *sentenceCoder) actorAt(head int) *quipu.ActorMention {
	if i := c.doc.actors[c.index][head]; i >= 0 {
		return &c.doc.a.Actors[i]
	}
	if c.Tokens[head].Is("compound", "amod") {
		return c.modifierActor(head)
	}
	return nil
}

// isActor reports whether the token names somebody who can act. The members of
// a coordination count with its first.
func (c *sentenceCoder) isActor(head int) bool {
	if a := c.actorAt(head); a != nil && a.Kind != quipu.Thing && a.Kind != "" {
		return !c.onlyScene(head)
	}
	t := &c.Tokens[head]
	if t.Tag == "ADJ" {
		a := c.actorAt(head)
		return a != nil && a.Code != ""
	}
	// An acronym that no list knows is more often somebody than something; where
	// all is in capitals, no word looks like one.
	return !c.capitals && head > 0 && len(t.Form) >= 2 && len(t.Form) <= 6 && strings.ToUpper(t.Form) == t.Form && strings.ToLower(t.Form) != t.Form &&
		(t.Tag == "PROPN" || t.Tag == "NOUN") && c.doc.a.Doc.Paragraphs[c.Paragraph].Kind != quipu.Title
}

// isQuantity reports whether the word only says how many or a part of what
// follows "of": "dozens of protesters", "members of the police".
func (c *sentenceCoder) isQuantity(head int) bool {
	for _, k := range c.doc.quantities[c.index] {
		q := &c.doc.a.Quantities[k]
		if q.First <= head && head <= q.Last {
			return true
		}
	}
	return c.lex.quantity.single[lemmaOf(&c.Tokens[head])]
}

func lower(s string) string { return strings.ToLower(s) }
