package vector

// whole is how many of n values the kernels of the level in use take: full
// vectors. Plain Go does the rest.
func whole(n int) int {
	switch {
	case level >= wide:
		return n &^ 15
	case level == narrow:
		return n &^ 7
	default:
		return 0
	}
}

// Dequantise sets out, [rows][n] with n = len(scale), to the sums of a Matrix as
// they are meant: float32(sums[r*n+j])·scale[j] + bias[j], each step rounded.
// bias has n values.
func Dequantise(sums []int32, rows int, scale, bias, out []float32) {
	n := len(scale)
	bias = bias[:n]
	fast := whole(n)
	for r := range rows {
		from, to := sums[r*n:][:n], out[r*n:][:n]
		if fast > 0 {
			dequantise(level, &from[0], &scale[0], &bias[0], &to[0], fast)
		}
		for j := fast; j < n; j++ {
			to[j] = float32(float32(from[j])*scale[j]) + bias[j]
		}
	}
}

// AddBytes adds scale times each of row to x, which has at least its length; each
// product is rounded, then each sum.
func AddBytes(x []float32, row []int8, scale float32) {
	x = x[:len(row)]
	fast := whole(len(row))
	if fast > 0 {
		addBytes(level, &x[0], &row[0], scale, fast)
	}
	for i := fast; i < len(row); i++ {
		x[i] += float32(scale * float32(row[i]))
	}
}

// Quantise sets out to x times scale, rounded to the nearest whole number, halves
// to the even one, and held within Limit either way. What is not a number
// becomes Limit.
func Quantise(x []float32, scale float32, out []int16) {
	out = out[:len(x)]
	fast := whole(len(x))
	if fast > 0 {
		quantise(level, &x[0], scale, &out[0], fast)
	}
	for i := fast; i < len(x); i++ {
		v := float32(x[i] * scale)
		if !(v < Limit) {
			v = Limit
		}
		if v < -Limit {
			v = -Limit
		}
		// At this size a float32 has no room for a fraction: adding rounds.
		const round = 3 << 22
		out[i] = int16(int32(float32(v+round) - round))
	}
}

// Rectify multiplies the values of x that are not above 0 by slope: with slope 0
// it is the rectifier, with a small one the leaky rectifier.
func Rectify(x []float32, slope float32) {
	fast := whole(len(x))
	if fast > 0 {
		rectify(level, &x[0], slope, fast)
	}
	for i, v := range x[fast:] {
		if !(v > 0) {
			x[fast+i] = v * slope
		}
	}
}

// Products sets out, [rows][n], to the products of the rows of x, [rows][k], and
// of y, [n][k]: out[r*n+j] = Σ over p < k of x[r*k+p] · y[j*k+p], exactly as long
// as a sum fits; beyond 32 bits it wraps around, in the same way everywhere. No
// value may be -32768.
func Products(x []int16, rows int, y []int16, n, k int, out []int32) {
	x, y, out = x[:rows*k], y[:n*k], out[:rows*n]
	if k == 0 {
		clear(out)
		return
	}
	fast := 0
	if level != plain {
		fast = k &^ 15
	}
	for r := range rows {
		a, to := x[r*k:][:k], out[r*n:][:n]
		j := 0
		if fast > 0 {
			for ; j+4 <= n; j += 4 {
				products4(&a[0], &y[j*k], k, fast, &to[j])
				if fast < k {
					for i := range 4 {
						to[j+i] += dotWhole(a[fast:], y[(j+i)*k+fast:])
					}
				}
			}
		}
		for ; j < n; j++ {
			to[j] = dotWhole(a, y[j*k:])
		}
	}
}

func dotWhole(x, y []int16) int32 {
	y = y[:len(x)]
	var s0, s1, s2, s3 int32
	i := 0
	for ; i+4 <= len(x); i += 4 {
		s0 += int32(x[i]) * int32(y[i])
		s1 += int32(x[i+1]) * int32(y[i+1])
		s2 += int32(x[i+2]) * int32(y[i+2])
		s3 += int32(x[i+3]) * int32(y[i+3])
	}
	for ; i < len(x); i++ {
		s0 += int32(x[i]) * int32(y[i])
	}
	return s0 + s1 + s2 + s3
}
