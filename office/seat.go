package office

import (
	"quipu"
	"quipu/office/title"
)

// at is the office in whose phrase a mention stands, or nil.
func (r *reading) at(phrases []*title.Phrase, m *quipu.ActorMention) *title.Phrase {
	for _, p := range phrases {
		if p.Holder == m || p.First <= m.Head && m.Head <= p.Last || m.First <= p.Noun && p.Noun <= m.Last && (p.Holder == nil || p.Holder.Entity == m.Entity) {
			return p
		}
	}
	return nil
}

// seatOf is the office that somebody is known to have: the last that the document
// told of before a sentence, else the first after it.
func (r *reading) seatOf(m *quipu.ActorMention, sentence int) *title.Phrase {
	if m.Entity < 0 {
		return nil
	}
	var found *title.Phrase
	for _, p := range r.seats[m.Entity] {
		if p.Class == "member" {
			continue
		}
		if found == nil || p.S.Index <= sentence {
			found = p
		}
	}
	return found
}
