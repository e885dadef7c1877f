package ingest

import (
	"errors"
	"strings"
	"testing"

	"quipu"
)

func TestBadInput(t *testing.T) {
	for _, test := range []struct{ name, input, want string }{
		{"empty", "", "empty"},
		{"blank", " \n\n\t", "nothing but blanks"},
		{"zip", "PK\x03\x04abc", "ZIP"},
		{"png", "\x89PNG\r\n\x1a\n", "PNG"},
		{"zeros", "abc\x00\x00def ghi", "binary"},
		{"array", `[{"id":"1","text":"x"}]`, "one object a line"},
		{"pretty", "{\n \"id\": \"1\",\n \"text\": \"x\"\n}", "one object a line"},
		{"xml", "<?xml version=\"1.0\"?><rss></rss>", "XML"},
		{"no text", `{"id":"1"}`, `no field "text"`},
		{"cut", `{"id":"1","text":"x`, "cut off"},
		{"no page", "<html><body></body></html>", "without text"},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := 0
			for doc, err := range Documents("in.bin", strings.NewReader(test.input), Options{}) {
				n++
				if doc != nil || !errors.Is(err, quipu.ErrInvalid) {
					t.Fatalf("got %v, %v", doc, err)
				}
				if s := err.Error(); !strings.HasPrefix(s, "in.bin") || !strings.Contains(s, test.want) || strings.Contains(s, "\n") {
					t.Errorf("error %q; want the name and %q on one line", s, test.want)
				}
			}
			if n != 1 {
				t.Errorf("%d results, want 1 error", n)
			}
		})
	}
}

// A bad line costs itself and no other.
func TestBadLine(t *testing.T) {
	input := `{"id":"a","text":"One."}` + "\n{oops\n\n" + `{"id":7,"text":"Two."}` + "\n\xff\n" + `{"id":"c","text":" Three.\r\n"}`
	var got []string
	for doc, err := range Documents("x.jsonl", strings.NewReader(input), Options{}) {
		if err != nil {
			got = append(got, err.Error()[:len("x.jsonl:2")])
			continue
		}
		got = append(got, string(doc.ID)+" "+doc.Text)
	}
	want := "a One.|x.jsonl:2|7 Two.|x.jsonl:5|c  Three.\r\n"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got %q, want %q", s, want)
	}
}
