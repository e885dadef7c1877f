package ingest

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"quipu"
)

// squeezed is what compresses to almost nothing: some megabytes of a piece, packed as
// often as is said.
func squeezed(t *testing.T, piece string, megabytes, times int) []byte {
	t.Helper()
	data := bytes.Repeat([]byte(piece), megabytes<<20/len(piece))
	for range times {
		var out bytes.Buffer
		w := zlib.NewWriter(&out)
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		data = out.Bytes()
	}
	return data
}

// A file that is small and unpacks to more than a machine has is refused, or read as
// far as it holds something, in bounded time and memory: of what is read only PDF
// packs, and its reader has 512 MiB at most. What else packs is not read at all.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	pdf := func(filter string, content []byte) []byte {
		var b bytes.Buffer
		var at []int
		object := func(format string, of ...any) {
			at = append(at, b.Len())
			fmt.Fprintf(&b, "%d 0 obj\n", len(at))
			fmt.Fprintf(&b, format, of...)
			b.WriteString("\nendobj\n")
		}
		b.WriteString("%PDF-1.4\n")
		object("<< /Type /Catalog /Pages 2 0 R >>")
		object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>")
		object("<< /Length %d /Filter %s >>\nstream\n%s\nendstream", len(content), filter, content)
		object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
		table := b.Len()
		fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
		for _, one := range at {
			fmt.Fprintf(&b, "%010d 00000 n \n", one)
		}
		fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF", len(at)+1, table)
		return b.Bytes()
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := io.Copy(w, io.LimitReader(repeat(strings.Repeat("a", 4096)), 64<<20)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, one := range map[string]struct {
		data []byte
		want string // of its error; empty where it may be read as well
	}{
		"blanks.pdf": {pdf("[/FlateDecode /FlateDecode]", squeezed(t, " ", 530, 2)), "PDF"},
		"saved.pdf":  {pdf("/FlateDecode", squeezed(t, "q ", 4, 1)), "PDF"},
		"words.pdf":  {pdf("/FlateDecode", squeezed(t, "BT /F 9 Tf 9 9 Td (killed) Tj ET ", 4, 1)), ""},
		"a.txt.gz":   {packed.Bytes(), "compressed with gzip, which is not read"},
		"a.docx":     {[]byte("PK\x03\x04" + strings.Repeat("\x00", 100)), "a ZIP archive or office document, which is not read"},
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			for doc, err := range Documents(name, bytes.NewReader(one.data), Options{}) {
				if doc != nil && one.want == "" {
					continue
				}
				if doc != nil || !errors.Is(err, quipu.ErrInvalid) || !strings.Contains(err.Error(), one.want) || strings.Contains(err.Error(), "\n") {
					t.Errorf("got %v; want an error with %q", err, one.want)
				}
			}
			took := time.Since(begun)
			t.Logf("%d bytes in %v", len(one.data), took)
			if took > pdfTime {
				t.Errorf("%v", took)
			}
		})
	}
	p := &testPDF{}
	p.newPage()
	p.lines(60, 700, 10, "Police fired on protesters.")
	readTestPDF(t, p.bytes()) // The reader lives.
}
