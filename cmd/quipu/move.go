package main

import (
	"context"
	"fmt"
	"io"

	"quipu/export"
	"quipu/record"
	"quipu/store"
)

// An exportCmd writes the record to a file.
type exportCmd struct {
	keeping
	filters
	Format string `arg:"" help:"native (everything, for quipu import), csv or jsonl (entries of one kind)." enum:"native,csv,jsonl"`
	Kind   string `help:"What entries, for csv and jsonl: ${enum}." enum:"events,offices,talks,toll,disruptions,claims,actors" default:"events" placeholder:"KIND"`
	Output string `short:"o" help:"Write to this file instead of standard output." placeholder:"FILE"`
	BOM    bool   `help:"Begin a CSV with a byte-order mark, for Excel."`
}

// Help is shown by quipu export --help.
func (*exportCmd) Help() string {
	return `Examples:
  quipu export native -o crisis.jsonl
  quipu export csv --kind toll --country BOL -o toll.csv

The native archive holds documents with their original bytes, codings, judgements,
the log, saved views and reviews; quipu import makes the same record of it, byte for byte.`
}

// Run exports.
func (c *exportCmd) Run(env *environment) error {
	query, err := c.query()
	if err != nil {
		return err
	}
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		return writeTo(c.Output, env, func(out io.Writer) error {
			if c.Format == "native" {
				return kept.Export(ctx, out)
			}
			query.Kind, query.Whole = kinds()[c.Kind], true
			return writeAll(ctx, kept, out, c.Format, query, export.Options{BOM: c.BOM})
		})
	})
}

// writeAll writes all entries of a query, a page held at a time.
func writeAll(ctx context.Context, kept *store.Store, out io.Writer, format string, query store.Query, options export.Options) error {
	writer, err := export.NewEntryWriter(out, format, query.Kind, options)
	if err != nil {
		return err
	}
	for query.Limit = pageSize; ; {
		page, err := kept.Entries(ctx, query)
		if err != nil {
			return err
		}
		for _, entry := range page.Entries {
			if err := writer.Write(entry); err != nil {
				return err
			}
		}
		if query.Offset += len(page.Entries); len(page.Entries) == 0 || query.Offset >= page.Total {
			return writer.Close()
		}
	}
}

// An importCmd reads a native archive into an empty record.
type importCmd struct {
	keeping
	File string `arg:"" help:"What quipu export native wrote, or - for standard input."`
}

// Help is shown by quipu import --help.
func (*importCmd) Help() string {
	return `Example:
  quipu import --record copy.db crisis.jsonl

The record must be empty. All is read or nothing.`
}

// Run imports.
func (c *importCmd) Run(env *environment) error {
	return c.with(true, func(ctx context.Context, kept *store.Store) error {
		in := io.NopCloser(env.in)
		if c.File != "-" {
			var err error
			if in, err = open(c.File); err != nil {
				return plainError(err)
			}
		}
		defer in.Close()
		if err := kept.Import(ctx, in); err != nil {
			return fmt.Errorf("%s: %w", c.File, err)
		}
		stats, err := kept.Stats(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(env.out, "%d documents, %d judgements, %d events\n", stats.Documents, stats.Judgements, stats.Entries[record.Events])
		return nil
	})
}
