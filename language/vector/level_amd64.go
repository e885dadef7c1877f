//go:build amd64 && !purego

package vector

import "golang.org/x/sys/cpu"

func detect() kernels {
	switch {
	case cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512DQ && cpu.X86.HasAVX512VL && cpu.X86.HasFMA:
		return wide
	case cpu.X86.HasAVX2 && cpu.X86.HasFMA:
		return narrow
	default:
		return plain
	}
}
