package place

import "quipu/ontology"

// AppendKey appends the form under which a name is looked up: folded, hyphens
// as blanks, no apostrophes or full stops, runs of blanks as one, and the few
// words that are as often cut short as not in one form ("Saint", "St."; "Mount",
// "Mt."; "Fort", "Ft.").
func AppendKey(dst []byte, name string) []byte {
	start := len(dst)
	dst = ontology.AppendFold(dst, name)
	out, word := start, start
	for i := start; i < len(dst); i++ {
		c := dst[i]
		switch c {
		case '\'', '.', '"':
			continue
		case '-', '\n', '\r', '\t', '/':
			c = ' '
		}
		if c == ' ' {
			if out == word {
				continue
			}
			out = shorten(dst, word, out)
			dst[out] = ' '
			out++
			word = out
			continue
		}
		dst[out] = c
		out++
	}
	out = shorten(dst, word, out)
	if out > start && dst[out-1] == ' ' {
		out--
	}
	return dst[:out]
}

// shorten puts the word dst[from:to] into its short form and returns its end.
func shorten(dst []byte, from, to int) int {
	switch string(dst[from:to]) {
	case "saint", "sankt":
		return from + copy(dst[from:], "st")
	case "sainte":
		return from + copy(dst[from:], "ste")
	case "mount":
		return from + copy(dst[from:], "mt")
	case "fort":
		return from + copy(dst[from:], "ft")
	}
	return to
}
