package eval

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/ontology"
)

// countNames are other words for what is counted.
var countNames = map[string]string{
	"dead": "killed", "deaths": "killed", "fatalities": "killed", "wounded": "injured",
	"detained": "arrested", "protesters": "participants",
}

// A judge says which values of a mention are those of its gold event.
type judge struct {
	event   *Event
	mention *quipu.EventMention
	a       *quipu.Analysis
	result  *Result
}

func (j *judge) all() {
	e, m := j.event, j.mention
	actors, recipients := words(j.a, m.Actors), words(j.a, m.Recipients)
	// "Both sides met": who is called actor and who recipient is a matter of
	// the sentence, and all sides may be listed as actors.
	if ontology.Reciprocal(m.Type) {
		actors = slices.Concat(actors, recipients)
		recipients = actors
	}
	if len(e.Actor) > 0 {
		j.phrase(Actor, e.Actor, actors)
	}
	if len(e.Recipient) > 0 {
		j.phrase(Recipient, e.Recipient, recipients)
	}
	if e.Date != nil {
		right := !m.From.IsZero() && !m.From.Before(e.Date[0]) && !e.Date[1].Before(m.From)
		j.add(Date, right, e.Date[0].String()+".."+e.Date[1].String(), m.From.String())
	}
	if len(e.Place) > 0 {
		j.phrase(Place, e.Place, j.place())
	}
	if len(e.Modes) > 0 {
		right := slices.ContainsFunc(m.Modes, func(mode string) bool { return slices.Contains(e.Modes, mode) })
		j.add(Mode, right, strings.Join(e.Modes, "|"), strings.Join(m.Modes, " "))
	}
	if e.Status != "" {
		j.add(Status, e.Status == m.Status, string(e.Status), string(m.Status))
	}
	if e.Speaker != "" {
		j.phrase(Speaker, []string{e.Speaker}, j.speaker())
	}
	for _, number := range e.Counts {
		right := slices.ContainsFunc(m.Counts, func(q quipu.Quantity) bool { return number.matches(&q) })
		j.add(Count, right, number.String(), j.counts())
	}
}

// add notes one verdict.
func (j *judge) add(attribute Attribute, right bool, want, got string) {
	share := j.result.Shares[attribute]
	share.Cases++
	if right {
		share.Right++
	} else {
		j.result.Wrong = append(j.result.Wrong, Wrong{attribute, j.event.Cue, j.event.Start, want, got})
	}
	j.result.Shares[attribute] = share
}

func (j *judge) phrase(attribute Attribute, want, got []string) {
	j.add(attribute, OneOf(want, got), strings.Join(want, "|"), strings.Join(got, "; "))
}

func (j *judge) place() []string {
	where := j.mention.Where
	if where == nil {
		return nil
	}
	names := []string{j.a.Text(where.Span)}
	if where.Place != nil {
		names = append(names, where.Place.Name)
	}
	return names
}

func (j *judge) speaker() []string {
	if by := j.mention.Attribution; by != nil && by.Speaker != nil {
		return words(j.a, []quipu.ActorMention{*by.Speaker})
	}
	return nil
}

func (j *judge) counts() string {
	var all []string
	for i := range j.mention.Counts {
		q := &j.mention.Counts[i]
		all = append(all, fmt.Sprintf("%s %s", counted(q), bounds(&q.Min, upper(q))))
	}
	return strings.Join(all, "; ")
}

// counted is what the quantity is a number of, as it is written out.
func counted(q *quipu.Quantity) string {
	if q.Kind != "" {
		return q.Kind
	}
	return q.What
}

// upper is the upper bound, or nil.
func upper(q *quipu.Quantity) *int64 {
	if q.Max == quipu.Unbounded {
		return nil
	}
	return &q.Max
}

// matches reports whether the quantity is of the same thing and has the bounds
// that the gold gives.
func (n *Number) matches(q *quipu.Quantity) bool {
	high := upper(q)
	return countName(n.What) == countName(strings.ToLower(counted(q))) &&
		(n.Min == nil || *n.Min == q.Min) &&
		(n.Max == nil || high != nil && *n.Max == *high)
}

func (n *Number) String() string { return n.What + " " + bounds(n.Min, n.Max) }

// bounds writes a range as "5-5", "5-" or "-".
func bounds(low, high *int64) string {
	var out strings.Builder
	if low != nil {
		fmt.Fprint(&out, *low)
	}
	out.WriteByte('-')
	if high != nil {
		fmt.Fprint(&out, *high)
	}
	return out.String()
}

func countName(what string) string {
	if name, ok := countNames[what]; ok {
		return name
	}
	return what
}

// holds reports whether part stands in s with no letter or digit on either side.
func holds(s, part string) bool {
	if part == "" {
		return false
	}
	for from := 0; ; {
		at := strings.Index(s[from:], part)
		if at < 0 {
			return false
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		after, _ := utf8.DecodeRuneInString(s[at+len(part):])
		if !wordRune(before) && !wordRune(after) {
			return true
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		from = at + size
	}
}

func wordRune(r rune) bool {
	return r == '_' || r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r))
}
