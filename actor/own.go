package actor

import (
	"io"

	"quipu"
	"quipu/actor/roster"
)

// An Own is an actor of a user's own; see roster.Own.
type Own = roster.Own

// ReadOwn reads a table of them; see roster.ReadOwn.
func ReadOwn(name string, r io.Reader) ([]Own, error) { return roster.ReadOwn(name, r) }

// With is the lexicon with actors of a user's own, which win over all that ships.
func (x *Lexicon) With(list []Own) *Lexicon {
	with := *x
	with.roster = x.roster.With(list)
	return &with
}

// noteOwn marks the names of the user's own in a sentence, the longest first: they
// are names whatever the tagger takes them for.
func (d *reading) noteOwn(s *quipu.Sentence, notes []tokenNote) {
	for i := 0; i < len(s.Tokens); i++ {
		// A full stop or a hyphen may be a token of its own.
		for j := min(i+2*d.roster.OwnWords(s.Tokens[i].Form), len(s.Tokens)) - 1; j >= i; j-- {
			if !isMark(s.Tokens[j].Tag) && d.roster.IsOwn(d.a.Text(s.TokenSpan(i, j))) {
				notes[j].own = int8(j - i + 1)
				i = j
				break
			}
		}
	}
}

func isMark(tag string) bool { return tag == "PUNCT" || tag == "SYM" || tag == "ADP" }

// ownName is the name of the user's own that a phrase bears: the one that its head
// is in, or that follows its head where that is a title.
func (d *reading) ownName(m *mention, notes []tokenNote) (from, to int, ok bool) {
	head := notes[m.Head].noun
	for j := m.coreFirst; j <= m.Last; j++ {
		if notes[j].own == 0 {
			continue
		}
		from, to = j-int(notes[j].own)+1, j
		if from <= m.Head && m.Head <= to || from > m.Head && j <= m.coreLast && head != nil && head.Kind == quipu.Person {
			return from, to, true
		}
	}
	return 0, 0, false
}

// takeOwn takes over what the user says of an actor.
func (m *mention) takeOwn(entry roster.Entry) {
	m.own = &entry
	m.sectors, m.weakSector = sectors{}, false
	m.sectors.add(entry.Sectors...)
	if entry.Code != "" {
		m.code, m.codeWeight = entry.Code, ownWeight
	}
	switch {
	case entry.Kind != "":
		m.Kind = entry.Kind
	case m.Kind == quipu.Thing || m.Kind == quipu.PlaceActor && len(entry.Sectors) > 0:
		m.Kind = quipu.Organisation
	}
}

// settle gives a mention what the user says of it or of whom it stands for.
func (d *reading) settle(m *mention) {
	own := m.own
	if own == nil && m.entity >= 0 {
		own = d.entities[m.entity].own
	}
	if own == nil {
		return
	}
	if own.Code != "" {
		m.Code = own.Code
	}
	if len(own.Sectors) > 0 {
		m.Sector, m.OtherSectors = own.Sectors[0], own.Sectors[1:len(own.Sectors):len(own.Sectors)]
	}
}
