//go:build amd64 && !purego

package vector

import "unsafe"

// The kernels: out (rows ldc apart) = x (rows ldx apart) · w over k pairs of
// inputs. The wide ones write the columns of mask in the last vector only.

//go:noescape
func madd8x16(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)

//go:noescape
func madd8x32(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)

//go:noescape
func madd8x48(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)

//go:noescape
func vnni8x16(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)

//go:noescape
func vnni8x32(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)

//go:noescape
func vnni8x48(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)

// madd4x16 does one vector of sixteen outputs; step is how many bytes apart the
// weights of its pairs are.
//
//go:noescape
func madd4x16(k int, x *int16, ldx int, w *int16, out *int32, ldc int, step int)

// multiplyTile multiplies a tile of eight rows, or of four with AVX2, by k pairs
// of a panel of v vectors; nc outputs are wanted.
func multiplyTile(level kernels, v, nc, k int, x *int16, ldx int, w *int16, out *int32, ldc int) {
	if level == narrow {
		for i := range v {
			at := unsafe.Pointer(w)
			to := unsafe.Pointer(out)
			madd4x16(k, x, ldx, (*int16)(unsafe.Add(at, 64*i)), (*int32)(unsafe.Add(to, 64*i)), ldc, 64*v)
		}
		return
	}
	mask := uint64(1)<<(nc-(v-1)*16) - 1
	if level == widest {
		switch v {
		case 1:
			vnni8x16(k, x, ldx, w, out, ldc, mask)
		case 2:
			vnni8x32(k, x, ldx, w, out, ldc, mask)
		default:
			vnni8x48(k, x, ldx, w, out, ldc, mask)
		}
		return
	}
	switch v {
	case 1:
		madd8x16(k, x, ldx, w, out, ldc, mask)
	case 2:
		madd8x32(k, x, ldx, w, out, ldc, mask)
	default:
		madd8x48(k, x, ldx, w, out, ldc, mask)
	}
}
