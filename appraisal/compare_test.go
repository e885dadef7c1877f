package appraisal

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"quipu"
	"quipu/coding"
	"quipu/store"
)

// judged is an item that the machine took for a type, and what coders say in their
// order: "" for right, "-" for no event, "?" for skipped, else another type.
func judged(place int, machine string, says ...string) *Compared {
	item := &Compared{ReviewItem: store.ReviewItem{Place: place, Mention: coding.Mention{ID: fmt.Sprint("m", place), Event: quipu.EventType(machine), Status: quipu.Reported}}}
	for i, said := range says {
		d := store.Decision{Place: place, Who: string(rune('a' + i)), Verdict: store.Right, Fields: Values(&item.Mention)}
		switch said {
		case "":
		case "-":
			d.Verdict, d.Fields = store.Wrong, nil
		case "?":
			d.Verdict, d.Fields = store.Skipped, nil
		default:
			d.Verdict, d.Fields["event"] = store.Corrected, said
		}
		item.Decisions = append(item.Decisions, d)
	}
	return item
}

// What coders say is compared with the machine, each other and what was settled; who
// skips says nothing.
func TestCompare(t *testing.T) {
	items := []*Compared{
		judged(1, "PROTEST", "", ""), judged(2, "PROTEST", "-", "-"), judged(3, "PROTEST", "ASSAULT", "ASSAULT"), judged(4, "PROTEST", "ASSAULT", "?"),
		judged(5, "AID", "", "-"), judged(6, "AID", "?", "?"), judged(7, "AID"),
	}
	if !items[4].Open() || items[3].Open() || items[5].Open() {
		t.Error("what is open is not what coders differ about")
	}
	write := func() string {
		var b strings.Builder
		for _, one := range TypeFigures(items) {
			fmt.Fprintf(&b, "%s %d/%d %d/%d; ", one.Type, one.Exists.Right, one.Exists.All, one.Right.Right, one.Right.All)
		}
		for _, one := range Errors(items) {
			fmt.Fprintf(&b, "%s>%s %d at %d; ", one.Machine, one.People, one.Times, one.First.Place)
		}
		for _, one := range Standings([]string{"a", "b"}, items) {
			fmt.Fprintf(&b, "%s %d/%d %d/%d; ", one.Who, one.Fields[0].Right, one.Fields[0].All, one.Fields[1].Right, one.Fields[1].All)
		}
		return b.String()
	}
	// Of item 5 nothing is known, so that it counts nowhere until it is settled.
	if got, want := write(), "PROTEST 3/4 1/3; PROTEST>ASSAULT 2 at 3; PROTEST> 1 at 2; a 3/3 2/2; b 3/3 2/2; "; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	items[4].Settled = &store.Settled{Place: 5, Verdict: store.Wrong}
	if got, want := write(), "AID 0/1 0/0; PROTEST 3/4 1/3; PROTEST>ASSAULT 2 at 3; AID> 1 at 5; PROTEST> 1 at 2; a 3/4 2/2; b 4/4 2/2; "; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if Standings([]string{"a"}, items) != nil {
		t.Error("one coder stands alone")
	}
}

// What came of whole reports is summed up by type: an event of another type than the
// machine says is false in the one and missed in the other.
func TestQualities(t *testing.T) {
	read := func(fields map[string]string) *Compared {
		return &Compared{Decisions: []store.Decision{{Verdict: store.Read, Fields: fields}}}
	}
	items := []*Compared{
		read(map[string]string{"right PROTEST": "3", "wrong AID": "1", "coder": "x"}),
		read(map[string]string{"right PROTEST": "2", "missed PROTEST": "1", "retyped AID PROTEST": "1", "coder": "x"}),
		read(map[string]string{"coder": "x"}),
		{Decisions: []store.Decision{{Verdict: store.Skipped}}},
	}
	got := ""
	for _, q := range Qualities(&store.Review{}, items) {
		got += fmt.Sprintf("%s %d/%d/%d %d; ", q.Type, q.Right, q.Wrong, q.Missed, q.Retyped)
	}
	if want := " 6/1/1 1; typed 5/2/2 1; AID 0/2/0 1; PROTEST 5/0/2 0; "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if Qualities(&store.Review{}, items[3:]) != nil {
		t.Error("of nothing something is measured")
	}
}

// Answers are taken in the form in which they are compared, or refused with the field.
func TestFitting(t *testing.T) {
	good := map[string]string{"event": "PROTEST", "mode": " obstruct ;", "actor": "Miners;  miners of Oruro; Miners", "date": "2019-11-18/2019-11-18", "event_loc": "a; b", "status": "reported"}
	fitted, err := Fitting(good)
	if err != nil || fitted["mode"] != "obstruct" || fitted["actor"] != "Miners; miners of Oruro" || fitted["date"] != "2019-11-18" || fitted["event_loc"] != "a, b" {
		t.Errorf("%v, %v", fitted, err)
	}
	for field, value := range map[string]string{"event": "RIOT", "mode": "firearms", "status": "", "date": "2019-11-18/2019-11-17", "actor": strings.Repeat("x", 600), "place": "Oruro"} {
		bad := map[string]string{}
		for name, one := range good {
			bad[name] = one
		}
		bad[field] = value
		if _, err := Fitting(bad); !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("%s %q: %v", field, value, err)
		}
	}
}
