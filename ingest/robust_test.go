package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"quipu"
)

// The same report in any common encoding is the same document.
func TestEncodings(t *testing.T) {
	text := "El gobierno y los cívicos vuelven a la mesa\n\nLos delegados volvieron a reunirse el viernes, según dijo “el niño” Muñoz – ¿y la marcha? También llegó.\n"
	plain := strings.NewReplacer("“", `"`, "”", `"`, "–", "-").Replace(text)
	decomposed := strings.NewReplacer("í", "i\u0301", "ñ", "n\u0303", "ú", "u\u0301", "é", "e\u0301", "ó", "o\u0301").Replace(text)
	utf16 := func(order unicode.Endianness, bom unicode.BOMPolicy) encoding.Encoding {
		return unicode.UTF16(order, bom)
	}
	for _, test := range []struct {
		name, text string
		encoding   encoding.Encoding
	}{
		{"UTF-8 with a mark", text, unicode.UTF8BOM},
		{"UTF-16, little end first", text, utf16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16, big end first", text, utf16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16 without a mark", text, utf16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"Windows-1252", text, charmap.Windows1252},
		{"Latin-1", plain, charmap.ISO8859_1},
		{"decomposed", decomposed, encoding.Nop},
		{"line breaks of Windows", strings.ReplaceAll(text, "\n", "\r\n"), encoding.Nop},
	} {
		t.Run(test.name, func(t *testing.T) {
			data, err := test.encoding.NewEncoder().String(test.text)
			if err != nil {
				t.Fatal(err)
			}
			want := text
			if test.name == "Latin-1" {
				want = plain
			}
			for doc, err := range Documents("x", strings.NewReader(data), Options{}) {
				if err != nil {
					t.Fatal(err)
				}
				if doc.Text != want || doc.Lang != "es" {
					t.Errorf("got %q in %q", doc.Text, doc.Lang)
				}
			}
		})
	}
}

// A page may declare a wrong encoding.
func TestPageEncodings(t *testing.T) {
	page := func(declared string) string {
		return "<html><head><meta charset=" + declared + "><title>x</title></head><body><p>Los niños volvieron a la mesa el viernes, según dijo Muñoz por la tarde.</p></body></html>"
	}
	latin := func(s string) string { s, _ = charmap.Windows1252.NewEncoder().String(s); return s }
	for name, data := range map[string]string{
		"right": page("utf-8"), "UTF-8 as Latin-1": page("iso-8859-1"), "Latin-1": latin(page("iso-8859-1")), "Latin-1 as UTF-8": latin(page("utf-8")),
	} {
		for doc, err := range Documents(name, strings.NewReader(data), Options{}) {
			if err != nil || !strings.Contains(doc.Text, "según dijo Muñoz") {
				t.Errorf("%s: %v, %v", name, doc, err)
			}
		}
	}
}

// Pages made to hang or to overflow a reader cost no more than their size.
func TestHostilePages(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	word := "<p>Police fired on protesters near the bridge on Friday.</p>"
	for name, page := range map[string]string{
		"nested":     "<html><body>" + strings.Repeat("<div>", 200000) + word,
		"closed":     "<html><body>" + strings.Repeat("<div>", 100000) + word + strings.Repeat("</div>", 100000),
		"formatting": "<html><body>" + strings.Repeat("<font color=a><b><i>", 5000) + strings.Repeat(word, 3000),
		"lists":      "<html><body>" + strings.Repeat("<ul><li>", 50000) + word,
		"tables":     "<html><body>" + strings.Repeat("<table><tr><td>", 30000) + word,
		"links":      "<html><body>" + strings.Repeat("<a href=x>", 100000) + word,
		"paragraphs": "<html><body>" + strings.Repeat(word, 60000),
		"attribute":  "<html><body><p class='" + strings.Repeat("a ", 1<<20) + "'>" + word,
		"attributes": "<html><body><p " + strings.Repeat("a=b ", 1<<18) + ">" + word,
		"open tag":   "<html><body>" + word + "<" + strings.Repeat("a", 1<<21),
		"comment":    "<html><body>" + word + "<!--" + strings.Repeat("-", 1<<21),
		"script":     "<html><body>" + word + "<script>" + strings.Repeat("<!--<script>", 1<<17),
		"forms":      "<html><body>" + word + strings.Repeat("<form><select><option>", 50000),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			for doc, err := range Documents(name, strings.NewReader(page), Options{}) {
				if err != nil {
					t.Fatal(err)
				}
				checkDocument(t, doc)
				if !strings.Contains(doc.Text, "Police fired on protesters") {
					t.Errorf("the text is lost: %.200q", doc.Text)
				}
			}
			t.Logf("%d bytes in %v", len(page), time.Since(start))
		})
	}
}

// What is larger than the limits is refused in one line.
func TestLimits(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	for doc, err := range Documents("big.txt", io.LimitReader(repeat("Police fired on protesters.\n"), maxText+10), Options{}) {
		if doc != nil || !errors.Is(err, quipu.ErrInvalid) || err.Error() != "big.txt: larger than 4 MiB: invalid" {
			t.Errorf("got %v", err)
		}
	}
	long := io.MultiReader(strings.NewReader(`{"id":"a","text":"One."}`+"\n"+`{"id":"b","text":"`), io.LimitReader(repeat(strings.Repeat("x", 4096)), maxLine+1),
		strings.NewReader("\"}\n"+`{"id":"c","text":"Three."}`))
	var got []string
	for doc, err := range Documents("big.jsonl", long, Options{}) {
		if err != nil {
			got = append(got, err.Error())
		} else {
			got = append(got, string(doc.ID))
		}
	}
	if s := strings.Join(got, "|"); s != "a|big.jsonl:2: line larger than 16 MiB: invalid|c" {
		t.Errorf("got %q", s)
	}
}

