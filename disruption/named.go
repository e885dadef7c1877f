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
func (r *reader) nameElsewhere(s *clause.Sentence, group []thing, aspect string) named {
	if r.names == nil {
		r.collect()
	}
	one := group[0]
	found := r.names[one.kind]
	if goods := one.kind == "fuel" || one.kind == "gas"; goods && (aspect == Demanded || aspect == Eased) {
		// "Let the tankers pass": out of the plant of which the document speaks.
		if found = r.names["plant"]; found.kind != "" && !found.many {
			return found
		}
		return r.livedBy(s, one.kind)
	}
	if from := r.between(s, one); from.kind != "" {
		return from
	}
	if len(group) > 1 || !point(one.kind) || r.proper(s, one) || plural(&s.Tokens[one.head]) {
		return named{}
	}
	if found.many || found.kind == "" {
		if r.known(s, one.head) {
			return r.livedBy(s, one.kind)
		}
		return named{}
	}
	if title := r.a.Doc.Paragraphs[s.Paragraph].Kind == quipu.Title; !title && !r.known(s, group[0].head) {
		return named{}
	}
	return found
}

// between is the stretch that a relative clause gives a road or a pipeline: "which
// runs from Carrasco to Cochabamba".
func (r *reader) between(s *clause.Sentence, one thing) named {
	switch one.kind {
	case "road", "pipeline", "rail", "bridge":
	default:
		return named{}
	}
	for i := one.head + 1; i < len(s.Tokens) && i <= one.head+8; i++ {
		t := &s.Tokens[i]
		if !t.Is("acl") || t.Tag != "VERB" {
			continue
		}
		switch s.Lemma(i) {
		case "run", "link", "connect", "lead", "join", "go", "unir", "conectar", "ir", "vincular", "conducir", "llevar":
		default:
			return named{}
		}
		first, last := -1, -1
		for j := i + 1; j < len(s.Tokens) && j <= i+9 && s.Tokens[j].Tag != "VERB"; j++ {
			if s.Tokens[j].Tag == "PROPN" {
				if first < 0 {
					first = j
				}
				last = j
			}
		}
		if first >= 0 {
			return named{kind: one.kind, span: s.TokenSpan(first, last)}
		}
		return named{}
	}
	return named{}
}

// livedBy is where those live of whom the sentence or the one before speaks: "asked
// the residents of Senkata to let tankers pass. The plant …".
func (r *reader) livedBy(s *clause.Sentence, kind string) named {
	for _, back := range []int{0, 1} {
		at := s.Index - back
		if at < 0 || r.a.Sentences[at].Paragraph != s.Paragraph {
			break
		}
		tokens := r.a.Sentences[at].Tokens
		for i := 0; i+2 < len(tokens); i++ {
			switch tokens[i].Lemma {
			case "resident", "neighbour", "neighbor", "villager", "inhabitant", "vecino", "habitante", "poblador", "comunario":
			default:
				continue
			}
			if of := tokens[i+1].Lemma; (of == "of" || of == "in" || of == "de") && tokens[i+2].Tag == "PROPN" {
				return named{kind: kind, span: tokens[i+2].Span}
			}
		}
	}
	return named{}
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
