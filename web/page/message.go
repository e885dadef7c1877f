package page

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"quipu"
	"quipu/ontology"
)

//go:embed message
var messageFiles embed.FS

// Messages are the words of the pages in one language, from the files of
// message/: lines "key = words", "#" before a comment. In the words, {0}, {1} stand
// for what is put in. Of a key that counts, "key.one" is for one and "key.many" for
// all other numbers.
type Messages struct {
	lang    string
	words   map[string]string
	numbers *message.Printer
}

func readMessages(lang string) (Messages, error) {
	m := Messages{lang: lang, words: map[string]string{}, numbers: message.NewPrinter(tagOf(lang))}
	return m, fs.WalkDir(messageFiles, "message/"+lang, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := messageFiles.ReadFile(name)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(content), "\n") {
			if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
				continue
			}
			key, words, ok := strings.Cut(line, "=")
			key = strings.TrimSpace(key)
			if _, twice := m.words[key]; !ok || key == "" || twice {
				return fmt.Errorf("%s:%d: no line of the form \"key = words\", or one whose key stands there already: %w", name, i+1, quipu.ErrInvalid)
			}
			m.words[key] = strings.TrimSpace(words)
		}
		return nil
	})
}

// Language is the language of the words.
func (m Messages) Language() string { return m.lang }

// T are the words of a key; the key itself where there are none, so that a missing
// one shows. What is put in may be a stranger's: it is made [Visible], and a "{1}" in
// it stays one.
func (m Messages) T(key string, put ...any) string {
	words, ok := m.words[key]
	if !ok {
		return Visible(key)
	}
	if len(put) == 0 {
		return words
	}
	pairs := make([]string, 0, 2*len(put))
	for i, one := range put {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", Visible(fmt.Sprint(one)))
	}
	return strings.NewReplacer(pairs...).Replace(words)
}

// Or are the words of a key, or others where there are none: for values that
// reports may bring and no list foresees.
func (m Messages) Or(key, others string) string {
	if words, ok := m.words[key]; ok {
		return words
	}
	return Visible(others)
}

// AspectKey is the key of the message that says an aspect. The same word is another
// thing of another kind: talks are held, and so is an office.
func AspectKey(kind quipu.StatementKind, aspect string) string {
	switch kind {
	case quipu.TalksKind:
		return "step." + aspect
	case quipu.ClaimKind:
		return "stance." + aspect
	}
	return "aspect." + aspect
}

// Type says the type of a coding: that of an event, or kind and aspect of a statement,
// with or without the kind before it ("office.holds").
func (m Messages) Type(kind, name string) string {
	of, aspect, both := strings.Cut(name, ".")
	switch {
	case name == "":
		return ""
	case kind == "event":
		return m.T("type." + name)
	case both:
		kind = of
	default:
		aspect = name
	}
	return m.T("kind."+kind) + ": " + m.Or(AspectKey(quipu.StatementKind(kind), aspect), aspect)
}

// N are the words of a key that counts; the number is {0}.
func (m Messages) N(key string, n int, put ...any) string {
	form := ".many"
	if n == 1 {
		form = ".one"
	}
	return m.T(key+form, append([]any{m.Number(n)}, put...)...)
}

// Number writes a number as the language does: 12,345 or 12.345.
func (m Messages) Number(n int) string { return m.numbers.Sprint(n) }

// Day writes a day, "15 Nov 2019"; nothing where it is not known.
func (m Messages) Day(d quipu.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Day, m.month(d), d.Year)
}

// Days writes a first and a last day, as one where they are the same.
func (m Messages) Days(from, to quipu.Date) string {
	switch {
	case from.IsZero() || to.IsZero() || from == to:
		if from.IsZero() {
			from = to
		}
		return m.Day(from)
	case from.Year == to.Year && from.Month == to.Month:
		return fmt.Sprintf("%d–%s", from.Day, m.Day(to))
	case from.Year == to.Year:
		return fmt.Sprintf("%d %s – %s", from.Day, m.month(from), m.Day(to))
	}
	return m.Day(from) + " – " + m.Day(to)
}

// DayOf writes a day that is written YYYY-MM-DD, or what else stands there as it is.
func (m Messages) DayOf(text string) string {
	from, to, isRange := strings.Cut(text, "/")
	a, err := quipu.ParseDate(from)
	if err != nil {
		return Visible(text)
	}
	if !isRange {
		return m.Day(a)
	}
	b, err := quipu.ParseDate(to)
	if err != nil {
		return Visible(text)
	}
	return m.Days(a, b)
}

// Moment writes a time to the minute, in UTC.
func (m Messages) Moment(t time.Time) string {
	t = t.UTC()
	return m.Day(quipu.DateOf(t)) + t.Format(" 15:04")
}

func (m Messages) month(d quipu.Date) string { return m.T("month." + strconv.Itoa(int(d.Month))) }

func tagOf(lang string) language.Tag { return language.Make(lang) }

// Country is the name of a country by its ISO 3166-1 alpha-3 code, or what stands
// there in its place.
func (m Messages) Country(code string) string {
	country, ok := ontology.CountryByAlpha3(code)
	if !ok {
		return Visible(code)
	}
	if m.lang == "es" {
		return country.NameES
	}
	return country.Name
}

// Role writes an office or profession that the record has in English:
// "president of the senate", "acting mayor".
func (m Messages) Role(role string) string {
	if is := m.words["post."+role]; is != "" {
		return is
	}
	for _, prefix := range [...]string{"former", "acting", "deputy"} {
		if rest, cut := strings.CutPrefix(role, prefix+" "); cut {
			return m.T("post."+prefix+".of", m.Role(rest))
		}
	}
	if title, body, cut := strings.Cut(role, " of the "); cut {
		if is := m.words["body."+body]; is != "" {
			return m.Role(title) + " " + is
		}
	}
	if title, of, cut := strings.Cut(role, " of "); cut {
		if is := m.words["portfolio."+of]; is != "" {
			return m.Role(title) + " " + is
		}
		return m.T("of.named", m.Role(title), of)
	}
	return role
}

// Topic writes the heading of a claim: a word of the list of headings, or a type of
// event with its mode.
func (m Messages) Topic(topic string) string {
	if is := m.words["topic."+topic]; is != "" {
		return is
	}
	event, mode, _ := strings.Cut(topic, " ")
	title := m.Or("type."+strings.ToUpper(event), event)
	if mode != "" {
		title += " (" + m.Or("mode."+mode, mode) + ")"
	}
	return title
}

// A Word is what a code of a list is called in a language.
type Word struct{ Code, Words string }

// Under are the words of all keys that begin with a prefix, by their alphabet.
func (m Messages) Under(prefix string) []Word {
	var list []Word
	for key, words := range m.words {
		if code, ok := strings.CutPrefix(key, prefix); ok {
			list = append(list, Word{code, words})
		}
	}
	slices.SortFunc(list, func(a, b Word) int { return cmp.Or(strings.Compare(a.Words, b.Words), strings.Compare(a.Code, b.Code)) })
	return list
}

// addedSummary is how the log tells what was found in a report that came in.
const addedSummary = "%d mentions, %d statements"

// Summary is what a change did in the language of the page, where the log tells it in
// numbers alone; what names values or was written by people stays as it is.
func (m Messages) Summary(summary string) string {
	var mentions, statements int
	if _, err := fmt.Sscanf(summary, addedSummary, &mentions, &statements); err != nil || fmt.Sprintf(addedSummary, mentions, statements) != summary {
		return summary
	}
	return m.N("changes.mentions", mentions) + ", " + m.N("changes.statements", statements)
}
