package main

import (
	"fmt"
	"slices"
	"strings"
)

// A template is a sentence with places to fill in, in pieces.
type template []piece

// A piece is one of: words, a slot, a choice, or words that go by a person's
// gender.
type piece struct {
	words   string
	slot    string
	fill    func(*page) // the slot's
	choices []template
	fixed   bool // the choice is the same wherever the happening is told
	who     func(*page) *person
	man     string
	woman   string
}

// names reports whether t has a slot of that name, whatever is chosen.
func (t template) names(slot string) bool {
	return slices.ContainsFunc(t, func(p piece) bool {
		return p.slot == slot || len(p.choices) > 0 &&
			!slices.ContainsFunc(p.choices, func(c template) bool { return !c.names(slot) })
	})
}

// parse reads a template as lists/en-streets.txt explains it.
func parse(s string) (template, error) {
	t, rest, err := parseUntil(s, "")
	if err == nil && rest != "" {
		err = fmt.Errorf("unexpected %q", rest)
	}
	return t, err
}

// parseUntil reads up to one of the bytes of ends, or to the end of s.
func parseUntil(s, ends string) (t template, rest string, err error) {
	for s != "" && !strings.ContainsRune(ends, rune(s[0])) {
		switch s[0] {
		case '[', '<':
			p := piece{fixed: s[0] == '<'}
			end := map[byte]string{'[': "]", '<': ">"}[s[0]]
			for more := true; more; {
				var one template
				if one, s, err = parseUntil(s[1:], "|"+end); err != nil {
					return nil, "", err
				}
				if s == "" {
					return nil, "", fmt.Errorf("a choice without %q", end)
				}
				p.choices = append(p.choices, one)
				more = s[0] == '|'
			}
			s = s[1:]
			t = append(t, p)
		case '{':
			inside, after, closed := strings.Cut(s[1:], "}")
			if !closed {
				return nil, "", fmt.Errorf("a slot without \"}\"")
			}
			p, err := parseSlot(inside)
			if err != nil {
				return nil, "", err
			}
			t, s = append(t, p), after
		default:
			end := strings.IndexAny(s, "[]<>{|")
			switch {
			case end < 0:
				end = len(s)
			case end == 0:
				return nil, "", fmt.Errorf("unexpected %q", s)
			}
			t, s = append(t, piece{words: s[:end]}), s[end:]
		}
	}
	return t, s, nil
}

func parseSlot(name string) (piece, error) {
	if parts := strings.Split(name, "~"); len(parts) == 3 {
		who, ok := persons[parts[0]]
		if !ok {
			return piece{}, fmt.Errorf("no person {%s}", parts[0])
		}
		return piece{who: who, man: parts[1], woman: parts[2]}, nil
	}
	fill, ok := slots[name]
	if !ok {
		return piece{}, fmt.Errorf("no slot {%s}", name)
	}
	return piece{slot: name, fill: fill}, nil
}

// readSentences reads a file of sentences in a language.
func (w *world) readSentences(file string, lang int) error {
	text, err := lists.ReadFile("lists/" + file)
	if err != nil {
		return err
	}
	number := 0
	var name string
	var into *lines
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if after, heading := strings.CutPrefix(line, "= "); heading {
			name, into = after, &lines{}
			if name != "joiner" && name != "background" {
				into = &w.kind(name).lines[lang]
			}
			continue
		}
		part, rest, _ := strings.Cut(line, " ")
		t, err := parse(rest)
		if err == nil && into == nil {
			err = fmt.Errorf("no kind above")
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", file, number, err)
		}
		switch {
		case name == "joiner":
			w.joiners[lang] = append(w.joiners[lang], t)
		case name == "background":
			w.behind[lang] = append(w.behind[lang], t)
		case part == "t":
			into.titles = append(into.titles, t)
		case part == "l":
			into.leads = append(into.leads, t)
		case part == "u":
			into.updates = append(into.updates, t)
		case part == "m":
			into.details = append(into.details, t)
		default:
			return fmt.Errorf("%s:%d: %q is none of t, l, u, m", file, number, part)
		}
	}
	return nil
}
