//go:build amd64 && !purego

package vector

// recurBackWide goes back through one word, for a multiple of 16 cells.
//
//go:noescape
func recurBackWide(cells int, ux, uf, ur, highway, before, now, out, dux, duf, dur, dHighway, forget, reset, dForget, dReset, dBiasF, dBiasR, carry *float32, curve *[10][8]float32)

// softmaxWide sets out to e to the power of x less most, for n values, a multiple
// of 16, and returns their sum.
//
//go:noescape
func softmaxWide(x, out *float32, n int, most float32, exponent *[16]float32) float32

// scaleWide multiplies n values, a multiple of 16.
//
//go:noescape
func scaleWide(x *float32, by float32, n int)

// adamWide is Adam.Update for a multiple of 16 values.
//
//go:noescape
func adamWide(w, m, v, gradient *float32, n int, a *Adam)
