package store

import (
	"crypto/sha256"
	"encoding/base64"
	"hash/fnv"
	"slices"
	"strconv"

	"quipu/record"
)

// An update brings the record up to what one transaction changes. Tellings go,
// come, or stay with another voice or another judgement about them; only entries
// that these touch are made again.
type update struct {
	*tx
	s      *Store
	judged *record.Judged
	docs   map[int64]*docRow
	added  map[int64]bool // documents that this transaction adds

	gone  []*keptTelling // rows that are there and go
	fresh []*keptTelling // rows that come; entry and cell are found here
	moved []*keptTelling // rows that stay; entry and cell may be others

	// As of days before this one the update changes nothing: it only adds documents that
	// were published then or later. Empty where it does more, never where none has a day.
	alters string

	given [][2]*keptTelling // loose tellings, and those that give them their homes

	told map[int64]bool // entries that are compared, of which a telling came, went or has another voice

	entries map[int64]*entryRow // all that are made again, to be written
	dropped map[int64]*entryRow // entries of which nothing is left
	before  map[int64]*entryRow // how they were, nil for new ones
}

func (s *Store) update(t *tx, judged *record.Judged) (*update, error) {
	u := &update{
		tx: t, s: s, judged: judged, docs: map[int64]*docRow{}, added: map[int64]bool{}, told: map[int64]bool{},
		entries: map[int64]*entryRow{}, dropped: map[int64]*entryRow{}, before: map[int64]*entryRow{},
	}
	var last int64
	_, err := t.one("SELECT n FROM tally WHERE name = 'last telling'", nil, &last)
	if err != nil || t.own > 0 { // An earlier update of this transaction made tellings too.
		return u, err
	}
	t.own = last + 1
	_, err = t.one("SELECT n FROM tally WHERE name = 'last change'", nil, &t.since)
	return u, err
}

// finish writes all that the update comes to.
func (u *update) finish() error {
	if err := u.loadDocuments(); err != nil {
		return err
	}
	if err := u.remove(); err != nil {
		return err
	}
	keyed, err := u.keyed()
	if err != nil {
		return err
	}
	for _, kind := range record.Kinds() {
		if !kind.Keyed() {
			if err := u.compared(kind); err != nil {
				return err
			}
		}
	}
	if err := u.insert(); err != nil {
		return err
	}
	fresh := u.fresh
	u.done = append(u.done, func() { u.s.cache.take(fresh) })
	if err := u.writeHomes(); err != nil {
		return err
	}
	if err := u.recount(keyed); err != nil {
		return err
	}
	return u.writeEntries()
}

// loadDocuments loads those of fresh and moved tellings, which may have another
// voice by now.
func (u *update) loadDocuments() error {
	// A document may be coded again and get another voice in one transaction.
	seen := map[int64]bool{}
	for _, kept := range u.gone {
		seen[kept.n] = true
	}
	u.moved = slices.DeleteFunc(u.moved, func(kept *keptTelling) bool {
		again := seen[kept.n]
		seen[kept.n] = true
		return again
	})
	missing := map[int64]bool{}
	for _, list := range [][]*keptTelling{u.fresh, u.moved} {
		for _, kept := range list {
			missing[kept.doc] = true
		}
	}
	docs, err := u.documents(numbers(missing))
	if err != nil {
		return err
	}
	u.docs = docs
	for _, list := range [][]*keptTelling{u.fresh, u.moved} {
		for _, kept := range list {
			kept.Doc = &docs[kept.doc].Document
			kept.Until = kept.Doc.Published
		}
	}
	return nil
}

// remove deletes the rows that go.
func (u *update) remove() error {
	if len(u.gone) == 0 {
		return nil
	}
	var ns []int64
	for _, kept := range u.gone {
		ns = append(ns, kept.n)
		if kept.Kind.Keyed() {
			continue
		}
		for _, key := range kept.Keys() {
			if err := u.exec("DELETE FROM telling_key WHERE key = ? AND telling = ?", keyNumber(kept.Kind, key), kept.n); err != nil {
				return err
			}
		}
	}
	return forAll(u.tx, "DELETE FROM telling WHERE n IN (?)", nil, ns)
}

// insert writes the rows that come, and where the others stand now.
func (u *update) insert() error {
	first, err := u.next("telling", int64(len(u.fresh)))
	if err != nil {
		return err
	}
	tellings := &rows{head: "INSERT INTO telling (n, id, kind, doc, published, entry, cell, body)"}
	keys := &rows{head: "INSERT INTO telling_key (key, telling)", tail: "ON CONFLICT DO NOTHING"}
	for i, kept := range u.fresh {
		kept.n = first + int64(i)
		body, err := u.s.packer.packTelling(kept.Telling)
		if err != nil {
			return err
		}
		tellings.add(kept.n, kept.ID, string(kept.Kind), kept.doc, kept.Doc.Published.String(), kept.entry, kept.cell, body)
		if kept.Kind.Keyed() {
			continue
		}
		for _, key := range kept.Keys() {
			keys.add(keyNumber(kept.Kind, key), kept.n)
		}
	}
	if err := u.tx.insert(tellings); err != nil {
		return err
	}
	return u.tx.insert(keys)
}

// keyNumber stands for a key in the index. Two keys with one number make the
// record compare two tellings in vain, no more. The parts of a key before the last
// bar come first in the number, so that keys of one day lie next to each other and
// a batch of reports of a day touches few pages.
func keyNumber(kind record.Kind, key string) int64 {
	near := key
	for i := len(key) - 1; i >= 0; i-- {
		if key[i] == '|' {
			near = key[:i]
			break
		}
	}
	return int64(hash64(string(kind)+"|"+near)>>40<<40 | hash64(string(kind)+"|"+key)>>24)
}

// hash64 is FNV-1a, whose last step is mixed so that the first bits are as good as
// the last ones.
func hash64(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	x := h.Sum64()
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	return x ^ x>>33
}

// cellName names the fact of an entry that a telling tells. The number of the
// entry comes first, so that its facts lie next to each other.
func cellName(entry int64, t *record.Telling) string {
	sum := sha256.Sum256([]byte(t.Cell()))
	return strconv.FormatInt(entry, 10) + "." + base64.RawURLEncoding.EncodeToString(sum[:15])
}

// cellsOf bounds the names of an entry's cells: "." to "/", which comes next.
func cellsOf(entry int64) (from, to any) {
	n := strconv.FormatInt(entry, 10)
	return n + ".", n + "/"
}
