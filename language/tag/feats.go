package tag

import (
	"cmp"
	"maps"
	"slices"

	"quipu/language/pack"
)

func packFeats(w *pack.Writer, feats map[featKey]string) {
	number := map[string]int{}
	var values []string
	for _, v := range slices.Sorted(maps.Values(feats)) {
		if _, ok := number[v]; !ok {
			number[v] = len(values)
			values = append(values, v)
		}
	}
	w.Strings(values)
	w.Uint(len(feats))
	last := uint32(0)
	for _, k := range sortedFeats(feats) {
		w.Uint(int(k.lower - last))
		w.Uint(int(k.class))
		w.Uint(number[feats[k]])
		last = k.lower
	}
}

func sortedFeats(feats map[featKey]string) []featKey {
	return slices.SortedFunc(maps.Keys(feats), func(a, b featKey) int {
		return cmp.Or(cmp.Compare(a.lower, b.lower), cmp.Compare(a.class, b.class))
	})
}

func readFeats(r *pack.Reader, classes int) map[featKey]string {
	values := r.Strings()
	n := r.Len()
	feats := make(map[featKey]string, n)
	lower := uint32(0)
	for range n {
		lower += uint32(r.Uint(1 << 32))
		key := featKey{lower, uint16(r.Uint(classes))}
		if v := r.Uint(len(values)); r.Err() == nil {
			feats[key] = values[v]
		}
	}
	return feats
}
