package train

import (
	"strings"

	"quipu"
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
		if set.types == nil && r.plan.tenth {
			list, _ = parted(list)
		}
		for range max(set.times, 1) {
			all = append(all, list...)
		}
	}
	for i := range all {
		e := &all[i]
		e.Infos = r.words.Sentence(e.Tokens, nil)
		m.Tagger.Run(e.Tokens, e.Infos)
		cleaned(e.Tokens)
	}
	lists, err := r.lists()
	return all, lists, err
}

// titles stand before names and are no part of them.
var titles = map[string]bool{
	"president": true, "vice": true, "prime": true, "minister": true, "mr.": true, "mrs.": true, "ms.": true, "mr": true, "mrs": true,
	"dr.": true, "dr": true, "general": true, "gen.": true, "senator": true, "sen.": true, "professor": true, "prof.": true,
	"captain": true, "colonel": true, "sir": true, "madam": true, "judge": true, "justice": true, "chancellor": true,
	"governor": true, "gov.": true, "rep.": true, "representative": true, "secretary": true, "mayor": true, "king": true, "queen": true,
	"prince": true, "princess": true, "sheikh": true, "lord": true, "lady": true,
}

// cleaned brings sources with other ideas of a name into line: titles do not
// belong to it, and a word for the people of a country ("Americans") is none.
func cleaned(tokens []quipu.Token) {
	for i := range tokens {
		t := &tokens[i]
		if t.Name != "B-PER" {
			continue
		}
		more := i+1 < len(tokens) && tokens[i+1].Name == "I-PER"
		switch {
		case more && titles[strings.ToLower(t.Form)]:
			t.Name = ""
			tokens[i+1].Name = "B-PER"
		case !more && t.XTag == "NNPS":
			t.Name = ""
		}
	}
}

// parted are the examples to learn from and those that are held back.
func parted(list []name.Example) (learn, held []name.Example) {
	for i, e := range list {
		if heldBack(i) {
			held = append(held, e)
		} else {
			learn = append(learn, e)
		}
	}
	return learn, held
}
