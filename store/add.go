package store

import (
	"context"
	"database/sql"
	"fmt"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// Add keeps a batch of documents in one transaction; what it returns without
// error is durable. It is idempotent: a document that is known, same ID and
// text, is left as it is unless its coding is of another coder, which then takes
// the place of the machine's coding, and never of a judgement. Who stands in the
// log of changes.
func (s *Store) Add(ctx context.Context, who string, items ...Item) ([]Added, error) {
	var added []Added
	err := s.write(ctx, func(t *tx) (err error) {
		judged, err := s.judged(t)
		if err != nil {
			return err
		}
		a := &adding{s: s, tx: t, judged: judged, known: map[quipu.DocumentID]*knownDocument{}}
		if a.update, err = s.update(t, judged); err != nil {
			return err
		}
		a.log = s.log(t, who)
		added, err = a.run(items)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("adding %d documents: %w", len(items), err)
	}
	return added, nil
}

// An adding is one run of Add.
type adding struct {
	*tx
	s      *Store
	judged *record.Judged
	update *update
	log    *log
	known  map[quipu.DocumentID]*knownDocument
	prints []print // of the documents that are added
	coded  coded
}

// A knownDocument is what tells whether an item is new.
type knownDocument struct {
	n     int64
	coder string
	text  string // hash
}

func (a *adding) run(items []Item) ([]Added, error) {
	if err := a.lookUp(items); err != nil {
		return nil, err
	}
	added := make([]Added, len(items))
	var fresh, again []*Item
	for i := range items {
		item := &items[i]
		item.Coding.Clean(clean)
		added[i] = Added{ID: item.Document.ID, State: New, Changed: len(item.Coding.Mentions) + len(item.Coding.Statements)}
		known := a.known[item.Document.ID]
		switch {
		case !fits(item):
			added[i] = Added{ID: item.Document.ID, State: Refused,
				Err: fmt.Errorf("%s: document %q has no ID, or its coding is of another: %w", item.Name, item.Document.ID, quipu.ErrInvalid)}
		case tooLong(item) != nil:
			added[i] = Added{ID: item.Document.ID, State: Refused, Err: fmt.Errorf("%.300s: %w", item.Name, tooLong(item))}
		case known == nil:
			fresh = append(fresh, item)
			a.known[item.Document.ID] = &knownDocument{0, item.Coding.Coder, Hash([]byte(item.Document.Text))}
		case known.text != Hash([]byte(item.Document.Text)):
			added[i] = Added{ID: item.Document.ID, State: Refused,
				Err: fmt.Errorf("%s: another document with the ID %s is kept: %w", item.Name, item.Document.ID, quipu.ErrConflict)}
		case known.coder == item.Coding.Coder || known.n == 0:
			added[i].State, added[i].Changed = Same, 0
		default:
			again = append(again, item)
			added[i].State = Recoded
			known.coder = item.Coding.Coder
		}
	}
	sources, err := a.sources(fresh)
	if err != nil {
		return nil, err
	}
	if err := a.insertAll(fresh, sources); err != nil {
		return nil, err
	}
	changed, err := a.recodeAll(again)
	if err != nil {
		return nil, err
	}
	for i := range added {
		if added[i].State == Recoded {
			added[i].Changed = changed[added[i].ID]
		}
	}
	if err := a.update.finish(); err != nil {
		return nil, err
	}
	if err := a.clearFailures(items, added); err != nil {
		return nil, err
	}
	return added, a.log.write()
}

// fits reports whether an item can be kept.
func fits(item *Item) bool {
	id := item.Document.ID
	return id != "" && id == item.Coding.DocID && clean(string(id)) == string(id)
}

// tooLong is an error where a name or another value of a document or its coding is longer
// than anybody writes, which pages could not show beside others.
func tooLong(item *Item) error {
	d := item.Document
	for _, words := range []string{d.Byline, d.Source, d.URL} {
		if len(words) > coding.LongestValue {
			return fmt.Errorf("document %.80q: its byline, outlet or address is longer than %d bytes: %w", d.ID, coding.LongestValue, quipu.ErrInvalid)
		}
	}
	if words, is := coding.IsLong(&item.Coding); is {
		return fmt.Errorf("document %.80q: a value in its coding is longer than %d bytes, %q…: %w", d.ID, coding.LongestValue, words, quipu.ErrInvalid)
	}
	return nil
}

func (a *adding) lookUp(items []Item) error {
	ids := map[quipu.DocumentID]bool{}
	var list []string
	for i := range items {
		if id := items[i].Document.ID; !ids[id] && fits(&items[i]) {
			ids[id] = true
			list = append(list, string(id))
		}
	}
	return among(a.tx, "SELECT id, n, coder, text FROM document WHERE id IN (?)", nil, list, func(r *sql.Rows) error {
		var id quipu.DocumentID
		var text []byte
		known := &knownDocument{}
		err := r.Scan(&id, &known.n, &known.coder, &text)
		known.text = fmt.Sprintf("%x", text)
		a.known[id] = known
		return err
	})
}

// insertAll writes documents that are new, whose original bytes are kept under the
// numbers of sources.
func (a *adding) insertAll(items []*Item, sources []int64) error {
	if len(items) == 0 {
		return nil
	}
	first, err := a.next("document", int64(len(items)))
	if err != nil {
		return err
	}
	documents := &rows{head: "INSERT INTO document (n, id, source, coder, title, outlet, published, lang, url, text, voice, copied, sketch, mentions, statements, tellings)"}
	bodies := &rows{head: "INSERT INTO document_body (doc, body, coding)"}
	a.update.alters = never
	for i, item := range items {
		n, d := first+int64(i), item.Document
		a.update.added[n] = true
		if day := d.Published.String(); day != "" {
			a.update.alters = min(a.update.alters, day)
		}
		if err := a.s.Pack(item); err != nil {
			return err
		}
		written, err := item.packed.sketch.MarshalBinary()
		if err != nil {
			return err
		}
		a.prints = append(a.prints, print{n: n, sketch: item.packed.sketch})
		doc := &record.Document{
			ID: d.ID, Title: d.Title, Outlet: d.Source, URL: d.URL, Lang: d.Lang, Published: d.Published, Voice: d.ID,
		}
		tellings := record.Tellings(doc, a.judged.Apply(&item.Coding))
		documents.add(n, string(d.ID), sources[i], item.Coding.Coder, clean(d.Title), clean(d.Source), d.Published.String(),
			clean(d.Lang), clean(d.URL), hashBytes(d.Text), n, 0, written, len(item.Coding.Mentions), len(item.Coding.Statements), len(tellings))
		bodies.add(n, item.packed.document, item.packed.coding)
		for _, t := range tellings {
			a.update.fresh = append(a.update.fresh, &keptTelling{Telling: t, doc: n, light: len(d.Text) < heavy})
		}
		a.coded.add(n, item, tellings)
		a.log.add(entryOfLog{act: "add", target: string(d.ID), doc: d.ID,
			summary: fmt.Sprintf("%d mentions, %d statements", len(item.Coding.Mentions), len(item.Coding.Statements))})
	}
	if err := a.tx.insert(documents); err != nil {
		return err
	}
	if err := a.tx.insert(bodies); err != nil {
		return err
	}
	if err := a.tallies(items); err != nil {
		return err
	}
	if err := a.coded.write(a.tx, true); err != nil {
		return err
	}
	return a.update.voices(a.prints)
}

func (a *adding) tallies(items []*Item) error {
	mentions, statements := 0, 0
	for _, item := range items {
		mentions += len(item.Coding.Mentions)
		statements += len(item.Coding.Statements)
	}
	if err := a.count("documents", int64(len(items))); err != nil {
		return err
	}
	if err := a.count("mentions", int64(mentions)); err != nil {
		return err
	}
	return a.count("statements", int64(statements))
}

// sources keeps original bytes that are not kept yet and returns the numbers of
// those of each item.
func (a *adding) sources(items []*Item) ([]int64, error) {
	byHash := map[string]int64{}
	var missing []*Item
	var hashes [][]byte
	for _, item := range items {
		hash := Hash(item.Source)
		if _, seen := byHash[hash]; !seen {
			byHash[hash] = 0
			hashes = append(hashes, hashBytes(string(item.Source)))
			missing = append(missing, item)
		}
	}
	err := among(a.tx, "SELECT hash, n FROM source WHERE hash IN (?)", nil, hashes, func(r *sql.Rows) error {
		var hash []byte
		var n int64
		err := r.Scan(&hash, &n)
		byHash[fmt.Sprintf("%x", hash)] = n
		return err
	})
	if err != nil {
		return nil, err
	}
	write := &rows{head: "INSERT INTO source (n, hash, name, bytes)"}
	for i, item := range missing {
		hash := Hash(item.Source)
		if byHash[hash] > 0 {
			continue
		}
		n, err := a.next("source", 1)
		if err != nil {
			return nil, err
		}
		byHash[hash] = n
		if err := a.s.Pack(item); err != nil {
			return nil, err
		}
		write.add(n, hashes[i], clean(item.Name), item.packed.source)
	}
	ns := make([]int64, len(items))
	for i, item := range items {
		ns[i] = byHash[Hash(item.Source)]
	}
	return ns, a.tx.insert(write)
}

// recodeAll puts other codings in the place of those that documents have, and
// returns how many mentions and statements changed of each.
func (a *adding) recodeAll(items []*Item) (map[quipu.DocumentID]int, error) {
	changed := map[quipu.DocumentID]int{}
	for _, item := range items {
		known := a.known[item.Document.ID]
		var body []byte
		if _, err := a.one("SELECT coding FROM document_body WHERE doc = ?", []any{known.n}, &body); err != nil {
			return nil, err
		}
		was := &coding.Coding{}
		if err := a.s.packer.unpackJSON(body, was); err != nil {
			return nil, fmt.Errorf("coding of %s: %w", item.Document.ID, err)
		}
		difference := compareCodings(was, &item.Coding)
		changed[item.Document.ID] = len(difference.ids)
		packed, err := a.s.packer.packJSON(&item.Coding)
		if err != nil {
			return nil, fmt.Errorf("coding of %s: %w", item.Document.ID, err)
		}
		if err := a.exec("UPDATE document_body SET coding = ? WHERE doc = ?", packed, known.n); err != nil {
			return nil, err
		}
		mentions, statements := len(item.Coding.Mentions), len(item.Coding.Statements)
		err = a.exec("UPDATE document SET coder = ?, mentions = ?, statements = ? WHERE n = ?", item.Coding.Coder, mentions, statements, known.n)
		if err != nil {
			return nil, err
		}
		if err := a.count("mentions", int64(mentions-len(was.Mentions))); err != nil {
			return nil, err
		}
		if err := a.count("statements", int64(statements-len(was.Statements))); err != nil {
			return nil, err
		}
		if err := a.update.retell(known.n, &item.Coding); err != nil {
			return nil, err
		}
		a.log.add(entryOfLog{act: "recode", target: string(item.Document.ID), doc: item.Document.ID, targets: difference.ids,
			summary: was.Coder + " → " + item.Coding.Coder + ": " + difference.String()})
	}
	return changed, nil
}

// clearFailures takes the notes away on sources that could be added after all.
func (a *adding) clearFailures(items []Item, added []Added) error {
	var n int
	if _, err := a.one("SELECT COUNT(*) FROM failure", nil, &n); err != nil || n == 0 {
		return err
	}
	var names, hashes []string
	for i := range items {
		if added[i].State == Refused {
			continue
		}
		names = append(names, clean(items[i].Name))
		hashes = append(hashes, Hash(items[i].Source))
	}
	if err := forAll(a.tx, "DELETE FROM failure WHERE name IN (?)", nil, names); err != nil {
		return err
	}
	return forAll(a.tx, "DELETE FROM failure WHERE hash <> '' AND hash IN (?)", nil, hashes)
}
