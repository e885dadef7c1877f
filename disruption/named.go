package disruption

import (
	"quipu"
	"quipu/clause"
)

// A named thing is one that the document calls by a proper name.
type named struct {
	kind  string
	name  string // the proper noun, lower case
	span  quipu.Span
	where *quipu.PlaceMention
	many  bool // the document names several of the kind
}

// collect finds the proper names of plants, ports and other things that stand in
// one place. "The fuel depot" of a document that names only the depot of Senkata
// is that one.
func (r *reader) collect() {
	r.names = map[string]named{}
	for _, s := range r.clauses.Sentences() {
		for i := range s.Tokens {
			if tag := s.Tokens[i].Tag; tag != "NOUN" && tag != "PROPN" {
				continue
			}
			kind := r.lookUp(s, i)
			if !point(kind) || plural(&s.Tokens[i]) {
				continue
			}
			one := thing{head: i, kind: kind, span: r.name(s, i)}
			name := ""
			for j := range s.Tokens {
				if s.Tokens[j].Tag == "PROPN" && j != i && one.span.Contains(s.Tokens[j].Span) {
					name = s.Lemma(j)
					break
				}
			}
			if name == "" {
				continue
			}
			if before, is := r.names[kind]; is {
				before.many = before.many || before.name != name
				if before.where == nil {
					before.where = r.placeOf(s, []thing{one})
				}
				r.names[kind] = before
				continue
			}
			found := named{kind: kind, name: name, span: one.span, where: r.placeOf(s, []thing{one})}
			if found.where == nil {
				found.where = r.inside(s, i)
			}
			r.names[kind] = found
		}
	}
}

// inside is a place that hangs on a thing: "the Senkata plant in El Alto".
func (r *reader) inside(s *clause.Sentence, head int) *quipu.PlaceMention {
	for _, c := range s.Complements(head) {
		for _, p := range s.Places() {
			if (c.Prep == "in" || c.Prep == "en") && p.First <= c.Head && c.Head <= p.Last && p.Place != nil {
				return p
			}
		}
	}
	return nil
}

// nameElsewhere is the name that the document gives things which have none here;
// its kind is empty where they have one or nothing is known.
func (r *reader) nameElsewhere(s *clause.Sentence, group []thing) named {
	if r.names == nil {
		r.collect()
	}
	found := r.names[group[0].kind]
	if found.many || len(group) > 1 || r.proper(s, group[0]) || plural(&s.Tokens[group[0].head]) {
		return named{}
	}
	if title := r.a.Doc.Paragraphs[s.Paragraph].Kind == quipu.Title; !title && !r.known(s, group[0].head) {
		return named{}
	}
	return found
}

func plural(t *quipu.Token) bool {
	return t.Feat("Number") == "Plur" || t.XTag == "NNS" || t.XTag == "NNPS"
}

// argument is a thing as an argument. Of a pronoun it is known what it stands for.
func (r *reader) argument(s *clause.Sentence, one thing) quipu.Argument {
	made := quipu.Argument{Role: Thing, Span: one.span, Value: one.kind}
	if s.Tokens[one.head].Tag == "PRON" {
		made.Actor = s.Actor(one.head)
	}
	return made
}
