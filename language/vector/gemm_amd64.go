//go:build amd64 && !purego

package vector

// The kernels: C (rows ldc apart) += A (strides ai, ap) · panel, over k.
// The wide ones write the columns of mask in the last vector only.

//go:noescape
func gemm8x16(k int, a *float32, ai, ap int, b, c *float32, ldc int, mask uint64)

//go:noescape
func gemm8x32(k int, a *float32, ai, ap int, b, c *float32, ldc int, mask uint64)

//go:noescape
func gemm8x48(k int, a *float32, ai, ap int, b, c *float32, ldc int, mask uint64)

//go:noescape
func gemm4x8(k int, a *float32, ai, ap int, b, c *float32, ldc int)

//go:noescape
func gemm4x16(k int, a *float32, ai, ap int, b, c *float32, ldc int)

//go:noescape
func gemm4x24(k int, a *float32, ai, ap int, b, c *float32, ldc int)

// kernel calls the kernel for v vectors of lane columns, nc of them wanted.
func kernel(lane, v, nc, k int, a *float32, ai, ap int, b, c *float32, ldc int) {
	if lane == 16 {
		mask := uint64(1)<<(nc-(v-1)*16) - 1
		switch v {
		case 1:
			gemm8x16(k, a, ai, ap, b, c, ldc, mask)
		case 2:
			gemm8x32(k, a, ai, ap, b, c, ldc, mask)
		default:
			gemm8x48(k, a, ai, ap, b, c, ldc, mask)
		}
		return
	}
	switch v {
	case 1:
		gemm4x8(k, a, ai, ap, b, c, ldc)
	case 2:
		gemm4x16(k, a, ai, ap, b, c, ldc)
	default:
		gemm4x24(k, a, ai, ap, b, c, ldc)
	}
}

// axpyWide adds alpha times n values of x to those of y, n > 0.
//
//go:noescape
func axpyWide(alpha float32, x, y *float32, n int)

// axpyNarrow does the same for n a multiple of 8.
//
//go:noescape
func axpyNarrow(alpha float32, x, y *float32, n int)

// dotWide multiplies n > 0 values.
//
//go:noescape
func dotWide(x, y *float32, n int) float32

// dotNarrow multiplies n values, n a multiple of 8.
//
//go:noescape
func dotNarrow(x, y *float32, n int) float32
