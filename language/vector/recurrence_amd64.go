//go:build amd64 && !purego

package vector

// recurWide runs cells cells, a multiple of 16, of the h that the blocks of u are
// apart, over words rows; us, hs and os lead from a row to the next, in values,
// and may be negative. The state is read from state before the first row; that
// after it goes to states, and those after the others each ss further.
//
//go:noescape
func recurWide(words, cells, h int, u *float32, us int, highway *float32, hs int, out *float32, os int, forget, reset, state, states *float32, ss int, curve *[10][8]float32)

// recurNarrow is recurWide for a multiple of 8 cells.
//
//go:noescape
func recurNarrow(words, cells, h int, u *float32, us int, highway *float32, hs int, out *float32, os int, forget, reset, state, states *float32, ss int, curve *[10][8]float32)
