package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-runewidth"

	"quipu"
)

func TestCSV(t *testing.T) {
	got := write(t, "csv", Options{Coder: "quipu/0.1.0"}, sample())
	golden(t, "sample.csv", got)
	records, err := csv.NewReader(bytes.NewReader(got)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records {
		if len(record) != len(csvColumns) {
			t.Errorf("%d cells under %d columns: %q", len(record), len(csvColumns), record)
		}
	}
	if n := len(records); n != 4 {
		t.Errorf("%d lines, want a header and three mentions", n)
	}
	marked := write(t, "csv", Options{BOM: true}, sample())
	if !bytes.HasPrefix(marked, []byte("\xef\xbb\xbfid,")) {
		t.Errorf("no byte-order mark: %q", marked[:8])
	}
	if empty := write(t, "csv", Options{}); !bytes.HasPrefix(empty, []byte("id,event_id,")) {
		t.Error("a file without mentions has no header")
	}
}

func TestCell(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"=SUM(A1)", "'=SUM(A1)"}, {"+1", "'+1"}, {"-1", "'-1"}, {"@x", "'@x"}, {"\tx", "'\tx"},
		{"a=b", "a=b"}, {"", ""}, {"two\nlines", "two lines"}, {"\r\n=1", "'=1"},
		{"＝1", "'＝1"}, {"＠x", "'＠x"}, {"a\x1b[2J\u009b", "a\ufffd[2J\ufffd"}, {"\x00=1", "\ufffd=1"},
	} {
		if got := cell(test.in); got != test.want {
			t.Errorf("cell(%q) is %q, want %q", test.in, got, test.want)
		}
	}
	if got := cell("", ""); got != "" {
		t.Errorf("two unknown values give %q", got)
	}
}

func TestTable(t *testing.T) {
	golden(t, "sample.txt", write(t, "table", Options{}, sample()))
	golden(t, "sample-snippets.txt", write(t, "table", Options{Snippet: true, Width: 90}, sample(), sample()))
	if got := write(t, "table", Options{}, sample()); bytes.ContainsRune(got, '\x1b') {
		t.Error("colours unasked")
	}
	if got := write(t, "table", Options{Color: true}, sample()); !bytes.Contains(got, []byte("\x1b[31mASSAULT")) {
		t.Error("no colours when asked")
	}
}

// A guarded cell is read back exactly: one apostrophe is taken away where apostrophes
// stand before a sign that begins a formula, and nowhere else.
func TestCellReadsBack(t *testing.T) {
	guarded := regexp.MustCompile("^'+[-=+@\t＝＋－＠]")
	for _, text := range []string{"=1", "'=1", "''=1", "'", "''", "'tis so", "'-2", "-2", "＝1", "'＝1", "'\tx", "a'=1", "@", "'@", "x"} {
		cell := Cell(text)
		if strings.ContainsAny(cell[:1], "=+-@\t") || strings.HasPrefix(cell, "＝") {
			t.Errorf("%q is written as the formula %q", text, cell)
		}
		if guarded.MatchString(cell) {
			cell = cell[1:]
		}
		if cell != text {
			t.Errorf("%q is read back as %q", text, cell)
		}
	}
}

// What directs terminals and lines of writing stands as an escape in JSON, and as a
// sign in a cell; who reads the JSON has it as it was.
func TestPlain(t *testing.T) {
	const text = "a\u202eb\u2066c\u200fd\u061ce\x7ff\u009bg\U000e0041h\ufeffi\u2028j\u200dk \u0301é示\uffff\x1b\x00\n"
	var out bytes.Buffer
	if err := WriteLine(&out, map[string]string{text: text}); err != nil {
		t.Fatal(err)
	}
	written := strings.TrimSuffix(out.String(), "\n")
	if strings.ContainsFunc(written, func(r rune) bool { return unseen(r) || r < ' ' }) || !strings.Contains(written, "\\udb40\\udc41h") || !strings.Contains(written, "é示") {
		t.Errorf("%q", written)
	}
	var read map[string]string
	if err := json.Unmarshal(out.Bytes(), &read); err != nil || read[text] != text {
		t.Errorf("%v: %q", err, read)
	}
	if got := Cell("a\u202eb\u2069c\u200fd"); got != "a\ufffdb\ufffdc\u200fd" {
		t.Errorf("a cell is %q", got)
	}
}

