package language

import (
	"testing"

	"quipu"
)

// TestMend checks words that the network alone gets wrong, or those before it did.
func TestMend(t *testing.T) {
	for _, c := range []struct{ text, word, rel, head string }{
		{"The president resigned Sunday.", "Sunday", "obl:unmarked", "resigned"},
		{"The president resigned Sunday after the court annulled the vote.", "Sunday", "obl:unmarked", "resigned"},
		{"The army attacked Thursday, killing six people.", "Thursday", "obl:unmarked", "attacked"},
		{"Rebels killed at least nine soldiers on Friday.", "soldiers", "obj", "killed"},
		{"Gunmen killed more than 40 villagers near the border.", "villagers", "obj", "killed"},
		{"The attack came at least nine days after the truce.", "days", "obl:unmarked", "came"},
		{"Hugo Mora must resign, Carla Paz said.", "Hugo", "nsubj", "resign"},
		{"Hugo Mora must resign, Carla Paz said.", "Carla", "nsubj", "said"},
	} {
		a := read(t, "en", c.text)
		tokens := a.Sentences[0].Tokens
		for i := range tokens {
			if tokens[i].Form != c.word {
				continue
			}
			head := ""
			if tokens[i].Head != quipu.Root {
				head = tokens[tokens[i].Head].Form
			}
			if tokens[i].Rel != c.rel || head != c.head {
				t.Errorf("%q: %q is %s of %q, not %s of %q", c.text, c.word, tokens[i].Rel, head, c.rel, c.head)
			}
		}
	}
}
