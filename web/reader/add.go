package reader

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode"

	"quipu"
	"quipu/account"
	"quipu/coding"
	"quipu/ontology"
	"quipu/record"
	"quipu/store"
	"quipu/web/margin"
	"quipu/web/page"
)

// adding shows the form for an event or statement that the machine missed: the words
// that carry it were selected, or can be typed.
func (h *reader) adding(w http.ResponseWriter, r *http.Request) error {
	kept, item, err := h.opened(r)
	if err != nil {
		return err
	}
	values := r.URL.Query()
	span, words := spanOf(values.Get("trigger")), strings.TrimSpace(values.Get("words"))
	if values.Get("trigger") == "" {
		found := occurrences(kept.Document.Text, words)
		if len(found) != 1 {
			return h.site.Render(w, r, "add", addPage{linkOf(kept.Document.ID), reviewOf(item), words, passages(kept, found)})
		}
		span = found[0]
	}
	c, err := missed(kept, span, values.Get("kind"))
	if err != nil {
		return err
	}
	c.ReadFor(reviewOf(item))
	form, err := newForm(kept, c)
	if err != nil {
		return err
	}
	form.Adding = true
	return h.show(w, r, http.StatusOK, form)
}

// An addPage asks for the words of an event, where none were selected, or for those
// that are meant, where they stand in the text several times.
type addPage struct {
	Link   string
	Review string // for which the report is read; empty for none
	Words  string // that were typed
	Found  []foundAt
}

// A foundAt is a place of the text with the words that were typed.
type foundAt struct {
	Span coding.Span
	page.Passage
}

// mostFound is how many places of the same words are offered.
const mostFound = 50

// occurrences are the places of words in a text, the same however they are written
// large or small; of those that are whole words no part of another.
func occurrences(text, words string) []coding.Span {
	if words == "" {
		return nil
	}
	runes, sought := []rune(text), []rune(words)
	letter := func(at int) bool { return at >= 0 && at < len(runes) && unicode.IsLetter(runes[at]) }
	var whole, parts []coding.Span
	for at := 0; at+len(sought) <= len(runes) && len(whole) < mostFound; at++ {
		end := at + len(sought)
		if !strings.EqualFold(string(runes[at:end]), words) {
			continue
		}
		if letter(at-1) && letter(at) || letter(end-1) && letter(end) {
			parts = append(parts, coding.Span{at, end})
		} else {
			whole = append(whole, coding.Span{at, end})
		}
	}
	if len(whole) == 0 {
		return parts[:min(len(parts), mostFound)]
	}
	return whole
}

// passages are places of a text with some words around.
func passages(kept *store.Report, found []coding.Span) []foundAt {
	const around = 60
	text := []rune(kept.Document.Text)
	var list []foundAt
	for _, at := range found {
		list = append(list, foundAt{at, page.Passage{
			Before: string(text[max(0, at[0]-around):at[0]]), Marked: string(text[at[0]:at[1]]), After: string(text[at[1]:min(len(text), at[1]+around)]),
		}})
	}
	return list
}

// missed is an empty mention, or statement of a kind, at words of a text.
func missed(kept *store.Report, at coding.Span, kind string) (*margin.Coding, error) {
	text := []rune(kept.Document.Text)
	if at[1] <= at[0] || at[1] > len(text) {
		return nil, fmt.Errorf("the words %d-%d do not lie in the text: %w", at[0], at[1], quipu.ErrInvalid)
	}
	trigger := coding.Trigger{Words: coding.Words{Text: string(text[at[0]:at[1]]), Span: at}}
	sentence := sentenceAt(kept, text, at)
	var part any
	switch may := aspects[quipu.StatementKind(kind)]; {
	case len(may) > 0:
		part = &coding.Statement{
			DocID: string(kept.Document.ID), Kind: quipu.StatementKind(kind), Aspect: may[0], Status: quipu.Reported, Confidence: 1,
			Trigger: trigger, Sentence: sentence,
		}
	case kind == "" || kind == string(record.Events):
		part = &coding.Mention{
			DocID: string(kept.Document.ID), Event: ontology.Types()[0], Status: quipu.Reported, Confidence: 1,
			Trigger: trigger, Sentence: sentence,
		}
	default:
		return nil, fmt.Errorf("kind %q of a coding: %w", kind, quipu.ErrInvalid)
	}
	c := margin.Of(part)
	c.Doc = kept.Document.ID
	c.Lay(nil)
	return c, nil
}

