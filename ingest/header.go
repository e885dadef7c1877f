package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
)

// bylineStarts begin a line that names its author. The longer ones come first.
var bylineStarts = []string{"written by ", "escrito por ", "reported by ", "author: ", "autor: ", "autora: ",
	"byline: ", "texto: ", "redacción: ", "by: ", "por: ", "by ", "por ", "redacción "}

// readByline reads "By Ana Pérez, El Alto | 16 November 2019". The rest of
// the line must be names, so that "By Friday the roads were blocked" is none.
func readByline(line string, dayFirst int) (author string, date partialDate, ok bool) {
	line = strings.Trim(strings.TrimSpace(line), "*_")
	if len(line) > 160 {
		return "", date, false
	}
	lower := strings.ToLower(line)
	for _, start := range bylineStarts {
		if !strings.HasPrefix(lower, start) || len(lower) != len(line) {
			continue
		}
		rest := line[len(start):]
		if p, at, dated := findDate(rest, dayFirst); dated {
			date = p
			rest = strings.TrimRight(rest[:at.Start], " ,|·•-–—/")
		}
		rest, _, _ = strings.Cut(rest, " | ")
		rest, _, _ = strings.Cut(rest, " · ")
		rest, _, _ = strings.Cut(rest, " — ")
		rest, _, _ = strings.Cut(rest, " – ")
		rest = strings.Trim(rest, " ,.;:*_")
		fields := strings.Fields(rest)
		if len(fields) == 0 || len(fields) > 14 || !nameLike(rest) {
			return "", date, false
		}
		first := strings.ToLower(strings.Trim(fields[0], ".,"))
		if weekdays[first] != 0 || months[first] != 0 || first == "the" && len(fields) < 2 {
			return "", date, false
		}
		return cutAffiliation(rest), date, true
	}
	return "", date, false
}

// cutAffiliation takes "in La Paz" and "for the Andean Wire" off a name.
func cutAffiliation(name string) string {
	for _, sep := range []string{" in ", " for ", " en ", " para ", " / ", " ("} {
		if head, _, ok := strings.Cut(name, sep); ok && head != "" {
			name = head
		}
	}
	return strings.Trim(name, " ,")
}

// dateLabels are words that may stand beside a date in a date line.
var dateLabels = map[string]bool{
	"published": true, "posted": true, "updated": true, "last": true, "on": true, "at": true, "date": true,
	"publicado": true, "publicada": true, "actualizado": true, "actualizada": true, "fecha": true, "el": true, "la": true,
	"a": true, "las": true, "am": true, "pm": true, "p": true, "m": true, "h": true, "hrs": true, "hs": true, "gmt": true, "utc": true,
	"bot": true, "est": true, "edt": true, "de": true, "del": true, "issued": true, "release": true, "edition": true,
	"edición": true, "hora": true, "local": true, "time": true, "first": true, "for": true, "immediate": true, "t": true, "z": true,
}

// readDateLine reads a line that is a date, perhaps with a label, a time, a
// city, the author or the outlet beside it. These come back as pieces.
func readDateLine(line string, dayFirst int) (date partialDate, pieces []string, ok bool) {
	line = strings.Trim(strings.TrimSpace(line), "*_")
	if line == "" || len(line) > 160 {
		return date, nil, false
	}
	date, at, ok := findDate(line, dayFirst)
	if !ok {
		return date, nil, false
	}
	before := strings.TrimRight(line[:at.Start], " ")
	after := strings.TrimLeft(line[at.End:], " .")
	// Beside a second date ("Updated Nov. 16") there is nothing new.
	if _, second, more := findDate(after, dayFirst); more {
		after = after[:second.Start] + after[second.End:]
	}
	// Words that run on without a mark between them make it a sentence.
	if before != "" && !endsIn(before, pieceMarks+",-/:;)") && !onlyLabels(before) && !outletLike(before) ||
		after != "" && !startsIn(after, pieceMarks+",-/:;(") && !onlyLabels(after) {
		return date, nil, false
	}
	for _, part := range []string{before, after} {
		for piece := range strings.FieldsFuncSeq(part, func(r rune) bool { return strings.ContainsRune(pieceMarks+";", r) }) {
			if piece = strings.Trim(piece, " ,.-/:()"); piece == "" || onlyLabels(piece) {
				continue
			}
			if len(strings.Fields(piece)) > 7 || !nameLike(strings.TrimRight(piece, " 0123456789")) {
				return date, nil, false
			}
			pieces = append(pieces, piece)
		}
	}
	return date, pieces, true
}

