// Package naming reads what a document calls its actors: every distinct wording
// for a person, a body or a country that acts, once, with the roles and relations
// that the document tells of them.
//
// The way: who of the document is worth an entry (entity.go), the name under
// which all documents meet (canon.go), the wordings (wording.go), what one is to
// another (relation.go).
package naming

import (
	"quipu"
	"quipu/clause"
)

// Version names the rules of this room.
const Version = "2"

// The aspects of a naming.
const (
	Named    = "named"    // a name, or a part of one, and nothing else
	Called   = "called"   // other words: an office, a description, an epithet
	Relation = "relation" // what one actor is to another
)

// The roles of arguments.
const (
	// Who is who is named; its value is the name under which all documents meet.
	Who   quipu.Role = "actor"
	Words quipu.Role = "words"    // the phrase, without its article
	Is    quipu.Role = "role"     // an office or profession, in its value
	To    quipu.Role = "relation" // what the actor is to another, in its value
	Other quipu.Role = "of"       // that other actor; its value as of Who
)

// Stage adds the statements to an analysis in which offices are read.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "naming", Version: Version,
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions, quipu.Events, quipu.Offices},
		Adds:  []quipu.Layer{quipu.Namings},
		Run:   run,
		Ready: func(string) { embedded() },
	}
}

func run(a *quipu.Analysis) {
	r := newReader(a)
	if r == nil {
		return
	}
	for _, e := range r.entities {
		r.name(e)
	}
	for _, e := range r.entities {
		r.relate(e)
	}
}

// A reader works on one document.
type reader struct {
	*clause.Reader
	a        *quipu.Analysis
	lex      *lexicon
	byIndex  []*clause.Sentence         // nil where a sentence is not coded
	entities []*entity                  // that get an entry, in text order
	byNumber map[int]*entity            // by Entity of their mentions
	offices  map[int][]*quipu.Statement // by number of who holds them
	words    [][]string                 // folded, by sentence and token; nil where none were asked for
	country  string                     // of the report; "" if none stands out
	likely   string                     // the same, less surely
	named    []string                   // all countries that it names, the most often named first
}

// add seals a statement and keeps it.
func (r *reader) add(s *quipu.Statement) {
	clause.Seal(s)
	r.a.Statements = append(r.a.Statements, *s)
}

// statement begins a statement about an entity at one of its mentions.
func (r *reader) statement(e *entity, aspect string, m *quipu.ActorMention) quipu.Statement {
	s := r.byIndex[m.Sentence]
	who := *m
	who.Name, who.Kind = e.name, e.kind
	if e.code != "" {
		who.Code = e.code
	}
	return quipu.Statement{
		Doc: r.a.Doc.ID, Kind: quipu.NamingKind, Aspect: aspect,
		Trigger:  quipu.Trigger{Locus: m.Locus, Lemma: s.Lemma(m.Head)},
		Sentence: m.Sentence, SentenceSpan: s.Span, Status: quipu.Reported, Certainty: 0.8,
		Arguments: []quipu.Argument{{Role: Who, Span: m.Span, Actor: &who, Value: e.key}},
	}
}
