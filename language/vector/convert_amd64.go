//go:build amd64 && !purego

package vector

// The kernels take n > 0 values, a multiple of 16 or, the narrow ones, of 8.

//go:noescape
func dequantiseWide(sums *int32, scale, bias, out *float32, n int)

//go:noescape
func dequantiseNarrow(sums *int32, scale, bias, out *float32, n int)

//go:noescape
func quantiseWide(x *float32, scale float32, out *int16, n int)

//go:noescape
func quantiseNarrow(x *float32, scale float32, out *int16, n int)

//go:noescape
func rectifyWide(x *float32, slope float32, n int)

//go:noescape
func rectifyNarrow(x *float32, slope float32, n int)

//go:noescape
func addBytesWide(x *float32, row *int8, scale float32, n int)

//go:noescape
func addBytesNarrow(x *float32, row *int8, scale float32, n int)

// products4 multiplies a row of n values, a multiple of 16, with four rows of y
// that are k values apart. It needs no more than AVX2.
//
//go:noescape
func products4(x, y *int16, k, n int, out *int32)

func dequantise(level kernels, sums *int32, scale, bias, out *float32, n int) {
	if level >= wide {
		dequantiseWide(sums, scale, bias, out, n)
	} else {
		dequantiseNarrow(sums, scale, bias, out, n)
	}
}

func quantise(level kernels, x *float32, scale float32, out *int16, n int) {
	if level >= wide {
		quantiseWide(x, scale, out, n)
	} else {
		quantiseNarrow(x, scale, out, n)
	}
}

func rectify(level kernels, x *float32, slope float32, n int) {
	if level >= wide {
		rectifyWide(x, slope, n)
	} else {
		rectifyNarrow(x, slope, n)
	}
}

func addBytes(level kernels, x *float32, row *int8, scale float32, n int) {
	if level >= wide {
		addBytesWide(x, row, scale, n)
	} else {
		addBytesNarrow(x, row, scale, n)
	}
}
