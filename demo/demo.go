// Package demo has the sample reports inside the program, for people who want to
// see the desk before they have reports of their own.
package demo

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"iter"

	"quipu/ingest"
)

//go:generate go run ./pack ../samples samples.zip

//go:embed samples.zip
var packed []byte

// Items yields the sample reports, in the order of their names.
func Items() iter.Seq2[ingest.Item, error] {
	return func(yield func(ingest.Item, error) bool) {
		archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
		if err != nil {
			yield(ingest.Item{Name: "samples"}, fmt.Errorf("sample reports: %w", err))
			return
		}
		for _, file := range archive.File {
			content, err := read(file)
			if err != nil {
				yield(ingest.Item{Name: file.Name}, fmt.Errorf("%s: %w", file.Name, err))
				return
			}
			for item, err := range ingest.Items(file.Name, bytes.NewReader(content)) {
				if !yield(item, err) {
					return
				}
			}
		}
	}
}

func read(file *zip.File) ([]byte, error) {
	r, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
