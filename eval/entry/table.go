package entry

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

// WriteTable writes what was found, wrong and missed of each kind, and how many of
// the wrong are doubles; then the values of each field.
func WriteTable(w io.Writer, results []*Result) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "record\tgold\tfound\twrong\tdouble\tmissed\tP\tR\tF1")
	for _, r := range results {
		i := r.Items
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%d\t%s\t%s\t%s\n", r.Kind, i.Gold, i.Correct, i.System-i.Correct, r.Doubled, i.Gold-i.Correct,
			percent(i.Precision()), percent(i.Recall()), percent(i.F1()))
	}
	fmt.Fprint(table, "\n")
	if err := table.Flush(); err != nil {
		return err
	}
	table.Init(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "of those found\tfield\tright\twrong\tmissing\t%")
	for _, r := range results {
		for _, c := range r.Fields {
			fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%d\t%s\n", r.Kind, c.Field, c.Right, c.Wrong, c.Missing, percent(c.Share().Accuracy()))
		}
	}
	return table.Flush()
}

// WriteErrors lists by kind what was missed, what is wrong and which values are
// not right.
func WriteErrors(w io.Writer, results []*Result) error {
	var out strings.Builder
	for _, r := range results {
		fmt.Fprintf(&out, "%s\n", r.Kind)
		for _, cue := range r.Lost {
			fmt.Fprintf(&out, "  lost    %s: not in the text\n", cue)
		}
		for _, i := range r.Missed {
			fmt.Fprintf(&out, "  missed  %s  (%s)\n", oneLine(i.Title), i.Where)
		}
		for _, i := range r.Wrong {
			if i.Double != "" {
				fmt.Fprintf(&out, "  double  %s  (%s) beside the entry of: %s\n", oneLine(i.Title), i.Where, oneLine(i.Double))
				continue
			}
			fmt.Fprintf(&out, "  wrong   %s  (%s)\n", oneLine(i.Title), i.Where)
		}
		for _, v := range r.Values {
			fmt.Fprintf(&out, "  value   %s of %s: %q, not %q\n", v.Field, oneLine(v.Title), oneLine(v.Got), v.Want)
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func percent(part float64) string { return strconv.FormatFloat(100*part, 'f', 1, 64) }

// oneLine keeps a list one line an entry where a phrase runs over a line break.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
