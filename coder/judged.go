package coder

import (
	"slices"

	"quipu"
	"quipu/coder/sense"
)

// How the lexicon's word weighs beside the judge's opinion: what the opinion of a
// class is multiplied with, set on the held-out examples of coder/train.
const (
	codedWeight     = 50 // the type that a frame gives
	senselessWeight = 20 // no event, where a frame says so
	noneWeight      = 2  // no event, where the lexicon sees one
	aloneWeight     = 12 // no event, where it does not: a false event costs more than a missed one

	// preciseWeight multiplies codedWeight where a frame fits with a certain word and
	// another part besides, a score of preciseScore: "accepted the resignation of the
	// minister" is no consent.
	preciseWeight = 10
	preciseScore  = 3.5
)

// judge lets the judge of senses have its say about every word that may be a
// trigger, beside what the lexicon found: some matches go, some words get one.
// The candidates come back from left to right.
func (c *sentenceCoder) judge(found []*candidate) []*candidate {
	if c.lex.judge == nil {
		return found
	}
	var kept []*candidate
	next := 0
	for i := range c.Tokens {
		var one *candidate
		if next < len(found) && found[next].view.trigger == i {
			one = found[next]
			next++
		}
		if one != nil && (one.frame == &owedFrame || one.frame == &refusedFrame || one.frame.rank > 0) {
			kept = append(kept, one) // What the user says goes before what was learned.
			continue
		}
		view, ok := c.trialView(i)
		if ok {
			one = c.judged(&view, one)
		}
		if one != nil {
			kept = append(kept, one)
		}
	}
	return slices.DeleteFunc(kept, func(one *candidate) bool { return c.onlySays(one, kept) })
}

// onlySays reports whether the judge alone sees an event in a word whose clause or
// noun phrase holds one that the lexicon knows: who "announced it would return the
// weapons" does no more than what is announced.
func (c *sentenceCoder) onlySays(one *candidate, found []*candidate) bool {
	if !one.loose || one.complement < 0 {
		return false
	}
	for _, inner := range found {
		if inner != one && !inner.loose && inner.frame.typ != "" && c.Governs(one.complement, inner.view.trigger) {
			return true
		}
	}
	return false
}

// judged weighs the judge's opinion of a word with what the lexicon makes of it,
// one, which may be nil. Where both together find another type than the lexicon,
// or one where it has none, roles go by default.
func (c *sentenceCoder) judged(view *frameView, one *candidate) *candidate {
	c.setting(view, &c.told)
	o := c.lex.judge.Judge(&c.told)
	weighed := o
	switch {
	case one == nil:
		weighed[0] *= aloneWeight
	case one.frame.typ == "":
		weighed[0] *= senselessWeight
	default:
		weighed[0] *= noneWeight
		weighed[sense.ClassOf(one.frame.typ)] *= codedWeight
		if one.score >= preciseScore && !one.frame.denied {
			weighed[sense.ClassOf(one.frame.typ)] *= preciseWeight
		}
	}
	typ, likely := weighed.Best()
	switch {
	case weighed[0] >= float32(likely):
		if one != nil && one.frame.typ != "" {
			return nil
		}
	case one == nil || one.frame.typ != typ:
		one = &candidate{match: c.loosely(view, typ)}
	}
	if one != nil {
		one.opinion = &o
	}
	return one
}

// judgeSource is what such a frame names as its source.
const judgeSource = "judge of senses"

// judgeFrames are the frames of mentions that the judge alone finds, one a type
// for verbs and for nouns.
var verbJudgeFrames, nounJudgeFrames = judgeFrames(false), judgeFrames(true)

func judgeFrames(noun bool) map[quipu.EventType]*frame {
	frames := map[quipu.EventType]*frame{}
	for class := 1; class < sense.Classes; class++ {
		typ := sense.TypeOf(class)
		frames[typ] = &frame{typ: typ, noun: noun, weight: 1, source: judgeSource}
	}
	return frames
}

// loosely is a match of the type that the judge found, with the word's own frame
// of that type where one has at least a part of its pattern: that tells mode and
// roles better than the order of words. A frame that wants another subject than
// there is does not count, and one that lacks a certain word lends its roles only.
func (c *sentenceCoder) loosely(view *frameView, typ quipu.EventType) *match {
	var best *match
	most := 0
	for _, f := range c.framesOf(&c.Tokens[view.trigger]) {
		if f.typ != typ || f.noun != view.noun || len(f.trigger) > 1 {
			continue
		}
		m := &match{frame: f, view: view, complement: -1, score: 1, loose: true}
		used := map[int]bool{}
		fitting, fits := 0, true
		for i := range f.parts {
			part := &f.parts[i]
			switch {
			case c.matchPart(part, m, used):
				fitting += 2
			case part.relation == subject:
				fits = false
			case !part.open():
				m.frame = judgeFrame(view, typ)
			}
		}
		if m.frame == f {
			fitting++
		}
		if fits && fitting > max(most, 1) {
			c.fillDefaults(m, used)
			best, most = m, fitting
		}
	}
	if best != nil {
		return best
	}
	return c.byDefault(view, typ)
}

// judgeFrame is the frame of mentions of a type that the judge alone finds.
func judgeFrame(view *frameView, typ quipu.EventType) *frame {
	if view.noun {
		return nounJudgeFrames[typ]
	}
	return verbJudgeFrames[typ]
}

// recipientPrepositions are those that the recipient of an event stands under
// where no frame says so.
var recipientPrepositions = map[string]bool{
	"against": true, "on": true, "upon": true, "to": true, "with": true, "for": true, "at": true, "from": true, "of": true, "over": true,
	"contra": true, "a": true, "con": true, "para": true, "de": true, "sobre": true,
}

// byDefault is a match of the type whose roles go by place alone: the subject, or
// who owns the noun, acts; the object, or else who stands under a preposition, is
// acted on.
func (c *sentenceCoder) byDefault(view *frameView, typ quipu.EventType) *match {
	m := &match{frame: judgeFrame(view, typ), view: view, complement: -1, score: 1, loose: true}
	used := map[int]bool{}
	if !view.noun {
		for _, head := range view.objects {
			if c.isActor(head) {
				used[head] = true
				m.recipients = append(m.recipients, head)
			}
		}
	}
	for _, o := range view.obliques {
		if len(m.recipients) == 0 && recipientPrepositions[o.prep] && c.isActor(o.head) && !used[o.head] {
			used[o.head] = true
			m.recipients = append(m.recipients, o.head)
		}
	}
	for _, list := range [][]int{view.infinitives, view.clauses} {
		if m.complement < 0 && len(list) > 0 {
			m.complement = list[0]
		}
	}
	c.fillDefaults(m, used)
	return m
}
