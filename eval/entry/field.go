package entry

import (
	"slices"
	"strings"
)

// A Field is a value of an item that is judged by itself.
type Field string

// The fields, in the order in which they are shown.
const (
	Office       Field = "office"
	Country      Field = "country"
	Body         Field = "body"
	Kind         Field = "kind"
	Range        Field = "range"
	Cumulative   Field = "cumulative"
	Date         Field = "date"
	From         Field = "from"
	Until        Field = "until"
	Began        Field = "began"
	Ended        Field = "ended"
	Acting       Field = "acting"
	Successor    Field = "successor"
	ContestedBy  Field = "contested by"
	RecognisedBy Field = "recognised by"
	Parties      Field = "parties"
	Mediators    Field = "mediators"
	Observers    Field = "observers"
	Participants Field = "participants"
	Venue        Field = "venue"
	Objective    Field = "objective"
	Rounds       Field = "rounds"
	Demands      Field = "demands"
	Concessions  Field = "concessions"
	Outcome      Field = "outcome"
	Status       Field = "status"
	Place        Field = "place"
	By           Field = "by"
	Effects      Field = "effects"
	Calls        Field = "calls"
	Speaker      Field = "speaker"
	About        Field = "about"
	Words        Field = "words"
	Stances      Field = "stances"
	Also         Field = "also"
	Roles        Field = "roles"
	Relations    Field = "relations"
	Called       Field = "called"
	Together     Field = "together" // pairs of items that one entry is to hold
)

// Fields are all fields in their order.
func Fields() []Field {
	return []Field{
		Office, Country, Body, Kind, Range, Cumulative, Date, From, Until, Began, Ended, Acting, Successor,
		ContestedBy, RecognisedBy, Parties, Mediators, Observers, Participants, Venue, Objective, Rounds, Demands,
		Concessions, Outcome, Status, Place, By, Effects, Calls, Speaker, About, Words, Stances, Also, Roles,
		Relations, Called, Together,
	}
}

// same reports whether a value is an acceptable one.
func (f Field) same(acceptable, got string) bool {
	switch f {
	case Country, Kind, Began, Ended, Acting, Cumulative, Status, Range:
		return acceptable == got
	case Date, From, Until, Rounds:
		return day(acceptable, got)
	case Office, Roles:
		return title(acceptable) == title(got) || alike(acceptable, got) > 0
	case Effects, Objective, Outcome, Words, Body, Venue, Place:
		return holds(acceptable, got) || alike(acceptable, got) > 0
	case Demands, Concessions, Calls, Stances, Relations, Called:
		// These have two parts: who, and what of it.
		who, what, _ := strings.Cut(acceptable, ": ")
		by, of, _ := strings.Cut(got, ": ")
		return alike(who, by) > 0 && (what == of || f != Stances && holds(what, of))
	}
	return alike(acceptable, got) > 0
}

// day reports whether a day, or a stretch of days ("first/last"), is acceptable:
// it is the day, is in the year or month that is given, or has days in common
// with the stretch that is given.
func day(acceptable, got string) bool {
	if got == "" {
		return false
	}
	first, last := stretch(acceptable)
	from, to := stretch(got)
	coarser := len(from) < len(first)
	// A longer day is a day of the year or month that it begins with.
	return !coarser && (from <= last || strings.HasPrefix(from, last)) && (to >= first || strings.HasPrefix(to, first))
}

func stretch(days string) (first, last string) {
	first, last, is := strings.Cut(days, "/")
	if !is {
		last = first
	}
	return first, last
}

