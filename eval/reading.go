package eval

import (
	"path"
	"path/filepath"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/eval/flat"
	"quipu/record"
)

// A Reading is what the scorers of the record compare with a gold: the record,
// and the reports that it was built from by the names that the gold gives them.
type Reading struct {
	Reports map[string]*Report
	Record  *record.Record
}

// A Report is one document of a reading.
type Report struct {
	Text   *flat.Text
	Coding *coding.Coding
}

// ReportName is how a gold of the record names a document: by its file, and by
// its id too where the file holds several, as JSONL does. Of such a file a
// document's path ends in the line.
func ReportName(doc *quipu.Document) string {
	name := path.Base(filepath.ToSlash(doc.Path))
	if file, _, several := strings.Cut(name, ".jsonl:"); several {
		return file + ".jsonl#" + string(doc.ID)
	}
	return name
}

// A Passage is where a report carries something that the gold tells of.
type Passage struct {
	Doc string `json:"doc"`
	// Cue are the words, as they stand in the flattened text, and Anchor words at
	// or before them by which they are found where the text has them more than once.
	Cue    string `json:"cue"`
	Anchor string `json:"anchor"`
}

// Find is where the words stand, in code points of the report's flat text; ok
// is false if there is no such report or it lacks them.
func (r *Reading) Find(p Passage) (start, end int, ok bool) {
	report := r.Reports[p.Doc]
	if report == nil {
		return 0, 0, false
	}
	return report.Text.Find(p.Cue, p.Anchor, 0)
}

// Context is the cue in the words of its anchor.
func (p Passage) Context() string {
	switch {
	case p.Anchor == "":
		return p.Cue
	case strings.Contains(p.Anchor, p.Cue):
		return p.Anchor
	}
	return p.Anchor + " … " + p.Cue
}
