//go:build amd64 && !purego

#include "textflag.h"

// Registers of all the kernels: CX pairs left, SI x, DI panel, DX out; R8, R9,
// R10, R11 one, three, five and seven rows of x; R13 one row of out. All strides
// in bytes.
#define LOAD \
	MOVQ k+0(FP), CX      \
	MOVQ x+8(FP), SI      \
	MOVQ ldx+16(FP), R8   \
	MOVQ w+24(FP), DI     \
	MOVQ out+32(FP), DX   \
	MOVQ ldc+40(FP), R13  \
	ADDQ R8, R8           \
	SHLQ $2, R13          \
	LEAQ (R8)(R8*2), R9   \
	LEAQ (R8)(R8*4), R10  \
	LEAQ (R9)(R8*4), R11

#define MASK \
	MOVQ  mask+48(FP), AX \
	KMOVW AX, K1

#define ZERO4(c0, c1, c2, c3) \
	VPXORD c0, c0, c0 \
	VPXORD c1, c1, c1 \
	VPXORD c2, c2, c2 \
	VPXORD c3, c3, c3

#define STORE3(c0, c1, c2) \
	VMOVDQU32 c0, (DX)           \
	VMOVDQU32 c1, 64(DX)         \
	VMOVDQU32 c2, K1, 128(DX)    \
	ADDQ      R13, DX

#define STORE2(c0, c1) \
	VMOVDQU32 c0, (DX)           \
	VMOVDQU32 c1, K1, 64(DX)     \
	ADDQ      R13, DX

#define STORE1(c0) \
	VMOVDQU32 c0, K1, (DX)       \
	ADDQ      R13, DX

// With VNNI.
#define VSTEP3(at, c0, c1, c2) \
	VPBROADCASTD at, Z27         \
	VPDPWSSD     Z24, Z27, c0    \
	VPDPWSSD     Z25, Z27, c1    \
	VPDPWSSD     Z26, Z27, c2

#define VSTEP2(at, c0, c1) \
	VPBROADCASTD at, Z27         \
	VPDPWSSD     Z24, Z27, c0    \
	VPDPWSSD     Z25, Z27, c1

#define VSTEP1(at, c0) \
	VPBROADCASTD at, Z27         \
	VPDPWSSD     Z24, Z27, c0

// Without.
#define MSTEP3(at, c0, c1, c2) \
	VPBROADCASTD at, Z27         \
	VPMADDWD     Z24, Z27, Z28   \
	VPMADDWD     Z25, Z27, Z29   \
	VPMADDWD     Z26, Z27, Z30   \
	VPADDD       Z28, c0, c0     \
	VPADDD       Z29, c1, c1     \
	VPADDD       Z30, c2, c2

#define MSTEP2(at, c0, c1) \
	VPBROADCASTD at, Z27         \
	VPMADDWD     Z24, Z27, Z28   \
	VPMADDWD     Z25, Z27, Z29   \
	VPADDD       Z28, c0, c0     \
	VPADDD       Z29, c1, c1

#define MSTEP1(at, c0) \
	VPBROADCASTD at, Z27         \
	VPMADDWD     Z24, Z27, Z28   \
	VPADDD       Z28, c0, c0

// func vnni8x48(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)
TEXT ·vnni8x48(SB), NOSPLIT, $0-56
	LOAD
	MASK
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)
	ZERO4(Z8, Z9, Z10, Z11)
	ZERO4(Z12, Z13, Z14, Z15)
	ZERO4(Z16, Z17, Z18, Z19)
	ZERO4(Z20, Z21, Z22, Z23)