// judge counts the values of a pair.
func (r *Result) judge(gold, got *item) {
	for _, field := range Fields() {
		wanted, given := gold.wanted[field]
		if !given {
			continue
		}
		values := got.values[field]
		count := r.field(field)
		used := make([]bool, len(values))
		for _, acceptable := range wanted {
			at := slices.IndexFunc(values, func(value string) bool { return field.accepts(acceptable, value) })
			switch {
			case field == Range && gold.roughly(got):
				count.Right++
				continue
			case at >= 0:
				used[at] = true
				count.Right++
				continue
			case len(values) == 0 && slices.Contains(acceptable, ""):
				count.Right++
				continue
			case len(values) == 0 || len(wanted) > 1:
				count.Missing++
			default:
				count.Wrong++
				used[0] = true
			}
			r.Values = append(r.Values, Mismatch{field, gold.title, strings.Join(acceptable, "|"), strings.Join(field.beside(acceptable[0], values), "; ")})
		}
		// Where there may be several, each of which is a gold value, others are
		// wrong; where one is enough, they are other words for it or left alone.
		if len(wanted) > 1 && !field.open() {
			for i, value := range values {
				if !used[i] && !slices.ContainsFunc(wanted, func(a []string) bool { return field.accepts(a, value) }) {
					count.Wrong++
					r.Values = append(r.Values, Mismatch{field, gold.title, "", value})
				}
			}
		}
	}
}

// beside are the values that are worth showing beside one that is not right: of
// what outlets call somebody, that outlet's words.
func (f Field) beside(want string, values []string) []string {
	if f != Called {
		return values
	}
	outlet, _, _ := strings.Cut(want, ": ")
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool {
		who, _, _ := strings.Cut(v, ": ")
		return alike(outlet, who) == 0
	})
}

// open reports whether the gold only gives some of the values that there may be.
func (f Field) open() bool {
	switch f {
	case ContestedBy, RecognisedBy, Also, Roles, Relations, Called, Effects, Calls, Demands, Concessions:
		return true
	}
	return false
}

// orElse stands between the names of one value of the record: of a side of talks
// that reports call by several.
const orElse = " = "

func (f Field) accepts(acceptable []string, value string) bool {
	for one := range strings.SplitSeq(value, orElse) {
		if slices.ContainsFunc(acceptable, func(a string) bool { return a != "" && f.same(a, one) }) {
			return true
		}
	}
	return false
}

// field is the count of a field, which it adds if there is none.
func (r *Result) field(f Field) *FieldCount {
	at := slices.IndexFunc(r.Fields, func(c FieldCount) bool { return c.Field == f })
	if at < 0 {
		at = len(r.Fields)
		r.Fields = append(r.Fields, FieldCount{Field: f})
	}
	return &r.Fields[at]
}

// want notes an acceptable list for a value that is judged. Nothing is noted for
// what the gold leaves out.
func (i *item) want(f Field, acceptable ...string) {
	if len(acceptable) == 0 || len(acceptable) == 1 && acceptable[0] == "" {
		return
	}
	if i.wanted == nil {
		i.wanted = map[Field][][]string{}
	}
	i.wanted[f] = append(i.wanted[f], acceptable)
}

// has notes a value that the record gives.
func (i *item) has(f Field, values ...string) {
	for _, value := range values {
		if value == "" || slices.Contains(i.values[f], value) {
			continue
		}
		if i.values == nil {
			i.values = map[Field][]string{}
		}
		i.values[f] = append(i.values[f], value)
	}
}

// share is how many reports two items have in common, as part of the smaller
// number.
func (i *item) share(other *item) float64 {
	common := 0
	for _, doc := range i.docs {
		if slices.Contains(other.docs, doc) {
			common++
		}
	}
	if common == 0 {
		return 0
	}
	return float64(common) / float64(min(len(i.docs), len(other.docs)))
}

// gap is how many code points lie between the nearest spots of two items; -1
// where they have no report in common.
func (i *item) gap(other *item) int {
	nearest := -1
	for _, a := range i.spots {
		for _, b := range other.spots {
			if a.doc != b.doc {
				continue
			}
			if distance := max(0, a.start-b.end, b.start-a.end); nearest < 0 || distance < nearest {
				nearest = distance
			}
		}
	}
	return nearest
}

func (i *item) where() string { return strings.Join(i.docs, " ") }
