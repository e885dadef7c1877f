package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/coding"
)

// csvColumns are the columns of the flat file, one mention a row. Cells with
// several values join them by "; "; actors come with name, code and sector in
// columns of their own, in the same order.
var csvColumns = []string{
	"id", "event_id", "doc_id", "source", "published", "url",
	"date", "enddate", "date_text", "date_precision",
	"event", "mode", "context", "quad_code", "event_scale", "cameo", "acled_event_type", "acled_sub_event_type",
	"status", "confidence", "trigger", "trigger_lemma", "trigger_start", "trigger_end",
	"actor", "actor_name", "actor_code", "actor_sector",
	"recipient", "recipient_name", "recipient_code", "recipient_sector",
	"place", "place_name", "country", "admin1", "lat", "lon", "geonameid", "place_precision",
	"counts", "weapon", "attribution", "speaker", "cue", "through",
	"sentence_index", "sentence_start", "sentence_end", "sentence", "coder",
}

// byteOrderMark tells Excel that a file is UTF-8.
const byteOrderMark = "\ufeff"

// A sheet writes rows as RFC 4180 asks, with a header before the first.
type sheet struct {
	w       io.Writer
	out     *csv.Writer
	bom     bool
	columns []string
	begun   bool
}

func newSheet(w io.Writer, bom bool, columns []string) *sheet {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	return &sheet{w: w, out: out, bom: bom, columns: columns}
}

func (s *sheet) begin() error {
	if s.begun {
		return nil
	}
	s.begun = true
	if s.bom {
		if _, err := io.WriteString(s.w, byteOrderMark); err != nil {
			return err
		}
	}
	return s.out.Write(s.columns)
}

// row writes a row. What begins as a formula and is no number is guarded here too, for
// the values of fields that a coder takes from a list may be anything in an archive
// that somebody hands over.
func (s *sheet) row(cells []string) error {
	if err := s.begin(); err != nil {
		return err
	}
	for i, text := range cells {
		if text = flat(text); formula(text) && !isNumber(text) {
			text = "'" + text
		}
		cells[i] = text
	}
	return s.out.Write(cells)
}

func (s *sheet) flush() error {
	s.out.Flush()
	return s.out.Error()
}

// close writes the header of a file without rows.
func (s *sheet) close() error {
	if err := s.begin(); err != nil {
		return err
	}
	return s.flush()
}

type csvWriter struct {
	sheet *sheet
	coder string
}

func newCSV(w io.Writer, o Options) *csvWriter {
	sheet := newSheet(w, o.BOM, csvColumns)
	sheet.begun = o.Continued
	return &csvWriter{sheet, o.Coder}
}

func (w *csvWriter) Write(a *quipu.Analysis) error {
	return w.WriteCoded(a.Doc, coding.Mentions(a, w.coder, false))
}

// WriteCoded writes a document as it is kept.
func (w *csvWriter) WriteCoded(doc *quipu.Document, mentions []coding.Mention) error {
	for i := range mentions {
		if err := w.sheet.row(csvRow(doc, &mentions[i])); err != nil {
			return err
		}
	}
	return w.sheet.flush()
}

func (w *csvWriter) Close() error { return w.sheet.close() }

func csvRow(doc *quipu.Document, m *coding.Mention) []string {
	acled := coding.ACLEDType{}
	if m.ACLED != nil {
		acled = *m.ACLED
	}
	row := []string{
		cell(m.ID), cell(m.EventID), cell(m.DocID), cell(doc.Source), doc.Published.String(), cell(doc.URL),
		m.Date.String(), m.EndDate.String(), cell(m.DateText), cell(string(m.DatePrecision)),
		cell(string(m.Event)), cell(m.Mode...), cell(m.Context...), strconv.Itoa(m.QuadCode), decimal(m.EventScale), cell(m.CAMEO),
		cell(acled.EventType), cell(acled.SubEventType),
		cell(string(m.Status)), decimal(m.Confidence), cell(m.Trigger.Text), cell(m.Trigger.Lemma),
		strconv.Itoa(m.Trigger.Span[0]), strconv.Itoa(m.Trigger.Span[1]),
	}
	row = append(row, actorCells(m.Actor)...)
	row = append(row, actorCells(m.Recipient)...)
	if l := m.EventLoc; l != nil {
		row = append(row, cell(l.Text), cell(l.Name), cell(l.Country), cell(l.Admin1))
		if l.Coordinates != nil {
			row = append(row, decimal(l.Lat), decimal(l.Lon))
		} else {
			row = append(row, "", "")
		}
		row = append(row, cell(l.GeonameID), cell(l.Precision))
	} else {
		row = append(row, "", "", "", "", "", "", "", "")
	}
	counts := make([]string, len(m.Counts))
	for i := range m.Counts {
		counts[i] = m.Counts[i].String()
	}
	row = append(row, cell(counts...))
	weapon, kind, speaker, cue, through := "", "", "", "", ""
	if m.Weapon != nil {
		weapon = m.Weapon.Text
	}
	if at := m.Attribution; at != nil {
		kind, speaker, through = string(at.Kind), at.Speaker.String(), at.Through.String()
		if at.Cue != nil {
			cue = at.Cue.Text
		}
	}
	return append(row, cell(weapon), cell(kind), cell(speaker), cell(cue), cell(through),
		strconv.Itoa(m.Sentence.Index), strconv.Itoa(m.Sentence.Span[0]), strconv.Itoa(m.Sentence.Span[1]), cell(m.Sentence.Text), cell(m.Coder))
}

// actorCells are the words, names, codes and sectors of a side.
func actorCells(actors []coding.Actor) []string {
	var words, names, codes, sectors []string
	for i := range actors {
		words = append(words, actors[i].Text)
		names = append(names, actors[i].Name)
		codes = append(codes, actors[i].Code)
		sectors = append(sectors, actors[i].Sector)
	}
	return []string{cell(words...), cell(names...), cell(codes...), cell(sectors...)}
}

// Cell joins values of one cell, takes line breaks and control characters out, and
// keeps a spreadsheet from reading text as a formula: what begins with = + - @,
// narrow or wide, or a tab gets an apostrophe in front, and so does what already has
// apostrophes before such a sign. So the text is read back exactly: of a cell that
// begins with apostrophes and such a sign, take one apostrophe away; every other cell
// stands as it is ("'tis"). Numbers do not pass through here, so that −7.5 stays one.
func Cell(values ...string) string { return cell(values...) }

func cell(values ...string) string {
	empty := true
	for _, v := range values {
		empty = empty && v == ""
	}
	if empty {
		return ""
	}
	joined := flat(strings.Join(values, "; "))
	if formula(strings.TrimLeft(joined, "'")) {
		return "'" + joined
	}
	return joined
}

// formula reports whether a spreadsheet would compute a cell.
func formula(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return text != "" && strings.ContainsRune("=+-@\t＝＋－＠", first)
}

// isNumber reports whether a cell is a number as rows of this package write them.
func isNumber(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	return digits != "" && strings.Trim(digits, "0123456789.") == "" && strings.Count(digits, ".") < 2
}

// flat is s in one line, with a sign in the place of each control character and of
// what turns the direction of writing in the cells beside it.
func flat(s string) string {
	if !strings.ContainsFunc(s, turns) && !strings.ContainsFunc(s, unicode.IsControl) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if turns(r) || unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
	if !strings.ContainsAny(s, "\n\r") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// turns reports whether a character embeds, overrides or isolates a direction of
// writing. Marks of direction, which writers of Arabic and Hebrew use, do not: they
// say where they stand themselves and turn nothing after it.
func turns(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
