package appraisal

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
	"quipu/record"
	"quipu/store"
)

// Fields are what is asked of an event, in the order of the form and in which
// corrections are made: modes depend on the type.
func Fields() []string {
	return []string{"event", "mode", "actor", "recipient", "date", "event_loc", "status"}
}

// Statuses are the statuses that an event may have.
func Statuses() []quipu.Status {
	return []quipu.Status{quipu.Reported, quipu.Future, quipu.Hypothetical, quipu.Negated, quipu.Historical}
}

// longestName is how many bytes a name has at most that somebody types.
const longestName = 500

// Values are the fields of a mention as they are decided about: names and modes
// parted by semicolons, days as "2019-11-18" or "2019-11-18/2019-11-20".
func Values(m *coding.Mention) map[string]string {
	place := ""
	if m.EventLoc != nil {
		place = called(m.EventLoc.Name, m.EventLoc.Text)
	}
	return map[string]string{
		"event": string(m.Event), "mode": strings.Join(m.Mode, "; "), "actor": names(m.Actor), "recipient": names(m.Recipient),
		"date": days(m.Date, m.EndDate), "event_loc": place, "status": string(m.Status),
	}
}

func names(actors []coding.Actor) string {
	var list []string
	for i := range actors {
		list = append(list, called(actors[i].Name, actors[i].Text))
	}
	return strings.Join(list, "; ")
}

// called is a name or, where there is none, the words. A semicolon would part it in
// two.
func called(name, words string) string {
	if name == "" {
		name = words
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(name, ";", ",")), " ")
}

func days(from, to quipu.Date) string {
	if to.IsZero() || to == from {
		return from.String()
	}
	return from.String() + "/" + to.String()
}

// datesOf reads what days writes.
func datesOf(text string) (from, to quipu.Date, err error) {
	first, last, ranged := strings.Cut(text, "/")
	if !ranged {
		last = first
	}
	if err := from.UnmarshalText([]byte(first)); err != nil {
		return from, to, err
	}
	if err := to.UnmarshalText([]byte(last)); err != nil {
		return from, to, err
	}
	if !to.IsZero() && !from.IsZero() && to.Before(from) {
		err = fmt.Errorf("it ends on %s and begins on %s: %w", to, from, quipu.ErrInvalid)
	}
	return from, to, err
}

func listOf(text string) []string {
	var list []string
	for one := range strings.SplitSeq(text, ";") {
		if one = strings.Join(strings.Fields(one), " "); one != "" && !slices.Contains(list, one) {
			list = append(list, one)
		}
	}
	return list
}

// Fitting are answers in the form in which they are compared. Fields that are missing
// are empty. It fails with ErrInvalid, and then returns them as they came.
func Fitting(answers map[string]string) (map[string]string, error) {
	values := map[string]string{}
	for field, value := range answers {
		if !slices.Contains(Fields(), field) {
			return answers, fmt.Errorf("there is no field %q: %w", field, quipu.ErrInvalid)
		}
		if len(value) > longestName {
			return answers, fmt.Errorf("%s is longer than %d bytes: %w", field, longestName, quipu.ErrInvalid)
		}
		values[field] = strings.TrimSpace(value)
	}
	for _, field := range [...]string{"mode", "actor", "recipient"} {
		values[field] = strings.Join(listOf(values[field]), "; ")
	}
	values["event_loc"] = called(values["event_loc"], "")
	kind := quipu.EventType(values["event"])
	if !ontology.Valid(kind) {
		return answers, fmt.Errorf("type %q: %w", kind, quipu.ErrInvalid)
	}
	for _, mode := range listOf(values["mode"]) {
		if !ontology.ValidMode(kind, mode) {
			return answers, fmt.Errorf("%s has no mode %q: %w", kind, mode, quipu.ErrInvalid)
		}
	}
	if !slices.Contains(Statuses(), quipu.Status(values["status"])) {
		return answers, fmt.Errorf("status %q: %w", values["status"], quipu.ErrInvalid)
	}
	from, to, err := datesOf(values["date"])
	if err != nil {
		return answers, err
	}
	values["date"] = days(from, to)
	return values, nil
}