loop:
	VMOVDQU32 (DI), Z24
	VMOVDQU32 64(DI), Z25
	VMOVDQU32 128(DI), Z26
	VSTEP3((SI), Z0, Z1, Z2)
	VSTEP3((SI)(R8*1), Z3, Z4, Z5)
	VSTEP3((SI)(R8*2), Z6, Z7, Z8)
	VSTEP3((SI)(R9*1), Z9, Z10, Z11)
	VSTEP3((SI)(R8*4), Z12, Z13, Z14)
	VSTEP3((SI)(R10*1), Z15, Z16, Z17)
	VSTEP3((SI)(R9*2), Z18, Z19, Z20)
	VSTEP3((SI)(R11*1), Z21, Z22, Z23)
	ADDQ $4, SI
	ADDQ $192, DI
	DECQ CX
	JNZ loop
	STORE3(Z0, Z1, Z2)
	STORE3(Z3, Z4, Z5)
	STORE3(Z6, Z7, Z8)
	STORE3(Z9, Z10, Z11)
	STORE3(Z12, Z13, Z14)
	STORE3(Z15, Z16, Z17)
	STORE3(Z18, Z19, Z20)
	STORE3(Z21, Z22, Z23)
	VZEROUPPER
	RET

// func vnni8x32(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)
TEXT ·vnni8x32(SB), NOSPLIT, $0-56
	LOAD
	MASK
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)
	ZERO4(Z8, Z9, Z10, Z11)
	ZERO4(Z12, Z13, Z14, Z15)

loop:
	VMOVDQU32 (DI), Z24
	VMOVDQU32 64(DI), Z25
	VSTEP2((SI), Z0, Z1)
	VSTEP2((SI)(R8*1), Z2, Z3)
	VSTEP2((SI)(R8*2), Z4, Z5)
	VSTEP2((SI)(R9*1), Z6, Z7)
	VSTEP2((SI)(R8*4), Z8, Z9)
	VSTEP2((SI)(R10*1), Z10, Z11)
	VSTEP2((SI)(R9*2), Z12, Z13)
	VSTEP2((SI)(R11*1), Z14, Z15)
	ADDQ $4, SI
	ADDQ $128, DI
	DECQ CX
	JNZ loop
	STORE2(Z0, Z1)
	STORE2(Z2, Z3)
	STORE2(Z4, Z5)
	STORE2(Z6, Z7)
	STORE2(Z8, Z9)
	STORE2(Z10, Z11)
	STORE2(Z12, Z13)
	STORE2(Z14, Z15)
	VZEROUPPER
	RET

// func vnni8x16(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)
TEXT ·vnni8x16(SB), NOSPLIT, $0-56
	LOAD
	MASK
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)

loop:
	VMOVDQU32 (DI), Z24
	VSTEP1((SI), Z0)
	VSTEP1((SI)(R8*1), Z1)
	VSTEP1((SI)(R8*2), Z2)
	VSTEP1((SI)(R9*1), Z3)
	VSTEP1((SI)(R8*4), Z4)
	VSTEP1((SI)(R10*1), Z5)
	VSTEP1((SI)(R9*2), Z6)
	VSTEP1((SI)(R11*1), Z7)
	ADDQ $4, SI
	ADDQ $64, DI
	DECQ CX
	JNZ loop
	STORE1(Z0)
	STORE1(Z1)
	STORE1(Z2)
	STORE1(Z3)
	STORE1(Z4)
	STORE1(Z5)
	STORE1(Z6)
	STORE1(Z7)
	VZEROUPPER
	RET

// func madd8x48(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)
TEXT ·madd8x48(SB), NOSPLIT, $0-56
	LOAD
	MASK
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)
	ZERO4(Z8, Z9, Z10, Z11)
	ZERO4(Z12, Z13, Z14, Z15)
	ZERO4(Z16, Z17, Z18, Z19)
	ZERO4(Z20, Z21, Z22, Z23)

loop:
	VMOVDQU32 (DI), Z24
	VMOVDQU32 64(DI), Z25
	VMOVDQU32 128(DI), Z26
	MSTEP3((SI), Z0, Z1, Z2)
	MSTEP3((SI)(R8*1), Z3, Z4, Z5)
	MSTEP3((SI)(R8*2), Z6, Z7, Z8)
	MSTEP3((SI)(R9*1), Z9, Z10, Z11)
	MSTEP3((SI)(R8*4), Z12, Z13, Z14)
	MSTEP3((SI)(R10*1), Z15, Z16, Z17)
	MSTEP3((SI)(R9*2), Z18, Z19, Z20)
	MSTEP3((SI)(R11*1), Z21, Z22, Z23)
	ADDQ $4, SI
	ADDQ $192, DI
	DECQ CX
	JNZ loop
	STORE3(Z0, Z1, Z2)
	STORE3(Z3, Z4, Z5)
	STORE3(Z6, Z7, Z8)
	STORE3(Z9, Z10, Z11)
	STORE3(Z12, Z13, Z14)
	STORE3(Z15, Z16, Z17)
	STORE3(Z18, Z19, Z20)
	STORE3(Z21, Z22, Z23)
	VZEROUPPER
	RET

