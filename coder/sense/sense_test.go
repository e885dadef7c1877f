package sense_test

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"quipu"
	"quipu/coder/sense"
)

// little is a judge that takes "arrest" for COERCE where police do it, and for
// nothing elsewhere.
func little() *sense.Judge {
	var s sense.Setting
	s.Put(sense.Trigger, "arrest")
	s.Put(sense.Subject, "police")
	const dim, hidden = 2, 1
	out := make([]float32, sense.Classes*hidden)
	out[sense.ClassOf(quipu.Coerce)] = 4
	bias := make([]float32, sense.Classes)
	bias[0] = 3.4
	return sense.New(sense.Weights{
		Dim: dim, Hidden: hidden,
		Keys: []uint32{sense.RowKey(s.Words[1]), sense.RowKey(s.Words[0])}, Table: []float32{1, 1},
		Words: []uint32{s.Words[0].Key, s.Words[1].Key}, Vectors: []float32{1, 0, 0, 1},
		First: make([]float32, sense.Slots*dim*hidden), Bias: []float32{0}, Out: out, OutBias: bias,
	})
}

func TestJudge(t *testing.T) {
	j := little()
	if !j.Knows("arrest") || j.Knows("police") {
		t.Error("which words may be triggers")
	}
	var s sense.Setting
	s.Put(sense.Trigger, "arrest")
	o := j.Judge(&s)
	if typ, _ := o.Best(); typ != quipu.Coerce || o.Of("") < o.Of(typ) {
		t.Errorf("of an arrest by nobody: %v", o)
	}
	s.Put(sense.Subject, "police")
	o = j.Judge(&s)
	if typ, likely := o.Best(); typ != quipu.Coerce || likely < o.Of("") {
		t.Errorf("of an arrest by police: %v", o)
	}
	total := 0.0
	for class := range sense.Classes {
		total += o.Of(sense.TypeOf(class))
	}
	if math.Abs(total-1) > 1e-5 {
		t.Errorf("an opinion sums to %v", total)
	}
}

func TestFileOnceMore(t *testing.T) {
	file := little().Bytes()
	j, err := sense.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(j.Bytes(), file) {
		t.Error("read and written again it is another file")
	}
	for _, broken := range [][]byte{nil, file[:20], file[:len(file)-1]} {
		if _, err := sense.Read(broken); !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("%d bytes: %v", len(broken), err)
		}
	}
}

func TestLoad(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		if _, err := sense.Load(lang); err != nil {
			t.Error(err)
		}
	}
	if _, err := sense.Load("qu"); !errors.Is(err, quipu.ErrNotFound) {
		t.Error(err)
	}
}

// A broken file is an error, never a panic, and what is read can judge.
func FuzzRead(f *testing.F) {
	f.Add(little().Bytes())
	f.Add([]byte("quipu sense 1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		j, err := sense.Read(data)
		if err != nil {
			if !errors.Is(err, quipu.ErrInvalid) {
				t.Error(err)
			}
			return
		}
		var s sense.Setting
		s.Put(sense.Trigger, "arrest")
		s.Put(sense.Nearby, "police")
		j.Judge(&s)
	})
}
