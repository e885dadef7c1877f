package eval

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"quipu"
	"quipu/ontology"
)

// WriteTable writes the figures of each report and of all together, then the
// accuracies of values, then the figures by type.
func WriteTable(w io.Writer, results []*Result) error {
	total := Total(results)
	rows := results
	if len(results) > 1 {
		rows = append(slices.Clone(results), total)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "events\tgold\tsystem\tP\tR\tF1")
	for _, r := range rows {
		WriteCounts(table, r.Name, r.Events)
	}
	fmt.Fprint(table, "\n")
	if err := table.Flush(); err != nil {
		return err
	}
	interval := F1Interval(results)
	fmt.Fprintf(w, "F1 %s, 95%% confidence %s to %s\n\n", Percent(total.Events.F1()), Percent(interval.Low), Percent(interval.High))

	table.Init(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, "given the type")
	present := slices.DeleteFunc(Attributes(), func(a Attribute) bool { return total.Shares[a].Cases == 0 })
	for _, attribute := range present {
		fmt.Fprintf(table, "\t%s", attribute)
	}
	fmt.Fprintln(table)
	for _, r := range rows {
		fmt.Fprint(table, r.Name)
		for _, attribute := range present {
			fmt.Fprintf(table, "\t%s", r.Shares[attribute])
		}
		fmt.Fprintln(table)
	}
	fmt.Fprint(table, "\n")
	if err := table.Flush(); err != nil {
		return err
	}

	table.Init(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "type\tgold\tsystem\tP\tR\tF1")
	for _, t := range ontology.Types() {
		if c, ok := total.ByType[t]; ok {
			WriteCounts(table, string(t), c)
		}
	}
	return table.Flush()
}

// String is the accuracy in per cent with the number of cases, or a dash.
func (s Share) String() string {
	if s.Cases == 0 {
		return "–"
	}
	return Percent(s.Accuracy()) + " of " + strconv.Itoa(s.Cases)
}

// WriteCounts writes a row of a table with the figures of counts.
func WriteCounts(w io.Writer, name string, c Counts) {
	fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\t%s\n", name, c.Gold, c.System, Percent(c.Precision()), Percent(c.Recall()), Percent(c.F1()))
}

// Percent is a part of one as tables show it.
func Percent(part float64) string { return strconv.FormatFloat(100*part, 'f', 1, 64) }

// WriteErrors lists for each report what was missed, what is extra and which
// values of the pairs are not right, for those who want to know why.
func WriteErrors(w io.Writer, results []*Result) error {
	var out strings.Builder
	for _, r := range results {
		fmt.Fprintf(&out, "%s\n", r.Name)
		for _, cue := range r.Lost {
			fmt.Fprintf(&out, "  lost    %q is not in the text\n", cue)
		}
		for i := range r.Missed {
			e := &r.Missed[i]
			fmt.Fprintf(&out, "  missed  %s at %d: %s\n", joinTypes(e.Types), e.Start, e.context())
		}
		for _, e := range r.Extra {
			fmt.Fprintf(&out, "  extra   %s at %d: %s  actor=%s  recipient=%s\n", e.Type, e.At, oneLine(e.Trigger),
				oneLine(strings.Join(e.Actors, "; ")), oneLine(strings.Join(e.Recipient, "; ")))
		}
		for _, e := range r.Wrong {
			fmt.Fprintf(&out, "  wrong   %s at %d: %s: %q, not %q\n", e.Attribute, e.At, e.Cue, oneLine(e.Got), e.Want)
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// context is the cue in the words of its anchor.
func (e *Event) context() string { return Passage{Cue: e.Cue, Anchor: e.Anchor}.Context() }

func joinTypes(types []quipu.EventType) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = string(t)
	}
	return strings.Join(names, "/")
}

// oneLine keeps a list one line an entry where a phrase runs over a line break.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
