package export

import (
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Plain takes JSON and passes it on so that whatever shows it shows all of it, and
// obeys none of it: what an encoder leaves as it is and yet controls a terminal, turns
// the direction of writing or cannot be seen at all is written as \uXXXX. That means
// the same, so that who reads the JSON has the text exactly as it was. Each character
// of UTF-8 must come whole, as encoders write them.
func Plain(w io.Writer) io.Writer { return &plainJSON{w} }

type plainJSON struct{ w io.Writer }

// Write writes on.
func (p *plainJSON) Write(b []byte) (int, error) {
	from := 0
	for at := 0; at < len(b); {
		r, size := rune(b[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(b[at:])
		}
		if r < 0x7f || !unseen(r) {
			at += size
			continue
		}
		if _, err := p.w.Write(b[from:at]); err != nil {
			return 0, err
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			if _, err := fmt.Fprintf(p.w, `\u%04x`, unit); err != nil {
				return 0, err
			}
		}
		at += size
		from = at
	}
	if _, err := p.w.Write(b[from:]); err != nil {
		return 0, err
	}
	return len(b), nil
}

// unseen reports whether a character controls what shows it, or is nothing to be seen:
// controls, what formats (marks and overrides of direction, joiners, tags), separators
// of lines, and what is no character.
func unseen(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point)
}
