package store

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"quipu"
	"quipu/coding"
)

// Import reads what Export wrote into an empty store, in one transaction; an
// export of it then is the same, byte for byte. It fails with ErrInvalid, naming
// the line, and with ErrConflict where the store is not empty. It needs memory for
// some hundred documents.
func (s *Store) Import(ctx context.Context, r io.Reader) error {
	// What is read and then rolled back must not be remembered; and r cannot be read
	// once more.
	apart := &Store{dialect: s.dialect, writer: s.writer, reader: s.reader, clock: s.clock, packer: s.packer}
	return apart.writeOnce(ctx, func(t *tx) error {
		if err := t.empty(); err != nil {
			return err
		}
		in := &importing{tx: t, s: apart, in: archiveReader{from: bufio.NewReaderSize(r, 1<<16), sum: sha256.New()}}
		err := in.run()
		if errors.Is(err, quipu.ErrInvalid) {
			return fmt.Errorf("line %d: %w", in.in.lines, err)
		}
		return err
	})
}

// empty fails with ErrConflict where anything is kept.
func (t *tx) empty() error {
	for _, table := range []string{"change", "document", "source", "judgement", "failure", "view", "review"} {
		var n int
		switch there, err := t.one("SELECT 1 FROM "+table+" LIMIT 1", nil, &n); {
		case err != nil:
			return err
		case there:
			return fmt.Errorf("an archive is read into an empty record, and there is something in this one: %w", quipu.ErrConflict)
		}
	}
	return nil
}

// An importing is one run of Import. Documents are collected and added together.
type importing struct {
	*tx
	s  *Store
	in archiveReader

	items   []Item
	sources []string // hashes of their sources
	size    int      // bytes of their lines
	lines   []int

	changes, targets rows
	version          int // of the archive
	beside           reviewing
	lastChange       int64
	lastJudgement    int64
}

// importedBytes and importedDocuments are how many are added together.
const (
	importedBytes     = 16 << 20
	importedDocuments = 256
)

func (i *importing) run() error {
	i.changes.head = "INSERT INTO change (seq, at, who, act, target, doc, summary, why)"
	i.targets.head = "INSERT INTO change_target (target, seq)"
	var before archiveLine
	for {
		data, err := i.in.next()
		if err == io.EOF {
			return fmt.Errorf("the archive is cut, its end is missing: %w", quipu.ErrInvalid)
		}
		if err != nil {
			return err
		}
		var line archiveLine
		if err := line.parse(data); err != nil {
			return err
		}
		if err := line.follows(&before, i.in.lines); err != nil {
			return err
		}
		if line.End != nil {
			return i.end(line.End)
		}
		i.in.sum.Write(data)
		if line.Document == nil || i.size > importedBytes || len(i.items) >= importedDocuments {
			if err := i.flush(); err != nil {
				return err
			}
		}
		if err := i.take(&line, len(data)); err != nil {
			return err
		}
		before = line
	}
}

// follows fails where a line may not come after another.
func (l *archiveLine) follows(before *archiveLine, number int) error {
	now, last := l.sort(), before.sort()
	switch {
	case now < 0:
		return fmt.Errorf("it is not one thing: %w", quipu.ErrInvalid)
	case number == 1 && l.Record == nil:
		return fmt.Errorf("no archive of a record begins so: %w", quipu.ErrInvalid)
	case number == 1 && l.Record.Version > archiveVersion:
		return fmt.Errorf("an archive of version %d; this program reads up to %d: %w", l.Record.Version, archiveVersion, quipu.ErrInvalid)
	case number == 1 && l.Record.Version < 1:
		return fmt.Errorf("there is no archive of version %d: %w", l.Record.Version, quipu.ErrInvalid)
	case number > 1 && l.Record != nil, now < last:
		return fmt.Errorf("it stands in the wrong place: %w", quipu.ErrInvalid)
	case now == last:
		name, seq := l.order()
		lastName, lastSeq := before.order()
		if cmp.Or(cmp.Compare(lastName, name), cmp.Compare(lastSeq, seq)) >= 0 {
			return fmt.Errorf("it is there twice, or out of order: %w", quipu.ErrInvalid)
		}
	}
	return nil
}

func (i *importing) take(line *archiveLine, size int) error {
	switch {
	case line.Record != nil:
		i.version = line.Record.Version
	case line.Judgement != nil:
		return i.judgement(line.Judgement)
	case line.Failure != nil:
		return i.failure(line.Failure)
	case line.Source != nil:
		return i.source(line.Source)
	case line.Document != nil:
		return i.document(line.Document, size)
	case line.Change != nil:
		return i.change(line.Change)
	case i.version < archiveFirstReview:
		return fmt.Errorf("an archive of version %d has no such thing: %w", i.version, quipu.ErrInvalid)
	case line.View != nil:
		return i.view(line.View)
	case line.Review != nil:
		return i.review(line.Review)
	case line.Item != nil:
		return i.item(line.Item)
	}
	return nil
}