// none stands for a value that is known to be none, where nothing would be unknown.
const none = "\x00"

// compared is a value so that two are equal where they say the same: whatever their
// capitals, accents and order.
func compared(value string) string {
	list := listOf(ontology.Fold(value))
	if len(list) == 0 {
		return none
	}
	slices.Sort(list)
	return strings.Join(list, "; ")
}

// verdictOf is what fields come to beside those of the machine.
func verdictOf(m *coding.Mention, values map[string]string) store.Verdict {
	machine := Values(m)
	for _, field := range Fields() {
		if compared(values[field]) != compared(machine[field]) {
			return store.Corrected
		}
	}
	return store.Right
}

// Places are the places that a name may mean.
type Places func(name string) ([]quipu.Place, error)

// judgementsOf is what a decision about a mention says of the record.
func judgementsOf(m *coding.Mention, d store.Decision, places Places, why string) ([]record.Judgement, error) {
	switch d.Verdict {
	case store.Right:
		return []record.Judgement{{Act: record.Confirm, Why: why}}, nil
	case store.Wrong:
		return []record.Judgement{{Act: record.Reject, Why: why}}, nil
	case store.Skipped:
		return nil, nil
	}
	var list []record.Judgement
	correct := func(field string, value any) error {
		raw, err := json.Marshal(value)
		list = append(list, record.Judgement{Act: record.Correct, Field: field, Value: raw, Why: why})
		return err
	}
	machine := Values(m)
	for _, field := range Fields() {
		value := d.Fields[field]
		if compared(value) == compared(machine[field]) {
			continue
		}
		var err error
		switch field {
		case "mode":
			err = correct(field, listOf(value))
		case "actor", "recipient":
			err = correct(field, actorsOf(m, value))
		case "date":
			err = correctDays(m, value, correct)
		case "event_loc":
			var location *coding.Location
			if location, err = locationOf(value, places); err == nil {
				err = correct(field, location)
			}
		default:
			err = correct(field, value)
		}
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// actorsOf are actors by their names: as the machine has them, where it has them.
func actorsOf(m *coding.Mention, value string) []coding.Actor {
	list := []coding.Actor{}
	for _, name := range listOf(value) {
		known := slices.Concat(m.Actor, m.Recipient)
		at := slices.IndexFunc(known, func(a coding.Actor) bool { return compared(called(a.Name, a.Text)) == compared(name) })
		if at < 0 {
			list = append(list, coding.Actor{Name: name})
			continue
		}
		list = append(list, known[at])
	}
	return list
}

// correctDays corrects the first and the last day, in an order in which it never ends
// before it begins.
func correctDays(m *coding.Mention, value string, correct func(string, any) error) error {
	from, to, err := datesOf(value)
	if err != nil {
		return err
	}
	known := func(d quipu.Date) any {
		if d.IsZero() {
			return nil
		}
		return d
	}
	order := []string{"date", "enddate"}
	if !m.EndDate.IsZero() && m.EndDate.Before(from) {
		order = []string{"enddate", "date"}
	}
	for _, field := range order {
		day := from
		if field == "enddate" {
			day = to
		}
		if err := correct(field, known(day)); err != nil {
			return err
		}
	}
	// How exact the machine's day was says nothing of another one.
	if m.DatePrecision == "" {
		return nil
	}
	if from.IsZero() {
		return correct("date_precision", nil)
	}
	return correct("date_precision", quipu.PrecisionDay)
}

// locationOf is a place by its name: as the gazetteer has it, where that knows one
// alone of the name.
func locationOf(name string, places Places) (*coding.Location, error) {
	if name == "" {
		return nil, nil
	}
	found, err := places(name)
	if err != nil {
		return nil, err
	}
	location := &coding.Location{Name: name}
	if len(found) == 1 {
		p := found[0]
		location.Name, location.Country, location.Admin1, location.Precision = p.Name, p.Country, p.Admin1, p.Precision
		if p.GeonameID != 0 {
			location.GeonameID = strconv.Itoa(p.GeonameID)
		}
		location.Coordinates = &coding.Coordinates{Lat: p.Lat, Lon: p.Lon}
	}
	return location, nil
}
