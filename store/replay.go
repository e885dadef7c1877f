package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"quipu/record"
)

// Versions are made by going through the days on which an entry, or what hangs
// together, was told of, and making it as of each of them. That takes longer than
// whoever adds a report would wait, so it is done when there is time; until then what
// is asked as of a day is made again.

// A version is an entry as of the days from since until the day before until.
type version struct {
	row          *entryRow
	since, until string
	owner        int64
	members      []int64
}

// A replay is an entry with a key or a component of which versions are made.
type replay struct {
	kind      record.Kind
	entry     int64 // with a key, or 0
	component int64
	known     string // until when it is known already
	settled   string
	owners    []int64 // whose versions may be there
	versions  []*version
}

// replaying is about how long versions are made before they are written.
const replaying = 200 * time.Millisecond

// A keeping is what came of making some versions.
type keeping int

const (
	keptSome keeping = iota
	keptAll          // none are missing
	keptNone         // somebody changed the record meanwhile, so that they are forgotten
)

// Remember makes versions until the context is done, with pauses in which others have
// the processors: of what was there before, and soon of what comes in. It says where
// that fails, and goes on.
func (s *Store) Remember(ctx context.Context, failed func(error)) {
	const breath, pause = 300 * time.Millisecond, 3 * time.Second
	for ctx.Err() == nil {
		kept, err := s.keepSome(ctx)
		if err != nil && ctx.Err() == nil {
			failed(err)
		}
		wait := pause // While much comes in, nothing of the sort comes of anything.
		if err == nil && kept == keptSome {
			wait = breath
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// KeepPast makes all versions that are missing.
func (s *Store) KeepPast(ctx context.Context) error {
	for {
		if kept, err := s.keepSome(ctx); kept == keptAll || err != nil {
			return err
		}
	}
}

func (s *Store) keepSome(ctx context.Context) (keeping, error) {
	list, seq, err := s.replays(ctx)
	if err != nil || len(list) == 0 {
		return keptAll, err
	}
	kept := keptSome
	err = s.write(ctx, func(t *tx) error {
		if now, err := t.lastChange(); err != nil || now != seq {
			kept = keptNone
			return err
		}
		return s.writeReplays(t, list)
	})
	return kept, err
}

// replays makes some versions, and says as of which change.
func (s *Store) replays(ctx context.Context) (list []*replay, seq int64, err error) {
	err = s.read(ctx, func(t *tx) error {
		list = nil
		var err error
		if seq, err = t.lastChange(); err != nil {
			return err
		}
		judged, err := s.judged(t)
		if err != nil {
			return err
		}
		next, err := t.unknown()
		if err != nil {
			return err
		}
		began := time.Now()
		for _, one := range next {
			if time.Since(began) > replaying {
				break
			}
			if err := s.replay(t, judged, one); err != nil {
				return fmt.Errorf("%s number %d: %w", one.kind, cmp.Or(one.entry, one.component), err)
			}
			list = append(list, one)
		}
		return nil
	})
	return list, seq, err
}

// unknown are some of which versions are to be made.
func (t *tx) unknown() ([]*replay, error) {
	var list []*replay
	seen := map[int64]bool{}
	err := t.each("SELECT n, component, kind, known, settled FROM entry WHERE known < settled ORDER BY n LIMIT 500", nil, func(r *sql.Rows) error {
		one := &replay{}
		if err := r.Scan(&one.entry, &one.component, &one.kind, &one.known, &one.settled); err != nil {
			return err
		}
		if one.component > 0 {
			one.entry = 0
			if seen[one.component] {
				return nil
			}
			seen[one.component] = true
		}
		list = append(list, one)
		return nil
	})
	return list, err
}

// replay makes the versions of one.
func (s *Store) replay(t *tx, judged *record.Judged, one *replay) error {
	entries := []int64{one.entry}
	if one.component == 0 {
		one.owners = entries
		if days, err := t.fewDays(one); err != nil || len(days) > 0 {
			return errorOr(err, s.replayDays(t, judged, one, days))
		}
	}
	if one.component > 0 {
		entries = nil
		err := t.each("SELECT n FROM entry WHERE component = ? AND component > 0", []any{one.component}, func(r *sql.Rows) error {
			var n int64
			err := r.Scan(&n)
			entries = append(entries, n)
			return err
		})
		if err != nil {
			return err
		}
	}
	where, err := t.standing("SELECT n, entry, cell FROM telling WHERE published <> '' AND entry IN (?)", nil, entries)
	if err != nil {
		return err
	}
	docs := map[int64]*docRow{}
	kept, err := s.placed(t, where, docs)
	if err != nil {
		return err
	}
	copies, err := t.reprints(docs)
	if err != nil {
		return err
	}
	// By days, so that what was told by one of them is the beginning of the list.
	slices.SortStableFunc(kept, func(a, b *keptTelling) int { return a.Doc.Published.Compare(b.Doc.Published) })
	if one.component > 0 {
		one.owners = numbers(where)
		one.replayComponent(kept, copies, judged)
		return nil
	}
	return one.replayKeyed(t, kept, copies)
}

// few days of an entry with a key are made one by one from its facts, so that not all
// its tellings are read again whenever there is a new one.
const fewDays = 6

// fewDays are the days on which something may have changed of an entry of which most
// is known; none where they are many.
func (t *tx) fewDays(one *replay) ([]string, error) {
	if one.known == "" {
		return nil, nil
	}
	days := []string{one.known}
	for _, query := range []string{
		"SELECT DISTINCT published FROM telling WHERE entry = ? AND published > ? AND published < ?",
		"SELECT DISTINCT published FROM document WHERE copied = 1 AND ? > 0 AND published > ? AND published < ?",
	} {
		err := t.each(query, []any{one.entry, one.known, one.settled}, func(r *sql.Rows) error {
			var day string
			err := r.Scan(&day)
			days = append(days, day)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(days)
	if days = slices.Compact(days); len(days) > fewDays {
		return nil, nil
	}
	return days, nil
}

// days are those on which something changes: one of the tellings came, or a text of
// theirs was carried again. The first is the last before which all is known already.
func (o *replay) days(kept []*keptTelling, copies *reprints) []string {
	days := slices.Clone(copies.days)
	for _, one := range kept {
		days = append(days, one.Doc.Published.String())
	}
	slices.Sort(days)
	days = slices.Compact(days)
	days = slices.DeleteFunc(days, func(day string) bool { return day >= o.settled })
	for len(days) > 1 && days[1] <= o.known {
		days = days[1:]
	}
	return days
}

// begin adds a version as of a day on.
func (o *replay) begin(row *entryRow, since string, owner int64, members []int64) *version {
	v := &version{row, max(since, o.known), o.settled, owner, members}
	o.versions = append(o.versions, v)
	return v
}

// sameVersion reports whether two rows of versions tell the same.
func sameVersion(a, b *entryRow) bool {
	return a.id == b.id && a.title == b.title && a.kindOf == b.kindOf && a.status == b.status && a.country == b.country &&
		a.date == b.date && a.enddate == b.enddate && a.outlets == b.outlets && a.score == b.score && a.reasons == b.reasons &&
		a.facets.spot == b.facets.spot && a.facets.pairs == b.facets.pairs && a.facets.agreed == b.facets.agreed &&
		slices.Equal(a.facets.names, b.facets.names)
}

// writeReplays writes what was made.
func (s *Store) writeReplays(t *tx, list []*replay) error {
	u := &update{tx: t, s: s, entries: map[int64]*entryRow{}}
	for _, one := range list {
		for _, v := range one.versions {
			u.entries[int64(len(u.entries))] = v.row
		}
	}
	if err := u.nameEntries(); err != nil {
		return err
	}
	if err := u.placeEntries(); err != nil {
		return err
	}
	next, err := t.next("past", int64(len(u.entries)))
	if err != nil {
		return err
	}
	write := &rows{head: `INSERT INTO past (n, kind, span, since, until, owner, members, id, title, type, status, country, date, enddate,
		outlets, score, reasons, names, spot, pairs, agreed)`}
	for _, one := range list {
		if err := forAll(t, "DELETE FROM past WHERE kind = ? AND since >= ? AND owner IN (?)", []any{string(one.kind), one.known}, one.owners); err != nil {
			return err
		}
		err := forAll(t, "UPDATE past SET until = ? WHERE kind = ? AND until > ? AND owner IN (?)", []any{one.known, string(one.kind), one.known}, one.owners)
		if err != nil {
			return err
		}
		for _, v := range one.versions {
			row := v.row
			write.add(next, string(one.kind), spanOf(v.since, v.until), v.since, v.until, v.owner, packNumbers(v.members), row.id, row.title, row.kindOf,
				row.status, row.country, row.date, row.enddate, row.outlets, row.score, row.reasons, packNumbers(splitNumbers(row.names)), row.spot,
				row.facets.pairs, row.facets.agreed)
			next++
		}
		if one.component > 0 {
			err = t.exec("UPDATE entry SET known = settled WHERE component = ? AND component > 0", one.component)
		} else {
			err = t.exec("UPDATE entry SET known = settled WHERE n = ?", one.entry)
		}
		if err != nil {
			return err
		}
	}
	return t.insert(write)
}

// reprints are documents that carry the same texts, by voice, of which some are told of
// in what is replayed.
type reprints struct {
	byVoice map[int64][]record.Print
	days    []string // on which they came out, in order
}

// reprints loads those of documents, whose voices become their own: as of before all days.
func (t *tx) reprints(docs map[int64]*docRow) (*reprints, error) {
	c := &reprints{byVoice: map[int64][]record.Print{}}
	voices := map[int64]bool{}
	for _, d := range docs {
		if d.voice > 0 {
			voices[d.voice] = true
		}
	}
	if len(voices) == 0 {
		return c, nil
	}
	group := map[int64]int64{}
	var missing []int64
	err := among(t, "SELECT n, voice FROM document WHERE copied = 1 AND published <> '' AND voice IN (?)", nil, numbers(voices), func(r *sql.Rows) error {
		var n, voice int64
		err := r.Scan(&n, &voice)
		if group[n] = voice; docs[n] == nil {
			missing = append(missing, n)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	loaded, err := t.documents(missing)
	if err != nil {
		return nil, err
	}
	all := map[int64]*docRow{}
	for n := range group {
		if all[n] = docs[n]; all[n] == nil {
			all[n] = loaded[n]
		}
		all[n].Voice, all[n].Copied = all[n].ID, false
		c.days = append(c.days, all[n].Published.String())
	}
	slices.Sort(c.days)
	c.days = slices.Compact(c.days)
	prints, byID, err := t.prints(all)
	for _, p := range prints {
		voice := group[byID[string(p.Document.ID)]]
		c.byVoice[voice] = append(c.byVoice[voice], p)
	}
	return c, err
}

// asOf sets the voices as of a day, where those of the day before it are set, and
// returns the documents of which they changed.
func (c *reprints) asOf(after, day string) map[*record.Document]bool {
	changed := map[*record.Document]bool{}
	for _, prints := range c.byVoice {
		var out []record.Print
		came := false
		for _, p := range prints {
			if published := p.Document.Published.String(); published <= day {
				out = append(out, p)
				came = came || published > after
			}
		}
		if !came {
			continue
		}
		before := make([]record.Document, len(out))
		for i, p := range out {
			before[i] = *p.Document
		}
		record.Voices(out)
		for i, p := range out {
			if p.Document.Voice != before[i].Voice || p.Document.Copied != before[i].Copied {
				changed[p.Document] = true
			}
		}
	}
	return changed
}
