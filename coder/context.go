package coder

import "sort"

// contextsOf are the contexts that the paragraph of a sentence speaks of,
// ordered by how many of their words it has; at most four.
func (d *documentCoder) contextsOf(sentence int) []string {
	paragraph := d.a.Sentences[sentence].Paragraph
	if list, done := d.contexts[paragraph]; done {
		return list
	}
	counts := make([]int, len(d.lex.contexts))
	for s := range d.a.Sentences {
		if d.a.Sentences[s].Paragraph != paragraph {
			continue
		}
		for t := range d.a.Sentences[s].Tokens {
			for _, k := range d.lex.contextWords[lemmaOf(&d.a.Sentences[s].Tokens[t])] {
				if d.lex.contexts[k].words.match(&d.a.Sentences[s], t) {
					counts[k]++
				}
			}
		}
	}
	var order []int
	for k, n := range counts {
		if n > 0 {
			order = append(order, k)
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return counts[order[i]] > counts[order[j]] })
	list := []string{}
	for _, k := range order[:min(len(order), 4)] {
		list = append(list, d.lex.contexts[k].name)
	}
	d.contexts[paragraph] = list
	return list
}
