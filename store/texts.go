package store

import (
	"context"
	"slices"
	"strings"
)

// TextCounts counts for each of some texts the entries that a query finds with it
// beside its own Text, in their order. Limit, Offset and Sort do not count.
func (s *Store) TextCounts(ctx context.Context, query Query, texts []string) ([]int, error) {
	counts, held := make([]int, len(texts)), false
	err := s.readOnce(ctx, func(t *tx) error {
		x, f, err := s.sieve(t, &query)
		if held = x != nil; err != nil || !held {
			return err
		}
		sets := make([][][]bool, len(texts))
		for i, text := range texts {
			for _, word := range wordsOf(text) {
				sets[i] = append(sets[i], x.having("", word))
			}
		}
		x.each(f, func(_ int64, c *counted) {
			names := x.namesOf(c)
			for i := range sets {
				all := !slices.ContainsFunc(sets[i], func(set []bool) bool {
					return !slices.ContainsFunc(names, func(n uint32) bool { return set[n] })
				})
				if all {
					counts[i]++
				}
			}
		})
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
