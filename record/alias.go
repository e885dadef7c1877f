package record

import (
	"slices"
	"strings"
)

// A report that never gives a first name has a key of its own for "Mesa". Whose
// name it is only other reports can tell, so no key can know; this file finds it
// from all keys that share the name. Nothing applies it yet: who keys tellings by it
// must key them again when a second bearer of the name turns up.

// Aliases says of keys of actors that are a family name alone whose they are: of the
// only actor among the keys with a fuller name that has it. A name that two bear
// stays its own. The answer for a name depends on nothing but the keys that share
// it, and not on their order.
func Aliases(keys []string) map[string]string {
	bearers := map[string][]string{}
	for _, key := range keys {
		names := fullName(key)
		for _, name := range names[min(1, len(names)):] {
			if !slices.Contains(bearers[name], key) {
				bearers[name] = append(bearers[name], key)
			}
		}
	}
	aliases := map[string]string{}
	for _, key := range keys {
		if name, ok := FamilyName(key); ok && len(bearers[name]) == 1 {
			aliases[key] = bearers[name][0]
		}
	}
	return aliases
}

// FamilyName is the name of a key that is a family name alone.
func FamilyName(key string) (string, bool) {
	name, country, ok := strings.Cut(strings.TrimPrefix(key, "actor|"), "/")
	return name, ok && !strings.Contains(name, " ") && len(country) <= 3
}

// fullName are the words of a person's key that has several; none of other keys.
func fullName(key string) []string {
	name := strings.TrimPrefix(key, "actor|")
	if strings.HasPrefix(name, "body ") || strings.Contains(name, "/") {
		return nil
	}
	return strings.Fields(name)
}
