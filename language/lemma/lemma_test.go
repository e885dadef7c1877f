package lemma

import (
	"testing"

	"quipu"
	"quipu/language/pack"
)

// learned is a model of nothing but the forms of our own lists.
func learned(lang string) *Model {
	return Learn(nil, Inflected(lang, nil)...)
}

func TestEnglish(t *testing.T) {
	m := learned("en")
	for _, c := range [][3]string{
		{"freed", "VBN", "free"}, {"looted", "VBD", "loot"}, {"provoked", "VBD", "provoke"}, {"seized", "VBN", "seize"},
		{"Shot", "VBN", "shoot"}, {"fled", "VBD", "flee"}, {"kidnapped", "VBD", "kidnap"}, {"defied", "VBD", "defy"},
		{"besieging", "VBG", "besiege"}, {"dying", "VBG", "die"}, {"clashes", "VBZ", "clash"}, {"storming", "VBG", "storm"},
		{"patrolling", "VBG", "patrol"}, {"overthrown", "VBN", "overthrow"},
		// Not in the lists.
		{"tooted", "VBD", "toot"}, {"bribed", "VBN", "bribe"}, {"recordified", "VBD", "recordify"},
	} {
		if got := m.Of(&quipu.Token{Form: c[0], Tag: "VERB", XTag: c[1]}); got != c[2] {
			t.Errorf("%s/%s: %s, want %s", c[0], c[1], got, c[2])
		}
	}
	if got := m.Of(&quipu.Token{Form: "policemen", Tag: "NOUN", XTag: "NNS"}); got != "policeman" {
		t.Errorf("policemen: %s", got)
	}
}

func TestSpanish(t *testing.T) {
	const past, present, sub = "Mood=Ind|Tense=Past|VerbForm=Fin", "Mood=Ind|Tense=Pres|VerbForm=Fin", "Mood=Sub|Tense=Pres|VerbForm=Fin"
	m := learned("es")
	for _, c := range [][3]string{
		{"detuvo", past, "detener"}, {"detuvieron", past, "detener"}, {"mueren", present, "morir"}, {"murió", past, "morir"},
		{"niegan", present, "negar"}, {"Exigen", present, "exigir"}, {"exija", sub, "exigir"}, {"siguieron", past, "seguir"},
		{"huyeron", past, "huir"}, {"ataquen", sub, "atacar"}, {"comenzó", past, "comenzar"}, {"comience", sub, "comenzar"},
		{"retuvieron", past, "retener"}, {"impuso", past, "imponer"}, {"condujo", past, "conducir"}, {"dijeron", past, "decir"},
		{"reprime", present, "reprimir"}, {"hirió", past, "herir"}, {"liberados", "Tense=Past|VerbForm=Part", "liberar"},
		{"muerto", "Tense=Past|VerbForm=Part", "morir"}, {"evalúan", present, "evaluar"}, {"prohíbe", present, "prohibir"},
		{"pasen", sub, "pasar"}, {"rindieron", past, "rendir"}, {"disuelve", present, "disolver"},
		// Not in the lists: by their endings.
		{"tuitearon", past, "tuitear"}, {"guardaban", "Mood=Ind|Tense=Imp|VerbForm=Fin", "guardar"},
	} {
		if got := m.Of(&quipu.Token{Form: c[0], Tag: "VERB", Feats: c[1]}); got != c[2] {
			t.Errorf("%s: %s, want %s", c[0], got, c[2])
		}
	}
}

func TestCase(t *testing.T) {
	list := [][]quipu.Token{
		{{Form: "La", Tag: "DET", Lemma: "el"}, {Form: "la", Tag: "DET", Lemma: "el"}},
		{{Form: "Dos", Tag: "NUM", Lemma: "dos"}, {Form: "Tres", Tag: "NUM", Lemma: "tres"}},
		{{Form: "Hungría", Tag: "PROPN", Lemma: "hungría"}, {Form: "Roma", Tag: "PROPN", Lemma: "Roma"}},
		{{Form: "me", Tag: "PRON", Lemma: "I"}},
	}
	m := Learn(list)
	var w pack.Writer
	m.Pack(&w)
	m = Read(pack.NewReader(w.Data))
	for _, c := range [][3]string{
		{"LA", "DET", "el"}, {"Doce", "NUM", "doce"}, {"Irán", "PROPN", "Irán"}, {"me", "PRON", "I"},
	} {
		if got := m.Of(&quipu.Token{Form: c[0], Tag: c[1]}); got != c[2] {
			t.Errorf("%s/%s: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}
