package language

import "quipu"

// mend sets right what the network gets wrong again and again, because its
// treebanks have little of it. It keeps the tree a tree.
func mend(tokens []quipu.Token) {
	sayWhom(tokens)
	sayWho(tokens)
}

// sayWhom mends "killed at least nine soldiers": the preposition of "at least"
// makes some think that the soldiers are a place or time. A noun behind its verb
// that has no marker of its own, and no name of a time, is the object.
func sayWhom(tokens []quipu.Token) {
	s := quipu.Sentence{Tokens: tokens}
	for i := range tokens {
		t := &tokens[i]
		if t.Rel != "obl" || t.Head == quipu.Root || t.Head > i || tokens[t.Head].Tag != "VERB" || t.Tag != "NOUN" && t.Tag != "PROPN" {
			continue
		}
		if s.Child(i, "nummod") > t.Head && s.Child(i, "case", "mark") < 0 && s.Child(t.Head, "obj", "nsubj:pass") < 0 {
			t.Rel = "obj"
		}
	}
}

// sayWho mends "Mora must resign, Paz said": of two subjects of a verb of saying
// the one before the quoted clause is that clause's, if it has none.
func sayWho(tokens []quipu.Token) {
	s := quipu.Sentence{Tokens: tokens}
	for i := range tokens {
		t := &tokens[i]
		if !t.Is("nsubj") || t.Head <= i {
			continue
		}
		said := s.Child(t.Head, "ccomp")
		if said < i || said > t.Head || s.Child(said, "nsubj", "csubj") >= 0 {
			continue
		}
		for j := said + 1; j < len(tokens); j++ {
			if tokens[j].Head == t.Head && tokens[j].Is("nsubj") {
				t.Head = said
				break
			}
		}
	}
}
