// Package vector is the arithmetic of the networks: products of matrices, the
// recurrence, and the functions between them, in plain Go and in the vector
// instructions of the machine. It is longer than a package should be since half
// of it is assembly, where each width of a kernel is written out.
//
// What reading a text needs (Matrix, Recurrence.Run, Dequantise, Quantise,
// Rectify, AddBytes, Products) comes to the same bits on every path and machine.
// What only learning needs (Gemm, Axpy, Dot, Softmax, Adam, Recurrence.Back)
// comes to the same bits on every run. Built with the tag purego, all of it is
// plain Go.
package vector

// A kernels value says which instructions are in use.
type kernels int

const (
	plain  kernels = iota // Go alone
	narrow                // AVX2 and FMA: eight lanes
	wide                  // AVX-512 F, BW, DQ and VL: sixteen lanes
	widest                // and VNNI, which multiplies and adds whole numbers at once
)

// level is decided once, at start-up, from what the machine can do. Only this
// package's tests set it, to hold the paths against each other.
var level = detect()

// PlainGo is the name of no kernels.
const PlainGo = "plain Go"

// Vectorised names the kernels in use: "AVX-512 VNNI", "AVX-512", "AVX2" or
// PlainGo.
func Vectorised() string {
	switch level {
	case widest:
		return "AVX-512 VNNI"
	case wide:
		return "AVX-512"
	case narrow:
		return "AVX2"
	default:
		return PlainGo
	}
}
