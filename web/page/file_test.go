package page

import (
	"mime"
	"strings"
	"testing"
)

// A file is saved under what is no more than a name, whatever a stranger called it.
func TestAttachment(t *testing.T) {
	for name, want := range map[string]string{
		"roads.txt": "roads.txt", "año nuevo.html": "año nuevo.html", "in/roads.txt": "roads.txt", `c:\in\roads.txt`: "roads.txt",
		"": "report", "..": "report", "/": "_", ".htaccess": "htaccess", "../../etc/passwd": "passwd", "..%2f..%2fpasswd%00.html": "_2f.._2fpasswd_00.html",
		"\u202Eexe.fdp": "_exe.fdp", "a\r\nSet-Cookie: b": "a__Set-Cookie_ b", `a"; filename="b.html`: "a__ filename=_b.html", "\x00\x1b[2J": "__[2J",
		"\xff\xfe.txt": "_.txt", strings.Repeat("é", 300) + ".html": strings.Repeat("é", 60) + ".html", "a." + strings.Repeat("b", 300): "a." + strings.Repeat("b", 58),
	} {
		disposition, fields, err := mime.ParseMediaType(Attachment(name))
		if err != nil || disposition != "attachment" || fields["filename"] != want {
			t.Errorf("%q is saved as %q, want %q: %v", name, fields["filename"], want, err)
		}
	}
}
