package appraisal

import (
	"context"
	"encoding/csv"
	"io"
	"maps"
	"slices"
	"strconv"
	"time"

	"quipu/account"
	"quipu/coding"
	"quipu/export"
	"quipu/review"
	"quipu/store"
)

// Sheet hands out all decisions of a review as a table in CSV: of mentions a line each,
// the machine's first; of reports that were read whole a line for each type; of reports
// that were read blind one for each coding of each coder, those of one thing under one
// number. It fails with ErrInvalid where the user may not compare yet, before anything is written.
func (a *Appraisal) Sheet(ctx context.Context, user account.User, id string) (func(io.Writer) error, error) {
	one, items, err := a.mustCompare(ctx, user, id)
	if err != nil {
		return nil, err
	}
	rows := mentionRows
	switch {
	case one.Apart():
		rows = func(items []*Compared) [][]string { return foundRows(&one, items) }
	case one.Whole:
		rows = reportRows
	}
	return func(w io.Writer) error {
		out := csv.NewWriter(w)
		if err := out.WriteAll(rows(items)); err != nil {
			return err
		}
		return out.Error()
	}, nil
}

func mentionRows(items []*Compared) [][]string {
	rows := [][]string{append([]string{"place", "doc_id", "mention", "sentence", "by", "who", "verdict", "at", "note"}, Fields()...)}
	for _, item := range items {
		add := func(by string, d store.Decision) {
			row := []string{strconv.Itoa(item.Place), export.Cell(string(item.Doc)), export.Cell(item.Mention.ID), export.Cell(item.Mention.Sentence.Text), by, export.Cell(d.Who), string(d.Verdict), moment(d.At), export.Cell(d.Note)}
			for _, field := range Fields() {
				row = append(row, export.Cell(d.Fields[field]))
			}
			rows = append(rows, row)
		}
		add("machine", store.Decision{Fields: Values(&item.Mention)})
		for _, d := range item.Decisions {
			add("coder", d)
		}
		if item.Settled != nil {
			add("settled", *item.Settled)
		}
	}
	return rows
}

// reportRows have of a report in which there is nothing a row without a type.
func reportRows(items []*Compared) [][]string {
	rows := [][]string{{"place", "doc_id", "who", "verdict", "at", "coder", "event", "right", "wrong", "missed", "retyped_to_another", "retyped_from_another", "note"}}
	for _, item := range items {
		for i := range item.Decisions {
			d := &item.Decisions[i]
			r := d.Reading()
			kinds := map[string]bool{}
			away, to := map[string]int{}, map[string]int{}
			for pair, count := range r.Retyped {
				away[pair[0]] += count
				to[pair[1]] += count
			}
			for _, of := range []map[string]int{r.Right, r.Wrong, r.Missed, away, to} {
				for kind := range of {
					kinds[kind] = true
				}
			}
			if len(kinds) == 0 {
				kinds[""] = true
			}
			for _, kind := range slices.Sorted(maps.Keys(kinds)) {
				row := []string{strconv.Itoa(item.Place), export.Cell(string(item.Doc)), export.Cell(d.Who), string(d.Verdict), moment(d.At), export.Cell(r.Coder), export.Cell(kind)}
				for _, of := range []map[string]int{r.Right, r.Wrong, r.Missed, away, to} {
					row = append(row, strconv.Itoa(of[kind]))
				}
				rows = append(rows, append(row, export.Cell(d.Note)))
			}
		}
	}
	return rows
}

// foundRows have of each thing that a coder or the machine found in a report a row for
// each of them who did.
func foundRows(one *store.Review, items []*Compared) [][]string {
	var fields []string
	for _, kind := range one.Looked() {
		for _, field := range FoundFields(kind) {
			if !slices.Contains(fields, field) {
				fields = append(fields, field)
			}
		}
	}
	rows := [][]string{append([]string{"place", "doc_id", "found", "kind", "by", "who", "id", "words", "from", "to", "sentence"}, fields...)}
	for _, item := range items {
		by, who, made := []string{"machine"}, []string{item.Machine.Coder}, []*coding.Coding{item.Machine}
		for i, c := range item.Codings {
			if c != nil {
				by, who, made = append(by, "coder"), append(who, item.Decisions[i].Who), append(made, c)
			}
		}
		var found [][]review.Spot
		var parts [][]any
		for _, c := range made {
			found, parts = append(found, spotsOf(c, one.Looked())), append(parts, partsOf(c, one.Looked()))
		}
		for n, group := range review.Align(found) {
			for i, k := range group {
				if k < 0 {
					continue
				}
				sentence, trigger := wordsOf(parts[i][k])
				row := []string{strconv.Itoa(item.Place), export.Cell(string(item.Doc)), strconv.Itoa(n + 1), found[i][k].Kind, by[i], export.Cell(who[i]), export.Cell(found[i][k].ID),
					export.Cell(trigger.Text), strconv.Itoa(trigger.Span[0]), strconv.Itoa(trigger.Span[1]), export.Cell(sentence.Text)}
				values := foundValues(parts[i][k])
				for _, field := range fields {
					row = append(row, export.Cell(values[field]))
				}
				rows = append(rows, row)
			}
		}
	}
	return rows
}

func moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.RFC3339)
}
