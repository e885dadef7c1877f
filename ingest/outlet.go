package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// agencies are names of outlets that are written in capitals wherever they stand,
// though they could be read as words.
var agencies = map[string]bool{
	"AFP": true, "AP": true, "EFE": true, "UPI": true, "DPA": true, "ANSA": true, "IANS": true, "ANI": true,
	"RT": true, "TASS": true, "AIN": true, "ABI": true, "EU": true, "UN": true, "ONU": true, "UK": true, "USA": true,
}

// joining are the short words of names that stay small inside them.
var joining = map[string]bool{
	"of": true, "the": true, "and": true, "for": true, "in": true, "on": true, "de": true, "del": true,
	"la": true, "las": true, "los": true, "el": true, "y": true, "e": true,
}

// spoken is an outlet's name as one says it: what a masthead prints in capitals
// ("STATE INFORMATION BULLETIN") is the same outlet as the one that its pages
// name. A single word may be an acronym and is left as it is.
func spoken(outlet string) string {
	words := strings.Fields(outlet)
	if len(words) < 2 || outlet != strings.ToUpper(outlet) {
		return outlet
	}
	for i, word := range words {
		small := strings.ToLower(word)
		switch {
		case i > 0 && joining[small]:
			words[i] = small
		case agencies[word] || !strings.ContainsAny(small, "aeiouyáéíóú"):
		default:
			first, size := utf8.DecodeRuneInString(small)
			words[i] = string(unicode.ToUpper(first)) + small[size:]
		}
	}
	return strings.Join(words, " ")
}
