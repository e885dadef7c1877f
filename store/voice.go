package store

import (
	"database/sql"
	"fmt"

	"quipu/record"
)

// A print is a document by its number and the sketch of its text.
type print struct {
	n      int64
	sketch record.Sketch
}

// voices finds which documents carry the text of those that were added, and moves
// the tellings of all whose voice is another now.
func (u *update) voices(added []print) error {
	bands := &rows{head: "INSERT INTO band (band, doc)", tail: "ON CONFLICT DO NOTHING"}
	byBand := map[int64][]int64{} // of the added ones
	var list []int64
	for _, p := range added {
		for _, band := range p.sketch.Bands() {
			if byBand[band] == nil {
				list = append(list, band)
			}
			byBand[band] = append(byBand[band], p.n)
			bands.add(band, p.n)
		}
	}
	if err := u.tx.insert(bands); err != nil {
		return err
	}
	// Those that share a band, with all that carry the text of one of them.
	near := map[int64]bool{}
	err := among(u.tx, "SELECT band, doc FROM band WHERE band IN (?)", nil, list, func(r *sql.Rows) error {
		var band, doc int64
		err := r.Scan(&band, &doc)
		if len(byBand[band]) > 1 || byBand[band][0] != doc {
			near[doc] = true
			for _, n := range byBand[band] {
				near[n] = true
			}
		}
		return err
	})
	if err != nil || len(near) == 0 {
		return err
	}
	return u.revoice(near)
}

// revoice finds the voices of documents and of all that have one in common with
// them.
func (u *update) revoice(near map[int64]bool) error {
	voices := map[int64]bool{}
	err := among(u.tx, "SELECT voice FROM document WHERE copied = 1 AND n IN (?)", nil, numbers(near), func(r *sql.Rows) error {
		var voice int64
		err := r.Scan(&voice)
		voices[voice] = true
		return err
	})
	if err != nil {
		return err
	}
	err = among(u.tx, "SELECT n FROM document WHERE copied = 1 AND voice IN (?)", nil, numbers(voices), func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		near[n] = true
		return err
	})
	if err != nil {
		return err
	}
	docs, err := u.documents(numbers(near))
	if err != nil {
		return err
	}
	prints, byID, err := u.tx.prints(docs)
	if err != nil {
		return err
	}
	record.Voices(prints)
	changed := map[int64]bool{}
	for _, n := range numbers(docs) {
		d := docs[n]
		voice, copied := byID[string(d.Voice)], int64(0)
		if d.Copied {
			copied = 1
		}
		if voice*copied == d.voice {
			continue
		}
		if err := u.exec("UPDATE document SET voice = ?, copied = ? WHERE n = ?", voice, copied, n); err != nil {
			return err
		}
		if !u.added[n] {
			changed[n] = true
		}
	}
	where, err := u.standing("SELECT n, entry, cell FROM telling WHERE doc IN (?)", nil, numbers(changed))
	if err != nil {
		return err
	}
	moved, err := u.s.placed(u.tx, where, map[int64]*docRow{})
	u.moved = append(u.moved, moved...)
	return err
}

// prints loads the sketches of documents, whose Voice they set; byID are their
// numbers.
func (t *tx) prints(docs map[int64]*docRow) (prints []record.Print, byID map[string]int64, err error) {
	byID = map[string]int64{}
	err = among(t, "SELECT n, sketch FROM document WHERE n IN (?)", nil, numbers(docs), func(r *sql.Rows) error {
		var n int64
		var body []byte
		if err := r.Scan(&n, &body); err != nil {
			return err
		}
		d := docs[n]
		p := record.Print{Document: &d.Document}
		if err := p.Sketch.UnmarshalBinary(body); err != nil {
			return fmt.Errorf("document %s: %w", d.ID, err)
		}
		byID[string(d.ID)] = n
		prints = append(prints, p)
		return nil
	})
	return prints, byID, err
}
