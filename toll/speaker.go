package toll

import (
	"strings"

	"quipu"
	"quipu/clause"
)

// speaker is whose figure it is. The subject of a verb of counting gives it, by
// way of whoever tells that: "the office, which counts five dead".
func (r *reader) speaker(f *figure, q *quipu.Quantity) {
	s := f.s
	// "Organisers spoke of 100,000 mourners, the police of fewer than ten thousand."
	if prep := r.form(s, q.First-1); prep == "of" || prep == "de" {
		if who := r.endingAt(s, q.First-2); who != nil && q.First >= 3 && s.Tokens[who.First].Tag != "VERB" && (who.First == 0 || s.Tokens[who.First-1].Is("punct", "cc")) {
			f.Attribution = &quipu.EventAttribution{Kind: quipu.Paraphrased, Speaker: who, Cue: f.cueBefore(r)}
			return
		}
	}
	v := r.countingVerb(s, q)
	if lemma := s.Lemma(f.Trigger.Head); lemma == "life" || lemma == "vida" {
		// "The attack claimed three lives" is nobody's word.
		if f.Attribution != nil && f.Attribution.Speaker != nil && f.Attribution.Speaker.Kind != quipu.Person && r.lex.deadly[s.Lemma(s.TokenAt(f.Attribution.Cue.Start))] {
			f.Attribution = nil
		}
		return
	}
	if v < 0 {
		r.sharedSpeaker(f, q)
		return
	}
	who := r.counter(s, v)
	if who == nil {
		return
	}
	said := &quipu.EventAttribution{Kind: quipu.Paraphrased, Speaker: who, Cue: s.Tokens[v].Span}
	if before := f.Attribution; before != nil && before.Speaker != nil {
		if before.Speaker.Entity == who.Entity || who.Pronoun && who.Name == before.Speaker.Name {
			return
		}
		if !r.cut(s, before.Cue, q.Span) {
			said.Through = before.Speaker
		}
	}
	f.Attribution = said
}

// counter is who gives the figures of a verb of counting, or nil.
func (r *reader) counter(s *clause.Sentence, v int) *quipu.ActorMention {
	view := s.View(v)
	if view.Passive {
		return nil
	}
	for _, who := range s.Actors(view.Subjects...) {
		if who.Kind != quipu.Thing || sources(who.Name) {
			return who
		}
	}
	i := v - 1
	for i > 0 && (s.Tokens[i].Tag == "ADV" || s.Tokens[i].Tag == "AUX" || r.inDate(s, i)) {
		i--
	}
	if who := r.endingAt(s, i); who != nil && (who.Kind != quipu.Thing || sources(who.Name)) {
		return who
	}
	return nil
}

// countingVerb is the verb of counting that governs a figure, or -1.
func (r *reader) countingVerb(s *clause.Sentence, q *quipu.Quantity) int {
	at := counted(q)
	for steps := 0; at >= 0 && steps < 6; steps++ {
		t := &s.Tokens[at]
		if t.Tag == "VERB" && r.lex.counting[s.Lemma(at)] {
			return at
		}
		if t.Is("nsubj", "acl", "advcl", "ccomp") || t.Is("conj") && t.Tag == "VERB" && s.Child(at, "nsubj") >= 0 {
			return -1
		}
		at = t.Head
	}
	return -1
}

// sharedSpeaker gives a figure the speaker of the one that it is listed with:
// "counts five dead and 75 wounded".
func (r *reader) sharedSpeaker(f *figure, q *quipu.Quantity) {
	k := len(r.told) - 1
	if f.Attribution != nil || k < 0 || r.told[k].Sentence != f.Sentence || r.told[k].Attribution == nil {
		return
	}
	last := r.told[k].Figure
	from := max(last.Last, last.Counted)
	if q.First <= from || q.First-from > 4 {
		return
	}
	for i := from + 1; i < q.First; i++ {
		if form := r.form(f.s, i); form != "and" && form != "y" && form != "," && form != "dead" && form != "deceased" && f.s.Tokens[i].Tag != "ADJ" && f.s.Tokens[i].Tag != "NOUN" {
			return
		}
	}
	f.Attribution = r.told[k].Attribution
}

// cueBefore is the cue of the figure before, which stands for this one too.
func (f *figure) cueBefore(r *reader) quipu.Span {
	if k := len(r.told) - 1; k >= 0 && r.told[k].Sentence == f.Sentence && r.told[k].Attribution != nil {
		return r.told[k].Attribution.Cue
	}
	return quipu.Span{}
}

// endingAt is who is mentioned by words that end with a token, the longest; nil
// where nobody is.
func (r *reader) endingAt(s *clause.Sentence, i int) *quipu.ActorMention {
	if i < 0 {
		return nil
	}
	who := s.Actor(i)
	if who == nil || who.Last != i {
		return nil
	}
	return who
}

// cut reports whether a semicolon stands between two pieces of a sentence.
func (r *reader) cut(s *clause.Sentence, a, b quipu.Span) bool {
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Form == ";" && (a.End <= t.Span.Start && t.Span.End <= b.Start || b.End <= t.Span.Start && t.Span.End <= a.Start) {
			return true
		}
	}
	return false
}

// sources reports whether things of this name can speak: "official data speak of
// nine deceased".
func sources(name string) bool {
	for _, word := range strings.Fields(strings.ToLower(name)) {
		switch word {
		case "data", "figures", "statistics", "report", "reports", "records", "count", "tally", "datos", "cifras", "informe", "informes", "reporte", "registro", "registros", "recuento":
			return true
		}
	}
	return false
}
