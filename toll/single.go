package toll

import (
	"strconv"
	"strings"

	"quipu"
	"quipu/clause"
)

// singles are the figures of a sentence that no numeral tells: "a student was
// killed" is one dead, "the third death since the vote" three.
func (r *reader) singles(s *clause.Sentence) {
	for i := range s.Tokens {
		if q, running := r.ordinal(s, i); q != nil {
			r.add(s, q, i, running)
			continue
		}
		if s.Tokens[i].Tag != "VERB" {
			continue
		}
		for _, w := range r.wordsOf(s, i) {
			if w.kind != "killed" || w.use != asSubject && w.use != asObject {
				continue
			}
			view := s.View(i)
			who := view.Objects
			if w.use == asSubject {
				who = view.Subjects
			}
			for _, head := range who {
				if q := r.one(s, head, i); q != nil {
					r.add(s, q, i, false)
				}
			}
			break
		}
	}
}

func (r *reader) add(s *clause.Sentence, q *quipu.Quantity, trigger int, running bool) {
	for k := len(r.told) - 1; k >= 0 && r.told[k].Sentence == s.Index; k-- {
		if g := r.told[k].Figure; g.Counted == q.Counted && q.Counted >= 0 || g.First <= q.First && q.Last <= g.Last {
			return
		}
	}
	f := r.figure(s, q)
	if f == nil {
		return
	}
	if running && !f.running {
		return
	}
	f.Certainty, f.single = 0.6, !running
	r.told = append(r.told, f)
}

// one is the quantity of a single person of whom a verb tells for the first time:
// "a student", "una mujer".
func (r *reader) one(s *clause.Sentence, head, verb int) *quipu.Quantity {
	t := &s.Tokens[head]
	if t.Tag != "NOUN" || t.Feat("Number") == "Plur" {
		return nil
	}
	who := s.Actor(head)
	if who == nil || who.Kind != quipu.Person {
		return nil
	}
	for c := range s.Children(head) {
		if d := &s.Tokens[c]; d.Is("det", "nummod") && c < head {
			switch strings.ToLower(d.Form) {
			case "a", "an", "un", "una":
				return &quipu.Quantity{
					Locus:   quipu.Locus{Span: d.Span, Sentence: s.Index, First: c, Last: c, Head: c},
					Counted: head, What: s.Lemma(head), Kind: "killed", Min: 1, Max: 1,
				}
			}
		}
	}
	return nil
}

var ordinals = map[string]int64{
	"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
	"segunda": 2, "tercera": 3, "cuarta": 4, "quinta": 5, "sexta": 6, "séptima": 7, "octava": 8, "novena": 9, "décima": 10,
	"segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4, "quinto": 5, "sexto": 6, "séptimo": 7, "octavo": 8, "noveno": 9, "décimo": 10,
}

// ordinal reads "the third death since the election": the count has come to three.
func (r *reader) ordinal(s *clause.Sentence, i int) (*quipu.Quantity, bool) {
	switch s.Lemma(i) {
	case "death", "fatality", "muerte", "deceso", "víctima", "muerto":
	default:
		return nil, false
	}
	if s.Tokens[i].Feat("Number") == "Plur" || i == 0 {
		return nil, false
	}
	n, ok := ordinals[r.form(s, i-1)]
	if !ok {
		number := strings.TrimRight(r.form(s, i-1), "stndrhºª.")
		value, err := strconv.ParseInt(number, 10, 32)
		if err != nil || number == r.form(s, i-1) {
			return nil, false
		}
		n = value
	}
	at := i - 1
	return &quipu.Quantity{
		Locus:   quipu.Locus{Span: s.Tokens[at].Span, Sentence: s.Index, First: at, Last: at, Head: at},
		Counted: i, What: "person", Kind: "killed", Min: n, Max: n,
	}, true
}
