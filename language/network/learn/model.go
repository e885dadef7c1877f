package learn

import "quipu/language/network"

// Model is the network with its weights rounded, for reading. Given vectors
// become part of the words' rows: keys are those of the vectors, words is the
// vocabulary of the table. begins is as in network.Weights.
func (n *Net) Model(words *network.Vocabulary, keys []uint32, begins []int) *network.Model {
	all := words.With(keys)
	vectorOf := map[uint32]int{}
	for i, key := range keys {
		vectorOf[key] = i
	}
	w := network.Weights{
		Shape: n.Shape.Shape,
		Words: all,
		Row: func(row int, out []float32) []float32 {
			slot, key := all.Key(row)
			from := words.Row(slot, key)
			if row < network.Slots {
				from = int32(row)
			}
			out = append(out, n.table[int(from)*n.Embed:(int(from)+1)*n.Embed]...)
			at, ok := vectorOf[key]
			if row < network.Slots || slot != 0 || !ok {
				return out
			}
			for k, v := range n.given[at*n.Vector : (at+1)*n.Vector] {
				for j, p := range n.project.w[k*n.Embed : (k+1)*n.Embed] {
					out[j] += v * p
				}
			}
			return out
		},
		Joint: n.joint.w, JointB: n.jointB.w, Arc: n.arc.w, ArcB: n.arcB.w, Root: n.root.w,
		RootPair: n.rootRel.w, Rel: n.rel.w, RelB: n.relB.w, Begins: begins,
	}
	for _, l := range n.layers {
		w.Layers = append(w.Layers, network.LayerWeights{Products: l.w.w, Gates: l.gates.w})
	}
	return network.New(w)
}
