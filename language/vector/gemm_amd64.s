//go:build amd64 && !purego

#include "textflag.h"

// Registers of all the kernels: CX steps left, SI a, DI panel, DX c;
// R8, R9, R10, R11 one, three, five and seven rows of a; R12 one step along a;
// R13 one row of c. All strides in bytes.
#define LOAD \
	MOVQ k+0(FP), CX      \
	MOVQ a+8(FP), SI      \
	MOVQ ai+16(FP), R8    \
	MOVQ ap+24(FP), R12   \
	MOVQ b+32(FP), DI     \
	MOVQ c+40(FP), DX     \
	MOVQ ldc+48(FP), R13  \
	SHLQ $2, R8           \
	SHLQ $2, R12          \
	SHLQ $2, R13          \
	LEAQ (R8)(R8*2), R9   \
	LEAQ (R8)(R8*4), R10  \
	LEAQ (R9)(R8*4), R11

#define MASK \
	MOVQ  mask+56(FP), AX \
	KMOVW AX, K1

#define STEP3(at, c0, c1, c2) \
	VBROADCASTSS at, Z27        \
	VFMADD231PS  Z24, Z27, c0   \
	VFMADD231PS  Z25, Z27, c1   \
	VFMADD231PS  Z26, Z27, c2

#define STEP2(at, c0, c1) \
	VBROADCASTSS at, Z27        \
	VFMADD231PS  Z24, Z27, c0   \
	VFMADD231PS  Z25, Z27, c1

#define ZERO4(c0, c1, c2, c3) \
	VPXORD c0, c0, c0 \
	VPXORD c1, c1, c1 \
	VPXORD c2, c2, c2 \
	VPXORD c3, c3, c3

#define STORE3(c0, c1, c2) \
	VADDPS    (DX), c0, c0          \
	VMOVUPS   c0, (DX)              \
	VADDPS    64(DX), c1, c1        \
	VMOVUPS   c1, 64(DX)            \
	VMOVUPS.Z 128(DX), K1, Z27      \
	VADDPS    Z27, c2, c2           \
	VMOVUPS   c2, K1, 128(DX)       \
	ADDQ      R13, DX

#define STORE2(c0, c1) \
	VADDPS    (DX), c0, c0          \
	VMOVUPS   c0, (DX)              \
	VMOVUPS.Z 64(DX), K1, Z27       \
	VADDPS    Z27, c1, c1           \
	VMOVUPS   c1, K1, 64(DX)        \
	ADDQ      R13, DX

#define STORE1(c0) \
	VMOVUPS.Z (DX), K1, Z27         \
	VADDPS    Z27, c0, c0           \
	VMOVUPS   c0, K1, (DX)          \
	ADDQ      R13, DX

// func gemm8x48(k int, a *float32, ai, ap int, b, c *float32, ldc int, mask uint64)
TEXT ·gemm8x48(SB), NOSPLIT, $0-64
	LOAD
	MASK
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)
	ZERO4(Z8, Z9, Z10, Z11)
	ZERO4(Z12, Z13, Z14, Z15)
	ZERO4(Z16, Z17, Z18, Z19)
	ZERO4(Z20, Z21, Z22, Z23)

loop:
	VMOVUPS (DI), Z24
	VMOVUPS 64(DI), Z25
	VMOVUPS 128(DI), Z26
	STEP3((SI), Z0, Z1, Z2)
	STEP3((SI)(R8*1), Z3, Z4, Z5)
	STEP3((SI)(R8*2), Z6, Z7, Z8)
	STEP3((SI)(R9*1), Z9, Z10, Z11)
	STEP3((SI)(R8*4), Z12, Z13, Z14)
	STEP3((SI)(R10*1), Z15, Z16, Z17)
	STEP3((SI)(R9*2), Z18, Z19, Z20)
	STEP3((SI)(R11*1), Z21, Z22, Z23)
	ADDQ    R12, SI
	ADDQ    $192, DI
	DECQ    CX
	JNZ     loop
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

// func gemm8x32(k int, a *float32, ai, ap int, b, c *float32, ldc int, mask uint64)
TEXT ·gemm8x32(SB), NOSPLIT, $0-64
	LOAD
	MASK
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)
	ZERO4(Z8, Z9, Z10, Z11)
	ZERO4(Z12, Z13, Z14, Z15)

loop:
	VMOVUPS (DI), Z24
	VMOVUPS 64(DI), Z25
	STEP2((SI), Z0, Z1)
	STEP2((SI)(R8*1), Z2, Z3)
	STEP2((SI)(R8*2), Z4, Z5)
	STEP2((SI)(R9*1), Z6, Z7)
	STEP2((SI)(R8*4), Z8, Z9)
	STEP2((SI)(R10*1), Z10, Z11)
	STEP2((SI)(R9*2), Z12, Z13)
	STEP2((SI)(R11*1), Z14, Z15)
	ADDQ    R12, SI
	ADDQ    $128, DI
	DECQ    CX
	JNZ     loop
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

// func gemm8x16(k int, a *float32, ai, ap int, b, c *float32, ldc int, mask uint64)
TEXT ·gemm8x16(SB), NOSPLIT, $0-64
	LOAD
	MASK
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)

