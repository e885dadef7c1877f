package train

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"quipu/language"
	"quipu/language/lemma"
	"quipu/language/name"
	"quipu/language/network"
	"quipu/language/network/learn"
	"quipu/language/split"
	"quipu/language/wordspace"
)

// TestSchool lets small teachers and a small student learn from our own trees,
// breaks off, goes on from what was kept, and reads with what comes out.
func TestSchool(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cut.tsv"), []byte(strings.Repeat("Police\tNNS\narrested\tVBD\nten\tCD\nstudents\tNNS\n.\t.\n\n", 20)), 0o644); err != nil {
		t.Fatal(err)
	}
	little := learn.Config{Epochs: 6, Batch: 200, Rate: 0.01}
	graduate := func() *language.Network {
		r := &run{cfg: Config{Lang: "en", Data: dir, Keep: dir, Seed: 1, Log: io.Discard}, start: time.Now(), plan: plan{
			cut: []string{"cut.tsv"}, oneIn: 1, goldTimes: 2, teachers: 2, nameTeachers: 1,
			teacher: network.Shape{Embed: 32, Hidden: 16, Layers: 2, Arc: 16, Label: 16}, teaching: little,
			namer: network.Shape{Embed: 16, Hidden: 16, Layers: 1, Arc: 1, Label: 1}, naming: little,
			student: network.Shape{Embed: 32, Hidden: 16, Layers: 2, Arc: 16, Label: 16}, studying: little,
		}}
		lessons, err := r.ownTrees()
		if err != nil {
			t.Fatal(err)
		}
		for i := range lessons {
			lessons[i].ours = i > len(lessons)/2 // the teachers learn the others
		}
		r.vector = &wordspace.Space{Dim: 2, Keys: []uint32{lessons[0].infos[0].Lower}, Rows: []float32{1, -1}}
		dev := []heldOut{{"own", lessons[0].tokens}}
		net, err := r.school(lessons, dev, name.NewLists()).graduate()
		if err != nil {
			t.Fatal(err)
		}
		return net
	}
	first := graduate()
	if err := os.Remove(filepath.Join(dir, "en-student")); err != nil {
		t.Fatal(err)
	}
	m := &language.Model{Network: graduate(), Lemmas: lemma.Learn(nil), Boundaries: &split.Boundaries{}}
	for _, text := range []string{"Police arrested ten students .", "Soldiers killed four men in Goma ."} {
		tokens := words(text)
		m.Annotate(tokens)
		again := words(text)
		(&language.Model{Network: first, Lemmas: m.Lemmas}).Annotate(again)
		for i := range tokens {
			if tokens[i] != again[i] {
				t.Errorf("%q: %+v, and the other time %+v", text, tokens[i], again[i])
			}
		}
		if tokens[1].Rel != "root" || tokens[1].Tag != "VERB" || !tokens[0].Is("nsubj") {
			t.Errorf("%q: %+v", text, tokens[:2])
		}
	}
}
