package ingest

import (
	"strings"
	"unicode"

	"quipu"
)

// boilerplateStarts begin lines that belong to the page and not to the report.
var boilerplateStarts = []string{
	"read more", "read also", "also read", "read next", "see also", "more on this", "more from", "related stories", "related articles", "related news",
	"related:", "most read", "most popular", "trending", "you may also like", "recommended", "click here", "tap here", "continue reading", "keep reading",
	"share this", "share on", "share:", "follow us", "follow @", "like us on", "join us on", "find us on", "subscribe", "sign up", "get our",
	"newsletter", "advertisement", "sponsored", "cookie", "we use cookies", "this site uses", "log in", "sign in", "register now",
	"all rights reserved", "copyright", "©", "(c) 20", "terms of use", "terms and conditions", "privacy policy", "back to top", "print this",
	"for more information", "for media enquiries", "for media inquiries", "for press enquiries", "for press inquiries", "media contact", "press contact",
	"press office", "contact:", "contact us", "contacts:", "notes to editors", "note to editors", "editor's note", "editors' note", "send your comments",
	"reporting by", "(reporting by", "editing by", "writing by", "additional reporting", "download our app", "leave a comment", "comments (", "skip to", "tags:", "filed under",
	"photo gallery", "watch:", "listen:", "home |", "home >", "this article was", "end of release", "donate", "support our journalism",
	"lea también", "lea además", "lea más", "le puede interesar", "te puede interesar", "también te puede", "vea también", "ver más", "leer más", "lee más", "lee también", "más información en",
	"más noticias", "noticias relacionadas", "notas relacionadas", "lo más leído", "relacionadas", "relacionado:", "comparte", "compartir", "síguenos", "siguenos", "síganos", "suscríbete",
	"suscríbase", "suscribete", "boletín de noticias", "regístrate", "registrate", "publicidad", "anuncio", "todos los derechos", "derechos reservados", "términos de uso", "política de privacidad",
	"para más información", "para mayor información", "contacto de prensa", "contacto:", "contactos:", "contáctenos", "contáctanos", "oficina de prensa", "inicio |", "inicio >", "etiquetas:",
	"haga clic", "haz clic", "usamos cookies", "este sitio", "volver arriba", "imprimir", "descarga nuestra", "nota a los editores", "edición:", "con información de",
}

// endMarks close a release; what follows them is no report.
var endMarks = map[string]bool{"###": true, "# # #": true, "-30-": true, "– 30 –": true, "- 30 -": true, "-ends-": true, "ends": true,
	"- ends -": true, "end": true, "– ends –": true, "***": true, "fin": true, "-fin-": true}

// captionStarts begin the words under a picture.
var captionStarts = []string{"photo:", "photo by", "photograph:", "picture:", "image:", "caption:", "file photo", "foto:", "fotografía:", "imagen:", "foto de archivo",
	"photo credit", "(photo", "[photo", "(foto", "credit:", "crédito:", "pie de foto", "video:"}

// contactStarts open a block of addresses that runs to the end of the text.
var contactStarts = []string{"contact", "media contact", "press contact", "press office", "for media", "for press", "for more information", "notes to editors",
	"note to editors", "contacto", "contactos", "oficina de prensa", "para más información", "para mayor información", "nota a los editores"}

// furniture says whether a short paragraph is boilerplate or a caption; it is
// empty for the words of the report.
func furniture(text string) quipu.ParagraphKind {
	text = strings.TrimSpace(text)
	if len(text) > 600 {
		return ""
	}
	lower := strings.ToLower(strings.Trim(text, "*_[]→»>›•-–— \t"))
	if lower == "" || endMarks[strings.ToLower(text)] || endMarks[lower] || isPageNumber(lower) {
		return quipu.Boilerplate
	}
	if len(text) <= 400 {
		for _, start := range captionStarts {
			if strings.HasPrefix(lower, start) {
				return quipu.Caption
			}
		}
	}
	if startsBoilerplate(lower, len(text)) || isMenu(text) || isContact(text) ||
		strings.Contains(lower, "all rights reserved") || strings.Contains(lower, "todos los derechos reservados") {
		return quipu.Boilerplate
	}
	return ""
}

func startsBoilerplate(lower string, length int) bool {
	for _, start := range boilerplateStarts {
		rest, ok := strings.CutPrefix(lower, start)
		if !ok {
			continue
		}
		// "Registered voters", "Endorsed": the words must end where the mark does.
		if rest != "" && isWordByte(rest[0]) && isWordByte(start[len(start)-1]) {
			continue
		}
		// A full sentence that merely begins so ("Copyright lawyers marched to
		// the palace on Friday, ...") is long; a line of the page is short.
		limit := 160
		if endsIn(start, ":©") || strings.HasPrefix(start, "for m") || strings.HasPrefix(start, "para m") {
			limit = 400
		}
		if length <= limit && (length <= 60 || !isSentence(rest)) || limit == 400 && length <= limit {
			return true
		}
	}
	return false
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c >= 0x80
}

