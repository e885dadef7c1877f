package tag

import "quipu"

// restoreFinite makes a past tense of a participle where the sentence would have
// no finite verb. In news "The two sides held talks" is common and in the web
// text that tagger was trained on it is not, so verbs with one form for both
// ("held", "met") are taken for participles, and the tree built on that loses the
// clause. It reads Penn Treebank tags; other languages pass through. Headlines
// ("Dozens held in La Paz") have no full stop and stay as they are.
func restoreFinite(tokens []quipu.Token) {
	n := len(tokens)
	for n > 0 && tokens[n-1].Tag == "PUNCT" && tokens[n-1].Form != "." {
		n--
	}
	if n == 0 || tokens[n-1].Form != "." {
		return
	}
	candidate := -1
	for i := range tokens {
		switch tokens[i].XTag {
		case "VBD", "VBZ", "VBP", "MD":
			return
		case "VB":
			if i == 0 {
				return // an imperative
			}
		case "VBN":
			if candidate < 0 && tokens[i].Tag == "VERB" && startsPredicate(tokens, i) {
				candidate = i
			}
		}
	}
	if candidate >= 0 {
		tokens[candidate].XTag = "VBD"
		tokens[candidate].Feats = "Mood=Ind|Tense=Past|VerbForm=Fin"
	}
}

// startsPredicate reports whether a subject can stand right before the word,
// adverbs passed over, and something like a predicate after it.
func startsPredicate(tokens []quipu.Token, i int) bool {
	if i+1 >= len(tokens) || tokens[i+1].Form == "by" {
		return false
	}
	for i--; i >= 0 && tokens[i].Tag == "ADV"; i-- {
	}
	if i < 0 {
		return false
	}
	switch tokens[i].Tag {
	case "NOUN", "PROPN", "NUM", "PRON":
		return true
	}
	return false
}
