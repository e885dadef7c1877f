package perceptron

import (
	"errors"
	"math/rand/v2"
	"testing"

	"quipu"
	"quipu/language/pack"
)

// learned is a model of random rows, for what does not hang on their content.
func learned(rows int) *Learner {
	l := NewLearner()
	chance := rand.New(rand.NewPCG(1, 2))
	for i := range rows {
		l.Step()
		f := []Feature{Feature(chance.Uint32())}
		if i < 100 {
			f = append(f, Feature(chance.Uint32()|0xffffff00)) // a full end of the table
		}
		l.Update(f, i%20, 1)
		l.Update(f, (i+1)%20, -1)
	}
	return l
}

func scoresOf(s Scorer, f Feature) (scores [20]int32) {
	s.Score([]Feature{f}, scores[:])
	return scores
}

func TestPackAndRead(t *testing.T) {
	l := learned(40000)
	w := l.Pack(Options{Scale: 1000, Least: 1})
	out := &pack.Writer{}
	w.Pack(out)
	again := Read(pack.NewReader(out.Data), 20)
	if again == nil {
		t.Fatal("cannot be read back")
	}
	pruned := w.Prune(1)
	seen := 0
	for _, r := range l.rows {
		key := r.key
		want := scoresOf(w, key)
		if want != scoresOf(again, key) || want != scoresOf(pruned, key) {
			t.Fatalf("feature %d: scores differ", key)
		}
		if want != [20]int32{} {
			seen++
		}
	}
	if seen < 10000 {
		t.Errorf("%d features with weights", seen)
	}
}

func TestAverage(t *testing.T) {
	l := NewLearner()
	l.Update([]Feature{7}, 1, 1)
	for range 4 {
		l.Step()
	}
	l.Update([]Feature{7}, 1, 1)
	for range 4 {
		l.Step()
	}
	// Four steps at 1 and four at 2 are 1.5 on average.
	if got := scoresOf(l.Pack(Options{Scale: 10, Least: 1}), 7)[1]; got != 15 {
		t.Errorf("average is %d tenths, want 15", got)
	}
}

func TestReadBroken(t *testing.T) {
	out := &pack.Writer{}
	learned(200).Pack(Options{Scale: 1000, Least: 1}).Pack(out)
	for n := range len(out.Data) {
		r := pack.NewReader(out.Data[:n])
		if w := Read(r, 20); w != nil || !errors.Is(r.Err(), quipu.ErrInvalid) {
			t.Fatalf("cut to %d of %d bytes: error is %v", n, len(out.Data), r.Err())
		}
	}
	r := pack.NewReader(out.Data)
	if Read(r, 3); r.Err() == nil {
		t.Error("classes above the limit were accepted")
	}
}