// AddKinds are the kinds of codings that can be added.
func (f *Form) AddKinds() []string { return kinds[:] }

// add keeps an event or statement that the machine missed.
func (h *reader) add(w http.ResponseWriter, r *http.Request) error {
	kept, item, err := h.opened(r)
	if err != nil {
		return err
	}
	f, err := h.typedOf(r, kept)
	if err != nil {
		return err
	}
	c, err := missed(kept, spanOf(f.Get("trigger.span")), f.Get("kind"))
	if err != nil {
		return err
	}
	c.ReadFor(reviewOf(item))
	part, err := f.part(c)
	if err != nil || f.ambiguous != nil {
		if err == nil || errors.Is(err, quipu.ErrInvalid) {
			return h.again(w, r, kept, c, f, err)
		}
		return err
	}
	id := identify(part)
	value, err := json.Marshal(part)
	if err != nil {
		return err
	}
	if _, err := h.judge(r, item, []record.Judgement{{
		Act: record.Add, Target: id, Doc: kept.Document.ID, Value: value,
		Who: account.Of(r.Context()).Name, Why: strings.TrimSpace(f.Get("why")),
	}}, 0); err != nil {
		return err
	}
	c.ID = id
	http.Redirect(w, r, string(c.Back()), http.StatusSeeOther)
	return nil
}

// identify gives what was added its id, and an event what follows from its type. The
// same thing added twice is one, whoever presses the button twice.
func identify(part any) string {
	switch p := part.(type) {
	case *coding.Mention:
		first := ""
		if len(p.Mode) > 0 {
			first = p.Mode[0]
		}
		p.QuadCode, p.EventScale, p.CAMEO = ontology.Quad(p.Event), ontology.Scale(p.Event, p.Mode), ontology.CAMEO(p.Event, first)
		p.ID = quipu.Identity(p.DocID, "added", page.Spanned(p.Trigger.Span), string(p.Event))
		p.EventID = p.ID
		return p.ID
	case *coding.Statement:
		p.ID = quipu.Identity(p.DocID, "added", page.Spanned(p.Trigger.Span), string(p.Kind), p.Aspect)
		return p.ID
	}
	return ""
}

// sentenceAt is the sentence of words in a text: one that is known, where something
// is coded in it, else the run between full stops around them. Its number is that of
// a sentence that nothing else is known of.
func sentenceAt(kept *store.Report, text []rune, at coding.Span) coding.Sentence {
	taken := map[int]bool{}
	for _, c := range []*coding.Coding{kept.Judged, kept.Machine} {
		for i := range c.Mentions {
			if s := c.Mentions[i].Sentence; s.Span[0] <= at[0] && at[1] <= s.Span[1] {
				return s
			}
			taken[c.Mentions[i].Sentence.Index] = true
		}
		for i := range c.Statements {
			if s := c.Statements[i].Sentence; s.Span[0] <= at[0] && at[1] <= s.Span[1] {
				return s
			}
			taken[c.Statements[i].Sentence.Index] = true
		}
	}
	from, to := 0, len(text)
	for _, one := range margin.Stretches(kept.Document, text) {
		if one.Span[0] <= at[0] && at[0] < one.Span[1] {
			from, to = one.Span[0], max(one.Span[1], at[1])
		}
	}
	number := 0
	for i := 0; i < at[0]; i++ {
		if ends(text, i, to) {
			number++
			from = max(from, i+1)
		}
	}
	for i := at[1] - 1; i < to; i++ {
		if i >= 0 && ends(text, i, to) {
			to = i + 1
			break
		}
	}
	for from < at[0] && unicode.IsSpace(text[from]) {
		from++
	}
	for taken[number] {
		number++
	}
	return coding.Sentence{Index: number, Words: coding.Words{Text: string(text[from:to]), Span: coding.Span{from, to}}}
}

// ends reports whether a sentence ends with the character: a full stop, or what
// closes a quotation after it, before a blank and a capital.
func ends(text []rune, i, to int) bool {
	if text[i] == '\n' && i+1 < to && text[i+1] == '\n' {
		return true
	}
	stop := i
	for stop > 0 && strings.ContainsRune(`"'”’»)`, text[stop]) {
		stop--
	}
	if !strings.ContainsRune(".!?…", text[stop]) || i+1 >= to || !unicode.IsSpace(text[i+1]) {
		return false
	}
	for next := i + 1; next < to; next++ {
		if !unicode.IsSpace(text[next]) {
			return !unicode.IsLower(text[next])
		}
	}
	return true
}
