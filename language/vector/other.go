//go:build !amd64 || purego

package vector

// Where there is no assembly the level is always plain, and nothing below is
// ever called.

func detect() kernels { return plain }

const missing = "vector: no kernel on this machine"

func kernel(_, _, _, _ int, _ *float32, _, _ int, _, _ *float32, _ int) { panic(missing) }

func axpyWide(float32, *float32, *float32, int) { panic(missing) }

func axpyNarrow(float32, *float32, *float32, int) { panic(missing) }

func dotWide(_, _ *float32, _ int) float32 { panic(missing) }

func dotNarrow(_, _ *float32, _ int) float32 { panic(missing) }

func multiplyTile(_ kernels, _, _, _ int, _ *int16, _ int, _ *int16, _ *int32, _ int) {
	panic(missing)
}

func recurWide(_, _, _ int, _ *float32, _ int, _ *float32, _ int, _ *float32, _ int, _, _, _, _ *float32, _ int, _ *[10][8]float32) {
	panic(missing)
}

func recurNarrow(_, _, _ int, _ *float32, _ int, _ *float32, _ int, _ *float32, _ int, _, _, _, _ *float32, _ int, _ *[10][8]float32) {
	panic(missing)
}

func dequantise(kernels, *int32, *float32, *float32, *float32, int) { panic(missing) }

func quantise(kernels, *float32, float32, *int16, int) { panic(missing) }

func rectify(kernels, *float32, float32, int) { panic(missing) }

func products4(_, _ *int16, _, _ int, _ *int32) { panic(missing) }

func addBytes(kernels, *float32, *int8, float32, int) { panic(missing) }

func recurBackWide(_ int, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _ *float32, _ *[10][8]float32) {
	panic(missing)
}

func softmaxWide(_, _ *float32, _ int, _ float32, _ *[16]float32) float32 { panic(missing) }

func scaleWide(*float32, float32, int) { panic(missing) }

func adamWide(_, _, _, _ *float32, _ int, _ *Adam) { panic(missing) }
