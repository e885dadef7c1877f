// Package hash makes short keys of what is known of words. The keys lie in model
// files, so what it gives never changes.
package hash

// Mix mixes a kind with up to three values.
func Mix(kind, a, b, c uint32) uint32 {
	x := uint64(a)*0x9E3779B97F4A7C15 + uint64(b)*0xC2B2AE3D27D4EB4F + uint64(c)*0x165667B19E3779F9 + uint64(kind)*0x27D4EB2F165667C5
	x ^= x >> 29
	x *= 0xBF58476D1CE4E5B9
	return uint32(x >> 32)
}

// Of is 32-bit FNV-1a of a string or of bytes.
func Of[T string | []byte](s T) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
