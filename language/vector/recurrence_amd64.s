//go:build amd64 && !purego

#include "textflag.h"

// Registers of both kernels: CX words left; SI, R8 and R9 the candidates, u_f
// and u_r of the row; DI highway; DX out; R10, R11 and R12 the weights of
// Forget and of Reset, and the state, R15 where it goes; R13 the constants; BX the bytes of the
// cells, AX the place among them.
#define LOAD \
	MOVQ words+0(FP), CX     \
	MOVQ cells+8(FP), BX     \
	MOVQ h+16(FP), R9        \
	MOVQ u+24(FP), SI        \
	MOVQ highway+40(FP), DI  \
	MOVQ out+56(FP), DX      \
	MOVQ forget+72(FP), R10  \
	MOVQ reset+80(FP), R11   \
	MOVQ state+88(FP), R12   \
	MOVQ states+96(FP), R15  \
	MOVQ curve+112(FP), R13  \
	SHLQ $2, BX              \
	SHLQ $2, R9              \
	LEAQ (SI)(R9*1), R8      \
	LEAQ (SI)(R9*2), R9

// The steps are few and far between: they stay on the stack.
#define ROW \
	MOVQ us+32(FP), AX    \
	SHLQ $2, AX           \
	ADDQ AX, SI           \
	ADDQ AX, R8           \
	ADDQ AX, R9           \
	MOVQ hs+48(FP), AX    \
	LEAQ (DI)(AX*4), DI   \
	MOVQ os+64(FP), AX    \
	LEAQ (DX)(AX*4), DX   \
	MOVQ R15, R12         \
	MOVQ ss+104(FP), AX   \
	LEAQ (R15)(AX*4), R15 \
	DECQ CX

// x becomes Tanh(x); the constants are in Z22 to Z31 in the order of curve. The
// order of the operands of the two limits lets what is no number through.
#define TANH16(x, s, p, q) \
	VMINPS x, Z22, x  \
	VMAXPS x, Z23, x  \
	VMULPS x, x, s    \
	VMULPS Z26, s, p  \
	VMULPS Z29, s, q  \
	VADDPS Z25, p, p  \
	VADDPS Z28, q, q  \
	VMULPS s, p, p    \
	VMULPS s, q, q    \
	VADDPS Z24, p, p  \
	VADDPS Z27, q, q  \
	VMULPS x, p, p    \
	VMULPS s, q, q    \
	VADDPS Z30, q, q  \
	VDIVPS q, p, x

#define SIGMOID16(x, s, p, q) \
	VMULPS Z31, x, x    \
	TANH16(x, s, p, q)  \
	VMULPS Z31, x, x    \
	VADDPS Z31, x, x

// func recurWide(words, cells, h int, u *float32, us int, highway *float32, hs int, out *float32, os int, forget, reset, state, states *float32, ss int, curve *[10][8]float32)
TEXT ·recurWide(SB), NOSPLIT, $0-120
	LOAD
	VBROADCASTSS (R13), Z22
	VBROADCASTSS 32(R13), Z23
	VBROADCASTSS 64(R13), Z24
	VBROADCASTSS 96(R13), Z25
	VBROADCASTSS 128(R13), Z26
	VBROADCASTSS 160(R13), Z27
	VBROADCASTSS 192(R13), Z28
	VBROADCASTSS 224(R13), Z29
	VBROADCASTSS 256(R13), Z30
	VBROADCASTSS 288(R13), Z31

word:
	XORQ AX, AX

cell:
	VMOVUPS (R12)(AX*1), Z0
	VMULPS  (R10)(AX*1), Z0, Z1
	VMULPS  (R11)(AX*1), Z0, Z2
	VADDPS  (R8)(AX*1), Z1, Z1
	VADDPS  (R9)(AX*1), Z2, Z2
	SIGMOID16(Z1, Z5, Z6, Z7)
	SIGMOID16(Z2, Z8, Z9, Z10)
	VMULPS  Z0, Z1, Z0
	VSUBPS  Z1, Z30, Z3
	VMULPS  (SI)(AX*1), Z3, Z3
	VADDPS  Z3, Z0, Z0
	VMOVUPS Z0, (R15)(AX*1)
	TANH16(Z0, Z11, Z12, Z13)
	VMULPS  Z0, Z2, Z0
	VSUBPS  Z2, Z30, Z3
	VMULPS  (DI)(AX*1), Z3, Z3
	VADDPS  Z3, Z0, Z0
	VMOVUPS Z0, (DX)(AX*1)
	ADDQ    $64, AX
	CMPQ    AX, BX
	JLT     cell
	ROW
	JNZ     word
	VZEROUPPER
	RET

#define TANH8(x, s, p, q) \
	VMINPS x, Y15, x                 \
	VMAXPS x, Y14, x                 \
	VMULPS x, x, s                   \
	VMULPS 128(R13), s, p      \
	VMULPS 224(R13), s, q      \
	VADDPS 96(R13), p, p       \
	VADDPS 192(R13), q, q      \
	VMULPS s, p, p                   \
	VMULPS s, q, q                   \
	VADDPS 64(R13), p, p       \
	VADDPS 160(R13), q, q      \
	VMULPS x, p, p                   \
	VMULPS s, q, q                   \
	VADDPS Y13, q, q                 \
	VDIVPS q, p, x

#define SIGMOID8(x, s, p, q) \
	VMULPS Y12, x, x   \
	TANH8(x, s, p, q)  \
	VMULPS Y12, x, x   \
	VADDPS Y12, x, x

// func recurNarrow(words, cells, h int, u *float32, us int, highway *float32, hs int, out *float32, os int, forget, reset, state, states *float32, ss int, curve *[10][8]float32)
TEXT ·recurNarrow(SB), NOSPLIT, $0-120
	LOAD
	VMOVUPS (R13), Y15
	VMOVUPS 32(R13), Y14
	VMOVUPS 256(R13), Y13
	VMOVUPS 288(R13), Y12

word:
	XORQ AX, AX

cell:
	VMOVUPS (R12)(AX*1), Y0
	VMULPS  (R10)(AX*1), Y0, Y1
	VMULPS  (R11)(AX*1), Y0, Y2
	VADDPS  (R8)(AX*1), Y1, Y1
	VADDPS  (R9)(AX*1), Y2, Y2
	SIGMOID8(Y1, Y5, Y6, Y7)
	SIGMOID8(Y2, Y8, Y9, Y10)
	VMULPS  Y0, Y1, Y0
	VSUBPS  Y1, Y13, Y3
	VMULPS  (SI)(AX*1), Y3, Y3
	VADDPS  Y3, Y0, Y0
	VMOVUPS Y0, (R15)(AX*1)
	TANH8(Y0, Y5, Y6, Y7)
	VMULPS  Y0, Y2, Y0
	VSUBPS  Y2, Y13, Y3
	VMULPS  (DI)(AX*1), Y3, Y3
	VADDPS  Y3, Y0, Y0
	VMOVUPS Y0, (DX)(AX*1)
	ADDQ    $32, AX
	CMPQ    AX, BX
	JLT     cell
	ROW
	JNZ     word
	VZEROUPPER
	RET
