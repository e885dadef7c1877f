package hash

import "testing"

// Model files hold these keys.
func TestKeysStay(t *testing.T) {
	if got := Of("protesta"); got != 0xc7393ec7 {
		t.Errorf("%#x", got)
	}
	if Of([]byte("protesta")) != Of("protesta") {
		t.Error("bytes have another key than the string")
	}
	if got := Mix(3, 5, 7, 11); got != 0xba8ec55d {
		t.Errorf("%#x", got)
	}
}
