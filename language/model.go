package language

import (
	"errors"
	"fmt"

	"quipu"
	"quipu/language/lemma"
	"quipu/language/name"
	"quipu/language/network"
	"quipu/language/pack"
	"quipu/language/split"
	"quipu/language/tag"
	"quipu/language/word"
)

// A Model holds all that was learned of one language.
type Model struct {
	Words      word.Describer
	Network    *Network
	Lemmas     *lemma.Model
	Boundaries *split.Boundaries
}

// A Network reads sentences, and knows what its numbers mean.
type Network struct {
	*network.Model
	Tags  *tag.Classes
	Rels  []string // the root's first
	Names []string // BIO tags; "" for outside, the first
	Lists *name.Lists
}

// Begins says of each class of names from which it goes on, -1 for one that may
// stand anywhere: "I-PER" goes on from "B-PER".
func Begins(names []string) []int {
	begins := make([]int, len(names))
	for k, n := range names {
		begins[k] = -1
		for b, other := range names {
			if len(n) > 2 && n[0] == 'I' && other == "B"+n[1:] {
				begins[k] = b
			}
		}
	}
	return begins
}

// Annotate gives the words of one sentence all that the model knows to say.
func (m *Model) Annotate(tokens []quipu.Token) {
	m.read(tokens, m.Words.Sentence(tokens, make([]word.Info, 0, len(tokens))))
}

// read is Annotate for words that are described already.
func (m *Model) read(tokens []quipu.Token, infos []word.Info) {
	n := m.Network
	n.Run(infos, n.Lists.Mark(infos, nil), func(r *network.Reading) {
		for i := range tokens {
			t := &tokens[i]
			n.Tags.Set(t, &infos[i], r.Tags[i])
			t.Head, t.Rel = r.Heads[i]-1, n.Rels[r.Rels[i]]
			t.Name = n.Names[r.Names[i]]
		}
	})
	m.Lemmas.Run(tokens)
	mend(tokens)
	finishNames(tokens)
}

// Bytes packs a model into a file.
func (m *Model) Bytes() ([]byte, error) {
	var parts [partCount]*pack.Writer
	packer := func(at part) *pack.Writer {
		parts[at] = &pack.Writer{}
		return parts[at]
	}
	m.Words.Clusters.Pack(packer(clustersPart))
	m.Network.pack(packer(networkPart))
	m.Lemmas.Pack(packer(lemmasPart))
	m.Boundaries.Pack(packer(boundariesPart))
	return seal(parts)
}

func (n *Network) pack(w *pack.Writer) {
	n.Tags.Pack(w)
	w.Strings(n.Rels)
	w.Strings(n.Names)
	n.Lists.Pack(w)
	n.Model.Pack(w)
}

func readNetwork(r *pack.Reader) *Network {
	n := &Network{Tags: tag.Read(r), Rels: r.Strings(), Names: r.Strings(), Lists: name.ReadLists(r)}
	n.Model = network.Read(r)
	if n.Shape.Tags != n.Tags.Len() || n.Shape.Rels != len(n.Rels) || n.Shape.Names != len(n.Names) {
		r.Fail()
	}
	return n
}

// ReadModel reads what Bytes wrote. It fails with quipu.ErrInvalid.
func ReadModel(file []byte) (*Model, error) {
	f, err := openFile(file)
	if err != nil {
		return nil, err
	}
	m := &Model{}
	err = errors.Join(
		f.read(clustersPart, func(r *pack.Reader) { m.Words.Clusters = word.ReadClusters(r) }),
		f.read(networkPart, func(r *pack.Reader) { m.Network = readNetwork(r) }),
		f.read(lemmasPart, func(r *pack.Reader) { m.Lemmas = lemma.Read(r) }),
		f.read(boundariesPart, func(r *pack.Reader) { m.Boundaries = split.ReadBoundaries(r) }),
	)
	if err == nil && (m.Network == nil || m.Lemmas == nil || m.Boundaries == nil) {
		err = fmt.Errorf("model file: it lacks a part: %w", quipu.ErrInvalid)
	}
	return m, err
}
