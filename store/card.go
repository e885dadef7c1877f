package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"quipu/record"
)

// A card is an entry as listings have it. Entries of few tellings have none: to
// make them of their tellings takes no longer than to read a card.

// cardOver is how many tellings an entry has at most without a card.
const cardOver = 8

// cardVersion is the first byte of a card. It changes with what record.Entry has,
// so that cards of older programs are not read; what they are of is made of its
// tellings until it is written again.
const cardVersion = 1

type card struct {
	Entry *record.Entry `json:"entry"`
	Lines []string      `json:"lines,omitempty"`
}

// briefly sets the card of a row to that of its entry.
func briefly(row *entryRow, entry *record.Entry) error {
	row.card, row.body = 0, nil
	if entry.Told <= cardOver {
		return nil
	}
	brief := entry.Brief()
	body, err := json.Marshal(card{brief, brief.Lines})
	if err != nil {
		return fmt.Errorf("entry %s: %w", entry.ID, err)
	}
	row.card = int64(hash64(string(rune(cardVersion))+string(body))) | 1
	row.body = body
	return nil
}

// cards loads the cards of rows that have one.
func (s *Store) cards(t *tx, rows []*entryRow) (map[int64]*record.Entry, error) {
	var ns []int64
	for _, row := range rows {
		if row.card != 0 {
			ns = append(ns, row.n)
		}
	}
	cards := make(map[int64]*record.Entry, len(ns))
	err := among(t, "SELECT entry, body FROM entry_card WHERE entry IN (?)", nil, ns, func(r *sql.Rows) error {
		var n int64
		var body sql.RawBytes
		if err := r.Scan(&n, &body); err != nil {
			return err
		}
		if len(body) == 0 || body[0] != cardVersion {
			return nil
		}
		one := card{}
		if err := s.packer.unpackShort(body[1:], &one); err != nil {
			return fmt.Errorf("card of entry number %d: %w", n, err)
		}
		one.Entry.Lines = one.Lines
		cards[n] = one.Entry
		return nil
	})
	return cards, err
}

// cardRows are the cards that an update writes and takes away.
type cardRows struct {
	packer *packer
	rows   rows
	gone   []int64
}

// change notes what becomes of the card of a row; before is nil for a new one.
func (c *cardRows) change(n int64, before, row *entryRow) {
	switch {
	case before != nil && before.card == row.card:
	case row.card != 0:
		c.rows.add(n, append([]byte{cardVersion}, c.packer.short.EncodeBetter(nil, row.body)...))
	case before != nil:
		c.gone = append(c.gone, n)
	}
}

func (c *cardRows) write(t *tx) error {
	if err := forAll(t, "DELETE FROM entry_card WHERE entry IN (?)", nil, c.gone); err != nil {
		return err
	}
	return t.insert(&c.rows)
}

// refresh writes again what listings need of all entries, for a record that an older
// program wrote. If it is broken off, what is missing is made on reading, or written
// when an entry is touched next.
func (s *Store) refresh(ctx context.Context) error {
	for last, more := int64(0), true; more; {
		err := s.write(ctx, func(t *tx) error {
			judged, err := s.judged(t)
			if err != nil {
				return err
			}
			rows, err := t.rowsOf("WHERE n > ? ORDER BY n LIMIT 500", last)
			if more = len(rows) > 0; err != nil || !more {
				return err
			}
			last = rows[len(rows)-1].n
			entries, err := s.entries(t, judged, rows, true)
			if err != nil {
				return err
			}
			u, err := s.update(t, judged)
			if err != nil {
				return err
			}
			for i, row := range rows {
				fresh := *row
				fresh.take(entries[i])
				if err := briefly(&fresh, entries[i]); err != nil {
					return err
				}
				u.before[row.n], u.entries[row.n] = row, &fresh
			}
			return u.writeEntries()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) cardRows() *cardRows {
	return &cardRows{packer: s.packer, rows: rows{head: "INSERT INTO entry_card (entry, body)", tail: "ON CONFLICT (entry) DO UPDATE SET body = excluded.body"}}
}