// func madd8x32(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)
TEXT ·madd8x32(SB), NOSPLIT, $0-56
	LOAD
	MASK
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)
	ZERO4(Z8, Z9, Z10, Z11)
	ZERO4(Z12, Z13, Z14, Z15)

loop:
	VMOVDQU32 (DI), Z24
	VMOVDQU32 64(DI), Z25
	MSTEP2((SI), Z0, Z1)
	MSTEP2((SI)(R8*1), Z2, Z3)
	MSTEP2((SI)(R8*2), Z4, Z5)
	MSTEP2((SI)(R9*1), Z6, Z7)
	MSTEP2((SI)(R8*4), Z8, Z9)
	MSTEP2((SI)(R10*1), Z10, Z11)
	MSTEP2((SI)(R9*2), Z12, Z13)
	MSTEP2((SI)(R11*1), Z14, Z15)
	ADDQ $4, SI
	ADDQ $128, DI
	DECQ CX
	JNZ loop
	STORE2(Z0, Z1)
	STORE2(Z2, Z3)
	STORE2(Z4, Z5)
	STORE2(Z6, Z7)
	STORE2(Z8, Z9)
	STORE2(Z10, Z11)
	STORE2(Z12, Z13)
	STORE2(Z14, Z15)
	VZEROUPPER
	RET

// func madd8x16(k int, x *int16, ldx int, w *int16, out *int32, ldc int, mask uint64)
TEXT ·madd8x16(SB), NOSPLIT, $0-56
	LOAD
	MASK
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)

loop:
	VMOVDQU32 (DI), Z24
	MSTEP1((SI), Z0)
	MSTEP1((SI)(R8*1), Z1)
	MSTEP1((SI)(R8*2), Z2)
	MSTEP1((SI)(R9*1), Z3)
	MSTEP1((SI)(R8*4), Z4)
	MSTEP1((SI)(R10*1), Z5)
	MSTEP1((SI)(R9*2), Z6)
	MSTEP1((SI)(R11*1), Z7)
	ADDQ $4, SI
	ADDQ $64, DI
	DECQ CX
	JNZ loop
	STORE1(Z0)
	STORE1(Z1)
	STORE1(Z2)
	STORE1(Z3)
	STORE1(Z4)
	STORE1(Z5)
	STORE1(Z6)
	STORE1(Z7)
	VZEROUPPER
	RET

#define NSTEP(at, c0, c1) \
	VPBROADCASTD at, Y10         \
	VPMADDWD     Y8, Y10, Y11    \
	VPMADDWD     Y9, Y10, Y12    \
	VPADDD       Y11, c0, c0     \
	VPADDD       Y12, c1, c1

#define NSTORE(c0, c1) \
	VMOVDQU c0, (DX)     \
	VMOVDQU c1, 32(DX)   \
	ADDQ    R13, DX

// func madd4x16(k int, x *int16, ldx int, w *int16, out *int32, ldc int, step int)
TEXT ·madd4x16(SB), NOSPLIT, $0-56
	LOAD
	MOVQ step+48(FP), AX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

loop:
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	NSTEP((SI), Y0, Y1)
	NSTEP((SI)(R8*1), Y2, Y3)
	NSTEP((SI)(R8*2), Y4, Y5)
	NSTEP((SI)(R9*1), Y6, Y7)
	ADDQ $4, SI
	ADDQ AX, DI
	DECQ CX
	JNZ loop
	NSTORE(Y0, Y1)
	NSTORE(Y2, Y3)
	NSTORE(Y4, Y5)
	NSTORE(Y6, Y7)
	VZEROUPPER
	RET
