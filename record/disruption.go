package record

// Disruption is what an entry of kind disruption holds.
type Disruption struct{}

func disruptionKeys(t *Telling) []string { return nil }

func fillDisruption(e *Entry) { e.Disruption = &Disruption{} }

func disruptionLikeness(a, b *Telling) Likeness { return Likeness{} }
