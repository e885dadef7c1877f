package language

import "quipu"

// whenWords stand beside a verb without a preposition and say when.
var whenWords = map[string]bool{
	"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
	"yesterday": true, "today": true, "tomorrow": true, "tonight": true,
}

// sayWhen mends what the parser, which saw few of them, makes of bare days
// behind a verb: "The president resigned Sunday" has no object. It keeps the
// tree a tree.
func sayWhen(tokens []quipu.Token) {
	for i := 1; i < len(tokens); i++ {
		t := &tokens[i]
		if !whenWords[t.Form] || t.Tag != "NOUN" && t.Tag != "PROPN" {
			continue
		}
		switch {
		case t.Is("obj", "iobj") && t.Head < i && !hasMarker(tokens, i):
			t.Rel = "obl:unmarked"
		case t.Is("nsubj", "obj") && t.Head > i && tokens[i-1].Tag == "VERB" && !beginsClause(tokens, i+1) &&
			!hasMarker(tokens, i) && !(&quipu.Sentence{Tokens: tokens}).Governs(i, i-1):
			// "resigned Sunday after the vote was annulled": no subject of what follows,
			// as it would be in "said Sunday was a good day".
			t.Head, t.Rel = i-1, "obl:unmarked"
		}
	}
}

// hasMarker reports whether a preposition or article hangs below token i.
func hasMarker(tokens []quipu.Token, i int) bool {
	for j := max(0, i-4); j < i; j++ {
		if tokens[j].Head == i && tokens[j].Is("case", "det", "nmod:poss") {
			return true
		}
	}
	return false
}

// beginsClause reports whether token i can go on after a subject.
func beginsClause(tokens []quipu.Token, i int) bool {
	if i >= len(tokens) {
		return false
	}
	tag := tokens[i].Tag
	return tag == "AUX" || tag == "VERB" || tag == "ADV" || tag == "PART"
}
