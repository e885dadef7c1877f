package cluster

import (
	"errors"
	"math"
	"strings"
	"testing"

	"quipu"
	"quipu/coding"
	"quipu/eval"
	"quipu/eval/flat"
	"quipu/record"
)

// mentionOf is a mention of a type whose trigger is the first such word of the
// text.
func mentionOf(id string, kind quipu.EventType, text, trigger string) coding.Mention {
	at := len([]rune(text[:strings.Index(text, trigger)]))
	span := coding.Span{at, at + len([]rune(trigger))}
	m := coding.Mention{ID: id, EventID: id, Event: kind}
	m.Trigger.Words = coding.Words{Text: trigger, Span: span}
	m.Sentence.Words = coding.Words{Text: text, Span: coding.Span{0, len([]rune(text))}}
	return m
}

// reading is a record of two reports in which the entries hold the mentions with
// these ids.
func reading(entries ...[]string) *eval.Reading {
	texts := map[string]string{
		"one.txt": "Miners marched and clashed with police.",
		"two.txt": "The march of the miners ended; a clash followed, and guards shot a man.",
	}
	mentions := map[string]coding.Mention{
		"march 1": mentionOf("march 1", "PROTEST", texts["one.txt"], "marched"),
		"clash 1": mentionOf("clash 1", "ASSAULT", texts["one.txt"], "clashed"),
		"march 2": mentionOf("march 2", "PROTEST", texts["two.txt"], "march"),
		"clash 2": mentionOf("clash 2", "ASSAULT", texts["two.txt"], "clash"),
	}
	r := &eval.Reading{Reports: map[string]*eval.Report{}, Record: &record.Record{Entries: map[record.Kind][]*record.Entry{}}}
	for name, text := range texts {
		c := &coding.Coding{}
		for _, id := range []string{"march 1", "clash 1", "march 2", "clash 2"} {
			if m := mentions[id]; m.Sentence.Text == text {
				c.Mentions = append(c.Mentions, m)
			}
		}
		r.Reports[name] = &eval.Report{Text: flat.Of(text), Coding: c}
	}
	for _, ids := range entries {
		e := &record.Entry{Title: strings.Join(ids, " with "), Date: quipu.Date{Year: 2020, Month: 5, Day: 2}}
		for _, id := range ids {
			e.Tellings = append(e.Tellings, &record.Telling{ID: id, Mentions: []coding.Mention{mentions[id]}})
		}
		r.Record.Entries[record.Events] = append(r.Record.Entries[record.Events], e)
	}
	return r
}

const goldJSON = `[
 {"title": "march", "types": ["PROTEST"], "date": ["2020-05-01", "2020-05-01"],
  "tellings": [{"doc": "one.txt", "cue": "marched"}, {"doc": "two.txt", "cue": "march"}]},
 {"title": "clash", "types": ["ASSAULT"], "date": ["2020-05-01", "2020-05-03"],
  "tellings": [{"doc": "one.txt", "cue": "clashed"}, {"doc": "two.txt", "cue": "clash"}]},
 {"title": "arrest", "types": ["COERCE"], "tellings": [{"doc": "one.txt", "cue": "police"}, {"doc": "one.txt", "cue": "soldiers"}]}
]`

func TestClusters(t *testing.T) {
	gold, err := ParseGold([]byte(goldJSON))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name              string
		entries           [][]string
		precision, recall float64
		across            eval.Counts
		merges, splits    int
		date              eval.Share
	}{
		{"right", [][]string{{"march 1", "march 2"}, {"clash 1", "clash 2"}}, 1, 1, eval.Counts{Gold: 2, System: 2, Correct: 2}, 0, 0, eval.Share{Right: 1, Cases: 2}},
		{"nothing merged", [][]string{{"march 1"}, {"march 2"}, {"clash 1"}, {"clash 2"}}, 1, 0.5, eval.Counts{Gold: 2}, 0, 2, eval.Share{Right: 1, Cases: 2}},
		{"all merged", [][]string{{"march 1", "march 2", "clash 1", "clash 2"}}, 0.5, 1, eval.Counts{Gold: 2, System: 4, Correct: 2}, 1, 0, eval.Share{Right: 1, Cases: 2}},
		{"a mention in no entry", [][]string{{"march 1", "march 2"}, {"clash 1"}}, 1, 0.75, eval.Counts{Gold: 2, System: 1, Correct: 1}, 0, 1, eval.Share{Right: 1, Cases: 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			score := Of(gold, reading(test.entries...))
			near := func(got, want float64) bool { return math.Abs(got-want) < 1e-9 }
			if !near(score.Precision(), test.precision) || !near(score.Recall(), test.recall) {
				t.Errorf("precision %v and recall %v, want %v and %v", score.Precision(), score.Recall(), test.precision, test.recall)
			}
			if score.Across != test.across {
				t.Errorf("pairs in two reports %+v, want %+v", score.Across, test.across)
			}
			if len(score.Merges) != test.merges || len(score.Splits) != test.splits {
				t.Errorf("%d merges and %d splits, want %d and %d", len(score.Merges), len(score.Splits), test.merges, test.splits)
			}
			if score.Date != test.date {
				t.Errorf("dates %+v, want %+v", score.Date, test.date)
			}
			if want := (eval.Share{Right: 4, Cases: 6}); score.Found != want || len(score.Unfound) != 1 || len(score.Lost) != 1 {
				t.Errorf("found %+v with %d missed and %d lost, want %+v with one of each", score.Found, len(score.Unfound), len(score.Lost), want)
			}
			if interval := score.Interval(); interval.Low > score.F1() || interval.High < score.F1() {
				t.Errorf("F1 %v lies outside its interval %v", score.F1(), interval)
			}
			var out strings.Builder
			if err := errors.Join(score.WriteErrors(&out), score.WriteTable(&out)); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestGoldIsChecked(t *testing.T) {
	for name, data := range map[string]string{
		"no list":        `{}`,
		"nothing":        `[]`,
		"unknown key":    `[{"title": "a", "types": ["PROTEST"], "tellings": [{"doc": "d", "cue": "c"}], "day": 1}]`,
		"unknown type":   `[{"title": "a", "types": ["MARCH"], "tellings": [{"doc": "d", "cue": "c"}]}]`,
		"no tellings":    `[{"title": "a", "types": ["PROTEST"]}]`,
		"no cue":         `[{"title": "a", "types": ["PROTEST"], "tellings": [{"doc": "d"}]}]`,
		"backward dates": `[{"title": "a", "types": ["PROTEST"], "date": ["2020-02-02", "2020-02-01"], "tellings": [{"doc": "d", "cue": "c"}]}]`,
		"same title":     `[{"title": "a", "types": ["PROTEST"], "tellings": [{"doc": "d", "cue": "c"}]}, {"title": "a", "types": ["PROTEST"], "tellings": [{"doc": "d", "cue": "b"}]}]`,
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := ParseGold([]byte(data)); !errors.Is(err, quipu.ErrInvalid) {
				t.Errorf("%v, want ErrInvalid", err)
			}
		})
	}
}