// pieceMarks divide the parts of a line in a header.
const pieceMarks = "|·•–—"

// takePieces finds the outlet and the author among what stands beside a date
// or a byline.
func (d *draft) takePieces(line string, pieces []string) {
	for _, piece := range pieces {
		for part := range strings.SplitSeq(piece, ", ") {
			if d.source == "" && outletLike(part) {
				d.source = part
			}
		}
		// "Ana Pérez · El Alto · Nov. 7, 2019": the author comes first; a place
		// with nothing but a comma before the date is where the report comes from.
		if d.byline == "" && strings.ContainsAny(line, pieceMarks) && nameLine(piece) && !placeStart(piece) {
			d.byline, d.guessed = piece, true
		}
	}
}

// placeStart reports whether a name begins as those of cities do and those of
// people do not.
func placeStart(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	switch first {
	case "La", "El", "Los", "Las", "San", "Santa", "Santo", "New", "Puerto", "Villa", "Port", "Buenos", "Mexico", "No":
		return true
	}
	return strings.HasSuffix(name, " City")
}

func endsIn(s, set string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(set, r)
}

func startsIn(s, set string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(set, r)
}

// onlyLabels reports whether s holds only words such as "Published" and times.
func onlyLabels(s string) bool {
	for _, w := range wordsOf(s) {
		if w.num < 0 && !dateLabels[w.lower] && weekdays[w.lower] == 0 {
			return false
		}
	}
	return true
}

// outletWords are what the names of outlets are made of.
var outletWords = map[string]bool{
	"agency": true, "news": true, "newspaper": true, "press": true, "times": true, "post": true, "herald": true, "tribune": true,
	"gazette": true, "wire": true, "newswire": true, "daily": true, "chronicle": true, "journal": true, "observer": true, "courier": true,
	"bulletin": true, "radio": true, "monitor": true, "weekly": true, "mail": true, "telegraph": true, "standard": true, "ledger": true,
	"banner": true, "dispatch": true, "sentinel": true, "examiner": true, "inquirer": true, "guardian": true, "broadcasting": true,
	"television": true, "network": true, "media": true, "review": true, "globe": true, "mirror": true, "cable": true,
	"agencia": true, "noticias": true, "diario": true, "prensa": true, "gaceta": true, "periódico": true, "tiempos": true,
	"heraldo": true, "correo": true, "boletín": true, "semanario": true, "razón": true, "mundo": true, "ministry": true,
	"bandera": true, "crónica": true, "opinión": true, "mercurio": true, "televisión": true, "redacción": true, "emisora": true,
	"ministerio": true, "communication": true, "comunicación": true, "reuters": true, "afp": true, "efe": true, "ap": true,
}

// outletLike reports whether a line can be the name of an outlet that stands
// above a report: a few capitalised words, one of them typical of outlets.
func outletLike(line string) bool {
	line = strings.Trim(strings.TrimSpace(line), "*_#")
	fields := strings.Fields(line)
	if len(fields) == 0 || len(fields) > 8 || len(line) > 80 || endsIn(line, ".!?") || !nameLike(line) {
		return false
	}
	for _, w := range wordsOf(line) {
		if outletWords[w.lower] {
			return true
		}
	}
	return false
}

// labels are the fields that people write above a report.
var labels = map[string]string{
	"title": "title", "headline": "title", "título": "title", "titulo": "title", "titular": "title",
	"author": "byline", "byline": "byline", "autor": "byline", "autora": "byline", "by": "byline", "por": "byline",
	"date": "published", "published": "published", "fecha": "published", "publicado": "published",
	"publicado el": "published", "published on": "published", "publication date": "published",
	"source": "source", "outlet": "source", "fuente": "source", "medio": "source", "publication": "source", "publisher": "source",
	"url": "url", "link": "url", "enlace": "url",
	"language": "lang", "lang": "lang", "idioma": "lang",
}

// readLabel reads "Source: The Andean Wire" and returns the name of the field
// and its value.
func readLabel(line string) (field, value string) {
	key, value, ok := strings.Cut(strings.Trim(strings.TrimSpace(line), "*_"), ":")
	if !ok || len(key) > 20 || len(line) > 300 {
		return "", ""
	}
	field = labels[strings.ToLower(strings.Trim(strings.TrimSpace(key), "*_"))]
	value = strings.Trim(strings.TrimSpace(value), "*_")
	if field == "" || value == "" {
		return "", ""
	}
	return field, strings.TrimSpace(value)
}

