package store

import (
	"sync"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// A keptDocument is a document as it is written, the way the program reads JSONL,
// with paragraphs counted in code points like everything that is written.
type keptDocument struct {
	ID         quipu.DocumentID `json:"id"`
	Title      string           `json:"title,omitempty"`
	Byline     string           `json:"byline,omitempty"`
	Published  quipu.Date       `json:"published,omitzero"`
	Source     string           `json:"source,omitempty"`
	URL        string           `json:"url,omitempty"`
	Lang       string           `json:"lang,omitempty"`
	Text       string           `json:"text"`
	Paragraphs []keptParagraph  `json:"paragraphs,omitempty"`
	Path       string           `json:"path,omitempty"`
}

type keptParagraph struct {
	Span coding.Span         `json:"span"`
	Kind quipu.ParagraphKind `json:"kind"`
}

func keep(d *quipu.Document) keptDocument {
	kept := keptDocument{d.ID, d.Title, d.Byline, d.Published, d.Source, d.URL, d.Lang, d.Text, nil, d.Path}
	points := quipu.NewCodePoints(d.Text)
	for _, p := range d.Paragraphs {
		kept.Paragraphs = append(kept.Paragraphs, keptParagraph{coding.Span(points.Span(p.Span)), p.Kind})
	}
	return kept
}

func (k *keptDocument) document() *quipu.Document {
	d := &quipu.Document{
		ID: k.ID, Title: k.Title, Byline: k.Byline, Published: k.Published, Source: k.Source, URL: k.URL, Lang: k.Lang,
		Text: k.Text, Path: k.Path,
	}
	points := quipu.NewCodePoints(d.Text)
	for _, p := range k.Paragraphs {
		span := quipu.Span{Start: points.Bytes(p.Span[0]), End: points.Bytes(p.Span[1])}
		d.Paragraphs = append(d.Paragraphs, quipu.Paragraph{Span: span, Kind: p.Kind})
	}
	return d
}

// A keptTelling is a telling and where it stands. What n stands for does not
// change, except entry and cell.
type keptTelling struct {
	*record.Telling
	n     int64
	doc   int64
	entry int64
	cell  string
	light bool // of one that comes: it is of a short text
}

// packTelling is what a telling's row has of it beyond its columns.
func (p *packer) packTelling(t *record.Telling) ([]byte, error) {
	if t.Statement != nil {
		return p.packShort(t.Statement)
	}
	return p.packShort(t.Mentions)
}

// unpackTelling fills a telling whose kind is known.
func (p *packer) unpackTelling(body []byte, t *record.Telling) error {
	if t.Kind == record.Events {
		return p.unpackShort(body, &t.Mentions)
	}
	t.Statement = &coding.Statement{}
	return p.unpackShort(body, t.Statement)
}

// A cache holds tellings that were read, by their numbers, without where they
// stand: those that are compared again and again with what comes in. Their
// documents have no Voice, which may change.
type cache struct {
	lock       sync.Mutex
	young, old map[int64]*keptTelling
}

// cached is how many tellings each half of the cache holds; when the young half
// is full, the old one is forgotten.
const cached = 1 << 17

func (c *cache) get(n int64) *keptTelling {
	c.lock.Lock()
	defer c.lock.Unlock()
	if t, ok := c.young[n]; ok {
		return t
	}
	t, ok := c.old[n]
	if ok {
		c.keep(t)
	}
	return t
}

func (c *cache) put(t *keptTelling) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.keep(t)
}

// heavy is the length of a text in bytes from which its tellings are not put into
// the cache as they came: their words would hold all of it in memory.
const heavy = 1 << 15

// take puts the light ones of tellings in that were just written.
func (c *cache) take(fresh []*keptTelling) {
	docs := map[int64]*record.Document{}
	for _, kept := range fresh {
		if !kept.light {
			continue
		}
		doc := docs[kept.doc]
		if doc == nil {
			one := *kept.Doc
			one.Voice, one.Copied = "", false
			doc = &one
			docs[kept.doc] = doc
		}
		telling := *kept.Telling
		telling.Doc = doc
		c.put(&keptTelling{Telling: &telling, n: kept.n, doc: kept.doc})
	}
}

func (c *cache) keep(t *keptTelling) {
	if c.young == nil || len(c.young) >= cached {
		c.old, c.young = c.young, make(map[int64]*keptTelling, cached)
	}
	c.young[t.n] = t
}
