package reader

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"quipu"
	"quipu/account"
	"quipu/appraisal"
	"quipu/coding"
	"quipu/ontology"
	"quipu/record"
	"quipu/store"
	"quipu/web/margin"
	"quipu/web/page"
)

// A Form is a coding in a form: its values as they are or as somebody typed them.
type Form struct {
	Coding     *margin.Coding // with the values to be shown in the fields
	Machine    *margin.Coding // as the machine has it; nil where it has none
	Link       string
	Adding     bool
	Inside     bool // it stands in a coding of its report, and not on a page of its own
	Version    int64
	Was        map[string]string // of each field its value when the form was first shown, in JSON
	Problem    string
	Candidates []Candidate        // of a place whose name means several
	Names      []string           // of actors of the report, for whom to choose from
	Around     []margin.Paragraph // the text around the trigger
	Lang       string             // of the report
	Values     url.Values         // as they were typed
	From       string             // the page of an entry to which its saving leads back; empty for the report
}

// A found is a coding of a report, and the review for which that is read.
type found struct {
	*margin.Coding
	kept *store.Report
	item *appraisal.Item // nil where it is read for none
}

// find reads a report and finds a coding in it.
func (h *reader) find(r *http.Request) (found, error) {
	kept, item, err := h.opened(r)
	if err != nil {
		return found{}, err
	}
	for _, c := range codingsFor(kept, item) {
		if c.ID == r.PathValue("id") {
			return found{c, kept, item}, nil
		}
	}
	return found{}, fmt.Errorf("mention or statement %s in report %s: %w", r.PathValue("id"), kept.Document.ID, quipu.ErrNotFound)
}

// edit shows the form of a coding.
func (h *reader) edit(w http.ResponseWriter, r *http.Request) error {
	c, err := h.find(r)
	if err != nil {
		return err
	}
	if c.Rejected() {
		return fmt.Errorf("%s was rejected; that is to be taken back first: %w", c.ID, quipu.ErrConflict)
	}
	form, err := newForm(c.kept, c.Coding)
	if err != nil {
		return err
	}
	form.From = from(r.URL.Query().Get("from"))
	return h.show(w, r, http.StatusOK, form)
}

// show writes a form: inside its coding where a part of a page is asked for, else on
// a page of its own.
func (h *reader) show(w http.ResponseWriter, r *http.Request, status int, form *Form) error {
	if form.Inside = page.Partial(r) && !form.Adding; form.Inside {
		if r.Method == http.MethodPost {
			toSlot(w)
		}
		return h.site.PartStatus(w, r, status, "correct", "form", form)
	}
	return h.site.PartStatus(w, r, status, "correct", "frame", form)
}

// toSlot has an answer put where the form of a coding stands. What is saved replaces
// the whole coding; what asks for more does not.
func toSlot(w http.ResponseWriter) {
	w.Header().Set("HX-Retarget", "closest .slot")
	w.Header().Set("HX-Reswap", "innerHTML")
}

// entryPages are the addresses of entries, to which a form may lead back.
var entryPages = regexp.MustCompile(`^/(events|offices|talks|toll|disruptions|claims|actors)/[^/?#\\\s]+$`)

// from is the page from which a form was opened; empty where it is none of an entry's.
func from(address string) string {
	if entryPages.MatchString(address) {
		return address
	}
	return ""
}

// newForm is the form of a coding as it stands.
func newForm(kept *store.Report, c *margin.Coding) (*Form, error) {
	form := &Form{Coding: c, Link: linkOf(kept.Document.ID), Version: c.Version, Lang: kept.Document.Lang, Names: actorNames(kept)}
	fields, err := fieldsOf(c.Part(), fieldsThat(c))
	if err != nil {
		return nil, err
	}
	form.Was = map[string]string{}
	for name, raw := range fields {
		form.Was[name] = string(raw)
	}
	for i := range kept.Machine.Mentions {
		if m := &kept.Machine.Mentions[i]; m.ID == c.ID {
			form.Machine = margin.Of(m)
		}
	}
	for i := range kept.Machine.Statements {
		if s := &kept.Machine.Statements[i]; s.ID == c.ID {
			form.Machine = margin.Of(s)
		}
	}
	if form.Machine != nil {
		form.Machine.Lay(nil)
		form.Machine.ReadFor(c.Review)
	}
	form.around(kept)
	return form, nil
}

