package main

import (
	"context"
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
	"quipu/intake"
)

// An inputs flag group says what is read, and what the caller knows of it.
type inputs struct {
	Paths []string `arg:"" name:"file" help:"Files, folders, or - for standard input."`
	about
}

// An about flag group says what the caller knows of reports.
type about struct {
	Lang   string `help:"Language of the reports; found out where it is not given." enum:"en,es,"  default:"" placeholder:"en|es"`
	Date   string `help:"Publication date of reports that do not tell theirs." placeholder:"YYYY-MM-DD"`
	Source string `help:"Outlet of reports that do not tell theirs; in a record, reports without one count as one outlet together." placeholder:"NAME"`
}

// options are what ingest needs to know.
func (in *about) options() (ingest.Options, error) {
	opt := ingest.Options{Lang: in.Lang, Source: in.Source}
	if in.Date != "" {
		day, err := quipu.ParseDate(in.Date)
		if err != nil {
			return opt, usageError{fmt.Errorf("--date: %w", err)}
		}
		opt.Published = day
	}
	return opt, nil
}

// reports yields what all inputs hold, in order. What cannot be read yields an
// error that names it, and the rest follows. The file named output is about to be
// emptied: to read it as well is a wrong call, and in a folder it is passed over.
func (in *inputs) reports(env *environment, output string) (iter.Seq[intake.Report], error) {
	items, err := in.items(env, output)
	if err != nil {
		return nil, err
	}
	return in.read(items)
}

// read reads the documents of items.
func (in *about) read(items iter.Seq2[ingest.Item, error]) (iter.Seq[intake.Report], error) {
	opt, err := in.options()
	if err != nil {
		return nil, err
	}
	return intake.Read(items, opt), nil
}

// items yields the items of all inputs, as reports does.
func (in *inputs) items(env *environment, output string) (iter.Seq2[ingest.Item, error], error) {
	for _, path := range in.Paths {
		if path != "-" && sameFile(path, output) {
			return nil, usageError{fmt.Errorf("%s is both read and written", path)}
		}
	}
	return func(yield func(ingest.Item, error) bool) {
		for path, err := range files(in.Paths) {
			if err == nil && path != "-" && (sameFile(path, output) || output != "" && isPart(path, output)) {
				continue
			}
			if err != nil {
				if !yield(ingest.Item{Name: path}, err) {
					return
				}
				continue
			}
			for item, err := range itemsOf(path, env.in) {
				if !yield(item, err) {
					return
				}
			}
		}
	}, nil
}

// itemsOf yields the items of one file.
func itemsOf(path string, stdin io.Reader) iter.Seq2[ingest.Item, error] {
	if path == "-" {
		return ingest.Items("standard input", stdin)
	}
	return func(yield func(ingest.Item, error) bool) {
		file, err := open(path)
		if err != nil {
			yield(ingest.Item{Name: path}, plainError(err))
			return
		}
		defer file.Close()
		for item, err := range ingest.Items(path, file) {
			if !yield(item, err) {
				return
			}
		}
	}
}

// fetcher fetches what the user names, from wherever it is.
var fetcher = intake.Fetcher{Agent: "quipu/" + version}

// open opens a file or fetches a page.
func open(path string) (io.ReadCloser, error) {
	if intake.IsURL(path) {
		return fetcher.Fetch(context.Background(), path)
	}
	return os.Open(path)
}

// files yields addresses and the paths of files, and of the files below folders in the order
// of their names. Hidden ones are passed over, except when they are named. So
// that a walk ends, links to folders are followed only when they are named; to
// one inside a folder, as to whatever is no file, goes an error.
func files(paths []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, path := range paths {
			info, err := os.Stat(path)
			switch {
			case path == "-" || intake.IsURL(path):
				err = nil
			case err == nil && info.IsDir():
				if !walk(path, yield) {
					return
				}
				continue
			}
			if !yield(path, plainError(err)) {
				return
			}
		}
	}
}

// walk yields the files below a folder, and reports whether to go on.
func walk(folder string, yield func(string, error) bool) bool {
	more := true
	// The separator makes WalkDir follow a link.
	root := filepath.Clean(folder) + string(filepath.Separator)
	filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
		case name != root && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return nil
		case !entry.Type().IsRegular():
			err = irregular(name)
		}
		if more = yield(name, plainError(err)); !more {
			return fs.SkipAll
		}
		return nil
	})
	return more
}

// irregular says why something in a folder that is no plain file is not read;
// nil if it is a link to one. To open a pipe might take forever.
func irregular(name string) error {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s: a link to a folder, which is not followed", name)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: no file but a pipe, socket or device", name)
	}
	return nil
}

// sameFile reports whether two names stand for one plain file.
func sameFile(one, other string) bool {
	if other == "" {
		return false
	}
	a, err := os.Stat(one)
	if err != nil || !a.Mode().IsRegular() {
		return false
	}
	b, err := os.Stat(other)
	return err == nil && os.SameFile(a, b)
}

// plainError leaves out which system call failed: "x.txt: no such file or
// directory".
func plainError(err error) error {
	if failed, ok := err.(*fs.PathError); ok {
		return fmt.Errorf("%s: %w", failed.Path, failed.Err)
	}
	return err
}

// isTerminal reports whether a person sees what is written to the file.
func isTerminal(file *os.File) bool { return term.IsTerminal(int(file.Fd())) }
