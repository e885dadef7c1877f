package quantity

import "strings"

// counted is the token that says what is counted, or -1. The words right
// behind the number tell it more surely than a tree with errors does; the tree
// helps where something stands between.
func (r *reader) counted(n number) int {
	next := n.last + 1
	if low := r.low(next); low == "of" || low == "de" {
		if r.spanish && n.digits && n.core == n.end {
			return -1 // "El 5 de los bloqueos", but "2 millones de personas".
		}
		// "Dozens of protesters", but not "12 of the wounded".
		switch r.low(next + 1) {
		case "them", "us", "whom", "which", "you", "ellos", "ellas", "los", "las":
			return -1
		case "the", "these", "those", "his", "her", "its", "their", "our", "sus":
			return r.countedRight(next + 2)
		}
		if of, ok := r.numeral(next + 1); ok && !of.one {
			return r.countedRight(of.last + 1) // "Seven of 17 complaints"
		}
		return r.countedRight(next + 1)
	}
	if c := r.countedShared(next); c >= 0 {
		return c
	}
	if c := r.countedRight(next); c >= 0 {
		return c
	}
	return r.countedTree(n)
}

// countedShared is the noun behind the next number, where this one has but an
// adjective: "10 Peruvian and two Chilean soldiers".
func (r *reader) countedShared(i int) int {
	j := i
	for j < i+2 && (r.tag(j) == "ADJ" || r.tag(j) == "PROPN" && !strings.HasSuffix(r.low(j), "s")) && stateWord(r.low(j)) == "" {
		j++
	}
	if low := r.low(j); j == i || low != "and" && low != "y" {
		return -1
	}
	if n, ok := r.numeral(j + 1); ok {
		return r.countedRight(n.last + 1)
	}
	return -1
}

// closed reports whether the noun phrase ends before token i.
func (r *reader) closed(i int) bool {
	switch r.tag(i) {
	case "PUNCT", "CCONJ", "ADP", "AUX", "SCONJ":
		return true
	}
	return i >= len(r.lows)
}

// pastAge is the token behind "15-year-old" at token i, or i.
func (r *reader) pastAge(i int) int {
	if isDigit(r.low(i)) && r.words(i+1, "-", "year", "-", "old") {
		return i + 5
	}
	if isDigit(r.low(i)) && strings.HasSuffix(r.low(i), "-year-old") {
		return i + 1
	}
	return i
}

// countedRight is the last noun of the noun phrase that begins at token i:
// "anti-government protesters", "police officers"; in Spanish the first one.
func (r *reader) countedRight(i int) int {
	found, joined := -1, false
	for j := r.pastAge(i); j < len(r.lows) && j < i+7; j++ {
		low := r.lows[j]
		if r.dated[j] {
			break
		}
		tag := r.tag(j)
		if tag == "" {
			tag = r.guess(j)
		}
		switch tag {
		case "NOUN":
			if low == "shot" && r.low(j+1) == "dead" {
				return found // The parser's noun in headlines: "Two shot dead".
			}
			if stateWord(low) != "" && !peopleNoun(low) && !r.attributive(j) {
				return found // "12 dead", "500 wounded": no noun of its own.
			}
			if r.spanish {
				return j
			}
			if found >= 0 && (low == "hostage" || low == "captive" || low == "prisoner") {
				return found // "Hold dozens of workers hostage"
			}
			found, joined = j, false
		case "PROPN":
			// "500 Bolivian soldiers", "12 Palestinians"; "30 Friday" was dated.
			if found >= 0 {
				return found
			}
			if n := r.tag(j + 1); n == "NOUN" || n == "PROPN" || n == "ADJ" || r.low(j+1) == "'s" || r.low(j+1) == "’s" {
				continue
			}
			if (strings.HasSuffix(low, "s") || j == i) && !r.spanish {
				return j
			}
			return found
		case "ADJ", "NUM":
			if joined && tag == "ADJ" {
				continue
			}
			if j == i && tag == "ADJ" && r.upper(j) && r.closed(j+1) {
				return j // "6 Egyptians and 1 Russian"
			}
			if found >= 0 {
				return found
			}
			if tag == "NUM" {
				return found
			}
			if stateWord(low) != "" && !r.attributive(j) {
				return found
			}
		case "ADV":
			if found >= 0 || low == "ago" || low == "later" || low == "earlier" || low == "más" && j > i {
				return found
			}
		case "VERB":
			if joined {
				continue // "Helper-related complaints"
			}
			// Participles before the noun: "12 wounded protesters", "armed men".
			if found >= 0 || !r.attributive(j) {
				return found
			}
		case "PUNCT":
			if (low == "-" || low == "–" || low == "\"" || low == "“" || low == "''" || low == "``") && !r.spaced(j) && found < 0 {
				continue
			}
			if low == "-" && !r.spaced(j) {
				found, joined = -1, true
				continue
			}
			return found
		case "PART":
			if low != "non" && low != "'s" && low != "’s" {
				return found
			}
		default:
			return found
		}
	}
	return found
}

