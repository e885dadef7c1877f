package vector

const (
	// depth is how many rows of B are packed at a time: with the panel's 48
	// columns 48 kB, which the second-level cache hands over as fast as the
	// kernel asks.
	depth = 256
	// breadth is the widest panel: three vectors of sixteen.
	breadth = 48
	// height is the most rows of C a kernel works on at once.
	height = 8
	// slab is how many rows of a transposed A are turned at a time.
	slab = 128
)

// blocks runs Gemm with kernels of mr rows and of one to three vectors of lane
// columns. B is packed, panel by panel, so that a kernel reads it from front to
// back and powers of two among the strides do no harm; so is A where it is a
// transpose.
func blocks(mr, lane, m, n, k int, a []float32, ai, ap int, b []float32, ldb int, c []float32, ldc int) {
	var panel [depth * breadth]float32
	if ap == 1 {
		for p := 0; p < k; p += depth {
			panels(mr, lane, m, n, min(depth, k-p), a[p:], ai, 1, b[p*ldb:], ldb, c, ldc, &panel)
		}
		return
	}
	var block [slab * depth]float32
	for p := 0; p < k; p += depth {
		kc := min(depth, k-p)
		for i := 0; i < m; i += slab {
			mc := min(slab, m-i)
			turn(block[:], a[i*ai+p*ap:], ai, ap, mc, kc)
			panels(mr, lane, mc, n, kc, block[:], kc, 1, b[p*ldb:], ldb, c[i*ldc:], ldc, &panel)
		}
	}
}

// turn copies mc rows of kc values of a so that they lie row by row; eight rows
// at a time, which the first-level cache holds.
func turn(block, a []float32, ai, ap, mc, kc int) {
	for first := 0; first < mc; first += 8 {
		for p := range kc {
			at := first*ai + p*ap
			for i := first; i < min(first+8, mc); i++ {
				block[i*kc+p] = a[at]
				at += ai
			}
		}
	}
}

// panels multiplies A with kc rows of B, panel by panel.
func panels(mr, lane, m, n, kc int, a []float32, ai, ap int, b []float32, ldb int, c []float32, ldc int, panel *[depth * breadth]float32) {
	vectors := (n + lane - 1) / lane
	j := 0
	for left := (vectors + 2) / 3; left > 0; left-- {
		v := (vectors + left - 1) / left
		vectors -= v
		nc := min(v*lane, n-j)
		pack(panel[:], b[j:], ldb, kc, nc, v*lane)
		tiles(mr, v, lane, m, nc, kc, a, ai, ap, panel, c[j:], ldc)
		j += nc
	}
}

// pack copies kc rows of nc columns of b into rows of width columns, zeros
// behind.
func pack(panel, b []float32, ldb, kc, nc, width int) {
	if nc == breadth {
		// A copy of known length is several times as fast.
		for p := range kc {
			*(*[breadth]float32)(panel[p*breadth:]) = *(*[breadth]float32)(b[p*ldb:])
		}
		return
	}
	for p := range kc {
		row := panel[p*width : (p+1)*width]
		copy(row, b[p*ldb:p*ldb+nc])
		clear(row[nc:])
	}
}

// tiles multiplies all m rows of A with one packed panel of v vectors.
func tiles(mr, v, lane, m, nc, kc int, a []float32, ai, ap int, panel *[depth * breadth]float32, c []float32, ldc int) {
	i := 0
	whole := nc == v*lane
	if whole || lane == 16 {
		for ; i+mr <= m; i += mr {
			kernel(lane, v, nc, kc, &a[i*ai], ai, ap, &panel[0], &c[i*ldc], ldc)
		}
		if i == m {
			return
		}
	}
	// What is left over goes through a tile of its own, rows of zeros below.
	var rows [depth * height]float32
	for ; i < m; i += mr {
		var tile [height * breadth]float32
		mc := min(mr, m-i)
		for p := range kc {
			for r := range mc {
				rows[p*mr+r] = a[(i+r)*ai+p*ap]
			}
		}
		kernel(lane, v, nc, kc, &rows[0], 1, mr, &panel[0], &tile[0], breadth)
		for r := range mc {
			axpyPlain(1, tile[r*breadth:][:nc], c[(i+r)*ldc:])
		}
	}
}