// keepable fails where a database could not take texts as they are.
func keepable(texts ...string) error {
	for _, text := range texts {
		if clean(text) != text {
			return fmt.Errorf("%.40q cannot be kept: %w", text, quipu.ErrInvalid)
		}
	}
	return nil
}

// timely fails where a time would be kept as another.
func timely(at time.Time) error {
	if again, err := time.Parse(timeForm, writeTime(at)); err != nil || !again.Equal(at) || at.Location() != time.UTC {
		return fmt.Errorf("the time %v cannot be kept: %w", at, quipu.ErrInvalid)
	}
	return nil
}

func (i *importing) judgement(j *archiveJudgement) error {
	one := &j.Body
	if one.ID == "" || j.Seq < 1 || j.Undone != 0 && j.Undone <= j.Seq {
		return fmt.Errorf("judgement %q has no ID or is of no change: %w", one.ID, quipu.ErrInvalid)
	}
	if err := cmp.Or(keepable(one.ID, string(one.Doc)), timely(one.At)); err != nil {
		return err
	}
	var n int
	if there, err := i.one("SELECT 1 FROM judgement WHERE id = ?", []any{one.ID}, &n); err != nil || there {
		return cmp.Or(err, fmt.Errorf("judgement %s is there twice: %w", one.ID, quipu.ErrInvalid))
	}
	if len(one.Value) > coding.LongestValue {
		var value any
		if err := json.Unmarshal(one.Value, &value); err != nil {
			return fmt.Errorf("judgement %s: %w: %w", one.ID, quipu.ErrInvalid, err)
		}
		if words, is := coding.IsLong(value); is {
			return fmt.Errorf("judgement %s: a value is longer than %d bytes, %q…: %w", one.ID, coding.LongestValue, words, quipu.ErrInvalid)
		}
	}
	body, err := i.s.packer.packJSON(one)
	if err != nil {
		return fmt.Errorf("judgement %s: %w", one.ID, err)
	}
	i.lastJudgement = max(i.lastJudgement, j.Seq, j.Undone)
	// Stores that remember judgements look at this number.
	if err := i.exec("INSERT INTO tally (name, n) VALUES ('judged', ?) ON CONFLICT (name) DO UPDATE SET n = excluded.n", i.lastJudgement); err != nil {
		return err
	}
	return i.exec("INSERT INTO judgement (id, seq, undone, doc, body) VALUES (?, ?, ?, ?, ?)", one.ID, j.Seq, j.Undone, string(one.Doc), body)
}

func (i *importing) failure(f *archiveFailure) error {
	if err := cmp.Or(keepable(f.Name, f.Hash, f.Reason), timely(f.At)); err != nil {
		return err
	}
	return i.exec("INSERT INTO failure (name, hash, reason, at) VALUES (?, ?, ?, ?)", f.Name, f.Hash, f.Reason, writeTime(f.At))
}

func (i *importing) source(a *archiveSource) error {
	data := a.bytes()
	if Hash(data) != a.Hash {
		return fmt.Errorf("the bytes are not those of the hash %.64q: %w", a.Hash, quipu.ErrInvalid)
	}
	again := &archiveSource{}
	again.set(data)
	if (again.Text == nil) != (a.Text == nil) {
		return fmt.Errorf("source %s is not as an archive is written: %w", a.Hash, quipu.ErrInvalid)
	}
	if err := keepable(a.Name); err != nil {
		return err
	}
	n, err := i.next("source", 1)
	if err != nil {
		return err
	}
	return i.exec("INSERT INTO source (n, hash, name, bytes) VALUES (?, ?, ?, ?)", n, hashBytes(string(data)), a.Name, i.s.packer.pack(data))
}

func (i *importing) document(a *archiveDocument, size int) error {
	body := &a.Body
	length := utf8.RuneCountInString(body.Text)
	for _, p := range body.Paragraphs {
		if !within(p.Span, length) {
			return fmt.Errorf("document %s: a paragraph at %v of %d code points: %w", body.ID, p.Span, length, quipu.ErrInvalid)
		}
	}
	for k := range a.Coding.Mentions {
		m := &a.Coding.Mentions[k]
		if !within(m.Trigger.Span, length) || !within(m.Sentence.Span, length) {
			return fmt.Errorf("document %s: mention %s lies outside of the text: %w", body.ID, m.ID, quipu.ErrInvalid)
		}
	}
	for k := range a.Coding.Statements {
		s := &a.Coding.Statements[k]
		if !within(s.Trigger.Span, length) || !within(s.Sentence.Span, length) {
			return fmt.Errorf("document %s: statement %s lies outside of the text: %w", body.ID, s.ID, quipu.ErrInvalid)
		}
	}
	item := Item{Document: body.document(), Coding: a.Coding}
	if !fits(&item) {
		return fmt.Errorf("document %q has no ID, or its coding is of another: %w", body.ID, quipu.ErrInvalid)
	}
	if err := tooLong(&item); err != nil {
		return err
	}
	var err error
	item.Coding.Clean(func(text string) string {
		err = cmp.Or(err, keepable(text))
		return text
	})
	if err != nil {
		return fmt.Errorf("document %s: %w", body.ID, err)
	}
	if err := keepable(a.Coding.Coder); err != nil {
		return err
	}
	i.items = append(i.items, item)
	i.sources = append(i.sources, a.Source)
	i.lines = append(i.lines, i.in.lines)
	i.size += size
	return nil
}

