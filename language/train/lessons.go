package train

import (
	"slices"
	"strings"

	"quipu"
	"quipu/language/word"
)

// A lesson is a sentence with what a source says of it. What the source does not
// say is missing: a set of names has no trees.
type lesson struct {
	tokens  []quipu.Token
	infos   []word.Info
	tagged  bool     // with Tag and Feats
	parsed  bool     // with Head and Rel
	named   bool     // with Name
	ours    bool     // we wrote it
	partial []string // kinds of names that the source does not mark
}

// lessons are all sentences to learn from: the trees, with names where a set of
// names marks the same sentences, the other sets of names, and our own trees.
func (r *run) lessons(trees [][]quipu.Token) ([]lesson, error) {
	var list []lesson
	at := map[string]int{} // lesson by its words
	for _, tokens := range trees {
		at[joined(tokens)] = len(list)
		list = append(list, lesson{tokens: tokens, infos: r.words.Sentence(tokens, nil), tagged: true, parsed: true})
	}
	for _, set := range r.plan.names {
		sentences, err := r.bio(set)
		if err != nil {
			return nil, err
		}
		if set.types == nil && r.plan.tenth {
			sentences, _ = parted(sentences)
		}
		met := 0
		for _, s := range sentences {
			l := lesson{tokens: s.Tokens, infos: r.words.Sentence(s.Tokens, nil), named: true, partial: s.Partial}
			if k, ok := at[joined(s.Tokens)]; ok && !list[k].named {
				met++
				l = list[k]
				l.named, l.partial = true, s.Partial
				for i := range l.tokens {
					l.tokens[i].Name = s.Tokens[i].Name
				}
				alike(set.file, l.tokens)
				list[k] = l
				continue
			}
			alike(set.file, l.tokens)
			list = append(list, slices.Repeat([]lesson{l}, max(set.times, 1))...)
		}
		r.log("%s: %d sentences, %d of them with trees", set.file, len(sentences), met)
	}
	list = append(list, r.shouted(list[:len(trees)])...)
	ours, err := r.ownTrees()
	if err != nil {
		return nil, err
	}
	r.log("our own: %d sentences", len(ours))
	for range ownTimes {
		list = append(list, ours...)
	}
	return list, nil
}

// shouted are copies of some sentences in capitals, so that headlines and old
// telex copy are read too.
func (r *run) shouted(lessons []lesson) []lesson {
	var copies []lesson
	for i := 0; i < len(lessons); i += 12 {
		l := lessons[i]
		l.tokens = slices.Clone(l.tokens)
		for j := range l.tokens {
			l.tokens[j].Form = strings.ToUpper(l.tokens[j].Form)
		}
		if word.AllCaps(l.tokens) {
			l.infos = r.words.Sentence(l.tokens, nil)
			copies = append(copies, l)
		}
	}
	return copies
}

// ownTimes is how often each of our own trees is learned: they are few, and the
// only ones like what is to be read.
const ownTimes = 3

func joined(tokens []quipu.Token) string {
	var b strings.Builder
	for i := range tokens {
		b.WriteString(tokens[i].Form)
		b.WriteByte(' ')
	}
	return b.String()
}

// cutText is text that is cut into words already, in lines of "token TAB tag".
// Its tags follow other rules than the treebanks' (the preposition "to" is TO),
// and are not learned.
func (r *run) cutText() ([][]quipu.Token, error) {
	var list [][]quipu.Token
	var tokens []quipu.Token
	flush := func() {
		if len(tokens) > 0 {
			list = append(list, tokens)
			tokens = nil
		}
	}
	for _, file := range r.plan.cut {
		err := r.lines(file, func(line string) {
			if form, _, ok := strings.Cut(line, "\t"); ok {
				tokens = append(tokens, quipu.Token{Form: form})
			} else {
				flush()
			}
		})
		if err != nil {
			return nil, err
		}
		flush()
	}
	return list, nil
}
