package split

import (
	"quipu"
	"quipu/language/pack"
)

// A Lexicon knows of frequent words what part of speech they usually are and
// whether they have a capital inside sentences: "Here" after "Sean" begins a
// sentence, "Kelly" does not. Its zero value knows no words.
type Lexicon struct {
	// One slot a hash of a word; of two words the more frequent has it. The high
	// byte is a check, the low one the class and, above it, the habit.
	slots []uint16
}

const lexiconBits = 16

// Classes of words: the universal parts of speech in the order of classNames, 0
// for an unknown word, and finite verbs apart.
const (
	finite  = 18
	classes = 19
)

var classNames = [...]string{"", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

// Habits of writing inside sentences.
const (
	unknownHabit = iota
	usuallySmall
	eitherHabit
	usuallyCapital
)

func slotOf(lower uint32) (slot int, check uint16) {
	h := lower * 0x9E3779B1
	return int(h >> (32 - lexiconBits)), uint16(h>>8) & 0xff
}

func (x *Lexicon) of(lower uint32) (class, habit uint8) {
	if len(x.slots) == 0 {
		return 0, unknownHabit
	}
	slot, check := slotOf(lower)
	s := x.slots[slot]
	if s>>8 != check || s&0xff == 0 {
		return 0, unknownHabit
	}
	return uint8(s & 31), uint8(s >> 5 & 3)
}

// A Census counts words for a Lexicon.
type Census struct {
	words map[uint32]*counts
	none  Lexicon
}

type counts struct {
	small, capital int
	class          [classes]int
}

// NewCensus has counted nothing.
func NewCensus() *Census { return &Census{words: map[uint32]*counts{}} }

func (c *Census) at(lower uint32) *counts {
	n := c.words[lower]
	if n == nil {
		n = &counts{}
		c.words[lower] = n
	}
	return n
}

// Tagged counts the words of a sentence of a treebank.
func (c *Census) Tagged(tokens []quipu.Token) {
	for i := range tokens {
		t := &tokens[i]
		class := 0
		for j, name := range classNames {
			if name == t.Tag {
				class = j
			}
		}
		if (t.Tag == "VERB" || t.Tag == "AUX") && t.Feat("VerbForm") == "Fin" {
			class = finite
		}
		if t.Form != "" {
			c.at(c.none.look(t.Form).lower).class[class]++
		}
	}
}

// Text counts how words are written inside the sentences of a paragraph: what
// follows a small word or a comma begins none.
func (c *Census) Text(r *Rules, text string) {
	inside := false
	for _, t := range r.tokens(text, quipu.Span{End: len(text)}, nil) {
		l := c.none.look(t.Form)
		if inside {
			switch l.kind {
			case small:
				c.at(l.lower).small++
			case capital:
				c.at(l.lower).capital++
			}
		}
		inside = l.kind == small || l.kind == comma
	}
}

// Lexicon is what the counts amount to.
func (c *Census) Lexicon() Lexicon {
	x := Lexicon{slots: make([]uint16, 1<<lexiconBits)}
	type owner struct {
		n     int
		lower uint32
	}
	owners := make([]owner, len(x.slots))
	for lower, n := range c.words {
		class, most, tagged := 0, 0, 0
		for i, k := range n.class {
			tagged += k
			if k > most {
				class, most = i, k
			}
		}
		habit := unknownHabit
		if seen := n.small + n.capital; seen >= 3 {
			switch {
			case 10*n.capital < seen:
				habit = usuallySmall
			case 10*n.small < seen:
				habit = usuallyCapital
			default:
				habit = eitherHabit
			}
		}
		slot, check := slotOf(lower)
		o := owner{n.small + n.capital + 20*tagged, lower}
		if class == 0 && habit == unknownHabit || o.n < owners[slot].n || o.n == owners[slot].n && o.lower < owners[slot].lower {
			continue
		}
		owners[slot] = o
		x.slots[slot] = check<<8 | uint16(habit)<<5 | uint16(class)
	}
	return x
}

func (x *Lexicon) pack(w *pack.Writer) {
	w.Uint(len(x.slots))
	for _, s := range x.slots {
		w.Data = append(w.Data, byte(s))
	}
	for _, s := range x.slots {
		if s&0xff != 0 {
			w.Data = append(w.Data, byte(s>>8))
		}
	}
}

func readLexicon(r *pack.Reader) Lexicon {
	n := r.Len()
	if n != 0 && n != 1<<lexiconBits {
		r.Fail()
		return Lexicon{}
	}
	x := Lexicon{slots: make([]uint16, n)}
	for i := range x.slots {
		x.slots[i] = uint16(r.Byte())
		if x.slots[i]&31 >= classes || x.slots[i] >= 128 {
			r.Fail()
			return Lexicon{}
		}
	}
	for i, s := range x.slots {
		if s != 0 {
			x.slots[i] |= uint16(r.Byte()) << 8
		}
	}
	return x
}
