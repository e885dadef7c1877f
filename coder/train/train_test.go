package train

import (
	"errors"
	"math/rand/v2"
	"testing"

	"quipu"
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
