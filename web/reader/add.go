package reader

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/account"
	"quipu/coding"
	"quipu/ontology"
	"quipu/record"
	"quipu/store"
	"quipu/web/margin"
	"quipu/web/page"
)

// adding shows the form for an event that the machine missed: the words that carry
// it were selected, or can be typed.
func (h *reader) adding(w http.ResponseWriter, r *http.Request) error {
	kept, err := h.kept.Report(r.Context(), quipu.DocumentID(r.PathValue("doc")))
	if err != nil {
		return err
	}
	c, err := missed(kept, r.URL.Query().Get("trigger"), r.URL.Query().Get("words"))
	if err != nil {
		return err
	}
	if c == nil {
		return h.site.Render(w, r, "add", addPage{linkOf(kept.Document.ID), r.URL.Query().Get("words")})
	}
	form, err := newForm(kept, c)
	if err != nil {
		return err
	}
	form.Adding = true
	return h.site.Render(w, r, "correct", form)
}

// An addPage asks for the words of an event, where none were selected.
type addPage struct {
	Link  string
	Words string // that were typed and do not stand in the text
}

// missed is an empty mention at words of a text: a range, or words that stand in it.
// It is nil where there are none.
func missed(kept *store.Report, span, words string) (*margin.Coding, error) {
	text := []rune(kept.Document.Text)
	at := spanOf(span)
	if span == "" && strings.TrimSpace(words) != "" {
		words = strings.TrimSpace(words)
		if i := strings.Index(kept.Document.Text, words); i >= 0 {
			from := utf8.RuneCountInString(kept.Document.Text[:i])
			at = coding.Span{from, from + utf8.RuneCountInString(words)}
		}
	}
	if at[1] <= at[0] {
		return nil, nil
	}
	if at[1] > len(text) {
		return nil, fmt.Errorf("the words %s do not lie in the text: %w", span, quipu.ErrInvalid)
	}
	m := &coding.Mention{
		DocID: string(kept.Document.ID), Event: ontology.Types()[0], Status: quipu.Reported, Confidence: 1, Coder: "",
		Trigger:  coding.Trigger{Words: coding.Words{Text: string(text[at[0]:at[1]]), Span: at}},
		Sentence: sentenceAt(kept, text, at),
	}
	c := margin.Of(m)
	c.Doc = kept.Document.ID
	c.Lay(nil)
	return c, nil
}

// add keeps an event that the machine missed.
func (h *reader) add(w http.ResponseWriter, r *http.Request) error {
	kept, err := h.kept.Report(r.Context(), quipu.DocumentID(r.PathValue("doc")))
	if err != nil {
		return err
	}
	f, err := h.typedOf(r, kept)
	if err != nil {
		return err
	}
	c, err := missed(kept, f.Get("trigger.span"), "")
	if err != nil {
		return err
	}
	if c == nil {
		return fmt.Errorf("an event without words: %w", quipu.ErrInvalid)
	}
	m, err := f.mention(*c.Mention)
	if err != nil || f.ambiguous != nil {
		if err == nil || errors.Is(err, quipu.ErrInvalid) {
			return h.again(w, r, kept, c, f, err)
		}
		return err
	}
	first := ""
	if len(m.Mode) > 0 {
		first = m.Mode[0]
	}
	m.QuadCode, m.EventScale, m.CAMEO = ontology.Quad(m.Event), ontology.Scale(m.Event, m.Mode), ontology.CAMEO(m.Event, first)
	// The same event added twice is one, whoever presses the button twice.
	m.ID = quipu.Identity(string(kept.Document.ID), "added", page.Spanned(m.Trigger.Span), string(m.Event))
	m.EventID = m.ID
	value, err := json.Marshal(&m)
	if err != nil {
		return err
	}
	done, err := h.kept.Judge(r.Context(), record.Judgement{
		Act: record.Add, Target: m.ID, Doc: kept.Document.ID, Value: value,
		Who: account.Of(r.Context()).Name, Why: strings.TrimSpace(f.Get("why")),
	}, 0)
	if err != nil {
		return err
	}
	http.Redirect(w, r, backTo(kept.Document.ID, done.Target), http.StatusSeeOther)
	return nil
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
