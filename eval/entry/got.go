package entry

import "quipu"

// The files got_… cut the record down to what is judged, one a kind.

// stretchOf writes a day, or the first and the last of several.
func stretchOf(from, to quipu.Date) string {
	if to.IsZero() || to == from {
		return from.String()
	}
	return from.String() + "/" + to.String()
}
