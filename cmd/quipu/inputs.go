package main

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"

	"quipu"
	"quipu/ingest"
)

// An inputs flag group says what is read, and what the caller knows of it.
type inputs struct {
	Paths  []string `arg:"" name:"file" help:"Files, folders, or - for standard input."`
	Lang   string   `help:"Language of the reports; found out where it is not given." enum:"en,es,"  default:"" placeholder:"en|es"`
	Date   string   `help:"Publication date of reports that do not tell theirs." placeholder:"YYYY-MM-DD"`
	Source string   `help:"Outlet of reports that do not tell theirs." placeholder:"NAME"`
}

// options are what ingest needs to know.
func (in *inputs) options() (ingest.Options, error) {
	opt := ingest.Options{Lang: in.Lang, Source: in.Source}
	if in.Date != "" {
		day, err := quipu.ParseDate(in.Date)
		if err != nil {
			return opt, fmt.Errorf("--date: %w: %w", err, errUsage)
		}
		opt.Published = day
	}
	return opt, nil
}

// documents yields the documents of all inputs in order. An input that cannot
// be read yields an error that names it, and the rest follows.
func (in *inputs) documents(env *environment) (iter.Seq2[*quipu.Document, error], error) {
	opt, err := in.options()
	if err != nil {
		return nil, err
	}
	return func(yield func(*quipu.Document, error) bool) {
		for path, err := range files(in.Paths) {
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			for doc, err := range read(path, env.in, opt) {
				if !yield(doc, err) {
					return
				}
			}
		}
	}, nil
}

// read yields the documents of one file.
func read(path string, stdin io.Reader, opt ingest.Options) iter.Seq2[*quipu.Document, error] {
	if path == "-" {
		return ingest.Documents("standard input", stdin, opt)
	}
	return func(yield func(*quipu.Document, error) bool) {
		file, err := os.Open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer file.Close()
		for doc, err := range ingest.Documents(path, file, opt) {
			if !yield(doc, err) {
				return
			}
		}
	}
}

// files yields the paths of files, and of the files below folders in the order
// of their names. Hidden ones are passed over, except when they are named.
func files(paths []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, path := range paths {
			if path == "-" {
				if !yield(path, nil) {
					return
				}
				continue
			}
			stopped := false
			filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
				switch {
				case err != nil:
				case name != path && strings.HasPrefix(entry.Name(), "."):
					if entry.IsDir() {
						return fs.SkipDir
					}
					return nil
				case entry.IsDir():
					return nil
				}
				if stopped = !yield(name, err); stopped {
					return fs.SkipAll
				}
				return nil
			})
			if stopped {
				return
			}
		}
	}
}

// oneLine is the error's text without line breaks, which a stranger's file
// name or a library's message may hold.
func oneLine(err error) string {
	return strings.Join(strings.FieldsFunc(err.Error(), func(r rune) bool { return r == '\n' || r == '\r' }), " ")
}

// isTerminal reports whether a person sees what is written to the file.
func isTerminal(file *os.File) bool { return term.IsTerminal(int(file.Fd())) }
