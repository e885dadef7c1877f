package parse

// Pruned is the model without weights smaller than least units.
func (m *Model) Pruned(least int) *Model {
	return &Model{rels: m.rels, beam: m.beam, weights: m.weights.Prune(least)}
}
