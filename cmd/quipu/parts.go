package main

import (
	"io"
	"slices"

	"quipu"
	"quipu/attribution"
	"quipu/coding"
	"quipu/date"
	"quipu/export"
	"quipu/ingest"
	"quipu/intake"
	"quipu/place"
)

// A textCmd prints documents as they were read.
type textCmd struct{ inputs }

// Help is shown by quipu text --help.
func (*textCmd) Help() string {
	return `Examples:
  quipu text report.pdf
  quipu text page.html | jq -r .title

One JSON object a document: title, byline, published, source, lang, text, and
its paragraphs as spans in code points.`
}

// Run prints the documents.
func (c *textCmd) Run(env *environment) error {
	reports, err := c.reports(env, "")
	if err != nil {
		return err
	}
	return writeTo("", env, func(out io.Writer) error {
		for one := range reports {
			if one.Err != nil {
				env.fail(one.Err)
				continue
			}
			if err := ingest.WriteText(export.Plain(out), one.Doc); err != nil {
				return err
			}
		}
		return nil
	})
}

// A datesCmd prints dates.
type datesCmd struct{ inputs }

// Help is shown by quipu dates --help.
func (*datesCmd) Help() string {
	return `Example:
  quipu dates --date 2019-11-15 report.txt

One JSON line a document; values are those of TimeML.`
}

// Run prints the dates.
func (c *datesCmd) Run(env *environment) error {
	return printPart(&c.inputs, env, quipu.Dates, ownLexicon{}, date.WriteJSON)
}

// A placesCmd prints places.
type placesCmd struct {
	inputs
	Lexicon []string `help:"Folder with a lexicon of your own, whose places win over those that ship; may be repeated." placeholder:"DIR"`
}

// Help is shown by quipu places --help.
func (*placesCmd) Help() string {
	return `Example:
  quipu places report.txt

One JSON line a document; countries are ISO 3166-1 alpha-3. A field "use" marks
what no event happens in: a nationality ("Bolivian police"), a place of the
dateline, or one in the name of something else ("Bank of Canada").`
}

// Run prints the places.
func (c *placesCmd) Run(env *environment) error {
	own, err := readLexicons(c.Lexicon)
	if err != nil {
		return err
	}
	return printPart(&c.inputs, env, quipu.Places, own, place.WriteJSON)
}

// A quotesCmd prints attributions.
type quotesCmd struct{ inputs }

// Help is shown by quipu quotes --help.
func (*quotesCmd) Help() string {
	return `Example:
  quipu quotes report.txt

One JSON line a document: the source, cue and content of every attribution,
quoted or paraphrased.`
}

// Run prints the attributions.
func (c *quotesCmd) Run(env *environment) error {
	return printPart(&c.inputs, env, quipu.Attributions, ownLexicon{}, attribution.WriteJSON)
}

// A statementsCmd prints statements.
type statementsCmd struct {
	inputs
	Kind    []string `help:"Only statements of these kinds: ${enum}." enum:"office,talks,toll,disruption,claim,naming" placeholder:"KIND"`
	Explain bool     `help:"Tell in the field why how each came about."`
	Lexicon []string `help:"Folder with a lexicon of your own; may be repeated." placeholder:"DIR"`
}

// Help is shown by quipu statements --help.
func (*statementsCmd) Help() string {
	return `Example:
  quipu statements --kind office,talks report.txt

One JSON line a statement: what one sentence says of who holds which office, of
talks, of the dead, hurt, held and gone, of what is blocked or short, of what
somebody claims, and of what the report calls its actors. Events are what
quipu code prints.`
}

// Run prints the statements.
func (c *statementsCmd) Run(env *environment) error {
	own, err := readLexicons(c.Lexicon)
	if err != nil {
		return err
	}
	return printPart(&c.inputs, env, statements, own, func(w io.Writer, a *quipu.Analysis) error {
		for _, one := range coding.Statements(a, "quipu/"+version, c.Explain) {
			if len(c.Kind) > 0 && !slices.Contains(c.Kind, string(one.Kind)) {
				continue
			}
			if err := export.WriteLine(w, one); err != nil {
				return err
			}
		}
		return nil
	})
}

// printPart analyses the inputs up to a layer and prints one line a document.
func printPart(in *inputs, env *environment, layer quipu.Layer, own ownLexicon, write func(io.Writer, *quipu.Analysis) error) error {
	reports, err := in.reports(env, "")
	if err != nil {
		return err
	}
	pipeline, err := newPipeline(layer, own)
	if err != nil {
		return err
	}
	return writeTo("", env, func(out io.Writer) error {
		for done := range intake.Analyse(pipeline, reports) {
			if done.Err != nil {
				env.fail(done.Err)
				continue
			}
			if err := write(export.Plain(out), done.Analysis); err != nil {
				return err
			}
		}
		return nil
	})
}
