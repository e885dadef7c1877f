//go:build amd64 && !purego

#include "textflag.h"

// As in the recurrence, but multiplications and additions are joined. The
// constants are in Z22 to Z31 in the order of curve.
#define TANH(x, s, p, q) \
	VMINPS       x, Z22, x    \
	VMAXPS       x, Z23, x    \
	VMULPS       x, x, s      \
	VMOVAPS      Z26, p       \
	VMOVAPS      Z29, q       \
	VFMADD213PS  Z25, s, p    \
	VFMADD213PS  Z28, s, q    \
	VFMADD213PS  Z24, s, p    \
	VFMADD213PS  Z27, s, q    \
	VMULPS       x, p, p      \
	VFMADD213PS  Z30, s, q    \
	VDIVPS       q, p, x

#define SIGMOID(x, s, p, q) \
	VMULPS      Z31, x, x     \
	TANH(x, s, p, q)          \
	VFMADD213PS Z31, Z31, x

// There are more tables than registers: each is fetched where it is needed.
#define READ(table, z) \
	MOVQ    table(FP), DX   \
	VMOVUPS (DX)(AX*4), z

#define WRITE(z, table) \
	MOVQ    table(FP), DX   \
	VMOVUPS z, (DX)(AX*4)

#define ADDTO(z, table) \
	MOVQ    table(FP), DX        \
	VADDPS  (DX)(AX*4), z, z     \
	VMOVUPS z, (DX)(AX*4)

// func recurBackWide(cells int, ux, uf, ur, highway, before, now, out, dux, duf, dur, dHighway, forget, reset, dForget, dReset, dBiasF, dBiasR, carry *float32, curve *[10][8]float32)
TEXT ·recurBackWide(SB), NOSPLIT, $0-160
	MOVQ         cells+0(FP), CX
	MOVQ         curve+152(FP), BX
	VBROADCASTSS (BX), Z22
	VBROADCASTSS 32(BX), Z23
	VBROADCASTSS 64(BX), Z24
	VBROADCASTSS 96(BX), Z25
	VBROADCASTSS 128(BX), Z26
	VBROADCASTSS 160(BX), Z27
	VBROADCASTSS 192(BX), Z28
	VBROADCASTSS 224(BX), Z29
	VBROADCASTSS 256(BX), Z30
	VBROADCASTSS 288(BX), Z31
	XORQ         AX, AX

cell:
	READ(before+40, Z0)
	READ(uf+16, Z1)
	READ(ur+24, Z2)
	READ(forget+96, Z14)
	READ(reset+104, Z15)
	VFMADD231PS Z14, Z0, Z1
	VFMADD231PS Z15, Z0, Z2
	SIGMOID(Z1, Z5, Z6, Z7)         // f
	SIGMOID(Z2, Z8, Z9, Z10)        // r
	READ(now+48, Z3)
	TANH(Z3, Z11, Z12, Z13)         // g
	READ(out+56, Z4)                // d
	VSUBPS      Z2, Z30, Z5         // 1-r
	VMULPS      Z4, Z5, Z6
	WRITE(Z6, dHighway+88)
	VMULPS      Z4, Z2, Z7          // d·r
	READ(carry+144, Z8)
	VMOVAPS     Z3, Z9
	VFNMADD213PS Z30, Z3, Z9        // 1-g²
	VFMADD231PS Z7, Z9, Z8          // the gradient of the state
	READ(highway+32, Z9)
	VSUBPS      Z9, Z3, Z9          // g-x
	VMULPS      Z7, Z9, Z9
	VMULPS      Z5, Z9, Z9          // of u_r
	WRITE(Z9, dur+80)
	VSUBPS      Z1, Z30, Z5         // 1-f
	VMULPS      Z8, Z5, Z6
	WRITE(Z6, dux+64)
	READ(ux+8, Z7)
	VSUBPS      Z7, Z0, Z7          // c-u_x
	VMULPS      Z8, Z1, Z8          // f times the gradient of the state
	VMULPS      Z8, Z7, Z7
	VMULPS      Z5, Z7, Z7          // of u_f
	WRITE(Z7, duf+72)
	VFMADD231PS Z14, Z7, Z8
	VFMADD231PS Z15, Z9, Z8
	WRITE(Z8, carry+144)
	VMULPS      Z0, Z7, Z5
	ADDTO(Z5, dForget+112)
	VMULPS      Z0, Z9, Z6
	ADDTO(Z6, dReset+120)
	ADDTO(Z7, dBiasF+128)
	ADDTO(Z9, dBiasR+136)
	ADDQ        $16, AX
	CMPQ        AX, CX
	JLT         cell
	VZEROUPPER
	RET

