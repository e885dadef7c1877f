//go:build amd64 && !purego

#include "textflag.h"

// 16383, the Limit of inputs, as a float32.
#define LIMIT $0x467ffc00
#define MINUSLIMIT $0xc67ffc00

// func dequantiseWide(sums *int32, scale, bias, out *float32, n int)
TEXT ·dequantiseWide(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), SI
	MOVQ scale+8(FP), R8
	MOVQ bias+16(FP), R9
	MOVQ out+24(FP), DI
	MOVQ n+32(FP), CX
	XORQ AX, AX

loop:
	VCVTDQ2PS (SI)(AX*4), Z0
	VMULPS    (R8)(AX*4), Z0, Z0
	VADDPS    (R9)(AX*4), Z0, Z0
	VMOVUPS   Z0, (DI)(AX*4)
	ADDQ      $16, AX
	CMPQ      AX, CX
	JLT       loop
	VZEROUPPER
	RET

// func dequantiseNarrow(sums *int32, scale, bias, out *float32, n int)
TEXT ·dequantiseNarrow(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), SI
	MOVQ scale+8(FP), R8
	MOVQ bias+16(FP), R9
	MOVQ out+24(FP), DI
	MOVQ n+32(FP), CX
	XORQ AX, AX

loop:
	VCVTDQ2PS (SI)(AX*4), Y0
	VMULPS    (R8)(AX*4), Y0, Y0
	VADDPS    (R9)(AX*4), Y0, Y0
	VMOVUPS   Y0, (DI)(AX*4)
	ADDQ      $8, AX
	CMPQ      AX, CX
	JLT       loop
	VZEROUPPER
	RET

// func quantiseWide(x *float32, scale float32, out *int16, n int)
TEXT ·quantiseWide(SB), NOSPLIT, $0-32
	MOVQ         x+0(FP), SI
	VBROADCASTSS scale+8(FP), Z1
	MOVQ         out+16(FP), DI
	MOVQ         n+24(FP), CX
	MOVL         LIMIT, AX
	VPBROADCASTD AX, Z2
	MOVL         MINUSLIMIT, AX
	VPBROADCASTD AX, Z3
	XORQ         AX, AX

loop:
	VMULPS    (SI)(AX*4), Z1, Z0
	VMINPS    Z2, Z0, Z0          // what is no number becomes the limit
	VMAXPS    Z3, Z0, Z0
	VCVTPS2DQ Z0, Z0
	VPMOVSDW  Z0, (DI)(AX*2)
	ADDQ      $16, AX
	CMPQ      AX, CX
	JLT       loop
	VZEROUPPER
	RET

// func quantiseNarrow(x *float32, scale float32, out *int16, n int)
TEXT ·quantiseNarrow(SB), NOSPLIT, $0-32
	MOVQ         x+0(FP), SI
	VBROADCASTSS scale+8(FP), Y1
	MOVQ         out+16(FP), DI
	MOVQ         n+24(FP), CX
	MOVL         LIMIT, AX
	VMOVD        AX, X2
	VPBROADCASTD X2, Y2
	MOVL         MINUSLIMIT, AX
	VMOVD        AX, X3
	VPBROADCASTD X3, Y3
	XORQ         AX, AX

loop:
	VMULPS       (SI)(AX*4), Y1, Y0
	VMINPS       Y2, Y0, Y0
	VMAXPS       Y3, Y0, Y0
	VCVTPS2DQ    Y0, Y0
	VEXTRACTI128 $1, Y0, X4
	VPACKSSDW    X4, X0, X0
	VMOVDQU      X0, (DI)(AX*2)
	ADDQ         $8, AX
	CMPQ         AX, CX
	JLT          loop
	VZEROUPPER
	RET

// func rectifyWide(x *float32, slope float32, n int)
TEXT ·rectifyWide(SB), NOSPLIT, $0-24
	MOVQ         x+0(FP), SI
	VBROADCASTSS slope+8(FP), Z1
	MOVQ         n+16(FP), CX
	VPXORD       Z2, Z2, Z2
	XORQ         AX, AX

