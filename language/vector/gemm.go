package vector

// Gemm adds A·B to C: for i < m and j < n,
//
//	C[i*ldc+j] += Σ over p < k of A[i*ai+p*ap] · B[p*ldb+j].
//
// A is read with strides, so that it may be a matrix (ai its width, ap 1) or
// the transpose of one (ai 1, ap its width); B and C lie row by row. C must not
// overlap A or B. The order of the additions depends on the machine's kernel,
// never on the values: on one machine the same input gives the same bits.
func Gemm(m, n, k int, a []float32, ai, ap int, b []float32, ldb int, c []float32, ldc int) {
	if m <= 0 || n <= 0 || k <= 0 {
		return
	}
	// The far corners: what the kernels reach without looking.
	_ = a[(m-1)*ai+(k-1)*ap]
	_ = b[(k-1)*ldb+n-1]
	_ = c[(m-1)*ldc+n-1]
	switch {
	case level >= wide:
		blocks(8, 16, m, n, k, a, ai, ap, b, ldb, c, ldc)
	case level == narrow:
		blocks(4, 8, m, n, k, a, ai, ap, b, ldb, c, ldc)
	default:
		gemmPlain(m, n, k, a, ai, ap, b, ldb, c, ldc)
	}
}

// gemmPlain is Gemm in plain Go: four rows of B at a time into a row of C.
func gemmPlain(m, n, k int, a []float32, ai, ap int, b []float32, ldb int, c []float32, ldc int) {
	for i := range m {
		row := c[i*ldc : i*ldc+n]
		p := 0
		for ; p+4 <= k; p += 4 {
			at := i*ai + p*ap
			a0, a1, a2, a3 := a[at], a[at+ap], a[at+2*ap], a[at+3*ap]
			b0 := b[p*ldb:][:len(row)]
			b1 := b[(p+1)*ldb:][:len(row)]
			b2 := b[(p+2)*ldb:][:len(row)]
			b3 := b[(p+3)*ldb:][:len(row)]
			for j := range row {
				row[j] += a0*b0[j] + a1*b1[j] + a2*b2[j] + a3*b3[j]
			}
		}
		for ; p < k; p++ {
			axpyPlain(a[i*ai+p*ap], b[p*ldb:][:len(row)], row)
		}
	}
}

// Axpy adds alpha times x to y, which has at least the length of x.
func Axpy(alpha float32, x, y []float32) {
	y = y[:len(x)]
	if len(x) == 0 {
		return
	}
	switch {
	case level >= wide:
		axpyWide(alpha, &x[0], &y[0], len(x))
	case level == narrow:
		whole := len(x) &^ 7
		if whole > 0 {
			axpyNarrow(alpha, &x[0], &y[0], whole)
		}
		axpyPlain(alpha, x[whole:], y[whole:])
	default:
		axpyPlain(alpha, x, y)
	}
}

func axpyPlain(alpha float32, x, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += alpha * v
	}
}

// Dot is the sum of x[i]·y[i]; y has at least the length of x.
func Dot(x, y []float32) float32 {
	y = y[:len(x)]
	if len(x) == 0 {
		return 0
	}
	switch {
	case level >= wide:
		return dotWide(&x[0], &y[0], len(x))
	case level == narrow:
		whole := len(x) &^ 7
		var sum float32
		if whole > 0 {
			sum = dotNarrow(&x[0], &y[0], whole)
		}
		return sum + dotPlain(x[whole:], y[whole:])
	default:
		return dotPlain(x, y)
	}
}

func dotPlain(x, y []float32) float32 {
	y = y[:len(x)]
	var s0, s1, s2, s3 float32
	i := 0
	for ; i+4 <= len(x); i += 4 {
		s0 += x[i] * y[i]
		s1 += x[i+1] * y[i+1]
		s2 += x[i+2] * y[i+2]
		s3 += x[i+3] * y[i+3]
	}
	for ; i < len(x); i++ {
		s0 += x[i] * y[i]
	}
	return s0 + s1 + (s2 + s3)
}