// func softmaxWide(x, out *float32, n int, most float32, exponent *[16]float32) float32
TEXT ·softmaxWide(SB), NOSPLIT, $0-44
	MOVQ         x+0(FP), SI
	MOVQ         out+8(FP), DI
	MOVQ         n+16(FP), CX
	VBROADCASTSS most+24(FP), Z20
	MOVQ         exponent+32(FP), BX
	VBROADCASTSS (BX), Z21
	VBROADCASTSS 4(BX), Z22
	VBROADCASTSS 8(BX), Z23
	VBROADCASTSS 12(BX), Z24
	VBROADCASTSS 16(BX), Z25
	VBROADCASTSS 20(BX), Z26
	VBROADCASTSS 24(BX), Z27
	VBROADCASTSS 28(BX), Z28
	VBROADCASTSS 32(BX), Z29
	VBROADCASTSS 36(BX), Z30
	VPXORD       Z0, Z0, Z0
	XORQ         AX, AX

loop:
	VMOVUPS       (SI)(AX*4), Z1
	VSUBPS        Z20, Z1, Z1
	VMAXPS        Z21, Z1, Z1
	VMULPS        Z22, Z1, Z2
	VRNDSCALEPS   $0, Z2, Z2      // how often it doubles
	VFNMADD231PS  Z23, Z2, Z1
	VFNMADD231PS  Z24, Z2, Z1     // and what is left
	VMOVAPS       Z25, Z3
	VFMADD213PS   Z26, Z1, Z3
	VFMADD213PS   Z27, Z1, Z3
	VFMADD213PS   Z28, Z1, Z3
	VFMADD213PS   Z29, Z1, Z3
	VFMADD213PS   Z30, Z1, Z3
	VFMADD213PS   Z30, Z1, Z3
	VSCALEFPS     Z2, Z3, Z3
	VMOVUPS       Z3, (DI)(AX*4)
	VADDPS        Z3, Z0, Z0
	ADDQ          $16, AX
	CMPQ          AX, CX
	JLT           loop
	VEXTRACTF64X4 $1, Z0, Y1
	VADDPS        Y1, Y0, Y0
	VEXTRACTF128  $1, Y0, X1
	VADDPS        X1, X0, X0
	VMOVHLPS      X0, X0, X1
	VADDPS        X1, X0, X0
	VMOVSHDUP     X0, X1
	VADDSS        X1, X0, X0
	VMOVSS        X0, ret+40(FP)
	VZEROUPPER
	RET

// func scaleWide(x *float32, by float32, n int)
TEXT ·scaleWide(SB), NOSPLIT, $0-24
	MOVQ         x+0(FP), SI
	VBROADCASTSS by+8(FP), Z1
	MOVQ         n+16(FP), CX
	XORQ         AX, AX

loop:
	VMULPS  (SI)(AX*4), Z1, Z0
	VMOVUPS Z0, (SI)(AX*4)
	ADDQ    $16, AX
	CMPQ    AX, CX
	JLT     loop
	VZEROUPPER
	RET

// func adamWide(w, m, v, gradient *float32, n int, a *Adam)
TEXT ·adamWide(SB), NOSPLIT, $0-48
	MOVQ         w+0(FP), DI
	MOVQ         m+8(FP), R8
	MOVQ         v+16(FP), R9
	MOVQ         gradient+24(FP), SI
	MOVQ         n+32(FP), CX
	MOVQ         a+40(FP), BX
	VBROADCASTSS (BX), Z20          // Rate
	VBROADCASTSS 4(BX), Z21         // Keep1
	VBROADCASTSS 8(BX), Z22         // Keep2
	VBROADCASTSS 12(BX), Z23        // First
	VBROADCASTSS 16(BX), Z24        // Second
	VBROADCASTSS 20(BX), Z25        // Epsilon
	VBROADCASTSS 24(BX), Z26        // Scale
	VMULPS       Z23, Z20, Z20
	MOVL         $0x3f800000, AX
	VPBROADCASTD AX, Z0
	VSUBPS       Z21, Z0, Z21       // what the first moment takes of the new
	VSUBPS       Z22, Z0, Z22
	XORQ         AX, AX

loop:
	VMULPS       (SI)(AX*4), Z26, Z0
	VMOVUPS      (R8)(AX*4), Z1
	VMOVUPS      (R9)(AX*4), Z2
	VSUBPS       Z1, Z0, Z3
	VFMADD231PS  Z21, Z3, Z1
	VFMSUB213PS  Z2, Z0, Z0         // g²-v
	VFMADD231PS  Z22, Z0, Z2
	VMOVUPS      Z1, (R8)(AX*4)
	VMOVUPS      Z2, (R9)(AX*4)
	VMULPS       Z24, Z2, Z2
	VSQRTPS      Z2, Z2
	VADDPS       Z25, Z2, Z2
	VMULPS       Z20, Z1, Z1
	VDIVPS       Z2, Z1, Z1
	VMOVUPS      (DI)(AX*4), Z3
	VSUBPS       Z1, Z3, Z3
	VMOVUPS      Z3, (DI)(AX*4)
	ADDQ         $16, AX
	CMPQ         AX, CX
	JLT          loop
	VZEROUPPER
	RET
