package coder

import "quipu"

// worldWords are the classes of classes-settings.txt. A lexicon need not have
// them: where one is empty, its rule says nothing.
type worldWords struct {
	sportSure, sport, businessSure, business *words
	story, work, telling, playing, memory    *words // works, and what they do
	polity, expert, text                     *words // parties
	creature, element                        *words // what means nothing by what it does
	habit, figure, change                    *words // of no single event
	grave, certain, figurative               *words // triggers and what stands by them
}

func worldWordsOf(class func(string) *words) worldWords {
	return worldWords{
		sportSure: class("world_sport_sure"), sport: class("world_sport"),
		businessSure: class("world_business_sure"), business: class("world_business"),
		story: class("world_story"), work: class("world_work"), telling: class("world_telling"),
		playing: class("world_playing"), memory: class("world_memory"),
		polity: class("world_polity"), expert: class("world_expert"), text: class("world_text"),
		creature: class("world_creature"), element: class("world_element"),
		habit: class("world_habit"), figure: class("world_figure"), change: class("world_change"),
		grave: class("world_grave"), certain: class("world_certain"), figurative: class("world_figurative"),
	}
}

// A world is what a sentence is about, as far as it matters here.
type world byte

// The worlds. Most sentences are of none that the rules know.
const (
	unread world = iota
	noWorld
	sportWorld
	businessWorld
)

// worldOf is the world of the sentence: its own, or, where its words do not tell,
// that of its paragraph, if two of the sentences there are of sport.
func (c *sentenceCoder) worldOf() world {
	d := c.doc
	if w := d.worldIn(c.index); w != noWorld {
		return w
	}
	sport := 0
	for s := c.index - 1; s >= 0 && d.a.Sentences[s].Paragraph == c.Paragraph; s-- {
		if d.worldIn(s) == sportWorld {
			sport++
		}
	}
	for s := c.index + 1; s < len(d.a.Sentences) && d.a.Sentences[s].Paragraph == c.Paragraph; s++ {
		if d.worldIn(s) == sportWorld {
			sport++
		}
	}
	if sport >= 2 {
		return sportWorld
	}
	return noWorld
}

// worldIn is the world that the words of a sentence tell: one sure word of it
// does, or two of sport or three of business, whose words politics shares.
func (d *documentCoder) worldIn(index int) world {
	if d.worlds == nil {
		d.worlds = make([]world, len(d.a.Sentences))
	}
	if d.worlds[index] == unread {
		d.worlds[index] = d.lex.worldOf(&d.a.Sentences[index])
	}
	return d.worlds[index]
}

func (lex *lexicon) worldOf(sentence *quipu.Sentence) world {
	sport, business := 0, 0
	var seen [8]string // a word said twice tells no more than once
	n := 0
	for i := range sentence.Tokens {
		t := &sentence.Tokens[i]
		if t.Name != "" || t.Tag == "PUNCT" || t.Tag == "ADP" || t.Tag == "DET" {
			continue
		}
		lemma := lemmaOf(t)
		known := false
		for k := range n {
			known = known || seen[k] == lemma
		}
		if known {
			continue
		}
		before := sport + business
		switch {
		case lex.sportSure.match(sentence, i):
			sport += 2
		case lex.sport.single[lemma]:
			sport++
		}
		switch {
		case lex.businessSure.match(sentence, i):
			business += 3
		case lex.business.single[lemma]:
			business++
		}
		if sport+business > before && n < len(seen) {
			seen[n] = lemma
			n++
		}
	}
	switch {
	case sport >= 2 && sport >= business:
		return sportWorld
	case business >= 3:
		return businessWorld
	}
	return noWorld
}
