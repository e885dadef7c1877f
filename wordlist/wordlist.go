// Package wordlist reads the lists of words that rooms keep as plain text for
// people to edit: a line an entry, "#" before a comment.
package wordlist

import (
	"fmt"
	"io/fs"
	"strings"
)

// Lines calls read with each line of a file that is neither empty nor a comment,
// without the blanks around it. What read finds wrong comes back with the file and
// the line.
func Lines(files fs.FS, name string, read func(line string) error) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		if err := read(line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, number, err)
		}
	}
	return nil
}

// Embedded reads a folder of lists that is part of the program. A fault in it is a
// fault of the program, which the tests find.
func Embedded[T any](files fs.FS, folder string, read func(fs.FS) (T, error)) T {
	part, err := fs.Sub(files, folder)
	if err == nil {
		var made T
		if made, err = read(part); err == nil {
			return made
		}
	}
	panic(err)
}
