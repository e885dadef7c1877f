// Package language reads text: sentences, tokens, lemmas, tags, trees, names.
package language

import "quipu"

// Models hold what is needed to read the languages that they were loaded for.
type Models struct{}

// Load prepares models for languages ("en", "es"). It fails with
// quipu.ErrNotFound for a language without a model.
func Load(langs ...string) (*Models, error) { return &Models{}, nil }

// Stages are the steps of reading, from text to names.
func (m *Models) Stages() []quipu.Stage {
	return []quipu.Stage{{Name: "read", Version: "0", Adds: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Names}, Run: func(*quipu.Analysis) {}}}
}
