package date

import (
	"strings"

	"quipu"
)

// A tense is what the verb says of the side of the publication day on which an
// expression lies.
type tense uint8

const (
	unknown tense = iota
	past
	future
)

// tense is the tense of the verb that governs piece i, and where the tree does
// not tell, of the verb beside it.
func (r *reader) tense(i int) tense {
	if i < 0 || i >= len(r.pieces) {
		return unknown
	}
	before := i - 1
	switch r.low(before) {
	case "el", "la", "este", "the":
		before--
	}
	switch r.low(before) {
	case "since", "desde":
		return past
	case "for", "para":
		return future // "Called a march for Monday"
	case "until", "till", "hasta":
		for j := i - 2; j >= 0 && j > i-9; j-- {
			switch r.pieces[j].low {
			case "postponed", "delayed", "adjourned", "extended", "deferred", "rescheduled", "postponing", "suspended", "postergó", "aplazó",
				"suspendió", "prorrogó":
				return future
			}
		}
	}
	if low := r.low(i + 1); low == "'s" || low == "’s" {
		return r.possessiveTense(i)
	}
	if t := r.governingTense(r.pieces[i].token); t != unknown {
		return t
	}
	return r.nearTense(i)
}

// possessiveTense is the tense of an event in whose name the day stands:
// "may overturn Monday's verdict" is of a verdict that was given, "ahead of
// Sunday's vote" and "Sunday's vote will" are not.
func (r *reader) possessiveTense(i int) tense {
	switch r.low(i - 1) {
	case "for", "before", "until":
		return future
	case "of":
		if r.low(i-2) == "ahead" {
			return future
		}
	}
	for j := i + 3; j < i+6 && j < len(r.pieces); j++ {
		if t := r.formTense(j); t != unknown {
			return t
		}
	}
	return past
}

// governingTense climbs from a token to verbs until one has a tense.
func (r *reader) governingTense(token int) tense {
	s := r.sentence
	if s.Tokens[token].Rel == "" {
		return unknown
	}
	for steps := 0; token != quipu.Root && token < len(s.Tokens) && steps < 12; steps++ {
		t := &s.Tokens[token]
		if t.Tag == "VERB" || t.Tag == "AUX" || t.XTag == "VBD" || t.XTag == "VBN" {
			if found := r.verbTense(token); found != unknown {
				return found
			}
		} else if s.Child(token, "cop") >= 0 {
			if found := r.verbTense(token); found != unknown {
				return found
			}
		}
		if t.Head < 0 {
			break
		}
		token = t.Head
	}
	return unknown
}

// verbTense is the tense of one verb with its auxiliaries.
func (r *reader) verbTense(verb int) tense {
	s := r.sentence
	v := &s.Tokens[verb]
	found := unknown
	for i := range s.Tokens {
		c := &s.Tokens[i]
		if c.Head != verb || i == verb || !(c.Is("aux", "cop") || c.Rel == "mark" && c.Form == "to") {
			continue
		}
		switch t := auxTense(strings.ToLower(c.Form)); t {
		case future:
			return future
		case past:
			found = past
		}
	}
	switch strings.ToLower(v.Form) {
	case "expected", "scheduled", "slated", "planned", "due", "poised", "programado", "programada", "previsto", "prevista":
		return future
	}
	if found != unknown {
		return found
	}
	switch {
	case v.XTag == "VBD", v.Feat("Tense") == "Past" && v.Feat("VerbForm") == "Fin", v.Feat("Tense") == "Imp":
		return past
	case v.Feat("Tense") == "Fut", v.Feat("Mood") == "Cnd":
		return future
	case v.XTag == "VBN":
		return past
	case (v.XTag == "VBP" || v.XTag == "VB") && unchanging[strings.ToLower(v.Form)] && s.Child(verb, "nsubj") >= 0:
		// "Protesters set fire to the hall": a report that gives a day to it tells
		// what they did, whatever the tagger took the form for.
		return past
	case r.spanish && v.Feat("Tense") == "Past":
		return past
	case v.XTag == "VBZ" || v.XTag == "VBP" || v.XTag == "VBG":
		return unknown
	}
	return unknown
}

// unchanging are English verbs whose past is written like their present.
var unchanging = map[string]bool{"set": true, "cut": true, "shut": true, "hit": true, "put": true, "beat": true, "cast": true, "let": true,
	"spread": true, "read": true, "split": true, "quit": true, "burst": true, "hurt": true, "rid": true, "shed": true, "thrust": true, "upset": true}

