package store

import (
	"fmt"
	"strings"

	"quipu/record"
)

// A packed is of an item what needs no transaction.
type packed struct {
	document []byte // for document_body
	coding   []byte
	source   []byte
	sketch   record.Sketch
	words    []string // of the title and the text
}

// Pack does of the adding of an item what needs no transaction, so that it can be
// done while others are written. Add does it where nobody did; the item is not to be
// altered in between.
func (s *Store) Pack(item *Item) error {
	if item.packed != nil {
		return nil
	}
	d := item.Document
	var p packed
	var err error
	if p.document, err = s.packer.packJSON(keep(d)); err != nil {
		return fmt.Errorf("document %s: %w", d.ID, err)
	}
	if p.coding, err = s.packer.packJSON(&item.Coding); err != nil {
		return fmt.Errorf("coding of %s: %w", d.ID, err)
	}
	p.source = s.packer.pack(item.Source)
	p.sketch = record.SketchOf(d.Text)
	text := d.Text
	if !strings.Contains(text, d.Title) {
		text = d.Title + "\n" + text
	}
	p.words = wordsOf(text)
	item.packed = &p
	return nil
}
