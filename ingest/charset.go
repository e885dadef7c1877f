package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// decode turns bytes of any common encoding into UTF-8 in NFC with line feeds
// as line breaks. It fails where the bytes are in no encoding that it knows.
func decode(data []byte) (string, error) {
	text, err := toUTF8(data, "")
	if err != nil {
		return "", err
	}
	return normal(text), nil
}

// normal is text in NFC with line feeds as its only line breaks and without
// byte order marks.
func normal(text string) string {
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(text, "\r\n", "\n")
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	text = strings.TrimPrefix(text, "\ufeff")
	return norm.NFC.String(text)
}

// toUTF8 undoes the encoding: a byte order mark decides, then UTF-8 if the
// bytes are valid in it, then what the page declared, then a guess from the
// frequency of bytes.
func toUTF8(data []byte, declared string) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(data[3:]), "\ufffd"), nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), data[2:])
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeWith(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), data[2:])
	}
	switch utf16Order(data) {
	case 'l':
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), data)
	case 'b':
		return decodeWith(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), data)
	}
	good, bad := countUTF8(data)
	if bad == 0 {
		return string(data), nil
	}
	// A few bad bytes in text that is otherwise UTF-8 are damage, not another
	// encoding.
	if good > 20*bad {
		return strings.ToValidUTF8(string(data), "\ufffd"), nil
	}
	if enc := named(declared); enc != nil && asciiLower(declared) != "utf-8" && asciiLower(declared) != "utf8" {
		return decodeWith(enc, data)
	}
	return guess(data)
}

// countUTF8 counts the well-formed and the ill-formed sequences of more than
// one byte.
func countUTF8(data []byte) (good, bad int) {
	for len(data) > 0 {
		if data[0] < utf8.RuneSelf {
			data = data[1:]
			continue
		}
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		data = data[size:]
	}
	return good, bad
}

// western are the characters beyond ASCII of English, Spanish, Portuguese,
// French, Italian and German print.
const western = "áéíóúüñÁÉÍÓÚÜÑ¿¡ºª«»“”‘’‚„–—…€°·§©®çÇàèìòùâêîôûäöÄÖëïßãõÀÈÂÊÔÃÕ´`•½¼\u00a0\u00ad"

// guess decodes single-byte and East Asian encodings. Windows-1252, which
// holds Latin-1, comes first: where all high bytes are Western letters in it,
// the statistics of short texts are less to be trusted.
func guess(data []byte) (string, error) {
	sample := data[:min(len(data), peekSize)]
	text, err := decodeWith(charmap.Windows1252, sample)
	if err == nil && onlyWestern(text) {
		return decodeWith(charmap.Windows1252, data)
	}
	result, err := chardet.NewTextDetector().DetectBest(sample)
	if err == nil && result.Confidence >= 10 {
		if enc := named(result.Charset); enc != nil {
			text, err := decodeWith(enc, data)
			if err == nil && strings.Count(text, "\ufffd")*100 <= len(text) {
				return text, nil
			}
		}
	}
	return "", broken("text in no known encoding")
}

func onlyWestern(text string) bool {
	other, all := 0, 0
	for _, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		all++
		if !strings.ContainsRune(western, r) {
			other++
		}
	}
	return other*50 <= all
}

// named is the encoding of that name as pages declare it, or nil.
func named(charset string) encoding.Encoding {
	enc, err := htmlindex.Get(strings.TrimSpace(charset))
	if err != nil {
		return nil
	}
	return enc
}

func decodeWith(enc encoding.Encoding, data []byte) (string, error) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", broken("text in no known encoding")
	}
	if bytes.IndexByte(out, 0) >= 0 {
		return "", broken("binary data, no text")
	}
	return string(out), nil
}
