package language

import (
	"strings"

	"quipu"
)

// unfinished are words that no name ends with.
var unfinished = map[string]bool{
	"of": true, "the": true, "and": true, "for": true, "&": true,
	"de": true, "del": true, "la": true, "las": true, "los": true, "el": true, "y": true, "e": true,
}

// finishNames mends the ends of names. No name ends with a mark ("Rosa Quiroga -");
// one that ends with "of" or "de" goes on with the name behind it ("City of" +
// "Santa Ana") or, if there is none, ends before.
func finishNames(tokens []quipu.Token) {
	for i := 0; i < len(tokens); i++ {
		if tokens[i].Name == "" {
			continue
		}
		inside := "I-" + tokens[i].Name[2:]
		end := i + 1
		for end < len(tokens) && tokens[end].Name == inside {
			end++
		}
		for end < len(tokens) && tokens[end].Name == "B-ORG" && inside == "I-ORG" && tokens[end].Tag == "PROPN" && tokens[end].Is("flat") && i <= tokens[end].Head && tokens[end].Head < end {
			// "Naciones" + "Unidas": to the tree they are one name.
			for tokens[end].Name = inside; end < len(tokens) && tokens[end].Name == inside; {
				end++
			}
		}
		for inside == "I-PER" {
			next := article(tokens, end)
			if next < 0 {
				break
			}
			for k := end; k <= next; k++ {
				tokens[k].Name = inside
			}
			for end = next + 1; end < len(tokens) && tokens[end].Name == inside; {
				end++
			}
		}
		last := end - 1
		if last > i && unfinished[strings.ToLower(tokens[last].Form)] && end < len(tokens) && goesOn(&tokens[end]) {
			for end < len(tokens) && goesOn(&tokens[end]) && (tokens[end].Name == "" || tokens[end].Name[0] == 'I' || end == last+1) {
				tokens[end].Name = inside
				end++
			}
			last = end - 1
		}
		for last > i && (tokens[last].Tag == "PUNCT" || unfinished[strings.ToLower(tokens[last].Form)]) {
			tokens[last].Name = ""
			last--
		}
		i = end - 1
	}
}

// article is the first token of the name that goes on behind an Arabic article, "Omar"
// + "al" + "Amin": in Spanish it looks like the contraction of "a el". -1 if none does.
func article(tokens []quipu.Token, at int) int {
	next := at + 1
	switch {
	case next >= len(tokens) || tokens[at].Name != "":
		return -1
	case tokens[at].Form == "al":
	case tokens[at].Form == "a" && tokens[next].Form == "el" && tokens[next].Name == "" && tokens[at].Span == tokens[next].Span:
		next++
	default:
		return -1
	}
	if next < len(tokens) && tokens[next].Name == "B-PER" {
		return next
	}
	return -1
}

// goesOn reports whether a token can go on a name.
func goesOn(t *quipu.Token) bool { return t.Name != "" || t.Tag == "PROPN" }