// Wide characters take two columns, and control characters of a stranger's text
// do not reach the terminal.
func TestTableForeignText(t *testing.T) {
	a := sample()
	a.Doc.Title = "玻利维亚警察\x1b[2J向示威者发射催泪瓦斯"
	a.Events[0].Actors[0].Name = "玻利维亚警察玻利维亚警察玻利维亚警察"
	a.Events[0].Recipients[0].Name = "示威\u202e者"
	got := string(write(t, "table", Options{Width: 80, Snippet: true}, a))
	if strings.ContainsAny(got, "\x1b\u202e") {
		t.Errorf("control characters in %q", got)
	}
	for line := range strings.Lines(got) {
		if n := runewidth.StringWidth(strings.TrimSuffix(line, "\n")); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

func TestPLOVER(t *testing.T) {
	var lost bytes.Buffer
	options := Options{Coder: "quipu/0.1.0", Losses: &lost, Clock: time.Date(2019, 11, 20, 9, 0, 0, 0, time.UTC)}
	got := write(t, "plover", options, sample())
	golden(t, "sample-plover.jsonl", got)
	golden(t, "sample-plover-losses.txt", lost.Bytes())
	if n := bytes.Count(got, []byte("\n")); n != 2 {
		t.Errorf("%d records: the negated one is left out by default", n)
	}
	options.Negated = true
	if n := bytes.Count(write(t, "plover", options, sample()), []byte("\n")); n != 3 {
		t.Errorf("%d records with the negated one", n)
	}
	for line := range bytes.Lines(got) {
		var record map[string]any
		if err := json.Unmarshal(line, &record); err != nil {
			t.Fatal(err)
		}
		for _, field := range []string{"id", "actor", "recipient", "event", "mode", "context", "event_text", "quad_code", "event_scale", "text", "text_info", "cite_info", "coder", "coded_date"} {
			if _, ok := record[field]; !ok {
				t.Errorf("no %s in %s", field, line)
			}
		}
	}
}

func TestACLED(t *testing.T) {
	var lost bytes.Buffer
	got := write(t, "acled", Options{Losses: &lost, Clock: time.Unix(1574240400, 0)}, sample())
	golden(t, "sample-acled.csv", got)
	golden(t, "sample-acled-losses.txt", lost.Bytes())
	if n := len(acledColumns); n != 31 {
		t.Errorf("%d columns", n)
	}
}

// acledRows are the rows of the file as maps from column to cell.
func acledRows(t *testing.T, a *quipu.Analysis) []map[string]string {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(write(t, "acled", Options{}, a))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, column := range acledColumns {
			row[column] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestACLEDDaysAndMentions(t *testing.T) {
	a := sample()
	first := a.Events[0]
	first.To = first.From.AddDays(2)
	second := first
	second.ID, second.Counts = "d1-9", []quipu.Quantity{{Kind: "killed", Min: 1, Max: 1}}
	a.Events = []quipu.EventMention{first, second}
	rows := acledRows(t, a)
	if len(rows) != 3 {
		t.Fatalf("%d rows, want one for each of three days", len(rows))
	}
	if rows[0]["fatalities"] != "1" || rows[2]["event_date"] != "2019-11-17" || rows[2]["fatalities"] != "0" {
		t.Errorf("the toll is counted on the first day: %v", rows)
	}

	week := *first.When
	week.Precision = quipu.PrecisionWeek
	a.Events[0].When = &week
	if rows := acledRows(t, a); len(rows) != 1 || rows[0]["time_precision"] != "2" {
		t.Errorf("a week is one row: %v", rows)
	}
	week.Precision = quipu.PrecisionYear
	if rows := acledRows(t, a); len(rows) != 0 {
		t.Errorf("a year dates no row: %v", rows)
	}
}

func TestInteraction(t *testing.T) {
	for _, test := range []struct{ one, two, want string }{
		{"State forces", "Protesters", "State forces-Protesters"},
		{"Protesters", "State forces", "State forces-Protesters"},
		{"Protesters", "", "Protesters only"},
		{"", "Civilians", "Civilians only"},
		{"", "", ""},
		{"Rebel group", "Rebel group", "Rebel group-Rebel group"},
	} {
		if got := interaction(test.one, test.two); got != test.want {
			t.Errorf("%q and %q: %q, want %q", test.one, test.two, got, test.want)
		}
	}
}
