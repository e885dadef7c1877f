package learn

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"quipu"
	"quipu/language/network"
	"quipu/language/pack"
	"quipu/language/word"
)

// TestModel compares what a network says with what its rounded copy says, and
// with a copy that was packed and read.
func TestModel(t *testing.T) {
	forms := []string{"army", "Police", "marched", "on", "the", "square", "Sunday", "killed", "12", "people", ".", "said", "officials"}
	rng := rand.New(rand.NewPCG(8, 8))
	var d word.Describer
	var sentences [][]word.Info
	counts := network.Tally{}
	for range 300 {
		var tokens []quipu.Token
		for range 3 + rng.IntN(9) {
			tokens = append(tokens, quipu.Token{Form: forms[rng.IntN(len(forms))]})
		}
		infos := d.Sentence(tokens, nil)
		sentences = append(sentences, infos)
		for i := range infos {
			counts.Count(network.Describe(&infos[i], 0, nil))
		}
	}
	words := counts.Vocabulary(1)
	keys := []uint32{word.Key("army"), word.Key("police"), word.Key("unseen")}
	given := []float32{1, 0, -1, 0.5, 0.5, 0, 1, 1, 1}
	shape := Shape{
		Shape: network.Shape{Embed: 32, Hidden: 24, Layers: 2, Arc: 16, Label: 16, Tags: 5, Rels: 4, Names: 3},
		Slots: network.Slots, Rows: words.Size(), Vector: 3, Vectors: 3,
	}
	var examples []*Example
	for _, infos := range sentences {
		e := &Example{}
		for i := range infos {
			for slot, key := range network.Describe(&infos[i], 0, nil) {
				e.Rows = append(e.Rows, words.Row(slot, key))
			}
			vector := int32(-1)
			for k, key := range keys {
				if key == infos[i].Lower {
					vector = int32(k)
				}
			}
			e.Vectors, e.Words = append(e.Vectors, vector), append(e.Words, 50)
			kind := int(infos[i].Lower>>3) % 4
			e.Tags = append(e.Tags, Sure(kind))
			head, rel := i, 1+kind%3
			if i == 0 {
				rel = 0
			}
			e.Heads, e.Rels = append(e.Heads, Sure(head)), append(e.Rels, Sure(rel))
			e.Names = append(e.Names, Sure(kind%2))
		}
		examples = append(examples, e)
	}
	n := New(shape, given, 3)
	n.Learn(examples, Config{Seed: 1, Epochs: 20, Batch: 100, Rate: 0.01})
	m := n.Model(words, keys, []int{-1, -1, 1})
	var packed pack.Writer
	m.Pack(&packed)
	r := pack.NewReader(packed.Data)
	again := network.Read(r)
	if r.Err() != nil || len(r.Rest()) > 0 {
		t.Fatal(r.Err(), len(r.Rest()), "bytes left")
	}
	same, all := 0, 0
	for k, o := range NewReader(n).Read(examples) {
		var first network.Reading
		m.Run(sentences[k], nil, func(got *network.Reading) {
			first = network.Reading{
				Tags: append([]int(nil), got.Tags...), Names: append([]int(nil), got.Names...),
				Heads: append([]int(nil), got.Heads...), Rels: append([]int(nil), got.Rels...),
			}
			for i := range got.Heads {
				all++
				if got.Heads[i] == o.Heads[i] && got.Tags[i] == network.Argmax(o.Tags[i]) && got.Rels[i] == network.Argmax(o.Rels[i]) {
					same++
				}
			}
		})
		again.Run(sentences[k], nil, func(got *network.Reading) {
			if !reflect.DeepEqual(*got, first) {
				t.Fatalf("sentence %d: the packed copy says %v, not %v", k, *got, first)
			}
		})
	}
	if same < all*98/100 {
		t.Errorf("%d of %d words alike", same, all)
	}
}

// BenchmarkModel reads sentences of twenty words with a network of the shipped
// size.
func BenchmarkModel(b *testing.B) {
	rng := rand.New(rand.NewPCG(8, 8))
	counts := network.Tally{}
	infos := make([]word.Info, 2000)
	for i := range infos {
		infos[i] = word.Info{Lower: rng.Uint32N(20000), Shape: rng.Uint32N(50)}
		for k := range infos[i].Suf {
			infos[i].Suf[k] = rng.Uint32N(2000)
		}
		counts.Count(network.Describe(&infos[i], 0, nil))
	}
	words := counts.Vocabulary(1)
	n := New(Shape{
		Shape: network.Shape{Embed: 128, Hidden: 96, Layers: 3, Arc: 96, Label: 96, Tags: 110, Rels: 51, Names: 9},
		Slots: network.Slots, Rows: words.Size(),
	}, nil, 1)
	m := n.Model(words, nil, []int{-1, -1, -1, -1, -1, 1, 2, 3, 4})
	at := 0
	for b.Loop() {
		m.Run(infos[at:at+20], nil, func(*network.Reading) {})
		at = (at + 20) % len(infos)
	}
	b.ReportMetric(20*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