// fieldsThat are the names of the fields of a coding that can be corrected.
func fieldsThat(c *margin.Coding) []string {
	if c.Mention != nil {
		return mentionFields
	}
	return statementFields
}

// around lays out the paragraph of the trigger and those beside it, in which words
// can be selected.
func (f *Form) around(kept *store.Report) {
	text := []rune(kept.Document.Text)
	list := margin.Stretches(kept.Document, text)
	for i, one := range list {
		if at := f.Coding.At(); one.Span[0] <= at && at < one.Span[1] {
			f.Around = margin.Marked(text, list[max(0, i-1):min(len(list), i+2)], f.Coding)
		}
	}
}

// actorNames are the names of those who act in a report, each once.
func actorNames(kept *store.Report) []string {
	var names []string
	add := func(a *coding.Actor) {
		if a != nil && a.Name != "" {
			names = append(names, a.Name)
		}
	}
	for i := range kept.Judged.Mentions {
		m := &kept.Judged.Mentions[i]
		for _, list := range [][]coding.Actor{m.Actor, m.Recipient} {
			for k := range list {
				add(&list[k])
			}
		}
		if m.Attribution != nil {
			add(m.Attribution.Speaker)
		}
	}
	for i := range kept.Judged.Statements {
		for k := range kept.Judged.Statements[i].Arguments {
			add(&kept.Judged.Statements[i].Arguments[k].Actor)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// MachineRow is what the machine has in a field; nil where there is no machine's
// coding.
func (f *Form) MachineRow(key string) *margin.Row {
	if f.Machine == nil {
		return nil
	}
	for i := range f.Machine.Rows {
		if f.Machine.Rows[i].Key == key {
			return &f.Machine.Rows[i]
		}
	}
	return nil
}

// typedOf reads a form that was sent.
func (h *reader) typedOf(r *http.Request, kept *store.Report) (*typed, error) {
	r.Body = http.MaxBytesReader(nil, r.Body, mostTyped)
	if err := r.ParseForm(); err != nil {
		return nil, fmt.Errorf("the form: %w: %w", quipu.ErrInvalid, err)
	}
	return &typed{
		Values: r.PostForm, text: []rune(kept.Document.Text), messages: h.site.Messages(r), keys: keysIn(kept), lookup: h.places,
	}, nil
}

// mostTyped is how many bytes of a form are read.
const mostTyped = 4 << 20

// save keeps what was changed in a form, a judgement for each field.
func (h *reader) save(w http.ResponseWriter, r *http.Request) error {
	c, err := h.find(r)
	if err != nil {
		return err
	}
	f, err := h.typedOf(r, c.kept)
	if err != nil {
		return err
	}
	var version int64
	if _, err := fmt.Sscan(f.Get("version"), &version); err != nil || version <= 0 {
		return fmt.Errorf("version %q: %w", f.Get("version"), quipu.ErrInvalid)
	}
	mine, err := f.changes(c.Coding)
	if errors.Is(err, quipu.ErrInvalid) || f.ambiguous != nil {
		return h.again(w, r, c.kept, c.Coding, f, err)
	}
	if err != nil {
		return err
	}
	if c.Rejected() {
		return fmt.Errorf("%s was rejected in the meantime; that is to be taken back first: %w", c.ID, quipu.ErrConflict)
	}
	if version != c.Version {
		return h.conflict(w, r, c.Coding, f, mine)
	}
	var list []record.Judgement
	for _, name := range fieldsThat(c.Coding) {
		if raw, changed := mine[name]; changed {
			list = append(list, record.Judgement{
				Act: record.Correct, Target: c.ID, Field: name, Value: raw,
				Who: account.Of(r.Context()).Name, Why: strings.TrimSpace(f.Get("why")),
			})
		}
	}
	if len(list) > 0 {
		_, err := h.judge(r, c.item, list, version)
		if errors.Is(err, quipu.ErrConflict) && !c.Fixed {
			// Somebody saved since the report was read above.
			if c, err = h.find(r); err == nil {
				return h.conflict(w, r, c.Coding, f, mine)
			}
		}
		if err != nil {
			return err
		}
	}
	return h.one(w, r, false)
}

// changes are the fields whose values are no longer those that the form was shown
// with. A form that answers a conflict brings them as they are.
func (f *typed) changes(c *margin.Coding) (map[string]json.RawMessage, error) {
	mine := map[string]json.RawMessage{}
	if f.Get("resolve") != "" {
		for _, name := range fieldsThat(c) {
			if f.Get("keep."+name) == "mine" {
				if !json.Valid([]byte(f.Get("value." + name))) {
					return nil, fmt.Errorf("field %s: %w", name, quipu.ErrInvalid)
				}
				mine[name] = json.RawMessage(f.Get("value." + name))
			}
		}
		return mine, nil
	}
	part, err := f.part(c)
	if err != nil {
		return nil, err
	}
	fields, err := fieldsOf(part, fieldsThat(c))
	if err != nil {
		return nil, err
	}
	for name, raw := range fields {
		if was := f.Get("was." + name); string(raw) != was {
			mine[name] = raw
		}
	}
	return mine, nil
}

// part is the mention or statement with what was typed.
func (f *typed) part(c *margin.Coding) (any, error) {
	if c.Mention != nil {
		m, err := f.mention(*c.Mention)
		return &m, err
	}
	s, err := f.statement(*c.Statement)
	return &s, err
}

// again shows a form once more, with what was typed and what is wrong with it.
func (h *reader) again(w http.ResponseWriter, r *http.Request, kept *store.Report, c *margin.Coding, f *typed, problem error) error {
	shown := *c
	if part, err := f.part(c); err == nil {
		filled := margin.Of(part)
		filled.Version, filled.Doc = c.Version, c.Doc
		filled.Lay(nil)
		filled.ReadFor(c.Review)
		shown = *filled
	}
	form, err := newForm(kept, &shown)
	if err != nil {
		return err
	}
	form.Adding, form.From = c.ID == "", from(f.Get("from"))
	form.Candidates, form.Values = candidatesOf(f.ambiguous), f.Values
	for _, name := range fieldsThat(c) {
		form.Was[name] = f.Get("was." + name)
	}
	if _, err := fmt.Sscan(f.Get("version"), &form.Version); err != nil && !form.Adding {
		return fmt.Errorf("version %q: %w", f.Get("version"), quipu.ErrInvalid)
	}
	status := http.StatusOK
	if problem != nil {
		form.Problem, status = problem.Error(), http.StatusBadRequest
	}
	return h.show(w, r, status, form)
}

// act confirms or rejects.
func (h *reader) act(act record.Act) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		var version int64
		if _, err := fmt.Sscan(r.PostFormValue("version"), &version); err != nil || version <= 0 {
			return fmt.Errorf("version %q: %w", r.PostFormValue("version"), quipu.ErrInvalid)
		}
		c, err := h.find(r)
		if err != nil {
			return err
		}
		_, err = h.judge(r, c.item, []record.Judgement{{
			Act: act, Target: c.ID, Who: account.Of(r.Context()).Name, Why: strings.TrimSpace(r.PostFormValue("why")),
		}}, version)
		if !c.Fixed && (errors.Is(err, quipu.ErrConflict) || errors.Is(err, quipu.ErrNotFound)) {
			return h.one(w, r, true)
		}
		if err != nil {
			return err
		}
		return h.one(w, r, false)
	}
}

// undo takes a judgement on a coding back.
func (h *reader) undo(w http.ResponseWriter, r *http.Request) error {
	c, err := h.find(r)
	if err != nil {
		return err
	}
	id := r.PostFormValue("judgement")
	if !slices.ContainsFunc(c.Judgements, func(j record.Judgement) bool { return j.ID == id }) {
		return fmt.Errorf("judgement %q on %s: %w", id, c.ID, quipu.ErrNotFound)
	}
	if err := h.takeBack(r, c.item, id); err != nil && (c.Fixed || !errors.Is(err, quipu.ErrConflict)) {
		return err
	}
	return h.one(w, r, false)
}

// one answers with a coding as it stands now: the part of a page where that is asked
// for, else its report. Stale says that somebody else was faster, and nothing was
// done.
func (h *reader) one(w http.ResponseWriter, r *http.Request, stale bool) error {
	c, err := h.find(r)
	switch {
	case errors.Is(err, quipu.ErrNotFound): // What was added is taken back.
		if page.Partial(r) {
			w.WriteHeader(http.StatusOK)
			return nil
		}
		http.Redirect(w, r, linkOf(quipu.DocumentID(r.PathValue("doc")))+string((&margin.Coding{Review: r.URL.Query().Get("review")}).Asking()), http.StatusSeeOther)
		return nil
	case err != nil:
		return err
	}
	c.Stale, c.Open = stale, true
	if err := h.entitle(r, []*margin.Coding{c.Coding}); err != nil {
		return err
	}
	switch {
	case stale && page.Partial(r):
		return h.site.PartStatus(w, r, http.StatusConflict, "report", "coding", c.Coding)
	case stale:
		return h.site.PartStatus(w, r, http.StatusConflict, "conflict", "frame", Conflict{Coding: c.Coding})
	case page.Partial(r):
		return h.site.Part(w, r, "report", "coding", c.Coding)
	}
	if back := from(r.PostFormValue("from")); back != "" {
		http.Redirect(w, r, back, http.StatusSeeOther)
		return nil
	}
	http.Redirect(w, r, string(c.Back()), http.StatusSeeOther)
	return nil
}

// suggest are names of actors in the record, for a field that is being typed in.
func (h *reader) suggest(w http.ResponseWriter, r *http.Request) error {
	typed := asked(r)
	var names []string
	if len([]rune(typed)) >= 2 {
		found, err := h.kept.Entries(r.Context(), store.Query{Kind: record.Actors, Actor: typed, Limit: 12, Sort: store.ByOutlets})
		if err != nil {
			return err
		}
		for _, entry := range found.Entries {
			names = append(names, entry.Title)
		}
	}
	return h.site.Part(w, r, "correct", "options", names)
}

// candidates are the places that a name may mean.
func (h *reader) candidates(w http.ResponseWriter, r *http.Request) error {
	places, err := h.places(asked(r))
	if err != nil {
		return err
	}
	return h.site.Part(w, r, "correct", "candidates", candidatesOf(places))
}

// asked is what is being typed: the parameter q, or whatever field of a form asks.
func asked(r *http.Request) string {
	values := r.URL.Query()
	for name := range values {
		if name == "q" || strings.HasSuffix(name, ".name") {
			return strings.TrimSpace(values.Get(name))
		}
	}
	return ""
}

// Sections of the form that the ontology fills.

// Types are all types.
func (f *Form) Types() []quipu.EventType { return ontology.Types() }

// Modes are those of a type.
func (f *Form) Modes(t quipu.EventType) []string { return ontology.Modes(t) }

// Contexts are all contexts.
func (f *Form) Contexts() []string { return ontology.Contexts() }

// Has reports whether a list has a value.
func (f *Form) Has(list []string, one string) bool { return slices.Contains(list, one) }
