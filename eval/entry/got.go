package entry

import (
	"quipu"
	"quipu/record"
)

// These files cut the record down to what is judged, one a kind.

func recordDisruptions(entries []*record.Entry, t *texts) []*item { return nil }

// stretchOf writes a day, or the first and the last of several.
func stretchOf(from, to quipu.Date) string {
	if to.IsZero() || to == from {
		return from.String()
	}
	return from.String() + "/" + to.String()
}
