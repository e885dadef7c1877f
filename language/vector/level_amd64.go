//go:build amd64 && !purego

package vector

import "golang.org/x/sys/cpu"

func detect() kernels {
	has := &cpu.X86
	switch {
	case has.HasAVX512F && has.HasAVX512BW && has.HasAVX512DQ && has.HasAVX512VL && has.HasFMA:
		if has.HasAVX512VNNI {
			return widest
		}
		return wide
	case has.HasAVX2 && has.HasFMA:
		return narrow
	default:
		return plain
	}
}
