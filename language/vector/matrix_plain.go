package vector

// multiplyPlain multiplies in plain Go. The inputs of two rows share a 64-bit
// number, one of them in its upper half, so that one multiplication by a weight
// makes two products and one addition two sums; eight rows go together. Measured
// against loops over float32 this is twice as fast, and it is exact.
func multiplyPlain(weights []int8, n, k int, x []int16, rows int, out []int32) {
	var buffer [MaxInputs / 4][16]int64
	quads := buffer[:(k+3)/4]
	for r := 0; r < rows; r += 8 {
		some := min(8, rows-r)
		spread(quads, x[r*k:(r+some)*k], k)
		for j := range n {
			w := weights[j*k : (j+1)*k]
			var s0, s1, s2, s3 int64
			if some > 4 {
				s0, s1, s2, s3 = sum8(w, quads)
			} else {
				s0, s1 = sum4(w, quads)
			}
			if k%4 > 0 {
				q := &quads[len(quads)-1]
				for i, v := range w[k&^3:] {
					v := int64(v)
					s0 += q[4*i] * v
					s1 += q[4*i+1] * v
					s2 += q[4*i+2] * v
					s3 += q[4*i+3] * v
				}
			}
			sums := [4]int64{s0, s1, s2, s3}
			for i := range some {
				// What the lower half lacks, being negative, it has borrowed
				// from the upper half.
				s := sums[i/2]
				low := int32(s)
				if i%2 == 1 {
					low = int32((s - int64(low)) >> 32)
				}
				out[(r+i)*n+j] = low
			}
		}
	}
}

// spread lays up to eight rows of k inputs out for sum8: input p of rows 2i and
// 2i+1 at quads[p/4][p%4*4+i].
func spread(quads [][16]int64, x []int16, k int) {
	clear(quads)
	for i := 0; len(x) > 0; i++ {
		row := x[:k]
		x = x[k:]
		if i%2 == 0 {
			for p, v := range row {
				quads[p/4][p%4*4+i/2] = int64(v)
			}
			continue
		}
		for p, v := range row {
			quads[p/4][p%4*4+i/2] += int64(v) << 32
		}
		if k == 0 {
			return
		}
	}
}

// sum8 adds up the products of whole quads of weights with those of eight rows.
// It stands alone so that its sums stay in registers.
//
//go:noinline
func sum8(w []int8, quads [][16]int64) (s0, s1, s2, s3 int64) {
	for i := range quads {
		if len(w) < 4 {
			break
		}
		q := &quads[i]
		w0, w1, w2, w3 := int64(w[0]), int64(w[1]), int64(w[2]), int64(w[3])
		w = w[4:]
		s0 += q[0]*w0 + q[4]*w1 + q[8]*w2 + q[12]*w3
		s1 += q[1]*w0 + q[5]*w1 + q[9]*w2 + q[13]*w3
		s2 += q[2]*w0 + q[6]*w1 + q[10]*w2 + q[14]*w3
		s3 += q[3]*w0 + q[7]*w1 + q[11]*w2 + q[15]*w3
	}
	return s0, s1, s2, s3
}

// sum4 is sum8 for four rows.
//
//go:noinline
func sum4(w []int8, quads [][16]int64) (s0, s1 int64) {
	for i := range quads {
		if len(w) < 4 {
			break
		}
		q := &quads[i]
		w0, w1, w2, w3 := int64(w[0]), int64(w[1]), int64(w[2]), int64(w[3])
		w = w[4:]
		s0 += q[0]*w0 + q[4]*w1 + q[8]*w2 + q[12]*w3
		s1 += q[1]*w0 + q[5]*w1 + q[9]*w2 + q[13]*w3
	}
	return s0, s1
}
