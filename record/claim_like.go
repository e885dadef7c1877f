package record

import "slices"

// A claimLook is what is compared of a telling of a claim.
type claimLook struct {
	*Telling
	answers         []string // ids of the statements that it answers
	topics          []string
	speakers, about []party
	words           []string // stems of the content
	denial          bool     // not told by who claims it
}

func lookAtClaim(t *Telling) *claimLook {
	s := t.Statement
	l := &claimLook{Telling: t, denial: s.Aspect != claimed && s.Aspect != found}
	for _, of := range s.All("of") {
		l.answers = append(l.answers, of.Value)
	}
	for _, topic := range s.All("topic") {
		l.topics = append(l.topics, topic.Value)
	}
	for _, one := range s.All("speaker") {
		l.speakers = append(l.speakers, partyOf(&one.Actor, t.Doc.Lang))
	}
	for _, one := range s.All("about") {
		l.about = append(l.about, partyOf(&one.Actor, t.Doc.Lang))
	}
	if content := s.First("content"); content != nil {
		l.words = stems(content.Text)
	}
	return l
}

// like compares two claims. An answer is of one thing with the claim that
// it answers in its report. Else they must be of one heading; the same speaker, the
// same accused, the same event and words in common make them one. Two outlets
// translate differently and rarely quote the same half of a sentence, so headings
// and names weigh more than words.
func (l *claimLook) like(o *claimLook, why bool) Likeness {
	if slices.Contains(l.answers, o.Statement.ID) || slices.Contains(o.answers, l.Statement.ID) {
		return Likeness{1, []string{"one answers the other"}}
	}
	topics := sharedTopics(l.topics, o.topics)
	if topics == 0 {
		return Likeness{}
	}
	var like Likeness
	add := func(score float64, reason string) {
		like.Score += score
		if why {
			like.Reasons = append(like.Reasons, reason)
		}
	}
	add(0.25*topics, "same heading")
	denial := l.denial != o.denial
	speakers, about := accordOf(l.speakers, o.speakers), accordOf(l.about, o.about)
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
		like.Score -= 0.3
	}
	switch {
	case about == identical:
		add(0.3, "of the same")
	case about >= kindred:
		add(0.2, "of the same sort")
	case about > unknown:
		add(0.1, "of the same side")
	case about < unknown:
		like.Score -= 0.3
	}
	if a, b := l.Statement.Location, o.Statement.Location; a != nil && b != nil && a.Name != "" {
		if a.Name == b.Name {
			add(0.15, "same place")
		} else if a.Precision != "country" && b.Precision != "country" {
			like.Score -= 0.15
		}
	}
	if a, b := l.Statement, o.Statement; !a.Date.IsZero() && !b.Date.IsZero() {
		if a.Date == b.Date {
			add(0.1, "same day")
		} else if a.EndDate.Before(b.Date) || b.EndDate.Before(a.Date) {
			like.Score -= 0.1
		}
	}
	if words := shared(l.words, o.words); words > 0 {
		add(min(0.05*float64(words), 0.25), "words in common")
	}
	if apart := daysApart(l.Telling, o.Telling); apart > 10 {
		like.Score -= 0.05 * float64(min(apart-10, 10))
	}
	if about <= unknown && (denial || speakers <= unknown) {
		// Two who speak of shots need not speak of the same ones.
		like.Score = min(like.Score, enough-0.1)
	}
	like.Score = max(0, min(like.Score, 1))
	return like
}

// sharedTopics is how much of the headings of the one with fewer the other has.
func sharedTopics(mine, its []string) float64 {
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

// daysApart is how many days lie between the publication of two tellings; 0 where
// one is not known.
func daysApart(a, b *Telling) int {
	x, y := a.Doc.Published, b.Doc.Published
	if x.IsZero() || y.IsZero() {
		return 0
	}
	return max(x.Sub(y), y.Sub(x))
}
