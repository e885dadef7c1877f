package coder

import (
	"quipu"
	"quipu/ontology"
)

// subjectReach is how many sentences back the subject may stand that Spanish
// leaves out.
const subjectReach = 3

// continued is who a sentence before this one names as its subject where the verb has
// none: "El fiscal llegó a Puno. Pidió la prisión del alcalde." It is nil where nobody
// is left out. A plural without a subject may be anybody's doing ("Detuvieron a tres
// jóvenes"), so that it continues none in what is done by force.
func (c *sentenceCoder) continued(one *candidate) *quipu.ActorMention {
	v := one.view.trigger
	verb := &c.Tokens[v]
	if c.grammar.marked == "" || one.frame.noun || one.view.passive || len(one.view.subjects) > 0 ||
		verb.Feat("VerbForm") != "Fin" || verb.Feat("Person") != "3" || c.hasSe(v) || !c.leads(v) {
		return nil
	}
	number := verb.Feat("Number")
	if number == "Plur" && ontology.Quad(one.frame.typ) == 4 && one.frame.typ != quipu.Protest {
		return nil
	}
	for i := c.index - 1; i >= max(0, c.index-subjectReach); i-- {
		s := &c.doc.a.Sentences[i]
		root := s.Root()
		if root < 0 || c.doc.a.Doc.Paragraphs[s.Paragraph].Kind != quipu.Body {
			return nil
		}
		subject := s.Child(root, "nsubj")
		if subject < 0 {
			if s.Tokens[root].Feat("Person") != "3" {
				return nil
			}
			continue // It goes on about somebody named before, too.
		}
		k := c.doc.actors[i][subject]
		if k < 0 {
			return nil
		}
		a := &c.doc.a.Actors[k]
		several := s.Tokens[subject].Feat("Number") == "Plur" || s.Child(subject, "conj") >= 0
		if a.Kind == quipu.Thing || a.Kind == "" || several != (number == "Plur") {
			return nil
		}
		return a
	}
	return nil
}

// leads reports whether the verb is the sentence's first, or coordinated with it.
func (c *sentenceCoder) leads(v int) bool {
	for c.Tokens[v].Is("conj") && c.Tokens[v].Head >= 0 {
		v = c.Tokens[v].Head
	}
	return c.Tokens[v].Head < 0
}