// within reports whether a span lies in a text of so many code points.
func within(s coding.Span, length int) bool { return 0 <= s[0] && s[0] <= s[1] && s[1] <= length }

// flush adds the documents that were collected, without a line in the log: the
// archive has its own.
func (i *importing) flush() error {
	if len(i.items) == 0 {
		return nil
	}
	judged, err := i.s.judged(i.tx)
	if err != nil {
		return err
	}
	a := &adding{s: i.s, tx: i.tx, judged: judged, known: map[quipu.DocumentID]*knownDocument{}, log: i.s.log(i.tx, "")}
	if a.update, err = i.s.update(i.tx, judged); err != nil {
		return err
	}
	if err := a.lookUp(i.items); err != nil {
		return err
	}
	sources, err := i.kept()
	if err != nil {
		return err
	}
	items := make([]*Item, len(i.items))
	for k := range i.items {
		items[k] = &i.items[k]
		id := items[k].Document.ID
		problem := ""
		if a.known[id] != nil {
			problem = "it is there twice"
		}
		if sources[k] == 0 {
			problem = "its source is not there"
		}
		if problem != "" {
			i.in.lines = i.lines[k]
			return fmt.Errorf("document %s: %s: %w", id, problem, quipu.ErrInvalid)
		}
		a.known[id] = &knownDocument{}
	}
	if err := a.insertAll(items, sources); err != nil {
		return err
	}
	i.items, i.sources, i.lines, i.size = nil, nil, nil, 0
	return a.update.finish()
}

// kept are the numbers of the sources of the documents that were collected, 0 where
// one is not there.
func (i *importing) kept() ([]int64, error) {
	var hashes [][]byte
	for _, hash := range i.sources {
		if sum, err := hex.DecodeString(hash); err == nil {
			hashes = append(hashes, sum)
		}
	}
	byHash := map[string]int64{}
	err := among(i.tx, "SELECT hash, n FROM source WHERE hash IN (?)", nil, hashes, func(r *sql.Rows) error {
		var hash []byte
		var n int64
		err := r.Scan(&hash, &n)
		byHash[hex.EncodeToString(hash)] = n
		return err
	})
	ns := make([]int64, len(i.sources))
	for k, hash := range i.sources {
		ns[k] = byHash[hash]
	}
	return ns, err
}

func (i *importing) change(a *archiveChange) error {
	c := &a.Change
	if c.Seq != i.lastChange+1 {
		return fmt.Errorf("change %d comes after change %d: %w", c.Seq, i.lastChange, quipu.ErrInvalid)
	}
	i.lastChange = c.Seq
	if err := cmp.Or(keepable(c.Who, c.Act, c.Target, string(c.Doc), c.Summary, c.Why), keepable(a.Targets...), timely(c.At)); err != nil {
		return err
	}
	i.changes.add(c.Seq, writeTime(c.At), c.Who, c.Act, c.Target, string(c.Doc), c.Summary, c.Why)
	i.targets.add(c.Target, c.Seq)
	last := ""
	for _, target := range a.Targets {
		if target <= last || target == c.Target {
			return fmt.Errorf("the targets of change %d are out of order: %w", c.Seq, quipu.ErrInvalid)
		}
		last = target
		i.targets.add(target, c.Seq)
	}
	if len(i.changes.values) < 1<<12 {
		return nil
	}
	return i.writeChanges()
}

func (i *importing) writeChanges() error {
	if err := i.insert(&i.changes); err != nil {
		return err
	}
	return i.insert(&i.targets)
}

// end looks whether the archive is whole, and closes the books.
func (i *importing) end(end *archiveEnd) error {
	if end.Lines != i.in.lines-1 || end.SHA256 != hex.EncodeToString(i.in.sum.Sum(nil)) {
		return fmt.Errorf("the archive is not as it was written: other lines stand before its end: %w", quipu.ErrInvalid)
	}
	if _, err := i.in.from.ReadByte(); err != io.EOF {
		return cmp.Or(err, fmt.Errorf("something stands after the end: %w", quipu.ErrInvalid))
	}
	if err := i.flush(); err != nil {
		return err
	}
	if err := i.writeChanges(); err != nil {
		return err
	}
	if i.lastJudgement > i.lastChange {
		return fmt.Errorf("a judgement is of change %d, and the log ends with %d: %w", i.lastJudgement, i.lastChange, quipu.ErrInvalid)
	}
	if i.lastChange > 0 {
		if _, err := i.next("change", i.lastChange); err != nil {
			return err
		}
	}
	return i.endReviews()
}
