package store

import (
	"bytes"
	"database/sql"
	"encoding/hex"
	"maps"
	"slices"

	"quipu/coding"
	"quipu/record"
)

// Words are kept in three tables: those of documents, those of their sentences
// that have something coded, and the ids that stand in their codings. The rows of
// sentences are numbered by document and place.

const sentenceBits = 16

// A coded collects the words of documents to be written.
type coded struct{ documents, sentences, ids []wordRow }

type wordRow struct {
	n     int64
	words []string
}

// add takes the words of a document that is packed, and of its tellings.
func (c *coded) add(n int64, item *Item, tellings []*record.Telling) {
	c.documents = append(c.documents, wordRow{n, item.packed.words})
	c.tell(n, &item.Coding, tellings)
}

// tell takes what is coded of a document.
func (c *coded) tell(n int64, machine *coding.Coding, tellings []*record.Telling) {
	sentences := map[int]*sentence{}
	ids := map[string]bool{}
	at := func(s coding.Sentence, kind record.Kind) {
		if s.Index < 0 || s.Index >= 1<<sentenceBits {
			return
		}
		if sentences[s.Index] == nil {
			sentences[s.Index] = &sentence{text: s.Text, kinds: map[record.Kind]bool{}}
		}
		sentences[s.Index].kinds[kind] = true
	}
	for _, t := range tellings {
		ids[t.ID] = true
		if t.Statement != nil {
			at(t.Statement.Sentence, t.Kind)
		}
		for i := range t.Mentions {
			ids[t.Mentions[i].ID] = true
			at(t.Mentions[i].Sentence, t.Kind)
		}
	}
	for i := range machine.Mentions {
		ids[machine.Mentions[i].ID] = true
	}
	for i := range machine.Statements {
		ids[machine.Statements[i].ID] = true
	}
	for _, index := range slices.Sorted(maps.Keys(sentences)) {
		words := wordsOf(sentences[index].text)
		for _, kind := range record.Kinds() {
			if sentences[index].kinds[kind] {
				words = append(words, kindWord(kind))
			}
		}
		c.sentences = append(c.sentences, wordRow{n<<sentenceBits | int64(index), words})
	}
	row := wordRow{n: n}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		row.words = append(row.words, idWord(id))
	}
	c.ids = append(c.ids, row)
}

type sentence struct {
	text  string
	kinds map[record.Kind]bool
}

// kindWord stands in the words of a sentence for each kind of what it tells; no
// text has such a word.
func kindWord(kind record.Kind) string { return "/" + string(kind) }

// idWord stands for an id, which may have any characters. Two ids with one word
// cost a look at a wrong document, no more.
func idWord(id string) string { return Hash([]byte(id))[:16] }

// write writes the words and forgets them; documents says whether those of whole
// documents are new too.
func (c *coded) write(t *tx, documents bool) error {
	tables := []struct {
		name   string
		rows   []wordRow
		places bool
	}{{"words_document", c.documents, true}, {"words_sentence", c.sentences, true}, {"words_id", c.ids, false}}
	if !documents {
		tables = tables[1:]
	}
	for _, table := range tables {
		write := &rows{head: "INSERT INTO " + table.name + " (rowid, words)"}
		for _, row := range table.rows {
			write.add(row.n, t.dialect.vector(row.words, table.places))
		}
		if err := t.insert(write); err != nil {
			return err
		}
	}
	*c = coded{}
	return nil
}

// retell puts the tellings that a document's coding comes to, with what people
// judged, in the place of those that it has. What is the same stays as it is.
func (u *update) retell(n int64, machine *coding.Coding) error {
	u.alters = ""
	where, err := u.standing("SELECT n, entry, cell FROM telling WHERE doc IN (?)", nil, []int64{n})
	if err != nil {
		return err
	}
	there, err := u.s.placed(u.tx, where, map[int64]*docRow{})
	if err != nil {
		return err
	}
	docs, err := u.documents([]int64{n})
	if err != nil {
		return err
	}
	tellings := record.Tellings(&docs[n].Document, u.judged.Apply(machine))
	bodies := map[string][]*keptTelling{}
	for _, kept := range there {
		bodies[kept.ID] = append(bodies[kept.ID], kept)
	}
	for _, t := range tellings {
		same := slices.IndexFunc(bodies[t.ID], func(kept *keptTelling) bool { return u.s.packer.equal(kept.Telling, t) })
		if same >= 0 {
			bodies[t.ID] = slices.Delete(bodies[t.ID], same, same+1)
			continue
		}
		u.fresh = append(u.fresh, &keptTelling{Telling: t, doc: n})
	}
	for _, kept := range there {
		if slices.Contains(bodies[kept.ID], kept) {
			u.gone = append(u.gone, kept)
		}
	}
	if err := u.exec("UPDATE document SET tellings = ? WHERE n = ?", len(tellings), n); err != nil {
		return err
	}
	if err := u.exec("DELETE FROM words_sentence WHERE rowid >= ? AND rowid < ?", n<<sentenceBits, (n+1)<<sentenceBits); err != nil {
		return err
	}
	if err := u.exec("DELETE FROM words_id WHERE rowid = ?", n); err != nil {
		return err
	}
	c := &coded{}
	c.tell(n, machine, tellings)
	return c.write(u.tx, false)
}

// equal reports whether two tellings are written the same.
func (p *packer) equal(a, b *record.Telling) bool {
	if a.Kind != b.Kind {
		return false
	}
	x, err := p.packTelling(a)
	if err != nil {
		return false
	}
	y, err := p.packTelling(b)
	return err == nil && bytes.Equal(x, y)
}

// A found is a telling that has an id, or of which a mention has it.
type found struct {
	n, doc, entry int64
	kind          record.Kind
}

// find finds the tellings with an id.
func (s *Store) find(t *tx, id string) ([]found, error) {
	docs, err := t.having(id)
	if err != nil {
		return nil, err
	}
	where, err := t.standing("SELECT n, entry, cell FROM telling WHERE doc IN (?)", nil, docs)
	if err != nil {
		return nil, err
	}
	tellings, err := s.tellings(t, numbers(where))
	if err != nil {
		return nil, err
	}
	var all []found
	for _, n := range numbers(tellings) {
		kept := tellings[n]
		if kept.ID == id || slices.ContainsFunc(kept.Mentions, func(m coding.Mention) bool { return m.ID == id }) {
			all = append(all, found{n, kept.doc, where[n].entry, kept.Kind})
		}
	}
	return all, nil
}

// having are the numbers of the documents that have an id in their coding, and
// perhaps others.
func (t *tx) having(id string) ([]int64, error) {
	var docs []int64
	query := t.dialect.match([]term{{words: []string{idWord(id)}}})
	err := t.each("SELECT w.rowid FROM words_id w WHERE "+t.dialect.found("words_id")+" ORDER BY w.rowid", []any{query}, func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		docs = append(docs, n)
		return err
	})
	return docs, err
}

// hashBytes is Hash as it is kept.
func hashBytes(text string) []byte {
	sum, err := hex.DecodeString(Hash([]byte(text)))
	if err != nil {
		return nil // Hash writes hexadecimal.
	}
	return sum
}