loop:
	VMOVUPS   (SI)(AX*4), Z0
	VCMPPS    $0x0a, Z2, Z0, K1   // not greater, or no number
	VMULPS    Z1, Z0, K1, Z0
	VMOVUPS   Z0, (SI)(AX*4)
	ADDQ      $16, AX
	CMPQ      AX, CX
	JLT       loop
	VZEROUPPER
	RET

// func rectifyNarrow(x *float32, slope float32, n int)
TEXT ·rectifyNarrow(SB), NOSPLIT, $0-24
	MOVQ         x+0(FP), SI
	VBROADCASTSS slope+8(FP), Y1
	MOVQ         n+16(FP), CX
	VXORPS       Y2, Y2, Y2
	XORQ         AX, AX

loop:
	VMOVUPS   (SI)(AX*4), Y0
	VMULPS    Y1, Y0, Y3
	VCMPPS    $0x0a, Y2, Y0, Y4
	VBLENDVPS Y4, Y3, Y0, Y0
	VMOVUPS   Y0, (SI)(AX*4)
	ADDQ      $8, AX
	CMPQ      AX, CX
	JLT       loop
	VZEROUPPER
	RET

// func products4(x, y *int16, k, n int, out *int32)
TEXT ·products4(SB), NOSPLIT, $0-40
	MOVQ  x+0(FP), SI
	MOVQ  y+8(FP), R8
	MOVQ  k+16(FP), AX
	MOVQ  n+24(FP), CX
	MOVQ  out+32(FP), DI
	LEAQ  (R8)(AX*2), R9
	LEAQ  (R9)(AX*2), R10
	LEAQ  (R10)(AX*2), R11
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	XORQ  AX, AX

loop:
	VMOVDQU  (SI)(AX*2), Y4
	VPMADDWD (R8)(AX*2), Y4, Y5
	VPMADDWD (R9)(AX*2), Y4, Y6
	VPMADDWD (R10)(AX*2), Y4, Y7
	VPMADDWD (R11)(AX*2), Y4, Y8
	VPADDD   Y5, Y0, Y0
	VPADDD   Y6, Y1, Y1
	VPADDD   Y7, Y2, Y2
	VPADDD   Y8, Y3, Y3
	ADDQ     $16, AX
	CMPQ     AX, CX
	JLT      loop
	VPHADDD  Y1, Y0, Y0
	VPHADDD  Y3, Y2, Y2
	VPHADDD  Y2, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPADDD   X1, X0, X0
	VMOVDQU  X0, (DI)
	VZEROUPPER
	RET

// func addBytesWide(x *float32, row *int8, scale float32, n int)
TEXT ·addBytesWide(SB), NOSPLIT, $0-32
	MOVQ         x+0(FP), DI
	MOVQ         row+8(FP), SI
	VBROADCASTSS scale+16(FP), Z1
	MOVQ         n+24(FP), CX
	XORQ         AX, AX

loop:
	VPMOVSXBD (SI)(AX*1), Z0
	VCVTDQ2PS Z0, Z0
	VMULPS    Z1, Z0, Z0
	VADDPS    (DI)(AX*4), Z0, Z0
	VMOVUPS   Z0, (DI)(AX*4)
	ADDQ      $16, AX
	CMPQ      AX, CX
	JLT       loop
	VZEROUPPER
	RET

// func addBytesNarrow(x *float32, row *int8, scale float32, n int)
TEXT ·addBytesNarrow(SB), NOSPLIT, $0-32
	MOVQ         x+0(FP), DI
	MOVQ         row+8(FP), SI
	VBROADCASTSS scale+16(FP), Y1
	MOVQ         n+24(FP), CX
	XORQ         AX, AX

loop:
	VPMOVSXBD (SI)(AX*1), Y0
	VCVTDQ2PS Y0, Y0
	VMULPS    Y1, Y0, Y0
	VADDPS    (DI)(AX*4), Y0, Y0
	VMOVUPS   Y0, (DI)(AX*4)
	ADDQ      $8, AX
	CMPQ      AX, CX
	JLT       loop
	VZEROUPPER
	RET
