package train

import (
	"fmt"
	"runtime"
	"sync"

	"quipu"
	"quipu/language/name"
	"quipu/language/network/learn"
	"quipu/language/word"
)

// told is a sentence of raw text and what the teachers think of it.
type told struct {
	infos                    []word.Info
	tags, names, heads, rels []learn.Target
}

// Sentences of raw text that are taught: not too short to say anything, not so
// long that the teachers go wrong.
const (
	shortest = 5
	longest  = 60
)

// raw is the text to teach: a part of the raw text, spread evenly over the files,
// and all text that is cut into words already.
func (s *school) raw() ([]told, error) {
	cut, err := s.cutText()
	if err != nil {
		return nil, err
	}
	var all []told
	words, seen := 0, 0
	err = s.rawText(cut, func(tokens []quipu.Token) {
		seen++
		if len(tokens) < shortest || len(tokens) > longest || seen > len(cut) && seen%s.plan.oneIn != 0 {
			return
		}
		all = append(all, told{infos: s.words.Sentence(tokens, nil)})
		words += len(tokens)
	})
	s.log("raw text: %d sentences, %d words", len(all), words)
	return all, err
}

// tell lets teachers read text.
func (s *school) tell(what subject, known vocabulary, marks *name.Lists, teachers []*learn.Net, text []told) error {
	var kept [][4][]learn.Target
	step := map[subject]string{ofGrammar: "told", ofNames: "names-told"}[what]
	err := s.kept(step, &kept, func() error {
		kept = make([][4][]learn.Target, len(text))
		// Sentences go to the readers in turn, one for each core.
		var wait sync.WaitGroup
		cores := runtime.GOMAXPROCS(0)
		for core := range cores {
			wait.Go(func() {
				reader := learn.NewReader(teachers...)
				for at := core * chunk; at < len(text); at += cores * chunk {
					s.tellChunk(what, known, marks, reader, text[at:min(at+chunk, len(text))], kept[at:])
				}
			})
		}
		wait.Wait()
		return nil
	})
	if err == nil && len(kept) != len(text) {
		err = fmt.Errorf("%s: %d sentences are kept and there are %d now: %w", step, len(kept), len(text), quipu.ErrConflict)
	}
	if err != nil {
		return err
	}
	for i := range text {
		t := &text[i]
		if what == ofGrammar {
			t.tags, t.heads, t.rels = kept[i][0], kept[i][1], kept[i][2]
		} else {
			t.names = kept[i][3]
		}
	}
	s.log("%s", step)
	return nil
}

// chunk is how many sentences are read together.
const chunk = 40

func (s *school) tellChunk(what subject, known vocabulary, marks *name.Lists, reader *learn.Reader, part []told, kept [][4][]learn.Target) {
	var batch []*learn.Example
	for i := range part {
		batch = append(batch, s.example(&lesson{infos: part[i].infos}, known, marks))
	}
	for k, o := range reader.Read(batch) {
		t := &kept[k]
		for i := range o.Heads {
			if what == ofNames {
				t[3] = append(t[3], soft(o.Names[i], -1))
				continue
			}
			t[0] = append(t[0], soft(o.Tags[i], -1))
			t[1] = append(t[1], soft(o.Arcs[i], o.Heads[i]))
			t[2] = append(t[2], soft(o.Rels[i], -1))
		}
	}
}

// soft is a target of the likeliest classes; first, if not negative, comes
// first in any case.
func soft(p []float32, first int) learn.Target {
	var t learn.Target
	for k := range t.Class {
		choice := -1
		if k == 0 && first >= 0 {
			choice = first
		} else {
			for c := range p {
				taken := false
				for _, other := range t.Class[:k] {
					taken = taken || int(other) == c
				}
				if !taken && (choice < 0 || p[c] > p[choice]) {
					choice = c
				}
			}
		}
		if choice < 0 {
			break
		}
		part := uint8(255 * min(p[choice], 1))
		if k == 0 {
			part = max(part, 1)
		}
		if part < 3 && k > 0 {
			break
		}
		t.Class[k], t.Part[k] = int16(choice), part
	}
	return t
}