loop:
	VMOVUPS          (DI), Z24
	VFMADD231PS.BCST (SI), Z24, Z0
	VFMADD231PS.BCST (SI)(R8*1), Z24, Z1
	VFMADD231PS.BCST (SI)(R8*2), Z24, Z2
	VFMADD231PS.BCST (SI)(R9*1), Z24, Z3
	VFMADD231PS.BCST (SI)(R8*4), Z24, Z4
	VFMADD231PS.BCST (SI)(R10*1), Z24, Z5
	VFMADD231PS.BCST (SI)(R9*2), Z24, Z6
	VFMADD231PS.BCST (SI)(R11*1), Z24, Z7
	ADDQ             R12, SI
	ADDQ             $64, DI
	DECQ             CX
	JNZ              loop
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

#define NSTEP3(at, c0, c1, c2) \
	VBROADCASTSS at, Y15        \
	VFMADD231PS  Y12, Y15, c0   \
	VFMADD231PS  Y13, Y15, c1   \
	VFMADD231PS  Y14, Y15, c2

#define NSTEP2(at, c0, c1) \
	VBROADCASTSS at, Y15        \
	VFMADD231PS  Y12, Y15, c0   \
	VFMADD231PS  Y13, Y15, c1

#define NZERO4(c0, c1, c2, c3) \
	VXORPS c0, c0, c0 \
	VXORPS c1, c1, c1 \
	VXORPS c2, c2, c2 \
	VXORPS c3, c3, c3

#define NSTORE1(c0, at) \
	VADDPS  at(DX), c0, c0 \
	VMOVUPS c0, at(DX)

// func gemm4x24(k int, a *float32, ai, ap int, b, c *float32, ldc int)
TEXT ·gemm4x24(SB), NOSPLIT, $0-56
	LOAD
	NZERO4(Y0, Y1, Y2, Y3)
	NZERO4(Y4, Y5, Y6, Y7)
	NZERO4(Y8, Y9, Y10, Y11)

loop:
	VMOVUPS (DI), Y12
	VMOVUPS 32(DI), Y13
	VMOVUPS 64(DI), Y14
	NSTEP3((SI), Y0, Y1, Y2)
	NSTEP3((SI)(R8*1), Y3, Y4, Y5)
	NSTEP3((SI)(R8*2), Y6, Y7, Y8)
	NSTEP3((SI)(R9*1), Y9, Y10, Y11)
	ADDQ    R12, SI
	ADDQ    $96, DI
	DECQ    CX
	JNZ     loop
	NSTORE1(Y0, 0)
	NSTORE1(Y1, 32)
	NSTORE1(Y2, 64)
	ADDQ    R13, DX
	NSTORE1(Y3, 0)
	NSTORE1(Y4, 32)
	NSTORE1(Y5, 64)
	ADDQ    R13, DX
	NSTORE1(Y6, 0)
	NSTORE1(Y7, 32)
	NSTORE1(Y8, 64)
	ADDQ    R13, DX
	NSTORE1(Y9, 0)
	NSTORE1(Y10, 32)
	NSTORE1(Y11, 64)
	VZEROUPPER
	RET

// func gemm4x16(k int, a *float32, ai, ap int, b, c *float32, ldc int)
TEXT ·gemm4x16(SB), NOSPLIT, $0-56
	LOAD
	NZERO4(Y0, Y1, Y2, Y3)
	NZERO4(Y4, Y5, Y6, Y7)

loop:
	VMOVUPS (DI), Y12
	VMOVUPS 32(DI), Y13
	NSTEP2((SI), Y0, Y1)
	NSTEP2((SI)(R8*1), Y2, Y3)
	NSTEP2((SI)(R8*2), Y4, Y5)
	NSTEP2((SI)(R9*1), Y6, Y7)
	ADDQ    R12, SI
	ADDQ    $64, DI
	DECQ    CX
	JNZ     loop
	NSTORE1(Y0, 0)
	NSTORE1(Y1, 32)
	ADDQ    R13, DX
	NSTORE1(Y2, 0)
	NSTORE1(Y3, 32)
	ADDQ    R13, DX
	NSTORE1(Y4, 0)
	NSTORE1(Y5, 32)
	ADDQ    R13, DX
	NSTORE1(Y6, 0)
	NSTORE1(Y7, 32)
	VZEROUPPER
	RET

// func gemm4x8(k int, a *float32, ai, ap int, b, c *float32, ldc int)
TEXT ·gemm4x8(SB), NOSPLIT, $0-56
	LOAD
	NZERO4(Y0, Y1, Y2, Y3)

loop:
	VMOVUPS      (DI), Y12
	VBROADCASTSS (SI), Y8
	VBROADCASTSS (SI)(R8*1), Y9
	VBROADCASTSS (SI)(R8*2), Y10
	VBROADCASTSS (SI)(R9*1), Y11
	VFMADD231PS  Y12, Y8, Y0
	VFMADD231PS  Y12, Y9, Y1
	VFMADD231PS  Y12, Y10, Y2
	VFMADD231PS  Y12, Y11, Y3
	ADDQ         R12, SI
	ADDQ         $32, DI
	DECQ         CX
	JNZ          loop
	NSTORE1(Y0, 0)
	ADDQ         R13, DX
	NSTORE1(Y1, 0)
	ADDQ         R13, DX
	NSTORE1(Y2, 0)
	ADDQ         R13, DX
	NSTORE1(Y3, 0)
	VZEROUPPER
	RET
