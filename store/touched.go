package store

import (
	"database/sql"
	"encoding/binary"
	"fmt"

	"quipu"
)

// Each update leaves a note of the entries that it wrote or took away, so that a
// program that holds something of them in memory need look at no others. The number
// of the last note is the tally "last touch".

// mostNoted is how many notes are kept. A program that missed more of them reads all
// entries again.
const mostNoted = 400

// noteTouched leaves the note of an update.
func (u *update) noteTouched() error {
	all := numbers(u.entries)
	for _, n := range numbers(u.dropped) {
		if u.before[n] != nil {
			all = append(all, n)
		}
	}
	if len(all) == 0 {
		return nil
	}
	n, err := u.next("touch", 1)
	if err != nil {
		return err
	}
	// Numbers of one batch lie near each other, so most differences take a byte or two.
	body, last := []byte(nil), int64(0)
	for _, one := range all {
		body, last = binary.AppendVarint(body, one-last), one
	}
	if err := u.exec("INSERT INTO touched (n, entries) VALUES (?, ?)", n, body); err != nil {
		return err
	}
	return u.exec("DELETE FROM touched WHERE n <= ?", n-mostNoted)
}

// lastTouch is the number of the last note.
func (t *tx) lastTouch() (last int64, err error) {
	_, err = t.one("SELECT n FROM tally WHERE name = 'last touch'", nil, &last)
	return last, err
}

// touchedSince are the entries of all notes after one, each once, up to the last;
// known is false where one of the notes is gone.
func (t *tx) touchedSince(after, last int64) (entries map[int64]bool, known bool, err error) {
	entries = map[int64]bool{}
	notes := int64(0)
	err = t.each("SELECT entries FROM touched WHERE n > ?", []any{after}, func(r *sql.Rows) error {
		var body sql.RawBytes
		if err := r.Scan(&body); err != nil {
			return err
		}
		notes++
		for at := int64(0); len(body) > 0; {
			difference, size := binary.Varint(body)
			if size <= 0 {
				return fmt.Errorf("note of entries: %w", quipu.ErrInvalid)
			}
			at, body = at+difference, body[size:]
			entries[at] = true
		}
		return nil
	})
	return entries, notes == last-after, err
}