// setField stores a field that the input itself names.
func (d *draft) setField(field, value string) {
	switch field {
	case "title":
		d.title = value
	case "byline":
		if author, _, ok := readByline("By "+value, orderUnknown); ok {
			value = author
		}
		d.byline = value
	case "published":
		if p, _, ok := findDate(value, d.dayFirst()); ok {
			d.addDate(p)
		}
	case "source":
		d.source = value
	case "url":
		d.url = value
	case "lang":
		if len(value) >= 2 {
			d.lang = strings.ToLower(value[:2])
		}
	}
}

// dayFirst is the order of numeric dates as far as the language tells it: in
// English both orders are in use.
func (d *draft) dayFirst() int {
	if d.lang != "" && d.lang != "en" {
		return orderDayFirst
	}
	return orderUnknown
}

// headerLine says what a short line near the top of a report is, and keeps
// what it tells. It is empty for a line that is none of the header.
func (d *draft) headerLine(line string) quipu.ParagraphKind {
	if field, value := readLabel(line); field != "" {
		d.setField(field, value)
		switch field {
		case "title":
			return quipu.Title
		case "byline":
			return quipu.Byline
		case "published":
			return quipu.Dateline
		}
		return quipu.Boilerplate
	}
	if author, date, ok := readByline(line, d.dayFirst()); ok {
		if d.byline == "" || d.guessed {
			d.byline, d.guessed = author, false
		}
		d.addDate(date)
		pieces := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(pieceMarks, r) })
		for _, piece := range pieces[1:] {
			d.takePieces(line, []string{strings.TrimSpace(piece)})
		}
		return quipu.Byline
	}
	if date, pieces, ok := readDateLine(line, d.dayFirst()); ok {
		d.addDate(date)
		d.takePieces(line, pieces)
		return quipu.Dateline
	}
	return ""
}

// sectionWords are the names of sections, which stand where names of authors
// do.
var sectionWords = map[string]bool{"economy": true, "politics": true, "policy": true, "business": true, "world": true, "national": true,
	"international": true, "opinion": true, "sports": true, "sport": true, "society": true, "security": true, "culture": true, "edition": true,
	"economía": true, "política": true, "negocios": true, "nacional": true, "internacional": true, "opinión": true, "deportes": true,
	"sociedad": true, "seguridad": true, "cultura": true, "edición": true, "país": true, "special": true, "report": true, "release": true}

// nameLine reports whether a line can be the name of its author without a
// "By": two to eight capitalised words, as they stand next to a date line.
func nameLine(line string) bool {
	fields := strings.Fields(line)
	if len(fields) < 2 || len(fields) > 8 || outletLike(line) || !nameLike(line) || strings.ContainsAny(line, "0123456789:!?&/") {
		return false
	}
	for _, field := range fields {
		if sectionWords[strings.ToLower(field)] {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(fields[0])
	last, _ := utf8.DecodeRuneInString(fields[len(fields)-1])
	return unicode.IsUpper(first) && unicode.IsUpper(last) && !endsIn(line, ".,;")
}

// nameBylines makes bylines of names that stand beside a date line in the
// header, where no other line names the author.
func (d *draft) nameBylines() {
	if d.byline != "" && !d.guessed {
		return
	}
	for i := range d.paras {
		if i >= headerLines || d.paras[i].Kind != quipu.Body {
			continue
		}
		text := d.paras[i].Span.Of(d.text)
		beside := i > 0 && d.paras[i-1].Kind == quipu.Dateline || i+1 < len(d.paras) && d.paras[i+1].Kind == quipu.Dateline
		if beside && nameLine(text) && !placeStart(text) {
			d.paras[i].Kind = quipu.Byline
			d.byline = oneLine(text)
			return
		}
		if endsSentence(text) {
			return
		}
	}
}

// titleLike reports whether a line can be a headline: short, not a sentence
// with its full stop, and more than a word.
func titleLike(line string) bool {
	line = strings.TrimSpace(line)
	fields := len(strings.Fields(line))
	if fields < 2 || fields > 30 || len(line) > 220 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	if strings.ContainsRune(".,;:", last) && !strings.HasSuffix(line, "...") && !abbreviationEnd(line) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, "\"'“‘«¡¿("))
	return unicode.IsUpper(first) || unicode.IsDigit(first) || !unicode.IsLower(first) && unicode.IsLetter(first)
}

// abbreviationEnd reports whether the full stop at the end belongs to "U.S.".
func abbreviationEnd(line string) bool {
	n := len(line)
	return n >= 4 && line[n-1] == '.' && line[n-3] == '.' && unicode.IsUpper(rune(line[n-2]))
}
