package eval

import (
	"bytes"
	"strings"
	"testing"

	"quipu"
)

// coded makes an analysis of text by hand; each mention stands on the words
// that its trigger names, and its sentence is the whole text.
func coded(text string, mentions ...quipu.EventMention) *quipu.Analysis {
	a := &quipu.Analysis{Doc: &quipu.Document{Text: text}, Events: mentions}
	for i := range a.Events {
		a.Events[i].SentenceSpan = quipu.Span{Start: 0, End: len(text)}
		if a.Events[i].Status == "" {
			a.Events[i].Status = quipu.Reported
		}
	}
	return a
}

// on is the locus of some words of the text.
func on(text, words string) quipu.Locus {
	at := strings.Index(text, words)
	if at < 0 {
		panic("not in the text: " + words)
	}
	return quipu.Locus{Span: quipu.Span{Start: at, End: at + len(words)}}
}

func mention(text, trigger string, t quipu.EventType) quipu.EventMention {
	return quipu.EventMention{Type: t, Trigger: quipu.Trigger{Locus: on(text, trigger)}}
}

func event(cue string, start int, types ...quipu.EventType) Event {
	return Event{Cue: cue, Start: start, End: start + len(cue), Types: types}
}

func TestScorePairs(t *testing.T) {
	const text = "Police shot a student.\n\nUnions   struck, and talks failed."
	tests := []struct {
		name     string
		gold     []Event
		mentions []quipu.EventMention
		want     Counts
		extra    int
	}{
		{"the type must be acceptable",
			[]Event{event("shot", 7, quipu.Assault)},
			[]quipu.EventMention{mention(text, "shot", quipu.Coerce)},
			Counts{Gold: 1, System: 1}, 1},
		{"one of several types is enough",
			[]Event{event("shot", 7, quipu.Assault, quipu.Coerce)},
			[]quipu.EventMention{mention(text, "shot", quipu.Coerce)},
			Counts{1, 1, 1}, 0},
		{"one to one",
			[]Event{event("shot", 7, quipu.Assault)},
			[]quipu.EventMention{mention(text, "shot", quipu.Assault), mention(text, "struck", quipu.Assault)},
			Counts{1, 2, 1}, 1},
		{"the nearest wins",
			[]Event{event("struck", 30, quipu.Protest), event("talks", 42, quipu.Protest)},
			[]quipu.EventMention{mention(text, "talks", quipu.Protest)},
			Counts{2, 1, 1}, 0},
		{"optional events do not count",
			[]Event{{Cue: "shot", Start: 7, End: 11, Types: []quipu.EventType{quipu.Assault}, Optional: true}, event("talks", 42, quipu.Consult)},
			[]quipu.EventMention{mention(text, "shot", quipu.Assault)},
			Counts{Gold: 1}, 0},
		{"what did not happen is no false positive",
			[]Event{event("shot", 7, quipu.Assault)},
			[]quipu.EventMention{{Type: quipu.Consult, Status: quipu.Negated, Trigger: quipu.Trigger{Locus: on(text, "talks")}}},
			Counts{Gold: 1}, 0},
		{"a cue that the text lacks is missed",
			[]Event{event("beat", 7, quipu.Assault)}, nil,
			Counts{Gold: 1}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := Score(&Gold{Events: test.gold}, coded(text, test.mentions...))
			if r.Events != test.want || len(r.Extra) != test.extra {
				t.Errorf("got %+v and %d extra, want %+v and %d", r.Events, len(r.Extra), test.want, test.extra)
			}
		})
	}
}

func TestScoreFarTriggerOutsideSentence(t *testing.T) {
	text := "Police shot him." + strings.Repeat(" So it goes.", 10) + " They shot again."
	far := mention(text, "shot again", quipu.Assault)
	a := coded(text, far)
	a.Events[0].SentenceSpan = on(text, "They shot again.").Span
	if r := Score(&Gold{Events: []Event{event("shot", 7, quipu.Assault)}}, a); r.Events.Correct != 0 {
		t.Errorf("a trigger %d characters away was paired", far.Trigger.Span.Start-11)
	}
}

