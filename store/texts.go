package store

import (
	"context"
	"slices"
	"strings"
)

// inMask is how many words fit into a mask, a bit each.
const inMask = 64

// TextCounts counts for each of some texts the entries that a query finds with it
// beside its own Text, in their order. Limit, Offset and Sort do not count.
func (s *Store) TextCounts(ctx context.Context, query Query, texts []string) ([]int, error) {
	counts, held := make([]int, len(texts)), false
	err := s.readOnce(ctx, func(t *tx) error {
		x, f, err := s.sieve(t, &query)
		held = x != nil && !slices.ContainsFunc(texts, func(text string) bool { return len(wordsOf(text)) > inMask })
		if err != nil || !held {
			return err
		}
		for from := 0; from < len(texts); {
			// As many texts as have no more words than a mask.
			var words []string
			var masks []uint64
			for _, text := range texts[from:] {
				mask, more := uint64(0), slices.Clone(words)
				for _, word := range wordsOf(text) {
					at := slices.Index(more, word)
					if at < 0 {
						at, more = len(more), append(more, word)
					}
					mask |= 1 << at
				}
				if len(more) > inMask && len(masks) > 0 {
					break
				}
				words, masks = more, append(masks, mask)
			}
			begun := x.begun(words)
			x.each(f, func(_ int64, c *counted) {
				all := uint64(0)
				for _, n := range x.namesOf(c) {
					all |= begun[n]
				}
				for i, mask := range masks {
					if all&mask == mask {
						counts[from+i]++
					}
				}
			})
			from += len(masks)
		}
		return nil
	})
	if err != nil || held {
		return counts, err
	}
	for i, text := range texts {
		one := query
		one.Text, one.Limit, one.Offset = strings.TrimSpace(query.Text+" "+text), 1, 0
		page, err := s.Entries(ctx, one)
		if err != nil {
			return nil, err
		}
		counts[i] = page.Total
	}
	return counts, nil
}

// begun are, by the numbers of names, which of the words of a mask a word of the
// name begins with.
func (x *index) begun(words []string) []uint64 {
	var byFirst [256][]int
	for i, word := range words {
		byFirst[word[0]] = append(byFirst[word[0]], i)
	}
	masks := make([]uint64, len(x.names))
	for n := range x.names {
		for name := x.names[n].name; name != ""; _, name, _ = strings.Cut(name, " ") {
			for _, i := range byFirst[name[0]] {
				if strings.HasPrefix(name, words[i]) {
					masks[n] |= 1 << i
				}
			}
		}
	}
	return masks
}
