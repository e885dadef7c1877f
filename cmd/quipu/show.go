package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"quipu/export"
	"quipu/record"
	"quipu/store"
)

// A showCmd shows a part of the record, or one entry of it.
type showCmd struct {
	keeping
	filters
	What   string `arg:"" optional:"" help:"events, offices, talks, toll, disruptions, claims, actors or sources; or the id of an entry, mention or statement. Without it: an overview."`
	Format string `help:"Output format: ${enum}; table on a terminal, else jsonl." enum:"auto,table,jsonl,csv" default:"auto" placeholder:"FORMAT"`
	BOM    bool   `help:"Begin a CSV with a byte-order mark, for Excel."`
}

// A filters flag group says which entries are meant.
type filters struct {
	Type    []string `help:"Events of these types, \"PROTEST\"." placeholder:"TYPE"`
	Actor   string   `help:"Entries in which somebody with these words in their name takes part; the last may be only begun." placeholder:"NAME"`
	Place   string   `help:"Entries with these words in the name of their place." placeholder:"NAME"`
	Country string   `help:"Entries of a country (ISO 3166-1, three letters)." placeholder:"CODE"`
	From    string   `help:"Entries that last until this day or later." placeholder:"YYYY-MM-DD"`
	To      string   `help:"Entries that begin on this day or earlier." placeholder:"YYYY-MM-DD"`
	Outlet  string   `help:"Entries that this outlet tells." placeholder:"NAME"`
	Status  string   `help:"Entries of this status, \"reported\"." placeholder:"STATUS"`
	Text    string   `help:"Entries with these words among the names of their actors, places and outlets." placeholder:"WORDS"`
	AsOf    string   `name:"as-of" help:"The record as the reports published up to this day tell it." placeholder:"YYYY-MM-DD"`
	Sort    string   `help:"Order: ${enum}." enum:"date,newest,outlets,title" default:"date" placeholder:"ORDER"`
	Limit   int      `help:"At most so many; 0 for all." default:"50" placeholder:"N"`
	Offset  int      `help:"Pass over the first so many." placeholder:"N"`
}

// Help is shown by quipu show --help.
func (*showCmd) Help() string {
	return `Examples:
  quipu show                                       how much is there of what
  quipu show events --type PROTEST --from 2019-11-15
  quipu show toll --country BOL --as-of 2019-11-16
  quipu show 3f1c0b7a92d4e5f6                      one entry with every telling

Where reports differ, what each says stands side by side. As jsonl a listing has
the beginning of what is told of each entry, with the first sentences behind it;
where that is not all, "cut" is set, and "told" says how many tellings there are.
One entry by its id, a csv and quipu export have all of it.`
}

// kinds are what a user may ask to be shown.
func kinds() map[string]record.Kind {
	return map[string]record.Kind{
		"events": record.Events, "offices": record.Offices, "talks": record.Talks, "toll": record.Tolls,
		"disruptions": record.Disruptions, "claims": record.Claims, "actors": record.Actors,
	}
}

// query is what the flags ask for.
func (f *filters) query() (store.Query, error) {
	q := store.Query{
		Types: f.Type, Actor: f.Actor, Place: f.Place, Country: strings.ToUpper(f.Country), Outlet: f.Outlet,
		Status: f.Status, Text: f.Text, Limit: f.Limit, Offset: f.Offset, Sort: store.Sort(f.Sort),
	}
	for i, one := range q.Types {
		q.Types[i] = strings.ToUpper(one)
	}
	var err error
	if q.From, err = day("from", f.From); err != nil {
		return q, err
	}
	if q.To, err = day("to", f.To); err != nil {
		return q, err
	}
	q.AsOf, err = day("as-of", f.AsOf)
	return q, err
}

