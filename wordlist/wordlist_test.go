package wordlist

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestLines(t *testing.T) {
	files := fstest.MapFS{"a.txt": {Data: []byte("# what it is\n\n  one\ttwo \r\nthree")}}
	var got []string
	if err := Lines(files, "a.txt", func(line string) error { got = append(got, line); return nil }); err != nil || strings.Join(got, "|") != "one\ttwo|three" {
		t.Errorf("%q, %v", got, err)
	}
	wrong := errors.New("wrong")
	err := Lines(files, "a.txt", func(line string) error {
		if line == "three" {
			return wrong
		}
		return nil
	})
	if !errors.Is(err, wrong) || err.Error() != "a.txt:4: wrong" {
		t.Error(err)
	}
	if err := Lines(files, "b.txt", nil); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}
