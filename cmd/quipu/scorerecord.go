package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/eval"
	"quipu/eval/cluster"
	"quipu/eval/entry"
	"quipu/eval/flat"
	"quipu/intake"
	"quipu/record"
)

// A recordScore is how good the record of one folder of gold is. What the folder
// has no gold for is nil.
type recordScore struct {
	Name    string
	Events  *cluster.Score
	Entries []*entry.Result // of the kinds beside events
}

// runRecord codes the reports that folders of gold tell of, builds the record
// and compares.
func (c *scoreCmd) runRecord(env *environment) error {
	var scores []*recordScore
	for _, folder := range c.Gold {
		score, err := scoreRecord(env, folder)
		if err != nil {
			env.fail(err)
			continue
		}
		scores = append(scores, score)
	}
	if len(scores) == 0 {
		if env.failures > 0 {
			return nil
		}
		return fmt.Errorf("no gold of a record was scored")
	}
	return writeTo("", env, func(out io.Writer) error {
		if c.Format == "json" {
			return writeRecordJSON(out, scores)
		}
		for _, score := range scores {
			if err := score.write(out, c.Errors, len(scores) > 1); err != nil {
				return err
			}
		}
		return nil
	})
}

// scoreRecord scores the record of the reports of one folder of gold.
func scoreRecord(env *environment, folder string) (*recordScore, error) {
	reports, err := goldReports(folder)
	if err != nil {
		return nil, err
	}
	reading, named, err := readRecord(env, reports)
	if err != nil {
		return nil, err
	}
	score := &recordScore{Name: filepath.Base(filepath.Clean(folder))}
	events, err := cluster.ReadGold(filepath.Join(folder, "events.json"))
	switch {
	case err == nil:
		score.Events = cluster.Of(events, reading)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, plainError(err)
	}
	others, err := entry.ReadGold(os.DirFS(folder))
	switch {
	case err == nil:
		score.Entries = entry.Score(others, reading.Record, named)
	case !errors.Is(err, quipu.ErrNotFound) || score.Events == nil:
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	return score, nil
}

// goldReports is the folder of the reports that a folder of gold tells of: the
// folder "reports" inside it, or, where that is a file, what it names.
func goldReports(folder string) (string, error) {
	path := filepath.Join(folder, "reports")
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("%s is no gold of a record: %w", folder, plainError(err))
	}
	if info.IsDir() {
		return path, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", plainError(err)
	}
	return filepath.Join(folder, filepath.FromSlash(strings.TrimSpace(string(data)))), nil
}

// readRecord codes all reports below a folder and builds their record. A report
// that cannot be read fails it: a score with a hole in it would be compared with
// one that has none.
func readRecord(env *environment, folder string) (*eval.Reading, []entry.Report, error) {
	pipeline, err := newPipeline(statements, ownLexicon{})
	if err != nil {
		return nil, nil, err
	}
	in := inputs{Paths: []string{folder}}
	reports, err := in.reports(env, "")
	if err != nil {
		return nil, nil, err
	}
	var named []entry.Report
	reading := &eval.Reading{Reports: map[string]*eval.Report{}}
	var all []record.Input
	for done := range intake.Analyse(pipeline, reports) {
		if done.Err != nil {
			return nil, nil, done.Err
		}
		doc := done.Analysis.Doc
		one := coding.Of(done.Analysis, "quipu/"+version)
		all = append(all, record.Input{Document: recordDocument(doc), Text: doc.Text, Coding: &one})
		name := eval.ReportName(doc)
		reading.Reports[name] = &eval.Report{Text: flat.Of(doc.Text), Coding: &one}
		named = append(named, entry.Report{Name: name, ID: doc.ID, Text: doc.Text})
	}
	reading.Record = record.Build(all, nil)
	return reading, named, nil
}

// recordDocument is what the record needs to know of a document.
func recordDocument(doc *quipu.Document) *record.Document {
	return &record.Document{
		ID: doc.ID, Title: doc.Title, Outlet: doc.Source, URL: doc.URL, Lang: doc.Lang, Published: doc.Published,
	}
}

// write writes the score, with its errors before it.
func (s *recordScore) write(out io.Writer, listed, named bool) error {
	if named {
		fmt.Fprintf(out, "%s\n\n", s.Name)
	}
	if listed {
		if s.Events != nil {
			if err := s.Events.WriteErrors(out); err != nil {
				return err
			}
		}
		if err := entry.WriteErrors(out, s.Entries); err != nil {
			return err
		}
		fmt.Fprintln(out)
	}
	if s.Events != nil {
		if err := s.Events.WriteTable(out); err != nil {
			return err
		}
		fmt.Fprintln(out)
	}
	return entry.WriteTable(out, s.Entries)
}

func writeRecordJSON(out io.Writer, scores []*recordScore) error {
	all := []map[string]any{}
	for _, score := range scores {
		one := map[string]any{"name": score.Name}
		if score.Events != nil {
			one["events"] = score.Events.JSON()
		}
		for _, r := range score.Entries {
			one[string(r.Kind)] = r.Items.JSON()
		}
		all = append(all, one)
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(map[string]any{"records": all})
}

// figures are the score's figures by the names that a file of floors has for
// them.
func (s *recordScore) figures() map[string]float64 {
	figures := map[string]float64{}
	if e := s.Events; e != nil {
		_, _, again, _ := e.Several()
		figures["event found"] = e.Found.Accuracy()
		figures["event b-cubed"] = e.F1()
		figures["event b-cubed told again"] = again
		figures["event pairs"] = e.Links.F1()
		figures["event pairs in two reports"] = e.Across.F1()
		figures["event date"] = e.Date.Accuracy()
		figures["event place"] = e.Place.Accuracy()
	}
	for _, r := range s.Entries {
		figures[string(r.Kind)] = r.Items.F1()
		for _, c := range r.Fields {
			figures[string(r.Kind)+" "+string(c.Field)] = c.Share().Accuracy()
		}
	}
	return figures
}
