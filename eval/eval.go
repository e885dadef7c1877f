// Package eval scores codings against gold codings that people made by
// reading.
//
// A gold event and a coded one are a pair if the type is acceptable and the
// trigger stands near the gold's cue. Of the pairs, eval counts which values
// (actor, date, …) are right. All positions are counted in code points of the
// text with its white space flattened, so that a gold coding outlives small
// changes of how text is extracted.
package eval

// Counts compare two sets of items.
type Counts struct {
	Gold    int // items of the gold
	System  int // items of the program
	Correct int // items on which both agree
}

// Add adds the counts of another set.
func (c *Counts) Add(other Counts) {
	c.Gold += other.Gold
	c.System += other.System
	c.Correct += other.Correct
}

// Precision is the part of the program's items that is right; 0 if it has none.
func (c Counts) Precision() float64 { return ratio(c.Correct, c.System) }

// Recall is the part of the gold that was found; 0 if the gold has none.
func (c Counts) Recall() float64 { return ratio(c.Correct, c.Gold) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 { return ratio(2*c.Correct, c.Gold+c.System) }

// A Share is how many of the cases that could be judged were right.
type Share struct{ Right, Cases int }

// Accuracy is the part that was right; 0 where there was nothing to judge.
func (s Share) Accuracy() float64 { return ratio(s.Right, s.Cases) }

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// An Attribute is one value of a coded event that is judged by itself.
type Attribute string

// The attributes, in the order in which they are shown.
const (
	Actor     Attribute = "actor"
	Recipient Attribute = "recipient"
	Date      Attribute = "date"
	Place     Attribute = "place"
	Mode      Attribute = "mode"
	Status    Attribute = "status"
	Count     Attribute = "count"
	Speaker   Attribute = "speaker"
)

// Attributes are all attributes in their order.
func Attributes() []Attribute {
	return []Attribute{Actor, Recipient, Date, Place, Mode, Status, Count, Speaker}
}