// auxTense is the tense that an auxiliary gives to its verb. "Would" and the
// other modals look ahead: "said it would vote Friday".
func auxTense(low string) tense {
	switch low {
	case "will", "'ll", "’ll", "wo", "would", "'d", "shall", "should", "may", "might", "can", "could", "must", "to",
		"va", "van", "vamos", "podrá", "podrán", "deberá", "deberán", "podría", "podrían":
		return future
	case "was", "were", "had", "has", "have", "been", "did", "'ve",
		"fue", "fueron", "ha", "han", "había", "habían", "era", "eran", "estaba", "estaban", "hubo":
		return past
	}
	return unknown
}

// nearTense looks for a verb by its form: first to the left of piece i up to
// the clause's edge, then to the right.
func (r *reader) nearTense(i int) tense {
	for j := i - 1; j >= 0 && j >= i-20; j-- {
		if r.edge(j) {
			break
		}
		if t := r.formTense(j); t != unknown {
			return t
		}
	}
	for j := i + 1; j < len(r.pieces) && j <= i+25; j++ {
		if r.pieces[j].low == ";" {
			break
		}
		if t := r.formTense(j); t != unknown {
			return t
		}
	}
	return unknown
}

// edge reports whether a clause ends at piece j.
func (r *reader) edge(j int) bool {
	switch r.pieces[j].low {
	case ";", "--", ":":
		return true
	}
	return false
}

// formTense guesses a word's tense by its form, for sentences without tags or
// with wrong ones.
func (r *reader) formTense(j int) tense {
	p := &r.pieces[j]
	if r.spanish {
		tag := r.tag(j)
		return spanishFormTense(p, tag == "VERB" || tag == "AUX", tag == "")
	}
	if tag := r.tag(j); tag != "" && tag != "VERB" && tag != "AUX" && !(tag == "PART" && p.low == "to") {
		return unknown
	}
	switch p.low {
	case "will", "'ll", "’ll", "would", "shall", "may", "might", "could", "can", "must", "should":
		return future
	case "was", "were", "had", "did", "said", "has", "have", "told", "met", "began", "went", "came", "took", "made", "held", "left",
		"killed", "fell", "rose", "won", "lost", "found", "got", "gave", "saw", "shot", "broke", "led", "sent", "spoke", "became",
		"fled", "fought", "threw", "swore", "sworn", "drew", "ran", "stood", "paid", "sold", "kept", "brought", "bought":
		return past
	case "set":
		// "Set to march Friday", "set for Friday", but not "set fire to it Friday".
		if next := r.low(j + 1); next == "to" || next == "for" {
			return future
		}
		return past
	case "due", "expected", "scheduled", "planned", "slated", "going", "expires", "expire", "payable", "plans", "expects":
		return future
	case "to":
		// "To meet Friday" is yet to come, "to the palace" says nothing.
		if q := r.at(j + 1); q.low != "" && !q.upper && q.kind == plain && !function(q.low) && (r.tag(j+1) == "VERB" || r.tag(j+1) == "") {
			return future
		}
		return unknown
	}
	if len(p.low) > 4 && strings.HasSuffix(p.low, "ed") && !p.upper {
		return past
	}
	return unknown
}

func function(low string) bool {
	switch low {
	case "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "some", "any", "all", "more":
		return true
	}
	return false
}

// spanishFormTense goes by endings. Some are only verbs', whatever the tag says;
// others are nouns' too ("mayoría") and need the tag.
func spanishFormTense(p *piece, verb, untagged bool) tense {
	switch p.low {
	case "va", "van", "prevé", "prevén", "próximo", "próxima":
		return future
	case "fue", "fueron", "ha", "han", "había", "habían", "era", "eran", "dijo", "hubo", "hizo", "dio", "puso":
		return past
	}
	if p.upper || len(p.low) < 4 {
		return unknown
	}
	ends := func(endings ...string) bool {
		for _, ending := range endings {
			if strings.HasSuffix(p.low, ending) {
				return true
			}
		}
		return false
	}
	switch {
	case ends("rá", "rán"), verb && ends("ría", "rían"):
		return future
	case ends("aron", "ieron"), (verb || untagged) && ends("ó", "aba", "aban"):
		return past
	}
	return unknown
}