// Run shows what is asked for.
func (c *showCmd) Run(env *environment) error {
	query, err := c.query()
	if err != nil {
		return err
	}
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		return writeTo("", env, func(out io.Writer) error {
			kind, isKind := kinds()[c.What]
			switch {
			case c.What == "":
				return c.overview(ctx, env, kept, out)
			case c.What == "sources":
				return c.sources(ctx, env, kept, out, query)
			case isKind:
				query.Kind, query.Whole = kind, c.format(env) == "csv"
				return c.list(ctx, env, kept, out, query)
			}
			entry, err := kept.Entry(ctx, c.What, query.AsOf)
			if err != nil {
				return fmt.Errorf("%s is neither a part of the record (%s) nor an id in it: %w", c.What, "events, offices, talks, toll, disruptions, claims, actors, sources", err)
			}
			if c.format(env) == "table" {
				return export.WriteEntry(out, entry, c.options(env))
			}
			return export.WriteEntries(out, c.format(env), []*record.Entry{entry}, c.options(env))
		})
	})
}

// format is the format that is meant.
func (c *showCmd) format(env *environment) string {
	switch {
	case c.Format != "auto":
		return c.Format
	case env.terminal:
		return "table"
	}
	return "jsonl"
}

func (c *showCmd) options(env *environment) export.Options {
	return export.Options{BOM: c.BOM, Width: env.width, Color: env.terminal && os.Getenv("NO_COLOR") == ""}
}

// list shows the entries of a query. Pages are read one after the other, so that
// all of a large record can be listed in little memory.
func (c *showCmd) list(ctx context.Context, env *environment, kept *store.Store, out io.Writer, query store.Query) error {
	writer, err := export.NewEntryWriter(out, c.format(env), query.Kind, c.options(env))
	if err != nil {
		return err
	}
	most := query.Limit
	shown, total := 0, 0
	for {
		query.Limit = pageSize
		if most > 0 {
			query.Limit = min(pageSize, most-shown)
		}
		page, err := kept.Entries(ctx, query)
		if err != nil {
			return err
		}
		total = page.Total
		for _, entry := range page.Entries {
			if err := writer.Write(entry); err != nil {
				return err
			}
		}
		shown += len(page.Entries)
		query.Offset += len(page.Entries)
		if len(page.Entries) == 0 || most > 0 && shown >= most || query.Offset >= total {
			break
		}
	}
	if err := writer.Close(); err != nil {
		return err
	}
	if rest := total - query.Offset; rest > 0 {
		fmt.Fprintf(env.err, "quipu: %d of %d shown; --limit and --offset show more\n", shown, total)
	}
	return nil
}

// pageSize is how many entries are held at a time.
const pageSize = 200

// overview shows how much the record holds.
func (c *showCmd) overview(ctx context.Context, env *environment, kept *store.Store, out io.Writer) error {
	stats, err := kept.Stats(ctx)
	if err != nil {
		return err
	}
	if c.format(env) != "table" {
		return export.WriteLine(out, stats)
	}
	fmt.Fprintf(out, "%s: %d documents, %d mentions, %d statements, %d judgements\n", c.Record, stats.Documents, stats.Mentions, stats.Statements, stats.Judgements)
	for _, name := range []string{"events", "offices", "talks", "toll", "disruptions", "claims", "actors"} {
		fmt.Fprintf(out, "  %-12s %7d\n", name, stats.Entries[kinds()[name]])
	}
	if stats.Failures > 0 {
		fmt.Fprintf(out, "%d inputs could not be read; quipu add --retry tries them again\n", stats.Failures)
	}
	return nil
}

// sources shows the outlets.
func (c *showCmd) sources(ctx context.Context, env *environment, kept *store.Store, out io.Writer, query store.Query) error {
	outlets, err := kept.Outlets(ctx, query)
	if err != nil {
		return err
	}
	if c.format(env) == "jsonl" {
		for _, one := range outlets {
			if err := export.WriteLine(out, one); err != nil {
				return err
			}
		}
		return nil
	}
	rows := [][]string{{"outlet", "documents", "copies", "tellings", "first", "last"}}
	for _, one := range outlets {
		rows = append(rows, []string{one.Name, fmt.Sprint(one.Documents), fmt.Sprint(one.Copies), fmt.Sprint(one.Tellings), one.First.String(), one.Last.String()})
	}
	return export.WriteRows(out, c.format(env), rows, c.options(env))
}
