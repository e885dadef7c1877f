package learn

// A Target is what a word should get, as up to four classes with how much of the
// word each has, in parts of 255. A target without any part is not known and
// teaches nothing.
type Target struct {
	Class [4]int16
	Part  [4]uint8
}

// Sure is the target of a class that is known.
func Sure(class int) Target {
	return Target{Class: [4]int16{int16(class)}, Part: [4]uint8{255}}
}

// Known reports whether the target teaches anything.
func (t *Target) Known() bool { return t.Part[0] > 0 }

// An Example is a sentence to learn from. Heads are counted from 1, 0 is the
// root.
type Example struct {
	Rows    []int32 // [word][slot] → row of the table
	Vectors []int32 // [word] → given vector, -1 for none
	Words   []int32 // [word] → how often the word occurs; rare ones are hidden more often
	Tags    []Target
	Heads   []Target
	Rels    []Target // with the likeliest head
	Names   []Target
	// NameSets say for a word that only one of several names can be right: numbers
	// of Config.Sets, -1 for none. Nil is -1 for all.
	NameSets []int16
}

// Len is the number of words.
func (e *Example) Len() int { return len(e.Words) }
