package train

import (
	"quipu/language"
	"quipu/language/name"
)

// names reads the sets to learn names from, tagged by the model.
func (r *run) names(m *language.Model) ([]name.Example, *name.Lists, error) {
	var all []name.Example
	for _, set := range r.plan.names {
		list, err := r.bio(set)
		if err != nil {
			return nil, nil, err
		}
		for range max(set.times, 1) {
			all = append(all, list...)
		}
	}
	for i := range all {
		e := &all[i]
		e.Infos = r.words.Sentence(e.Tokens, nil)
		m.Tagger.Run(e.Tokens, e.Infos)
	}
	return all, name.NewLists(), nil
}
