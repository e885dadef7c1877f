package cluster

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"quipu/eval"
)

// WriteTable writes the figures of the events of a record.
func (c *Score) WriteTable(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "events of the record\tgold\tsystem\tP\tR\tF1")
	fmt.Fprintf(table, "tellings found\t%d\t–\t–\t%s\t–\n", c.Found.Cases, eval.Percent(c.Found.Accuracy()))
	fmt.Fprintf(table, "B-cubed of those\t%d\t%d\t%s\t%s\t%s\n", c.Found.Right, c.Found.Right, eval.Percent(c.Precision()), eval.Percent(c.Recall()), eval.Percent(c.F1()))
	precision, recall, f1, n := c.Several()
	fmt.Fprintf(table, "of events told again\t%d\t%d\t%s\t%s\t%s\n", n, n, eval.Percent(precision), eval.Percent(recall), eval.Percent(f1))
	eval.WriteCounts(table, "pairs of tellings", c.Links)
	eval.WriteCounts(table, "pairs in two reports", c.Across)
	if err := table.Flush(); err != nil {
		return err
	}
	interval := c.Interval()
	_, err := fmt.Fprintf(w, "\nB-cubed F1 %s, 95%% confidence %s to %s; %s if nothing were put together\ngiven the event: date %s, place %s; contradictions shown %s\n",
		eval.Percent(c.F1()), eval.Percent(interval.Low), eval.Percent(interval.High), eval.Percent(c.Alone), c.Date, c.Place, c.Apart)
	return err
}

// WriteErrors lists what the record put together and should not have, what it
// left apart, and which tellings no mention was found for.
func (c *Score) WriteErrors(w io.Writer) error {
	var out strings.Builder
	parts := func(all []Part) {
		for _, p := range all {
			fmt.Fprintf(&out, "    %s\n", p.Title)
			for _, telling := range p.Tellings {
				fmt.Fprintf(&out, "      %s\n", telling)
			}
		}
	}
	for _, m := range c.Merges {
		fmt.Fprintf(&out, "merged  %s (%.2f: %s)\n", m.Entry, m.Score, strings.Join(m.Why, ", "))
		parts(m.Events)
	}
	for _, s := range c.Splits {
		fmt.Fprintf(&out, "split   %s\n", s.Event)
		parts(s.Entries)
	}
	for _, p := range c.Unfound {
		fmt.Fprintf(&out, "missed  %s: %s\n", p.Doc, p.Context())
	}
	for _, p := range c.Lost {
		fmt.Fprintf(&out, "lost    %s: %q is not in the text\n", p.Doc, p.Cue)
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// The JSON of a score of clusters. Figures are parts of one with four decimals.
type (
	scoreJSON struct {
		Found   eval.ShareJSON  `json:"tellings_found"`
		BCubed  eval.CountsJSON `json:"b_cubed"`
		Several eval.CountsJSON `json:"b_cubed_told_again"`
		F1Low   float64         `json:"f1_low"` // 95 % confidence
		F1High  float64         `json:"f1_high"`
		F1Alone float64         `json:"f1_alone"`
		Links   eval.CountsJSON `json:"links"`
		Across  eval.CountsJSON `json:"links_across"`
		Date    eval.ShareJSON  `json:"date"`
		Place   eval.ShareJSON  `json:"place"`
		Apart   eval.ShareJSON  `json:"contradictions_shown"`
		Merges  []mergeJSON     `json:"merged,omitempty"`
		Splits  []splitJSON     `json:"split,omitempty"`
		Unfound []eval.Passage  `json:"missed,omitempty"`
		Lost    []eval.Passage  `json:"lost,omitempty"`
	}
	mergeJSON struct {
		Entry   string     `json:"entry"`
		Score   float64    `json:"score"`
		Reasons []string   `json:"reasons,omitempty"`
		Events  []partJSON `json:"events"`
	}
	splitJSON struct {
		Event   string     `json:"event"`
		Entries []partJSON `json:"entries"`
	}
	partJSON struct {
		Title    string   `json:"title"`
		Tellings []string `json:"tellings"`
	}
)

// JSON is what the score is as JSON, to be written beside other scores.
func (c *Score) JSON() any {
	interval := c.Interval()
	figures := func(precision, recall, f1 float64, n int) eval.CountsJSON {
		return eval.CountsJSON{P: eval.Round(precision), R: eval.Round(recall), F1: eval.Round(f1), Gold: n, System: n}
	}
	out := scoreJSON{
		Found: c.Found.JSON(), BCubed: figures(c.Precision(), c.Recall(), c.F1(), c.Found.Right), Several: figures(c.Several()),
		F1Low: eval.Round(interval.Low), F1High: eval.Round(interval.High), F1Alone: eval.Round(c.Alone),
		Links: c.Links.JSON(), Across: c.Across.JSON(), Date: c.Date.JSON(), Place: c.Place.JSON(), Apart: c.Apart.JSON(),
		Unfound: c.Unfound, Lost: c.Lost,
	}
	convert := func(parts []Part) []partJSON {
		var all []partJSON
		for _, p := range parts {
			all = append(all, partJSON(p))
		}
		return all
	}
	for _, m := range c.Merges {
		out.Merges = append(out.Merges, mergeJSON{m.Entry, m.Score, m.Why, convert(m.Events)})
	}
	for _, s := range c.Splits {
		out.Splits = append(out.Splits, splitJSON{s.Event, convert(s.Entries)})
	}
	return out
}
