//go:build amd64 && !purego

package vector

// recurWide runs cells cells, a multiple of 16, of the h that the blocks of u are
// apart, over words rows; us, hs and os lead from a row to the next, in values,
// and may be negative.
//
//go:noescape
func recurWide(words, cells, h int, u *float32, us int, highway *float32, hs int, out *float32, os int, forget, reset, state *float32, curve *[10][8]float32)

// recurNarrow is recurWide for a multiple of 8 cells.
//
//go:noescape
func recurNarrow(words, cells, h int, u *float32, us int, highway *float32, hs int, out *float32, os int, forget, reset, state *float32, curve *[10][8]float32)
