package claim

import (
	"slices"
	"strings"

	"quipu"
	"quipu/clause"
)

// A topic is a word or phrase that can be disputed.
type topic struct {
	first, last int
	heading     string
}

// topicsOf are the topics of a sentence, in text order.
func (r *reader) topicsOf(s *clause.Sentence) []topic {
	if r.topics[s.Index] != nil {
		return r.topics[s.Index]
	}
	all := []topic{}
	for i := 0; i < len(s.Tokens); i++ {
		found, ok := r.topicAt(s, i, s.Lemma(i))
		if form := strings.ToLower(s.Tokens[i].Form); !ok && form != s.Lemma(i) {
			found, ok = r.topicAt(s, i, form) // "rigged" may have been left as it is
		}
		if ok {
			if found.heading != nothing {
				all = append(all, found)
			}
			i = found.last
		}
	}
	r.topics[s.Index] = all
	return all
}

// nothing is the heading of phrases in which a word that can be disputed is none:
// "armed forces".
const nothing = "-"

// topicAt is the longest phrase of the lexicon that begins at a token.
func (r *reader) topicAt(s *clause.Sentence, i int, word string) (topic, bool) {
	best := topic{last: -1}
	for _, p := range r.lex.disputed[word] {
		last := i + len(p.rest)
		if last <= best.last || last >= len(s.Tokens) {
			continue
		}
		fits := true
		for k, want := range p.rest {
			if at := i + 1 + k; s.Lemma(at) != want && strings.ToLower(s.Tokens[at].Form) != want {
				fits = false
				break
			}
		}
		if fits {
			best = topic{i, last, p.topic}
		}
	}
	return best, best.last >= 0
}

// matter is what of a content can be disputed: its topics and event mentions.
type matter struct {
	topics []topic
	events []*quipu.EventMention
}

func (m *matter) none() bool { return len(m.topics) == 0 && len(m.events) == 0 }

// falsehood reports whether a content does nothing but call something untrue.
func (m *matter) falsehood() bool {
	return len(m.events) == 0 && len(m.topics) == 1 && m.topics[0].heading == "falsehood"
}

// matterOf finds what can be disputed among the tokens of a content.
func (r *reader) matterOf(c *content) matter {
	var m matter
	for _, t := range r.topicsOf(c.s) {
		if c.holds(t.first) && c.s.Told(t.first) {
			m.topics = append(m.topics, t)
		}
	}
	for _, i := range r.events[c.s.Index] {
		e := &r.a.Events[i]
		if c.holds(e.Trigger.Head) && hostile(e) && told(e.Status) && c.s.Told(e.Trigger.Head) {
			m.events = append(m.events, e)
		}
	}
	// "At least 190 people have been hurt": a figure, of which the toll keeps
	// account, and nobody is said to have done it.
	if len(m.topics) == 0 && !slices.ContainsFunc(m.events, func(e *quipu.EventMention) bool { return len(e.Actors) > 0 || len(e.Modes) > 0 }) {
		m.events = nil
	}
	return m
}

// told reports whether a status is that of what happened or did not.
func told(s quipu.Status) bool {
	return s == quipu.Reported || s == quipu.Negated || s == quipu.Historical
}

// hostile reports whether an event is an act that nobody likes to be told of.
func hostile(e *quipu.EventMention) bool {
	switch e.Type {
	case quipu.Assault, quipu.Coerce:
		return true
	case quipu.Protest:
		return slices.Contains(e.Modes, "riot") || slices.Contains(e.Modes, "vandalize")
	}
	return false
}

// heading is the topic that an event is of: "assault firearms".
func heading(e *quipu.EventMention) string {
	name := strings.ToLower(string(e.Type))
	if len(e.Modes) > 0 {
		name += " " + e.Modes[0]
	}
	return name
}

// arguments are the topics and events as arguments of a statement, each heading
// once.
func (m *matter) arguments(s *clause.Sentence) []quipu.Argument {
	var all []quipu.Argument
	seen := map[string]bool{}
	add := func(role quipu.Role, span quipu.Span, value string) {
		if !seen[value] {
			seen[value] = true
			all = append(all, quipu.Argument{Role: role, Span: span, Value: value})
		}
	}
	for _, t := range m.topics {
		add(Topic, s.TokenSpan(t.first, t.last), t.heading)
	}
	for _, e := range m.events {
		add(Topic, e.Trigger.Span, heading(e))
		add(Event, e.Trigger.Span, e.ID)
	}
	return all
}