// JSONL of any length takes the memory of one line.
func TestStreaming(t *testing.T) {
	line := []byte(`{"id":"a","text":"` + strings.Repeat("Police fired on protesters. ", 40) + "\"}\n")
	const lines = 20000
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n, most := 0, uint64(0)
	for _, err := range Documents("x", io.LimitReader(repeat(string(line)), int64(lines*len(line))), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n%5000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&after)
			most = max(most, after.HeapAlloc)
		}
	}
	if n != lines || most > before.HeapAlloc+8<<20 {
		t.Errorf("%d documents, heap grew from %d to %d bytes", n, before.HeapAlloc, most)
	}
}

// repeat reads s over and over.
func repeat(s string) io.Reader { return &repeater{s: s} }

type repeater struct {
	s  string
	at int
}

func (r *repeater) Read(p []byte) (int, error) {
	n := copy(p, r.s[r.at:])
	r.at = (r.at + n) % len(r.s)
	return n, nil
}

// Plain text keeps every character that is not blank.
func TestPlainKeepsAll(t *testing.T) {
	text := "Title of it\nBy Ana Quispe\n\n* a *b* [c](d) & <e>\n\n\x0c 3 \n#f\n"
	for doc, err := range Documents("x", strings.NewReader(text), Options{}) {
		if err != nil || doc.Text != text {
			t.Errorf("got %q, %v", doc.Text, err)
		}
	}
}

func TestOptions(t *testing.T) {
	opt := Options{Lang: "es", Published: quipu.Date{Year: 2019, Month: 11, Day: 16}, Source: "Given"}
	for doc, err := range Documents("x", strings.NewReader("La marcha\n\nLA PAZ, Nov 15 (Andean Wire) - The march began."), opt) {
		if err != nil || doc.Lang != "es" || doc.Published.String() != "2019-11-15" || doc.Source != "Andean Wire" {
			t.Errorf("got %+v, %v", doc, err)
		}
	}
	for doc := range Documents("x", strings.NewReader("The march began on Friday."), opt) {
		if doc.Published != opt.Published || doc.Source != "Given" {
			t.Errorf("got %+v", doc)
		}
	}
}

func TestWriteText(t *testing.T) {
	var out bytes.Buffer
	doc := &quipu.Document{ID: "a", Title: "Té", Published: quipu.Date{Year: 2019, Month: 11, Day: 16}, Lang: "es", Text: "Té\n\n<ñandú>",
		Paragraphs: []quipu.Paragraph{{Span: quipu.Span{Start: 0, End: 3}, Kind: quipu.Title}, {Span: quipu.Span{Start: 5, End: 14}, Kind: quipu.Body}}}
	if err := WriteText(&out, doc); err != nil {
		t.Fatal(err)
	}
	want := `{"doc_id":"a","title":"Té","published":"2019-11-16","lang":"es","text":"Té\n\n<ñandú>","paragraphs":[{"span":[0,2],"kind":"title"},{"span":[4,11],"kind":"body"}]}` + "\n"
	if out.String() != want {
		t.Errorf("got %s want %s", out.String(), want)
	}
}

// FuzzDocuments reads any bytes as what they look like.
func FuzzDocuments(f *testing.F) {
	for _, seed := range []string{
		"The march\nBy Ana Quispe\nNov. 16, 2019\n\nLA PAZ, Nov 15 (Wire) – It began.\n\nof the\n\nfarmers", "# A\n\n**b** [c](d) ![e](f)\n\n- g\n> h",
		"---\ntitle: x\n---\ntext", "<html><body><p>a<br>b<b>c</p><nav>d</nav></body></html>", "<!doctype html><title>x - Y</title><h1>x</h1><time datetime=2019-11-16>z",
		`{"id":"a","text":"b\n\nc","published":"2019-11-16"}` + "\n{", "\xff\xfea\x00b\x00", "caf\xe9 ni\xf1o", "a\x0cb\u2028c\rd",
		`<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":[{"name":"y"}]}</script><p>z`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.Contains(data, []byte("%PDF-")) {
			t.Skip("PDFium is another's")
		}
		for doc, err := range Documents("fuzz", bytes.NewReader(data), Options{}) {
			switch {
			case err == nil:
				checkDocument(t, doc)
			case doc != nil || !errors.Is(err, quipu.ErrInvalid) || strings.ContainsAny(err.Error(), "\n\r"):
				t.Errorf("%v beside error %q", doc, err)
			}
		}
	})
}

// FuzzReaders gives the same text to each reader, whatever it looks like.
func FuzzReaders(f *testing.F) {
	f.Add("a\n\n# b\n<p>c")
	f.Add("[a](b)[c][d] `e` **f** _g_ ![h](i)\n===\n- j\n1. k")
	f.Add("<ul><li>a<li>b</ul><table><td>c<td>d</table>")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.IndexByte(text, 0) >= 0 {
			t.Skip()
		}
		text = normal(strings.ToValidUTF8(text, "?"))
		for name, read := range map[string]func() (*draft, error){
			"plain":    func() (*draft, error) { return readPlain(text) },
			"markdown": func() (*draft, error) { return readMarkdown(text) },
			"html":     func() (*draft, error) { return readHTML([]byte(text)) },
		} {
			d, err := read()
			if err != nil {
				continue
			}
			doc := d.finish(name, Options{})
			checkDocument(t, doc)
			if name == "plain" && doc.Text != text {
				t.Errorf("plain text changed: %q", doc.Text)
			}
		}
		d, problem := parseRecord(fmt.Appendf(nil, `{"id":"a","text":%q}`, text))
		if problem == "" {
			checkDocument(t, d.finish("jsonl", Options{}))
		}
	})
}
