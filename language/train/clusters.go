package train

import "quipu/language/word"

func (r *run) clusters() (*word.Clusters, error) { return nil, nil }
