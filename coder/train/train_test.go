package train

import (
	"errors"
	"math/rand/v2"
	"testing"

	"quipu"
	"quipu/coder"
	"quipu/coder/sense"
	"quipu/language/hash"
	"quipu/language/wordspace"
)

// Every line of our own examples can be read, and there are enough of each type.
func TestExamples(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		list, err := Examples(lang)
		if err != nil {
			t.Fatal(err)
		}
		events := map[quipu.EventType]int{}
		none := 0
		for i := range list {
			if len(list[i].Events) == 0 {
				none++
			}
			for _, e := range list[i].Events {
				events[e.Type]++
			}
		}
		if len(events) != sense.Classes-1 || none < 100 {
			t.Errorf("%s: %d types, %d sentences without an event", lang, len(events), none)
		}
		for typ, n := range events {
			if n < 40 {
				t.Errorf("%s: %d examples of %s", lang, n, typ)
			}
		}
	}
}

func TestBrokenExamples(t *testing.T) {
	for name, entry := range map[string]string{
		"no such type":        "Police fired.\n= SHOOT | fired | Police | -",
		"words not there":     "Police fired.\n= ASSAULT | shot | Police | -",
		"actor not there":     "Police fired.\n= ASSAULT | fired | soldiers | -",
		"a field missing":     "Police fired.\n= ASSAULT | fired | Police",
		"not a line of event": "Police fired.\nASSAULT | fired | Police | -",
	} {
		if _, err := parseExamples("broken", entry); !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The network learns that a word is an event after one kind of subject only.
func TestNetworkLearns(t *testing.T) {
	text := make([][]uint32, 50)
	for i := range text {
		text[i] = []uint32{hash.Of("police"), hash.Of("fire"), hash.Of("coach")}
	}
	space := wordspace.Learn(text, wordspace.Frequent(text, 10, 1), dim, 1)
	var lessons []lesson
	for range 200 {
		for subject, class := range map[string]int{"police": sense.ClassOf(quipu.Assault), "coach": 0} {
			one := lesson{class: class, weight: 1}
			one.setting.Put(sense.Trigger, "fire")
			one.setting.Put(sense.Subject, subject)
			lessons = append(lessons, one)
		}
	}
	n := newNetwork(space, inventory(nil, lessons), rand.New(rand.NewPCG(1, 1)))
	for range 20 {
		n.learn(lessons, 1e-2)
		n.remember()
	}
	n.settle()
	if got := measure(n.judge(), lessons); got.right != 200 || got.given != 200 {
		t.Errorf("%+v", got)
	}
}

// Certainty learns which evidence counts, and promises what comes true.
func TestCertaintyLearns(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	var cases []outcome
	for range 2000 {
		e := make([]float64, len(coder.EvidenceNames()))
		e[0], e[1], e[2] = 1, rng.Float64(), rng.Float64()
		cases = append(cases, outcome{"", e, rng.Float64() < 0.2+0.6*e[1]})
	}
	w := fit(cases)
	if w[1] < 2 || w[2] > 0.5 || w[2] < -0.5 {
		t.Errorf("weights %.2f", w)
	}
	if p := likely(w, []float64{1, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}); p < 0.45 || p > 0.55 {
		t.Errorf("an even case is promised %.2f", p)
	}
}

// Each event makes one mention right, and first that which touches its trigger.
func TestJudgeMentions(t *testing.T) {
	mention := func(typ quipu.EventType, start, end int) quipu.EventMention {
		var m quipu.EventMention
		m.Type, m.Trigger.Span = typ, quipu.Span{Start: start, End: end}
		return m
	}
	events := []Event{{Type: quipu.Protest, Trigger: quipu.Span{Start: 10, End: 17}}}
	got := judgeMentions([]quipu.EventMention{
		mention(quipu.Protest, 0, 5), mention(quipu.Protest, 12, 15), mention(quipu.Assault, 10, 17),
	}, events)
	if got[0] || !got[1] || got[2] {
		t.Error(got)
	}
}
