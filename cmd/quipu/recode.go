package main

import (
	"context"
	"fmt"
	"iter"

	"quipu"
	"quipu/ingest"
	"quipu/intake"
	"quipu/store"
)

// A recodeCmd codes the documents of a record again.
type recodeCmd struct {
	keeping
	judging
	Verbose bool     `short:"v" help:"A line for each document, with how many of its mentions and statements are new, gone or different."`
	Lexicon []string `help:"Folder with a lexicon of your own; may be repeated." placeholder:"DIR"`
}

// Help is shown by quipu recode --help.
func (*recodeCmd) Help() string {
	return `Example:
  quipu recode -v

Codes again, from the text that the record keeps, whatever another version of the
program or another lexicon coded. Only the machine's codings are replaced: what
people confirmed, corrected, rejected or added holds. The log says what changed.`
}

// Run codes again what another coder coded.
func (c *recodeCmd) Run(env *environment) error {
	own, err := readLexicons(c.Lexicon)
	if err != nil {
		return err
	}
	pipeline, err := newPipeline(statements, own)
	if err != nil {
		return err
	}
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		job := newAdding(env, kept, pipeline, c.name(), own.coder(), c.Verbose)
		job.Again = true
		err := job.run(ctx, outdated(ctx, kept, job.Coder))
		fmt.Fprintf(env.out, "%d documents coded again, %d mentions and statements are new, gone or different, %d failed\n",
			job.tally.Recoded, job.tally.Changed, job.tally.Failed+job.tally.Refused)
		return err
	})
}

// pageOfDocuments is how many IDs of documents are held at a time.
const pageOfDocuments = 500

// outdated yields the documents that another coder coded.
func outdated(ctx context.Context, kept *store.Store, coder string) iter.Seq[intake.Report] {
	return func(yield func(intake.Report) bool) {
		for after := quipu.DocumentID(""); ; {
			ids, err := kept.Outdated(ctx, coder, after, pageOfDocuments)
			if err != nil {
				yield(intake.Report{Err: err})
				return
			}
			for _, id := range ids {
				doc, _, err := kept.Document(ctx, id)
				if !yield(intake.Report{Item: ingest.Item{Name: string(id)}, Doc: doc, Err: err}) {
					return
				}
				after = id
			}
			if len(ids) == 0 {
				return
			}
		}
	}
}
