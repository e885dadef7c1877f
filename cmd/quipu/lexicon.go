package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"quipu"
	"quipu/actor"
	"quipu/coder"
	"quipu/place"
)

// An ownLexicon is what the folders of --lexicon hold, in their order.
type ownLexicon struct {
	frames []coder.Folder
	actors []actor.Own
	places []place.Own
	digest hash.Hash // of all its files; nil where there are none
}

// coder names who codes with the lexicon: the program, and what the lexicon holds,
// so that a record knows what was coded with another one.
func (own *ownLexicon) coder() string {
	name := "quipu/" + version
	if own.digest != nil {
		name += "+lexicon-" + hex.EncodeToString(own.digest.Sum(nil)[:4])
	}
	return name
}

// readLexicons opens the folders. What is in one of them and not known is an
// error: a file that is called wrongly would be passed over in silence.
func readLexicons(folders []string) (ownLexicon, error) {
	var own ownLexicon
	for _, folder := range folders {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			return own, usageError{fmt.Errorf("--lexicon: %s is no folder", folder)}
		}
		if err := own.add(folder); err != nil {
			return own, err
		}
	}
	return own, nil
}

// add takes in one folder.
func (own *ownLexicon) add(folder string) error {
	files := os.DirFS(folder)
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return plainError(err)
	}
	known := 0
	for _, entry := range entries {
		name := entry.Name()
		shown := filepath.ToSlash(filepath.Join(folder, name))
		switch {
		case strings.HasPrefix(name, "."), strings.HasPrefix(strings.ToUpper(name), "README"):
			continue // of an editor, or for the people who keep the folder
		case (name == "en" || name == "es") && entry.IsDir():
		case name == "actors.tsv":
			own.actors, err = readTable(files, name, shown, own.actors, actor.ReadOwn)
		case name == "places.tsv":
			own.places, err = readTable(files, name, shown, own.places, place.ReadOwn)
		default:
			err = fmt.Errorf("%s is not known; a lexicon folder holds en/, es/, actors.tsv and places.tsv: %w", shown, quipu.ErrInvalid)
		}
		if err != nil {
			return fmt.Errorf("lexicon: %w", err)
		}
		known++
	}
	if known == 0 {
		return usageError{fmt.Errorf("--lexicon: %s holds no en/, es/, actors.tsv or places.tsv", folder)}
	}
	own.frames = append(own.frames, coder.Folder{Name: filepath.ToSlash(folder), Files: files})
	return own.note(files)
}

// note adds what the files of a folder hold to the digest.
func (own *ownLexicon) note(files fs.FS) error {
	if own.digest == nil {
		own.digest = sha256.New()
	}
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		fmt.Fprintf(own.digest, "%s %d\n%s", name, len(data), data)
		return plainError(err)
	})
}

// readTable reads one table and puts its lines before those of earlier folders, so
// that they count first where both have a name.
func readTable[T any](files fs.FS, name, shown string, earlier []T, read func(string, io.Reader) ([]T, error)) ([]T, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, plainError(err)
	}
	defer file.Close()
	list, err := read(shown, file)
	return append(list, earlier...), err
}
