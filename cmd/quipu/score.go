package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"quipu"
	"quipu/eval"
	"quipu/ingest"
	"quipu/intake"
)

// A scoreCmd scores codings.
type scoreCmd struct {
	Gold   []string `arg:"" help:"Gold codings (JSON), or folders of them."`
	Format string   `help:"Output format: ${enum}." enum:"table,json" default:"table" placeholder:"FORMAT"`
	Errors bool     `help:"List what was missed, what is extra and which values are not right."`
	Record bool     `help:"The gold is of the record of many reports: folders with events.json and so on."`
}

// Help is shown by quipu score --help.
func (*scoreCmd) Help() string {
	return `Examples:
  quipu score eval/testdata/gold             the sample reports
  quipu score --errors mine/2019-11-16.json  one report, with every difference
  quipu score --record eval/testdata/record/samples
                                             what the reports come to together

A gold coding names its report; docs/samples.md describes the format.`
}

// Run codes the reports that the gold names and compares.
func (c *scoreCmd) Run(env *environment) error {
	if c.Record {
		return c.runRecord(env)
	}
	pipeline, err := newPipeline(quipu.Events, ownLexicon{})
	if err != nil {
		return err
	}
	var results []*eval.Result
	for path, err := range files(c.Gold) {
		if err == nil && filepath.Ext(path) != ".json" {
			continue
		}
		var result *eval.Result
		if err == nil {
			result, err = scoreOne(pipeline, path)
		}
		if err != nil {
			env.fail(err)
			continue
		}
		results = append(results, result)
	}
	if len(results) == 0 {
		if env.failures > 0 {
			return nil
		}
		return fmt.Errorf("no gold coding was scored")
	}
	return writeTo("", env, func(out io.Writer) error {
		if c.Format == "json" {
			return eval.WriteJSON(out, results)
		}
		if c.Errors {
			if err := eval.WriteErrors(out, results); err != nil {
				return err
			}
			fmt.Fprintln(out)
		}
		return eval.WriteTable(out, results)
	})
}

// scoreOne codes the report of one gold coding and compares.
func scoreOne(pipeline *quipu.Pipeline, path string) (*eval.Result, error) {
	gold, err := eval.ReadGold(path)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(gold.Document)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, plainError(err))
	}
	defer file.Close()
	// The gold's publication date only helps where the report tells none.
	for doc, err := range ingest.Documents(gold.Document, file, ingest.Options{Lang: gold.Lang, Published: gold.Published}) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if gold.ID != "" && string(doc.ID) != gold.ID {
			continue
		}
		coded := intake.AnalyseOne(pipeline, doc)
		if coded.Err != nil {
			return nil, coded.Err
		}
		return eval.Score(gold, coded.Analysis), nil
	}
	return nil, fmt.Errorf("%s: %s holds no document %s: %w", path, gold.Document, gold.ID, quipu.ErrNotFound)
}
