package coder

import "quipu"

// ourselves are the words by which speakers name themselves, in both languages.
var ourselves = set(`i we me us my our mine ours myself ourselves
	yo nosotros nosotras me nos mi mis nuestro nuestra nuestros nuestras`)

// resolveSpeakers says who "we" are where somebody is quoted: "We will rebuild the
// school, the minister promised." A verb that has no other subject may say so by
// itself: "Exigimos justicia, dijo la viuda."
func (c *sentenceCoder) resolveSpeakers(one *candidate, m *quipu.EventMention) {
	if m.Attribution == nil || m.Attribution.Speaker == nil {
		return
	}
	speaker := m.Attribution.Speaker
	for _, list := range [][]quipu.ActorMention{m.Actors, m.Recipients} {
		for i := range list {
			a := &list[i]
			if a.Pronoun && a.Name == "" && a.First == a.Last && ourselves[lower(c.doc.a.Text(a.Span))] {
				a.Name, a.Kind, a.Code, a.Entity = speaker.Name, speaker.Kind, speaker.Code, speaker.Entity
				a.Sector, a.OtherSectors = speaker.Sector, speaker.OtherSectors
			}
		}
	}
	if t := &c.Tokens[one.view.trigger]; len(m.Actors) == 0 && t.Tag == "VERB" && t.Feat("Person") == "1" && len(one.view.subjects) == 0 {
		m.Actors = []quipu.ActorMention{*speaker}
	}
}
