package name

// Pruned is the model without weights smaller than least units.
func (m *Model) Pruned(least int) *Model {
	return &Model{classes: m.classes, lists: m.lists, weights: m.weights.Prune(least)}
}
