package ontology

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// latinBase has the plain letter for each rune from U+00C0 to U+017F, '?' where
// there is none or more than one.
const latinBase = "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkklllllll" +
	"lllnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// Fold is the form in which names are compared: lower case, without accents,
// "ß" as "ss", "æ" as "ae", typographic apostrophes and dashes as the plain
// ones. Letters of other scripts are only lower-cased.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	return string(AppendFold(make([]byte, 0, len(s)), s))
}

func isFolded(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || 'A' <= s[i] && s[i] <= 'Z' {
			return false
		}
	}
	return true
}

// AppendFold appends Fold(s) to dst.
func AppendFold(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		dst = appendFoldedRune(dst, r, s[i:i+size])
		i += size
	}
	return dst
}

func appendFoldedRune(dst []byte, r rune, bytes string) []byte {
	switch r {
	case '’', '‘', 'ʼ', 'ʻ', '`', '´':
		return append(dst, '\'')
	case '‐', '‑', '–':
		return append(dst, '-')
	case 'ß':
		return append(dst, "ss"...)
	case 'Æ', 'æ':
		return append(dst, "ae"...)
	case 'Œ', 'œ':
		return append(dst, "oe"...)
	case 'Þ', 'þ':
		return append(dst, "th"...)
	case 'ə', 'Ə':
		return append(dst, 'a')
	case '\u00a0':
		return append(dst, ' ')
	}
	if r >= 0xC0 && r < 0x180 {
		if base := latinBase[r-0xC0]; base != '?' {
			return append(dst, base)
		}
	}
	if r == utf8.RuneError {
		return append(dst, bytes...)
	}
	for _, part := range norm.NFD.String(bytes) {
		if !unicode.Is(unicode.Mn, part) {
			dst = utf8.AppendRune(dst, unicode.ToLower(part))
		}
	}
	return dst
}