// attributive reports whether token i can stand before a noun that follows it.
func (r *reader) attributive(i int) bool {
	if r.spanish {
		return false
	}
	next := r.tag(i + 1)
	if next == "" {
		next = r.guess(i + 1)
	}
	if next != "NOUN" && next != "PROPN" {
		return false
	}
	if stateWord(r.low(i+1)) != "" && !peopleNoun(r.low(i+1)) {
		return false
	}
	low := r.low(i)
	return strings.HasSuffix(low, "ed") || strings.HasSuffix(low, "ing") || low == "dead" || low == "hurt" || low == "sworn"
}

// guess is a part of speech for sentences without tags.
func (r *reader) guess(i int) string {
	low := r.low(i)
	if low == "" {
		return ""
	}
	if c := low[0]; c >= '0' && c <= '9' {
		return "NUM"
	} else if !(c >= 'a' && c <= 'z' || c >= 0x80) || low == "–" || low == "“" || low == "”" || low == "’" {
		return "PUNCT"
	}
	switch low {
	case "in", "on", "at", "by", "for", "from", "to", "with", "of", "into", "during", "after", "before", "since", "near", "outside", "across",
		"as", "per", "through", "against", "over", "under", "amid", "including", "than",
		"en", "de", "del", "a", "por", "para", "con", "tras", "durante", "desde", "contra", "sobre", "ante", "entre", "hasta", "al":
		if low == "a" && !r.spanish {
			return "DET"
		}
		return "ADP"
	case "and", "or", "but", "y", "o", "e", "pero":
		return "CCONJ"
	case "who", "which", "that", "he", "she", "it", "they", "we", "i", "you", "que", "quienes", "se":
		return "PRON"
	case "the", "this", "these", "those", "his", "her", "its", "their", "our", "an", "el", "la", "los", "las", "su", "sus":
		return "DET"
	case "was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "will", "would", "may", "could",
		"fue", "fueron", "ha", "han", "había", "habían", "es", "son", "está", "están", "estaban", "eran":
		return "AUX"
	case "more", "other", "others", "new", "young", "old", "local", "armed", "unarmed", "political", "foreign", "opposition":
		return "ADJ"
	case "not", "also", "already", "so", "far", "still", "ago", "más", "ya", "también":
		return "ADV"
	}
	if peopleNoun(low) {
		return "NOUN"
	}
	if stateWord(low) != "" {
		return "ADJ"
	}
	if r.spanish {
		if strings.HasSuffix(low, "s") || strings.HasSuffix(low, "a") {
			return "NOUN"
		}
		return "VERB"
	}
	if verbForm(low) {
		return "VERB"
	}
	if strings.HasSuffix(low, "ed") || strings.HasSuffix(low, "ing") {
		return "VERB"
	}
	return "NOUN"
}

// countedTree is the noun over the number in the tree, or under it by "of".
func (r *reader) countedTree(n number) int {
	t := r.sentence.Tokens
	for i := n.core; i <= n.end && i < len(t); i++ {
		if !t[i].Is("nummod") || t[i].Head < 0 || t[i].Head >= len(t) {
			continue
		}
		h := t[i].Head
		if h <= n.last || h > n.last+6 || t[h].Tag != "NOUN" && t[h].Tag != "PROPN" || stateWord(r.low(h)) != "" && !peopleNoun(r.low(h)) {
			continue
		}
		for j := n.last + 1; j < h; j++ {
			if low := r.low(j); low == "," || low == "and" || low == "y" || t[j].Tag == "ADP" || t[j].Tag == "AUX" || r.isNumber(j) {
				return -1
			}
		}
		return h
	}
	return -1
}
