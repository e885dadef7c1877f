package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/record"
)

// An EntryWriter writes the entries of one kind one after the other. Close ends
// the file and does not close what is beneath.
type EntryWriter interface {
	Write(*record.Entry) error
	Close() error
}

// NewEntryWriter makes a writer of entries for jsonl (all of an entry), csv (a row
// an entry, the tellings by their ids) or table. It fails with ErrInvalid on
// another format.
func NewEntryWriter(w io.Writer, format string, kind record.Kind, o Options) (EntryWriter, error) {
	switch format {
	case "jsonl":
		return &entryLines{w}, nil
	case "csv":
		return &entrySheet{newSheet(w, o.BOM, entryColumns(kind))}, nil
	case "table":
		return newEntryTable(w, o), nil
	}
	return nil, fmt.Errorf("format %q is none of jsonl, csv and table: %w", format, quipu.ErrInvalid)
}

// WriteEntries writes entries of one kind.
func WriteEntries(w io.Writer, format string, entries []*record.Entry, o Options) error {
	kind := record.Events
	if len(entries) > 0 {
		kind = entries[0].Kind
	}
	writer, err := NewEntryWriter(w, format, kind, o)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := writer.Write(e); err != nil {
			return err
		}
	}
	return writer.Close()
}

// WriteLine writes a value as one line of JSON.
func WriteLine(w io.Writer, value any) error {
	encoder := json.NewEncoder(Plain(w))
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

type entryLines struct{ w io.Writer }

func (l *entryLines) Write(e *record.Entry) error { return WriteLine(l.w, e) }

func (l *entryLines) Close() error { return nil }

// entryHead are the columns that entries of all kinds have.
var entryHead = []string{"id", "kind", "title", "date", "enddate", "country", "outlets", "documents", "first_published", "last_published", "score"}

// entryColumns are the columns of a kind: the head, the fields of its body, and
// the tellings.
func entryColumns(kind record.Kind) []string {
	columns := append(slices.Clone(entryHead), fieldsOf(record.Body(kind))...)
	return append(columns, "tellings", "sentence")
}

type entrySheet struct{ sheet *sheet }

func (s *entrySheet) Write(e *record.Entry) error {
	row := []string{
		cell(e.ID), cell(string(e.Kind)), cell(e.Title), e.Date.String(), e.EndDate.String(), cell(e.Country),
		strconv.Itoa(e.Outlets), strconv.Itoa(e.Documents), e.First.String(), e.Last.String(),
		strconv.FormatFloat(e.Score, 'f', 3, 64),
	}
	values := map[string]node{}
	body, err := treeOf(e.Body())
	if err != nil {
		return err
	}
	for _, f := range body.fields {
		values[f.name] = f.value
	}
	for _, name := range fieldsOf(record.Body(e.Kind)) {
		row = append(row, cell(values[name].String()))
	}
	var ids []string
	sentence := ""
	for i := range e.Sources {
		ids = append(ids, e.Sources[i].ID)
		if sentence == "" {
			sentence = e.Sources[i].Sentence.Text
		}
	}
	return s.sheet.row(append(row, cell(ids...), cell(sentence)))
}

func (s *entrySheet) Close() error { return s.sheet.close() }

// An entryTable writes a line an entry: days, title, how many outlets tell of it,
// id; and below it what the entry holds, where that is more than its title says.
type entryTable struct {
	out     *bufio.Writer
	options Options
}

func newEntryTable(w io.Writer, o Options) *entryTable {
	if o.Width == 0 {
		o.Width = defaultWidth
	}
	o.Width = max(o.Width, narrowest)
	return &entryTable{bufio.NewWriter(w), o}
}

func (t *entryTable) paint(style, s string) string {
	if !t.options.Color || s == "" {
		return s
	}
	return style + s + plain
}

// Columns of the listing besides the title.
const (
	daysWidth  = 10
	tellsWidth = 11
	idWidth    = 16
)

func (t *entryTable) Write(e *record.Entry) error {
	days := e.Date.String()
	if days == "" {
		days = strings.Repeat(" ", daysWidth)
	}
	tells := fmt.Sprintf("%d/%d", e.Outlets, e.Documents)
	room := t.options.Width - daysWidth - tellsWidth - idWidth - 3*columnGap
	title := cells.FillRight(cells.Truncate(printable(e.Title), room, "…"), room)
	if e.EndDate != e.Date && !e.EndDate.IsZero() {
		title = cells.FillRight(cells.Truncate("to "+e.EndDate.String()+"  "+printable(e.Title), room, "…"), room)
	}
	fmt.Fprintf(t.out, "%s  %s  %s  %s\n", days, t.paint(bold, title), cells.FillRight(tells, tellsWidth), t.paint(dim, printable(e.ID)))
	for _, line := range e.Lines {
		fmt.Fprintf(t.out, "%s  %s\n", strings.Repeat(" ", daysWidth), cells.Truncate(printable(line), t.options.Width-daysWidth-columnGap, "…"))
	}
	return t.out.Flush()
}

func (t *entryTable) Close() error { return t.out.Flush() }

// WriteEntry writes one entry for a person to read: what it holds, and every
// sentence that tells of it.
func WriteEntry(w io.Writer, e *record.Entry, o Options) error {
	t := newEntryTable(w, o)
	if err := t.Write(e); err != nil {
		return err
	}
	body, err := treeOf(e.Body())
	if err != nil {
		return err
	}
	for _, f := range body.fields {
		t.field(f)
	}
	if len(e.Reasons) > 0 {
		fmt.Fprintf(t.out, "%s  %s\n", strings.Repeat(" ", daysWidth), t.paint(dim, fmt.Sprintf("one thing by %.2f: %s", e.Score, printable(strings.Join(e.Reasons, ", ")))))
	}
	for _, one := range e.Judged {
		fmt.Fprintf(t.out, "%s  %s %s %s by %s, %s %s\n", strings.Repeat(" ", daysWidth), printable(one.ID), one.Act, printable(one.Field), printable(one.Who), one.At.UTC().Format("2006-01-02 15:04"), printable(one.Why))
	}
	for i := range e.Sources {
		t.source(e.Sources, i)
	}
	return t.out.Flush()
}

// field writes what an entry says in one field: plain values in a line, what has
// parts a line each.
func (t *entryTable) field(f namedNode) {
	margin := strings.Repeat(" ", daysWidth) + "  "
	name := strings.ReplaceAll(f.name, "_", " ")
	switch text := f.value.String(); {
	case text == "":
	case f.value.parts():
		fmt.Fprintf(t.out, "%s%s:\n", margin, name)
		for _, item := range f.value.items {
			fmt.Fprintf(t.out, "%s  %s\n", margin, printable(item.String()))
		}
	default:
		fmt.Fprintf(t.out, "%s%s: %s\n", margin, name, printable(text))
	}
}

// source writes a sentence once for all tellings that stand in it.
func (t *entryTable) source(all []record.Source, i int) {
	s := &all[i]
	same := func(o *record.Source) bool { return o.Doc == s.Doc && o.Sentence.Span == s.Sentence.Span }
	if slices.ContainsFunc(all[:i], func(o record.Source) bool { return same(&o) }) {
		return
	}
	var ids []string
	more := 0
	for k := i; k < len(all); k++ {
		if o := &all[k]; same(o) {
			ids = append(ids, o.ID)
			if len(o.Mentions) > 0 {
				ids = append(ids, "("+strings.Join(o.Mentions, " ")+")")
			}
			more = max(more, o.Repeats-1)
		}
	}
	head := fmt.Sprintf("%s  %s  %s [%d, %d]", s.Published, printable(s.Outlet), printable(string(s.Doc)), s.Sentence.Span[0], s.Sentence.Span[1])
	if more > 0 {
		head += fmt.Sprintf(", and %d more that say so", more)
	}
	fmt.Fprintf(t.out, "\n%s\n    %s\n    %s\n", head, printable(s.Sentence.Text), t.paint(dim, printable(strings.Join(ids, " "))))
}

// WriteRows writes rows of text as a csv or a table; the first is the heading.
func WriteRows(w io.Writer, format string, rows [][]string, o Options) error {
	if format == "csv" {
		sheet := newSheet(w, o.BOM, rows[0])
		for _, row := range rows[1:] {
			safe := make([]string, len(row))
			for i := range row {
				safe[i] = cell(row[i])
			}
			if err := sheet.row(safe); err != nil {
				return err
			}
		}
		return sheet.close()
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, text := range row {
			widths[i] = max(widths[i], cells.StringWidth(printable(text)))
		}
	}
	out := bufio.NewWriter(w)
	for _, row := range rows {
		var b strings.Builder
		for i, text := range row {
			b.WriteString(cells.FillRight(printable(text), widths[i]+columnGap))
		}
		fmt.Fprintln(out, strings.TrimRight(b.String(), " "))
	}
	return out.Flush()
}

// Printable is text in one line without the control characters that a terminal
// would obey.
func Printable(s string) string { return printable(s) }
