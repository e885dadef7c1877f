package agent

import (
	"errors"
	"strings"
	"testing"

	"quipu"
)

func load(t testing.TB, lang string) *Lexicon {
	t.Helper()
	l, err := Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// find looks a phrase up as the actor stage does: English by its last word,
// Spanish by its first.
func find(l *Lexicon, phrase string) *Noun {
	words := strings.Fields(phrase)
	if len(words) == 0 {
		return nil
	}
	if l.spanish {
		var key []byte
		for _, word := range words {
			key = l.Append(key, word)
		}
		if n := l.Noun(key); n != nil && n.Fits(words[0]) {
			return n
		}
		return nil
	}
	var key []byte
	for _, word := range words[:len(words)-1] {
		key = l.Append(key, word)
	}
	var found *Noun
	l.Singulars(key, words[len(words)-1], "", func(key []byte) bool {
		found = l.Noun(key)
		return found != nil
	})
	return found
}

func TestNouns(t *testing.T) {
	english, spanish := load(t, "en"), load(t, "es")
	for _, test := range []struct {
		lexicon *Lexicon
		phrase  string
		want    string
	}{
		{english, "protesters", "CVL person"},
		{english, "Demonstrators", "CVL person"},
		{english, "policemen", "COP person"},
		{english, "coca growers", "AGR person"},
		{english, "authorities", "GOV group"},
		{english, "ministries", "GOV organisation"},
		{english, "human rights activists", "SOC person"},
		{english, "vice-president", "GOV person"},
		{english, "Gen.", "MIL person"},
		{english, "workers union", "LAB organisation"},
		{english, "supreme court", "JUD organisation"},
		{english, "thousands", " group"},
		{english, "table", "none"},
		{spanish, "manifestantes", "CVL person"},
		{spanish, "senadora", "LEG person"},
		{spanish, "jueces", "JUD person"},
		{spanish, "ministras", "GOV person"},
		{spanish, "fuerzas armadas", "MIL organisation"},
		{spanish, "partidos", "PTY organisation"},
		{spanish, "partida", "none"},
		{spanish, "corte suprema", "JUD organisation"},
		{spanish, "presidenta de el senado", "LEG person"},
		{spanish, "mesa", "none"},
	} {
		got := "none"
		if n := find(test.lexicon, test.phrase); n != nil {
			got = strings.Join(n.Sectors, " ") + " " + string(n.Kind)
		}
		if got != test.want {
			t.Errorf("%q: %s, want %s", test.phrase, got, test.want)
		}
	}
}

func TestFirstNames(t *testing.T) {
	l := load(t, "en")
	for name, want := range map[string]Gender{"Jeanine": Female, "EVO": Male, "José": Male, "Qwerty": 0} {
		if got := l.FirstName(name); got != want {
			t.Errorf("FirstName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for _, text := range []string{
		"president",
		"[GOV]\npresident",
		"[GOVERNMENT person]\npresident",
		"[GOV somebody]\npresident",
		"[GOV person often]\npresident",
	} {
		l := &Lexicon{nouns: map[string]*Noun{}, modifiers: map[string]*Noun{}}
		if err := l.read(text); !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("%q was read: %v", text, err)
		}
	}
}

// Whatever the words, keys and endings can be made of them.
func FuzzKeys(f *testing.F) {
	english, spanish := load(f, "en"), load(f, "es")
	for _, word := range []string{"", "s", "es", "ces", "men", "Áñez", "ministros", "a-b", "'s"} {
		f.Add(word, word)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, l := range []*Lexicon{english, spanish} {
			find(l, a)
			l.Singulars(l.Append(nil, a), b, a, func(key []byte) bool { return l.Noun(key) != nil })
			l.Modifier(l.Append(l.Append(nil, a), b))
			if n := l.Noun(l.Append(nil, "partido")); n != nil {
				n.Fits(a)
			}
		}
	})
}
