package coder

import (
	"unicode"
	"unicode/utf8"

	"quipu"
)

// modifierActor is who acts where somebody is only named before a noun: the
// government in "Syrian government missiles", the police in "a police raid". The
// actor stage gives country and sector to the noun's phrase, whose words they are,
// and makes no mention of its parts. It is nil where the words name nobody who
// acts: of "a Kabul bombing" the town is the place.
func (c *sentenceCoder) modifierActor(i int) *quipu.ActorMention {
	if made, known := c.modifiers[i]; known {
		return made
	}
	made := c.makeModifier(i)
	if c.modifiers == nil {
		c.modifiers = map[int]*quipu.ActorMention{}
	}
	c.modifiers[i] = made
	return made
}

func (c *sentenceCoder) makeModifier(i int) *quipu.ActorMention {
	noun := c.Tokens[i].Head
	if noun <= i || c.doc.actors[c.index][noun] < 0 {
		return nil
	}
	phrase := &c.doc.a.Actors[c.doc.actors[c.index][noun]]
	if phrase.Kind != quipu.Thing || phrase.Pronoun || !c.namesSomebody(i, phrase) {
		return nil
	}
	first, last := i, i
	for first > phrase.First && c.Tokens[first-1].Head == noun && c.namesSomebody(first-1, phrase) {
		first--
	}
	for last+1 < noun && c.Tokens[last+1].Head == noun && c.namesSomebody(last+1, phrase) {
		last++
	}
	made := *phrase
	made.Span, made.First, made.Last, made.Head = c.TokenSpan(first, last), first, last, last
	made.Name = c.doc.a.Text(made.Span)
	switch {
	case made.Sector == "":
		made.Kind = quipu.PlaceActor
	case c.Tokens[last].Tag == "NOUN":
		made.Kind = quipu.Group
	default:
		made.Kind = quipu.Organisation
	}
	return &made
}

// namesSomebody reports whether a word before a noun is where the phrase has its
// country or sector from.
func (c *sentenceCoder) namesSomebody(i int, phrase *quipu.ActorMention) bool {
	t := &c.Tokens[i]
	if i > 0 && c.Tokens[i-1].Form == "-" || i+1 < len(c.Tokens) && c.Tokens[i+1].Form == "-" {
		return false // "a state-run plant"
	}
	r, _ := utf8.DecodeRuneInString(t.Form)
	switch t.Tag {
	case "ADJ":
		return t.Is("amod") && unicode.IsUpper(r) && phrase.Code != ""
	case "NOUN", "PROPN":
		if !t.Is("compound") || c.isMeans(i) {
			return false
		}
		// Towns stand before nouns for the place of what happens, bodies and
		// countries that are called by their letters do not: "UN planes".
		return phrase.Sector != "" || t.Tag == "PROPN" && (beyondStates[phrase.Code] || phrase.Code != "" && isInitials(t.Form))
	}
	return false
}

// beyondStates are the codes of bodies above states.
var beyondStates = set("IGO UNO EUR NGO IMG ISM")

// isInitials reports whether a word is written in capitals, perhaps with points.
func isInitials(form string) bool {
	for i := 0; i < len(form); i++ {
		if b := form[i]; (b < 'A' || b > 'Z') && b != '.' {
			return false
		}
	}
	return len(form) > 1
}
