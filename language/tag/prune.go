package tag

// Pruned is the model without weights smaller than least units.
func (m *Model) Pruned(least int) *Model {
	return &Model{classes: m.classes, feats: m.feats, weights: m.weights.Prune(least)}
}
