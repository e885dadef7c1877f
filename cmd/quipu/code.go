package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"

	"quipu"
	"quipu/export"
	"quipu/ingest"
	"quipu/intake"
)

// A codeCmd codes reports.
type codeCmd struct {
	inputs
	Format  string   `help:"Output format: ${enum}; table on a terminal, else jsonl." enum:"auto,table,jsonl,csv,plover,acled" default:"auto" placeholder:"FORMAT"`
	Output  string   `short:"o" help:"Write to this file instead of standard output." placeholder:"FILE"`
	Explain bool     `help:"Tell for each mention which line of the lexicon and which rules made it: on the tree of the sentence in a table, in the field why in jsonl."`
	Least   float64  `name:"min-confidence" help:"Leave out mentions with less confidence than this, 0 to 1." placeholder:"X"`
	Snippet bool     `help:"Show the sentence under each row of the table."`
	Negated bool     `help:"Keep events that did not happen in the plover and acled formats."`
	BOM     bool     `help:"Begin a CSV with a byte-order mark, for Excel."`
	Lexicon []string `help:"Folder with a lexicon of your own, which wins over the one that ships; may be repeated." placeholder:"DIR"`
}

// Help is shown by quipu code --help.
func (*codeCmd) Help() string {
	return `Examples:
  quipu code report.pdf                    a table of who did what to whom
  quipu code --format jsonl archive/ -o events.jsonl
  cat report.txt | quipu code --date 2019-11-15 -

With -o, jsonl and csv are written to FILE.part first. If the call is stopped, the
same call goes on where it was.

Reads text, Markdown, HTML, PDF and JSONL, told apart by content. A report that
cannot be read gets one line on standard error, the others are coded, and the
exit status is 1.`
}

// Run codes the inputs.
func (c *codeCmd) Run(env *environment) error {
	if c.Least < 0 || c.Least > 1 {
		return usageError{fmt.Errorf("--min-confidence: %v is not from 0 to 1", c.Least)}
	}
	items, err := c.items(env, c.Output)
	if err != nil {
		return err
	}
	own, err := readLexicons(c.Lexicon)
	if err != nil {
		return err
	}
	pipeline, err := newPipeline(quipu.Events, own)
	if err != nil {
		return err
	}
	if format := c.format(env); c.Output != "" && !irregularFile(c.Output) && (format == "jsonl" || format == "csv") {
		return c.resumably(env, pipeline, items, own.coder())
	}
	return writeTo(c.Output, env, func(out io.Writer) error {
		return c.code(env, pipeline, items, out, c.options(env), func(ingest.Item, bool) error { return nil })
	})
}

// resumably codes into a file with which a later call goes on if this one is
// stopped.
func (c *codeCmd) resumably(env *environment, pipeline *quipu.Pipeline, items iter.Seq2[ingest.Item, error], coder string) error {
	settings := fmt.Sprintf("%s %s %v %v %v %q %q %q", coder, c.format(env), c.Explain, c.Least, c.BOM, c.Lang, c.Date, c.Source)
	out, err := resume(c.Output, settings)
	if err != nil {
		return err
	}
	if out.Items > 0 && (slices.Contains(c.Paths, "-") || !out.fits(items)) {
		// Standard input cannot be looked at twice.
		if err := out.restart(); err != nil {
			return err
		}
	}
	options := c.options(env)
	options.Continued = out.Items > 0
	if options.Continued {
		fmt.Fprintf(env.err, "quipu: going on with %s: %d items are done\n", out.part(), out.Items)
		env.failures += out.Failures
	}
	return out.finish(c.code(env, pipeline, out.rest(items), out, options, out.note))
}

// code codes items and writes what is found. It says of each when it is done.
func (c *codeCmd) code(env *environment, pipeline *quipu.Pipeline, items iter.Seq2[ingest.Item, error], out io.Writer, options export.Options, note func(ingest.Item, bool) error) error {
	reports, err := c.read(items)
	if err != nil {
		return err
	}
	writer, err := options.NewWriter(c.format(env), out)
	if err != nil {
		return err
	}
	progress := newProgress(env)
	defer progress.clear()
	for done := range intake.Analyse(pipeline, reports) {
		progress.add()
		if done.Err != nil {
			progress.clear()
			env.fail(done.Err)
		} else {
			analysis := done.Analysis
			analysis.Events = slices.DeleteFunc(analysis.Events, func(m quipu.EventMention) bool { return m.Certainty < c.Least })
			if err := writer.Write(analysis); err != nil {
				return err
			}
		}
		if err := note(done.Item, done.Err != nil); err != nil {
			return err
		}
	}
	return writer.Close()
}

// format is the format that is meant.
func (c *codeCmd) format(env *environment) string {
	switch {
	case c.Format != "auto":
		return c.Format
	case env.terminal && c.Output == "":
		return "table"
	}
	return "jsonl"
}

// options are those of the writer. What a format loses is told on standard error.
func (c *codeCmd) options(env *environment) export.Options {
	person := env.terminal && c.Output == ""
	return export.Options{
		Coder: "quipu/" + version, Why: c.Explain, Snippet: c.Snippet, Negated: c.Negated, BOM: c.BOM,
		Color: person && os.Getenv("NO_COLOR") == "", Width: env.width, Losses: env.err,
	}
}

// writeTo lets write fill a file, or standard output where name is empty.
func writeTo(name string, env *environment, write func(io.Writer) error) error {
	out := env.out
	var file *os.File
	if name != "" {
		var err error
		if file, err = os.Create(name); err != nil {
			return plainError(err)
		}
		out = file
	}
	buffered := bufio.NewWriterSize(sink{out}, 1<<16)
	err := write(buffered)
	if flushed := buffered.Flush(); err == nil {
		err = flushed
	}
	if file != nil {
		if closed := file.Close(); err == nil && closed != nil {
			err = fmt.Errorf("writing the output: %w", closed)
		}
	}
	return err
}

// A sink tells a fault of the output from one of the input.
type sink struct{ w io.Writer }

// Write writes on, and says of an error that it is the output's.
func (s sink) Write(p []byte) (int, error) {
	n, err := s.w.Write(p)
	if err != nil {
		err = fmt.Errorf("writing the output: %w", plainError(err))
	}
	return n, err
}
