package record

// Toll is what an entry of kind toll holds.
type Toll struct{}

func tollKeys(t *Telling) []string { return nil }

func fillToll(e *Entry) { e.Toll = &Toll{} }

func tollFact(t *Telling) string { return "" }