func TestScoreJudgesValues(t *testing.T) {
	const text = "Soldiers killed at least five miners in Potosí on Friday, the ombudsman said."
	friday := quipu.Date{Year: 2019, Month: 11, Day: 15}
	m := mention(text, "killed", quipu.Assault)
	m.Actors = []quipu.ActorMention{{Locus: on(text, "Soldiers"), Name: "soldiers"}}
	m.Recipients = []quipu.ActorMention{{Locus: on(text, "miners"), Name: "miners"}}
	m.From, m.Modes = friday, []string{"firearms"}
	m.Where = &quipu.PlaceMention{Locus: on(text, "Potosí"), Place: &quipu.Place{Name: "Potosi"}}
	m.Counts = []quipu.Quantity{{Kind: "killed", What: "miner", Min: 5, Max: quipu.Unbounded}}
	m.Attribution = &quipu.EventAttribution{Speaker: &quipu.ActorMention{Locus: on(text, "the ombudsman")}}
	five, six := int64(5), int64(6)
	right := event("killed", 9, quipu.Assault)
	right.Actor, right.Recipient, right.Place = []string{"troops|soldiers"}, []string{"Miners"}, []string{"Potosi"}
	right.Date = &[2]quipu.Date{friday, friday.AddDays(1)}
	right.Modes, right.Status, right.Speaker = []string{"firearms", "beat"}, quipu.Reported, "ombudsman"
	right.Counts = []Number{{What: "dead", Min: &five}}
	wrong := right
	wrong.Actor, wrong.Recipient, wrong.Place = []string{"police"}, []string{"mine"}, []string{"Oruro"}
	wrong.Date = &[2]quipu.Date{friday.AddDays(-3), friday.AddDays(-1)}
	wrong.Modes, wrong.Status, wrong.Speaker = []string{"beat"}, quipu.Future, "army"
	wrong.Counts = []Number{{What: "killed", Min: &five, Max: &six}}
	for _, test := range []struct {
		name  string
		event Event
		right int
	}{{"right", right, 1}, {"wrong", wrong, 0}} {
		r := Score(&Gold{Events: []Event{test.event}}, coded(text, m))
		for _, attribute := range Attributes() {
			if got := r.Shares[attribute]; got != (Share{test.right, 1}) {
				t.Errorf("%s: %s is %d of %d", test.name, attribute, got.Right, got.Cases)
			}
		}
	}
}

// In "A met B" either may be called the actor.
func TestScoreReciprocal(t *testing.T) {
	const text = "Mesa met Morales."
	m := mention(text, "met", quipu.Consult)
	m.Actors = []quipu.ActorMention{{Locus: on(text, "Mesa")}, {Locus: on(text, "Morales")}}
	e := event("met", 5, quipu.Consult)
	e.Actor, e.Recipient = []string{"Morales"}, []string{"Mesa"}
	r := Score(&Gold{Events: []Event{e}}, coded(text, m))
	if r.Shares[Actor].Right != 1 || r.Shares[Recipient].Right != 1 {
		t.Errorf("actor %v, recipient %v", r.Shares[Actor], r.Shares[Recipient])
	}
}

func TestWholeWords(t *testing.T) {
	for _, test := range []struct {
		s, part string
		want    bool
	}{
		{"the mas party", "mas", true},
		{"masses", "mas", false},
		{"christmas", "mas", false},
		{"áñez", "ñez", false},
		{"masmas mas", "mas", true},
		{"mas", "", false},
	} {
		if got := holds(test.s, test.part); got != test.want {
			t.Errorf("holds(%q, %q) = %v", test.s, test.part, got)
		}
	}
}

func TestIntervalHoldsTheFigureAndIsTheSameEachTime(t *testing.T) {
	var results []*Result
	for i := range 8 {
		results = append(results, &Result{Events: Counts{Gold: 20, System: 18 + i, Correct: 10 + i}})
	}
	for _, some := range [][]*Result{results, results[:2]} {
		interval := F1Interval(some)
		var sum Counts
		for _, r := range some {
			sum.Add(r.Events)
		}
		if !(interval.Low < sum.F1() && sum.F1() < interval.High) {
			t.Errorf("%d documents: F1 %.3f is not in %v", len(some), sum.F1(), interval)
		}
		if again := F1Interval(some); again != interval {
			t.Errorf("%v, then %v", interval, again)
		}
	}
	if got := F1Interval(nil); got != (Interval{}) {
		t.Errorf("no results: %v", got)
	}
}

func TestReports(t *testing.T) {
	const text = "Police shot a student, and talks failed."
	m := mention(text, "shot", quipu.Assault)
	e := event("shot", 7, quipu.Assault)
	e.Actor = []string{"Police"}
	gold := &Gold{Name: "report", Events: []Event{e, event("failed", 33, quipu.Reject)}}
	results := []*Result{Score(gold, coded(text, m, mention(text, "talks", quipu.Consult)))}
	var table, list, object bytes.Buffer
	if err := WriteTable(&table, results); err != nil {
		t.Fatal(err)
	}
	if err := WriteErrors(&list, results); err != nil {
		t.Fatal(err)
	}
	if err := WriteJSON(&object, results); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct{ name, out, line string }{
		{"table", table.String(), "report  2     2       50.0  50.0  50.0\n"},
		{"table", table.String(), "0.0 of 1"},
		{"errors", list.String(), "missed  REJECT at 33: failed\n"},
		{"errors", list.String(), "extra   CONSULT at 27: talks"},
		{"errors", list.String(), `wrong   actor at 7: shot: "", not "Police"`},
		{"json", object.String(), `"f1": 0.5`},
	} {
		if !strings.Contains(want.out, want.line) {
			t.Errorf("%s lacks %q:\n%s", want.name, want.line, want.out)
		}
	}
}