// isSentence guesses whether words run on as prose: several of them, and a
// full stop that another sentence may follow.
func isSentence(s string) bool {
	return len(strings.Fields(s)) > 12 && strings.HasSuffix(strings.TrimSpace(s), ".")
}

// isPageNumber reads "3", "- 3 -", "Page 3 of 5", "página 3".
func isPageNumber(lower string) bool {
	if len(lower) > 24 {
		return false
	}
	digits := 0
	for _, w := range wordsOf(lower) {
		switch {
		case w.num >= 0 && len(w.text) <= 4:
			digits++
		case w.lower == "page" || w.lower == "página" || w.lower == "pagina" || w.lower == "pág" || w.lower == "p" ||
			w.lower == "of" || w.lower == "de":
		default:
			return false
		}
	}
	return digits > 0 && digits <= 2 && !strings.ContainsAny(lower, "%$,:")
}

// isMenu reads "Home | Politics | Economy | Sport": many short pieces between
// bars.
func isMenu(text string) bool {
	if strings.Contains(text, "\n") || len(text) > 300 {
		return false
	}
	for _, bar := range []string{" | ", " · ", " • ", " > ", " » ", " / "} {
		pieces := strings.Split(text, bar)
		if len(pieces) < 4 {
			continue
		}
		short := 0
		for _, piece := range pieces {
			if len(strings.Fields(piece)) <= 4 {
				short++
			}
		}
		if short == len(pieces) {
			return true
		}
	}
	return false
}

// isContact reports whether a paragraph is an address: short, with an e-mail
// address, a telephone number or a web address, and few other words.
func isContact(text string) bool {
	words := strings.Fields(text)
	if len(words) > 45 {
		return false
	}
	marks, lower, digits := 0, 0, 0
	for _, word := range words {
		switch {
		case strings.Contains(word, "@") && strings.Contains(word, "."), strings.HasPrefix(word, "www."),
			strings.HasPrefix(word, "http://"), strings.HasPrefix(word, "https://"):
			marks += 2
		case isPhoneLabel(word):
			marks++
		case digitsOf(word) >= 6:
			marks++
		}
		// "+591 2 555 0100" is one number in several groups.
		if n := digitsOf(word); n > 0 && len(word) <= n+3 {
			if digits += n; digits >= 8 {
				marks += 2
				digits = 0
			}
		} else {
			digits = 0
		}
		if r := []rune(word); len(r) > 0 && unicode.IsLower(r[0]) && !strings.ContainsAny(word, "@./") && !particles[word] {
			lower++
		}
	}
	return marks >= 2 && lower*2 <= len(words)
}

func isPhoneLabel(word string) bool {
	switch strings.ToLower(strings.Trim(word, ".:,()")) {
	case "tel", "phone", "fax", "telephone", "email", "e-mail", "teléfono", "telf", "mobile", "cel", "whatsapp", "correo":
		return true
	}
	return false
}

func digitsOf(s string) int {
	n := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			n++
		} else if s[i] == ',' || s[i] == '.' {
			return 0 // a number of people or an amount
		}
	}
	return n
}

// markFurniture sets the kinds of body paragraphs that are none. After a
// heading such as "Media contacts" or an end mark near the end of the text,
// all short paragraphs belong to the block that it opens.
func (d *draft) markFurniture() {
	for i := range d.paras {
		if d.paras[i].Kind != quipu.Body {
			continue
		}
		text := d.paras[i].Span.Of(d.text)
		if kind := furniture(text); kind != "" {
			d.paras[i].Kind = kind
			if i > 0 && opensContacts(text) && d.onlyShortAfter(i+1) {
				for j := i + 1; j < len(d.paras); j++ {
					d.paras[j].Kind = quipu.Boilerplate
				}
				return
			}
		}
	}
}

// opensContacts reports whether a paragraph is a heading of addresses or the
// end mark of a release.
func opensContacts(text string) bool {
	lower := strings.ToLower(strings.Trim(strings.TrimSpace(text), "*_#"))
	if endMarks[strings.TrimSpace(strings.ToLower(text))] {
		return true
	}
	for _, start := range contactStarts {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	return false
}

// onlyShortAfter reports whether no paragraph from i on is as long as prose,
// apart from the one that says what the outlet is ("About the agency").
func (d *draft) onlyShortAfter(i int) bool {
	long := 0
	for _, p := range d.paras[i:] {
		if p.Span.Len() > 350 {
			long++
		}
	}
	return long <= 1 && len(d.paras)-i <= 14
}
