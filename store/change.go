package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"quipu"
	"quipu/coding"
)

// A Change is one line of the log, which only ever grows: the database itself
// refuses to alter or delete it.
type Change struct {
	Seq     int64            `json:"seq"` // grows by one with each change
	At      time.Time        `json:"at"`
	Who     string           `json:"who"`
	Act     string           `json:"act"` // add, recode, import, undo, the act of a judgement, "review…" or "account-…"
	Target  string           `json:"target"`
	Doc     quipu.DocumentID `json:"doc_id,omitempty"`
	Summary string           `json:"summary"`
	Why     string           `json:"why,omitempty"`
}

// Since says from where on changes are wanted: after a Seq, and from a time on.
// The zero value is from the beginning.
type Since struct {
	Seq  int64
	Time time.Time
	// Accounts is set where changes of accounts are wanted too, which are for admins.
	Accounts bool
}

// timeForm is how times are written: they sort as text, and parse back the same.
const timeForm = "2006-01-02T15:04:05.000000000Z"

func writeTime(t time.Time) string { return t.UTC().Format(timeForm) }

// now is the clock's time as it is kept.
func (s *Store) now() time.Time { return s.clock().UTC().Round(0) }

// Changes are the changes since, oldest first, at most limit; 0 is 1,000.
func (s *Store) Changes(ctx context.Context, since Since, limit int) ([]Change, error) {
	if limit <= 0 {
		limit = 1000
	}
	var changes []Change
	from := ""
	if !since.Time.IsZero() {
		from = writeTime(since.Time)
	}
	err := s.read(ctx, func(t *tx) error {
		changes = nil
		return t.each("SELECT seq, at, who, act, target, doc, summary, why FROM change WHERE seq > ? AND at >= ?"+since.acts()+" ORDER BY seq LIMIT ?",
			[]any{since.Seq, from, limit}, func(r *sql.Rows) error {
				change, err := scanChange(r)
				changes = append(changes, change)
				return err
			})
	})
	return changes, err
}

// acts is which changes are wanted, in SQL.
func (s Since) acts() string {
	if s.Accounts {
		return ""
	}
	return " AND act NOT LIKE '" + accountActs + "%'"
}

func scanChange(r *sql.Rows) (c Change, err error) {
	var at string
	if err := r.Scan(&c.Seq, &at, &c.Who, &c.Act, &c.Target, &c.Doc, &c.Summary, &c.Why); err != nil {
		return c, err
	}
	c.At, err = time.Parse(timeForm, at)
	return c, err
}

// A log collects what a transaction does.
type log struct {
	*tx
	who     string
	at      time.Time
	entries []entryOfLog
}

// An entryOfLog is a change; targets are the ids beside target whose versions it
// makes new.
type entryOfLog struct {
	act, target  string
	doc          quipu.DocumentID
	targets      []string
	summary, why string
}

func (s *Store) log(t *tx, who string) *log { return &log{tx: t, who: clean(who), at: s.now()} }

func (l *log) add(e entryOfLog) { l.entries = append(l.entries, e) }

// write writes the changes and forgets them.
func (l *log) write() error {
	_, err := l.writeFrom()
	return err
}

// writeFrom writes the changes and returns the number of the first.
func (l *log) writeFrom() (int64, error) {
	if len(l.entries) == 0 {
		return 0, nil
	}
	first, err := l.next("change", int64(len(l.entries)))
	if err != nil {
		return 0, err
	}
	l.logged = first + int64(len(l.entries)) - 1
	changes := &rows{head: "INSERT INTO change (seq, at, who, act, target, doc, summary, why)"}
	targets := &rows{head: "INSERT INTO change_target (target, seq)", tail: "ON CONFLICT DO NOTHING"}
	for i, e := range l.entries {
		seq := first + int64(i)
		changes.add(seq, writeTime(l.at), l.who, e.act, clean(e.target), string(e.doc), clean(e.summary), clean(e.why))
		for _, target := range slices.Concat([]string{e.target}, e.targets) {
			targets.add(clean(target), seq)
		}
	}
	l.entries = nil
	if err := l.tx.insert(changes); err != nil {
		return 0, err
	}
	return first, l.tx.insert(targets)
}

// A difference is what is different between two codings of a document.
type difference struct {
	fresh, gone, changed int
	ids                  []string // of all that differ
	lines                []string // what differs, one thing each
}

// mostLines is of how many differences the log tells one by one.
const mostLines = 40

// String is one line for the log.
func (d *difference) String() string {
	line := fmt.Sprintf("%d new, %d gone, %d changed", d.fresh, d.gone, d.changed)
	if len(d.lines) == 0 {
		return line
	}
	lines := d.lines
	more := ""
	if len(lines) > mostLines {
		more = fmt.Sprintf("; and %d more", len(lines)-mostLines)
		lines = lines[:mostLines]
	}
	return line + ": " + strings.Join(lines, "; ") + more
}

// compareCodings says what a newer coding changed: mentions and statements that
// are new or gone, and fields that have other values.
func compareCodings(was, is *coding.Coding) *difference {
	d := &difference{}
	before, after := partsOf(was), partsOf(is)
	for _, id := range slices.Sorted(maps.Keys(before)) {
		if _, there := after[id]; !there {
			d.gone++
			d.ids = append(d.ids, id)
			d.lines = append(d.lines, "gone "+before[id].label)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(after)) {
		one, there := before[id]
		if !there {
			d.fresh++
			d.ids = append(d.ids, id)
			d.lines = append(d.lines, "new "+after[id].label)
			continue
		}
		if fields := one.differs(after[id]); len(fields) > 0 {
			d.changed++
			d.ids = append(d.ids, id)
			d.lines = append(d.lines, after[id].label+" "+strings.Join(fields, ", "))
		}
	}
	return d
}
