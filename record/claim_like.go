package record

import (
	"slices"

	"quipu"
	"quipu/coding"
)

// claimLikeness compares two claims. An answer is of one thing with the claim that
// it answers in its report. Else they must be of one heading; the same speaker, the
// same accused, the same event and words in common make them one. Two outlets
// translate differently and rarely quote the same half of a sentence, so headings
// and names weigh more than words.
func claimLikeness(a, b *Telling) Likeness {
	s, o := a.Statement, b.Statement
	if answers(s, o) || answers(o, s) {
		return Likeness{1, []string{"one answers the other"}}
	}
	topics := sharedTopics(s, o)
	if topics == 0 {
		return Likeness{}
	}
	var l Likeness
	add := func(score float64, reason string) {
		l.Score += score
		l.Reasons = append(l.Reasons, reason)
	}
	add(0.25*topics, "same heading")
	denial := (s.Aspect == claimed || s.Aspect == found) != (o.Aspect == claimed || o.Aspect == found)
	speakers, about := accordIn(a, b, "speaker"), accordIn(a, b, "about")
	switch {
	case denial:
		// Who denies is another one.
	case speakers == identical:
		add(0.35, "same speaker")
	case speakers >= kindred:
		add(0.2, "same sort of speaker")
	case speakers > unknown:
		add(0.1, "same side speaks")
	case speakers < unknown:
		l.Score -= 0.3
	}
	switch {
	case about == identical:
		add(0.3, "of the same")
	case about >= kindred:
		add(0.2, "of the same sort")
	case about > unknown:
		add(0.1, "of the same side")
	case about < unknown:
		l.Score -= 0.3
	}
	if s.Location != nil && o.Location != nil && s.Location.Name != "" {
		if s.Location.Name == o.Location.Name {
			add(0.15, "same place")
		} else if s.Location.Precision != "country" && o.Location.Precision != "country" {
			l.Score -= 0.15
		}
	}
	if !s.Date.IsZero() && !o.Date.IsZero() {
		if s.Date == o.Date {
			add(0.1, "same day")
		} else if s.EndDate.Before(o.Date) || o.EndDate.Before(s.Date) {
			l.Score -= 0.1
		}
	}
	if words := wordsInCommon(s, o); words > 0 {
		add(min(0.05*float64(words), 0.25), "words in common")
	}
	if apart := daysApart(a, b); apart > 10 {
		l.Score -= 0.05 * float64(min(apart-10, 10))
	}
	if about <= unknown && (denial || speakers <= unknown) {
		// Two who speak of shots need not speak of the same ones.
		l.Score = min(l.Score, enough-0.1)
	}
	l.Score = max(0, min(l.Score, 1))
	return l
}

// answers reports whether one statement answers another.
func answers(s, o *coding.Statement) bool {
	return slices.ContainsFunc(s.All("of"), func(a *coding.Argument) bool { return a.Value == o.ID })
}

// sharedTopics is how much of the headings of the one with fewer the other has.
func sharedTopics(s, o *coding.Statement) float64 {
	mine, its := topicsOf(s), topicsOf(o)
	if len(mine) == 0 || len(its) == 0 {
		return 0
	}
	common := 0
	for _, topic := range mine {
		if slices.Contains(its, topic) {
			common++
		}
	}
	return float64(common) / float64(min(len(mine), len(its)))
}

func topicsOf(s *coding.Statement) []string {
	var all []string
	for _, one := range s.All("topic") {
		all = append(all, one.Value)
	}
	return all
}

// accordIn is how far those in a role are the same.
func accordIn(a, b *Telling, role quipu.Role) accord {
	parties := func(t *Telling) []party {
		var all []party
		for _, one := range t.Statement.All(role) {
			all = append(all, partyOf(&one.Actor, t.Doc.Lang))
		}
		return all
	}
	return accordOf(parties(a), parties(b))
}

// wordsInCommon is how many stems of the contents are the same.
func wordsInCommon(s, o *coding.Statement) int {
	x, y := s.First("content"), o.First("content")
	if x == nil || y == nil {
		return 0
	}
	return shared(stems(x.Text), stems(y.Text))
}

// daysApart is how many days lie between the publication of two tellings; 0 where
// one is not known.
func daysApart(a, b *Telling) int {
	x, y := a.Doc.Published, b.Doc.Published
	if x.IsZero() || y.IsZero() {
		return 0
	}
	return max(x.Sub(y), y.Sub(x))
}
