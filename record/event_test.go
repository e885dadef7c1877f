package record_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

var update = flag.Bool("update", false, "write what is wanted anew into the case files")

// Each case file tells what reports say of events, a telling in two lines, and
// wants the groups, one a line: the ids of their tellings and the entry's title,
// with what tellings contradict each other in.
//
//	a  Wire 2020-05-04 en  ASSAULT firearms  actor=police/group/PER/COP  recipient=miners/group/PER/LAB  place=Juliaca  day=2020-05-02  killed=4
//	   Police shot dead four miners in Juliaca on Saturday.
//
// The day is one that words say; without it the day before the report is meant.
func TestEventCases(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "events", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Files) != 2 {
				t.Fatalf("%d parts, want tellings and want", len(archive.Files))
			}
			got := groupsOf(record.Build(reports(t, string(archive.Files[0].Data)), nil))
			if *update {
				archive.Files[1].Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
				t.Errorf("%s(-want +got):\n%s", archive.Comment, diff)
			}
		})
	}
}

// groupsOf writes the events of a record, a line each.
func groupsOf(r *record.Record) string {
	var lines []string
	for _, e := range r.Entries[record.Events] {
		var ids []string
		for _, t := range e.Tellings {
			ids = append(ids, t.ID)
		}
		slices.Sort(ids)
		line := strings.Join(ids, " ") + "  " + e.Title
		if len(e.Event.Differs) > 0 {
			line += "  differs=" + strings.Join(e.Event.Differs, ",")
		}
		for _, d := range e.Event.Denials {
			line += "  denied=" + d.Speaker
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n") + "\n"
}

// towns are the places of the cases.
var towns = map[string]coding.Location{
	"Juliaca":     {Admin1: "Puno", Coordinates: &coding.Coordinates{Lat: -15.5, Lon: -70.13}, GeonameID: "1", Precision: "city"},
	"Caracoto":    {Admin1: "Puno", Coordinates: &coding.Coordinates{Lat: -15.56, Lon: -70.1}, GeonameID: "2", Precision: "city"},
	"Puno":        {Admin1: "Puno", Coordinates: &coding.Coordinates{Lat: -15.6, Lon: -70}, GeonameID: "3", Precision: "admin1"},
	"Arequipa":    {Admin1: "Arequipa", Coordinates: &coding.Coordinates{Lat: -16.4, Lon: -71.54}, GeonameID: "4", Precision: "city"},
	"Lima":        {Admin1: "Lima", Coordinates: &coding.Coordinates{Lat: -12.05, Lon: -77.04}, GeonameID: "5", Precision: "city"},
	"Desaguadero": {Admin1: "Puno", Coordinates: &coding.Coordinates{Lat: -16.56, Lon: -69.04}, GeonameID: "6", Precision: "city"},
}

// reports makes a document of each two lines; those with the same outlet, day and
// language are one.
func reports(t *testing.T, text string) []record.Input {
	t.Helper()
	var inputs []record.Input
	at := map[string]int{}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i := 0; i+1 < len(lines); i += 2 {
		fields := strings.Fields(lines[i])
		if len(fields) < 5 {
			t.Fatalf("line %q lacks outlet, day, language or type", lines[i])
		}
		published, err := quipu.ParseDate(fields[2])
		if err != nil {
			t.Fatal(err)
		}
		key := strings.Join(fields[1:4], "-")
		n, is := at[key]
		if !is {
			n = len(inputs)
			at[key] = n
			id := quipu.DocumentID(key)
			inputs = append(inputs, record.Input{
				Document: &record.Document{ID: id, Outlet: fields[1], Lang: fields[3], Published: published},
				Coding:   &coding.Coding{DocID: id},
			})
		}
		in := &inputs[n]
		sentence := strings.TrimSpace(lines[i+1])
		index := len(in.Coding.Mentions)
		m := coding.Mention{
			ID: fields[0], EventID: fields[0], DocID: key, Event: quipu.EventType(fields[4]), Status: quipu.Reported, Confidence: 0.9,
			Date: published.AddDays(-1), EndDate: published.AddDays(-1),
			// Two sentences between any two, so that nothing follows from their order.
			Sentence: coding.Sentence{Index: 3 * index, Words: coding.Words{Text: sentence, Span: coding.Span{len(in.Text), len(in.Text) + len(sentence)}}},
		}
		in.Text += sentence + "\n"
		for _, field := range fields[5:] {
			fill(t, &m, field)
		}
		in.Coding.Mentions = append(in.Coding.Mentions, m)
	}
	return inputs
}

// fill sets what a field of a case says.
func fill(t *testing.T, m *coding.Mention, field string) {
	t.Helper()
	key, value, is := strings.Cut(field, "=")
	value = strings.ReplaceAll(value, "_", " ")
	switch {
	case !is:
		m.Mode = append(m.Mode, key)
	case key == "actor" || key == "recipient":
		parts := append(strings.Split(value, "/"), "", "", "")
		a := coding.Actor{Words: coding.Words{Text: parts[0]}, Name: parts[0], Kind: quipu.ActorKind(parts[1]), Code: parts[2], Sector: parts[3]}
		if key == "actor" {
			m.Actor = append(m.Actor, a)
		} else {
			m.Recipient = append(m.Recipient, a)
		}
	case key == "place":
		place, known := towns[value]
		if !known {
			t.Fatalf("no place %q", value)
		}
		place.Words, place.Name, place.Country = coding.Words{Text: value}, value, "PER"
		m.EventLoc = &place
	case key == "day":
		day, err := quipu.ParseDate(value)
		if err != nil {
			t.Fatal(err)
		}
		m.Date, m.EndDate, m.DateText = day, day, value
	case key == "status":
		m.Status = quipu.Status(value)
	case key == "speaker":
		m.Attribution = &coding.Attribution{Kind: quipu.Paraphrased, Speaker: &coding.Actor{Name: value}}
	case key == "trigger":
		m.Trigger = coding.Trigger{Words: coding.Words{Text: value}, Lemma: value}
	default:
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			t.Fatal(fmt.Errorf("%s: %w", field, err))
		}
		m.Counts = append(m.Counts, coding.Count{What: key, Words: coding.Words{Text: value}, Min: &n, Max: &n})
	}
}
