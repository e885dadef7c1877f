package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"quipu/export"
	"quipu/store"
)

// A searchCmd finds words.
type searchCmd struct {
	keeping
	Words  []string `arg:"" help:"Words that must all be there; words in double quotes stand next to each other."`
	Kind   string   `help:"Only sentences with entries of this kind: ${enum}." enum:"events,offices,talks,toll,disruptions,claims,actors," default:"" placeholder:"KIND"`
	From   string   `help:"Published on this day or later." placeholder:"YYYY-MM-DD"`
	To     string   `help:"Published on this day or earlier." placeholder:"YYYY-MM-DD"`
	Outlet string   `help:"Of this outlet." placeholder:"NAME"`
	Limit  int      `help:"At most so many." default:"20" placeholder:"N"`
	Offset int      `help:"Pass over the first so many." placeholder:"N"`
	Format string   `help:"Output format: ${enum}; table on a terminal, else jsonl." enum:"auto,table,jsonl" default:"auto" placeholder:"FORMAT"`
}

// Help is shown by quipu search --help.
func (*searchCmd) Help() string {
	return `Examples:
  quipu search fuel plant
  quipu search '"live ammunition"' --from 2019-11-15

Finds documents, and sentences that were coded, in English and Spanish, without
regard to case and accents.`
}

// Run searches.
func (c *searchCmd) Run(env *environment) error {
	query := store.Query{Kind: kinds()[c.Kind], Outlet: c.Outlet, Limit: c.Limit, Offset: c.Offset}
	var err error
	if query.From, err = day("from", c.From); err != nil {
		return err
	}
	if query.To, err = day("to", c.To); err != nil {
		return err
	}
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		hits, total, err := kept.Search(ctx, strings.Join(c.Words, " "), query)
		if err != nil {
			return err
		}
		return writeTo("", env, func(out io.Writer) error {
			for _, hit := range hits {
				if c.Format == "jsonl" || c.Format == "auto" && !env.terminal {
					if err := export.WriteLine(out, hit); err != nil {
						return err
					}
					continue
				}
				fmt.Fprintf(out, "%s  %s  %s  %s\n    %s\n", hit.Published, hit.Kind, export.Printable(hit.ID), export.Printable(hit.Outlet), marked(hit.Snippet, env.terminal))
			}
			if total > len(hits)+c.Offset {
				fmt.Fprintf(env.err, "quipu: %d of %d shown; --limit and --offset show more\n", len(hits), total)
			}
			return nil
		})
	})
}

// marked is a snippet with its found words shown as such.
func marked(snippet string, terminal bool) string {
	start, end := "«", "»"
	if terminal {
		start, end = "\x1b[1m", "\x1b[0m"
	}
	var b strings.Builder
	for i, piece := range strings.Split(snippet, store.MarkStart) {
		words, rest, _ := strings.Cut(piece, store.MarkEnd)
		if i == 0 {
			b.WriteString(export.Printable(piece))
			continue
		}
		b.WriteString(start + export.Printable(words) + end + export.Printable(rest))
	}
	return b.String()
}

// A changesCmd prints the log.
type changesCmd struct {
	keeping
	Since  string `help:"From this day on, or after the change with this number." placeholder:"YYYY-MM-DD|N"`
	Limit  int    `help:"At most so many; 0 for all." default:"0" placeholder:"N"`
	Format string `help:"Output format: ${enum}; table on a terminal, else jsonl." enum:"auto,table,jsonl" default:"auto" placeholder:"FORMAT"`
}

// Help is shown by quipu changes --help.
func (*changesCmd) Help() string {
	return `Examples:
  quipu changes --since 2019-11-20
  quipu changes --since 4711       what came after change 4711

Every change of the record: who, when, what and why. The log only grows.`
}

// Run prints the changes.
func (c *changesCmd) Run(env *environment) error {
	since, err := sinceOf(c.Since)
	if err != nil {
		return err
	}
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		return writeTo("", env, func(out io.Writer) error {
			for left := c.Limit; ; {
				changes, err := kept.Changes(ctx, since, left)
				if err != nil || len(changes) == 0 {
					return err
				}
				for _, one := range changes {
					if c.Format == "jsonl" || c.Format == "auto" && !env.terminal {
						if err := export.WriteLine(out, one); err != nil {
							return err
						}
						continue
					}
					line := fmt.Sprintf("%d  %s  %s  %s  %s", one.Seq, one.At.UTC().Format("2006-01-02 15:04:05"), one.Who, one.Act, one.Summary)
					if one.Why != "" {
						line += " (" + one.Why + ")"
					}
					fmt.Fprintln(out, export.Printable(line))
				}
				since.Seq = changes[len(changes)-1].Seq
				if left -= len(changes); c.Limit > 0 && left <= 0 {
					return nil
				} else if c.Limit == 0 {
					left = 0
				}
			}
		})
	})
}

// sinceOf reads a day or the number of a change.
func sinceOf(text string) (store.Since, error) {
	if text == "" {
		return store.Since{Accounts: true}, nil
	}
	if number, err := strconv.ParseInt(text, 10, 64); err == nil && number >= 0 {
		return store.Since{Seq: number, Accounts: true}, nil
	}
	from, err := day("since", text)
	return store.Since{Time: from.Time(), Accounts: true}, err
}
