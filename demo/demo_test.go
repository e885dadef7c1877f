package demo

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// The program holds the sample reports as they stand in their folder.
func TestPacked(t *testing.T) {
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir("../samples")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(archive.File) {
		t.Fatalf("%d files are packed of %d; go generate ./demo", len(archive.File), len(entries))
	}
	for i, file := range archive.File {
		got, err := read(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("../samples", entries[i].Name()))
		if err != nil {
			t.Fatal(err)
		}
		if file.Name != entries[i].Name() || !bytes.Equal(got, want) {
			t.Errorf("%s is packed otherwise; go generate ./demo", file.Name)
		}
	}
	items := 0
	for item, err := range Items() {
		if err != nil {
			t.Errorf("%s: %v", item.Name, err)
		}
		items++
	}
	if items < len(entries) {
		t.Errorf("%d items", items)
	}
}
