package language

import (
	"strings"
	"testing"
)

// TestSayWhen checks that bare days behind a verb say when, wherever the parser
// put them.
func TestSayWhen(t *testing.T) {
	for text, want := range map[string]string{
		"The president resigned Sunday.":                                   "resigned",
		"The president resigned Sunday after the court annulled the vote.": "resigned",
		"The army attacked Thursday, killing six people.":                  "attacked",
	} {
		a := read(t, "en", text)
		s := &a.Sentences[0]
		for i := range s.Tokens {
			if token := &s.Tokens[i]; strings.HasSuffix(token.Form, "day") {
				if head := token.Head; head < 0 || s.Tokens[head].Form != want || token.Rel != "obl:unmarked" {
					t.Errorf("%q: %s is %s of token %d", text, token.Form, token.Rel, head)
				}
			}
		}
	}
}
