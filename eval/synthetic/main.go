// Synthetic writes a corpus of news-like documents, as large as one likes, for
// measuring how the record behaves at size: how fast documents are added, how
// much room they take, how long a question waits.
//
// The text is generated from templates of our own. Countries and towns are
// real; outlets, persons, figures and everything that happens are invented, and
// a person's name that someone bears is chance. Being written by rule, the
// sentences are far more regular than news: what the program gets right here is
// no evidence of its accuracy, which docs/results.md measures on other people's
// texts. The truth file serves to see whether clustering still holds when a
// hundred thousand documents compete, and nothing else.
//
//	go run ./eval/synthetic -n 100000 -seed 1 -truth truth.jsonl > corpus.jsonl
//
// Several countries go through a crisis each (crisis.go) within about two
// years. A day of a crisis brings happenings (happening.go), and documents tell
// about three each (document.go), the more popular ones in many documents, in
// sentences of lists/ (template.go) whose places are filled in by fill.go,
// person.go and figure.go. Documents come in order of their dates, memory does
// not grow with their number, and the same flags give the same bytes.
//
// A line of the truth file is one sentence that tells a happening: doc_id,
// happening, kind, types (acceptable PLOVER types, the best first; none if
// PLOVER has none), mode, date, place, country (alpha-3), part (lead, update on
// a later day, or detail), sentence (its index in the document) and span (of
// the sentence in the document's text, in code points). A document that a wire
// copy repeats stands in copy_of.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

// A plan is what the flags ask for.
type plan struct {
	documents int
	seed      uint64
	from      time.Time
	crises    int // 0: one for every 2,500 documents, from 3 to one a country
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return
		}
		fmt.Fprintln(os.Stderr, "synthetic:", err)
		os.Exit(2)
	}
}

// run reads the flags and writes documents to out and, if asked, the truth to
// its file.
func run(args []string, out io.Writer) (err error) {
	flags := flag.NewFlagSet("synthetic", flag.ContinueOnError)
	n := flags.Int("n", 1000, "documents")
	seed := flags.Uint64("seed", 1, "another seed gives another corpus")
	from := flags.String("from", "2023-01-02", "first day, YYYY-MM-DD")
	crises := flags.Int("crises", 0, "countries in crisis (0: by the number of documents)")
	truthFile := flags.String("truth", "", "write which sentence tells which happening to this `file`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	day, err := time.Parse(time.DateOnly, *from)
	switch {
	case err != nil:
		return fmt.Errorf("-from %q is not YYYY-MM-DD", *from)
	case *n < 0 || *crises < 0:
		return errors.New("-n and -crises cannot be negative")
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	truth := io.Discard
	if *truthFile != "" {
		file, err := os.Create(*truthFile)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		truth = file
	}
	return write(plan{documents: *n, seed: *seed, from: day, crises: *crises}, out, truth)
}

// write writes the corpus of a plan.
func write(p plan, out, truth io.Writer) error {
	w, err := loadWorld()
	if err != nil {
		return err
	}
	docs, marks := bufio.NewWriterSize(out, 1<<20), bufio.NewWriterSize(truth, 1<<20)
	c := newCorpus(w, p)
	var doc, tells []byte
	for c.next() {
		doc, tells = c.appendJSON(doc[:0], tells[:0])
		if _, err := docs.Write(doc); err != nil {
			return err
		}
		if _, err := marks.Write(tells); err != nil {
			return err
		}
	}
	return errors.Join(docs.Flush(), marks.Flush())
}
