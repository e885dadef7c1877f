package appraisal

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/review"
	"quipu/store"
)

// addWorks puts beside each report that is read blind what its coders make of it, and
// what comes of that beside the machine.
func (a *Appraisal) addWorks(ctx context.Context, one *store.Review, items []*Compared) error {
	works, err := a.kept.Works(ctx, one.ID)
	if err != nil {
		return err
	}
	type key struct {
		place int
		who   string
	}
	at := map[key]*store.Work{}
	for i := range works {
		at[key{works[i].Place, works[i].Who}] = &works[i]
	}
	for _, item := range items {
		shown := one.Shown(&item.ReviewItem)
		item.Codings = make([]*coding.Coding, len(item.Decisions))
		for i := range item.Decisions {
			d := &item.Decisions[i]
			if d.Verdict != store.Read {
				continue
			}
			made := shown
			if work := at[key{item.Place, d.Who}]; work != nil {
				made = work.Codings(shown)
			}
			item.Codings[i] = made
			reading := item.reading(one, made)
			d.Fields = reading.Fields()
		}
	}
	return nil
}

// reading compares the machine with what a coder makes of a report: by what the coder
// left of what it coded or, of a coder who did not see that, by what is alike.
func (j *Compared) reading(one *store.Review, made *coding.Coding) store.Reading {
	if !one.Hidden {
		return store.ReadingOf(j.Machine, made, one.Looked())
	}
	machine, coder := spotsOf(j.Machine, one.Looked()), spotsOf(made, one.Looked())
	r := store.NewReading(j.Machine.Coder)
	for _, group := range review.Align([][]review.Spot{machine, coder}) {
		switch m, c := group[0], group[1]; {
		case c < 0:
			r.Wrong[machine[m].Type]++
		case m < 0:
			r.Missed[coder[c].Type]++
		case machine[m].Type == coder[c].Type:
			r.Right[coder[c].Type]++
		default:
			r.Retyped[[2]string{machine[m].Type, coder[c].Type}]++
		}
	}
	return r
}

// spotsOf are the codings of some kinds as they are matched: mentions first, each in
// its order. Their places are those of partsOf.
func spotsOf(c *coding.Coding, kinds []string) []review.Spot {
	var list []review.Spot
	for _, part := range partsOf(c, kinds) {
		switch p := part.(type) {
		case *coding.Mention:
			list = append(list, review.Spot{ID: p.ID, Kind: store.KindOf(string(p.Event)), Type: string(p.Event), Trigger: p.Trigger.Span, Sentence: p.Sentence.Span})
		case *coding.Statement:
			list = append(list, review.Spot{ID: p.ID, Kind: string(p.Kind), Type: string(p.Kind) + "." + p.Aspect, Trigger: p.Trigger.Span, Sentence: p.Sentence.Span})
		}
	}
	return list
}

// partsOf are the mentions and statements of some kinds.
func partsOf(c *coding.Coding, kinds []string) []any {
	var list []any
	if slices.Contains(kinds, store.ReadKinds()[0]) {
		for i := range c.Mentions {
			list = append(list, &c.Mentions[i])
		}
	}
	for i := range c.Statements {
		if slices.Contains(kinds, string(c.Statements[i].Kind)) {
			list = append(list, &c.Statements[i])
		}
	}
	return list
}

// A Finding is one thing that coders found in a report that they read blind.
type Finding struct {
	Item  store.ReviewItem
	Kind  string
	Who   []string            // of all who read the report
	Found []map[string]string // its fields by them; nil of who did not find it
	Words coding.Words        // the sentence, as who first found it has it
	At    coding.Words        // the words that carry it, likewise
}

// Fields are those of its kind.
func (f *Finding) Fields() []string { return FoundFields(f.Kind) }

// Missing reports whether somebody did not find it.
func (f *Finding) Missing() bool {
	return slices.ContainsFunc(f.Found, func(one map[string]string) bool { return one == nil })
}

// Differ reports whether those who found it have other values of a field.
func (f *Finding) Differ(field string) bool {
	first := ""
	for _, one := range f.Found {
		if one == nil {
			continue
		}
		value := compared(one[field])
		if first == "" {
			first = value
		}
		if value != first {
			return true
		}
	}
	return false
}

// Open reports whether coders differ about anything of it.
func (f *Finding) Open() bool {
	return f.Missing() || slices.ContainsFunc(f.Fields(), f.Differ)
}

// Findings are what coders found in a report, side by side, where two or more read it.
func Findings(one *store.Review, item *Compared) []Finding {
	var who []string
	var found [][]review.Spot
	var parts [][]any
	for i, made := range item.Codings {
		if made != nil {
			who = append(who, item.Decisions[i].Who)
			found, parts = append(found, spotsOf(made, one.Looked())), append(parts, partsOf(made, one.Looked()))
		}
	}
	if len(who) < 2 {
		return nil
	}
	var list []Finding
	for _, group := range review.Align(found) {
		f := Finding{Item: item.ReviewItem, Who: who, Found: make([]map[string]string, len(who))}
		for i, k := range group {
			if k < 0 {
				continue
			}
			f.Found[i] = foundValues(parts[i][k])
			if f.Kind == "" {
				f.Kind = found[i][k].Kind
				f.Words, f.At = wordsOf(parts[i][k])
			}
		}
		list = append(list, f)
	}
	return list
}

func wordsOf(part any) (sentence, trigger coding.Words) {
	switch p := part.(type) {
	case *coding.Mention:
		return p.Sentence.Words, p.Trigger.Words
	case *coding.Statement:
		return p.Sentence.Words, p.Trigger.Words
	}
	return sentence, trigger
}

// FoundFields are the fields in which what was found is compared.
func FoundFields(kind string) []string {
	if kind == store.ReadKinds()[0] {
		return []string{"event", "mode", "actor", "recipient", "date", "event_loc", "counts", "status", "attribution"}
	}
	return []string{"aspect", "arguments", "date", "location", "figure", "status", "attribution"}
}

// foundValues are the fields of a mention or statement in the form in which they are
// compared.
func foundValues(part any) map[string]string {
	switch p := part.(type) {
	case *coding.Mention:
		values := Values(p)
		var counts []string
		for i := range p.Counts {
			counts = append(counts, countOf(&p.Counts[i]))
		}
		values["counts"], values["attribution"] = strings.Join(counts, "; "), voiceOf(p.Attribution)
		return values
	case *coding.Statement:
		values := map[string]string{"aspect": string(p.Kind) + "." + p.Aspect, "date": days(p.Date, p.EndDate), "status": string(p.Status), "attribution": voiceOf(p.Attribution)}
		var list []string
		for i := range p.Arguments {
			one := &p.Arguments[i]
			value := called(one.Name, one.Text)
			if one.Value != "" && comesFrom(p.Kind, one.Role) {
				value = called(one.Value, "")
			}
			list = append(list, string(one.Role)+": "+value)
		}
		values["arguments"] = strings.Join(list, "; ")
		if p.Location != nil {
			values["location"] = called(p.Location.Name, p.Location.Text)
		}
		if p.Figure != nil {
			values["figure"] = countOf(p.Figure)
		}
		return values
	}
	return nil
}

// comesFrom reports whether an argument is compared by what it comes to, and not by its
// words: of other arguments that is a key of the record, or another coding's id.
func comesFrom(kind quipu.StatementKind, role quipu.Role) bool {
	switch kind {
	case quipu.OfficeKind:
		return role == "office" || role == "of" || role == "manner" || role == "flag"
	case quipu.TollKind:
		return role == "flag"
	case quipu.DisruptionKind:
		return role == "thing" || role == "named" || role == "shortage"
	case quipu.ClaimKind:
		return role == "topic" || role == "evidence"
	}
	return false
}

// countOf is a figure: what is counted, and the bounds that are known.
func countOf(c *coding.Count) string {
	bound := func(n *int64) string {
		if n == nil {
			return "?"
		}
		return strconv.FormatInt(*n, 10)
	}
	return strings.TrimSpace(called(c.What, "") + " " + bound(c.Min) + "-" + bound(c.Max))
}

// voiceOf is whose word something is.
func voiceOf(a *coding.Attribution) string {
	if a == nil {
		return ""
	}
	if a.Speaker == nil {
		return string(a.Kind)
	}
	return string(a.Kind) + ": " + called(a.Speaker.Name, a.Speaker.Text)
}

// A KindFigure is how far coders agree who read whole reports blind, about one kind.
type KindFigure struct {
	Kind   string
	Found  review.Found
	Fields []FieldFigure // of what two or more found
}

// A FieldFigure is how far coders agree about one field of what they found.
type FieldFigure struct {
	Field string
	review.Agreement
}

// KindFigures measures each kind that was looked for, and gives what coders differ
// about, in the order of the reports.
func KindFigures(one *store.Review, items []*Compared) (figures []KindFigure, open []Finding) {
	pairings := map[string][]review.Pairing{}
	units := map[string]map[string][][][]string{}
	for _, kind := range one.Looked() {
		units[kind] = map[string][][][]string{}
	}
	reports := 0
	for _, item := range items {
		found := Findings(one, item)
		if read := len(slices.DeleteFunc(slices.Clone(item.Codings), func(c *coding.Coding) bool { return c == nil })); read < 2 {
			continue
		}
		reports++
		here := map[string]*review.Pairing{}
		list := map[string]map[string][][]string{}
		for _, kind := range one.Looked() {
			here[kind], list[kind] = &review.Pairing{}, map[string][][]string{}
		}
		for i := range found {
			f := &found[i]
			if f.Open() {
				open = append(open, *f)
			}
			n := 0
			for _, values := range f.Found {
				if values != nil {
					n++
				}
			}
			here[f.Kind].Same += n * (n - 1) / 2
			here[f.Kind].All += n * (len(f.Who) - 1)
			for _, field := range f.Fields() {
				var unit []string
				for _, values := range f.Found {
					if values != nil {
						unit = append(unit, compared(values[field]))
					}
				}
				list[f.Kind][field] = append(list[f.Kind][field], unit)
			}
		}
		for _, kind := range one.Looked() {
			pairings[kind] = append(pairings[kind], *here[kind])
			for _, field := range FoundFields(kind) {
				units[kind][field] = append(units[kind][field], list[kind][field])
			}
		}
	}
	if reports == 0 {
		return nil, nil
	}
	for _, kind := range one.Looked() {
		figure := KindFigure{Kind: kind, Found: review.FoundIn(pairings[kind], one.Seed)}
		for _, field := range FoundFields(kind) {
			figure.Fields = append(figure.Fields, FieldFigure{field, review.AgreeWithin(units[kind][field], one.Seed)})
		}
		figures = append(figures, figure)
	}
	return figures, open
}

// takeOverWorks makes judgements of what the first coder made of reports that were read
// blind.
func (a *Appraisal) takeOverWorks(ctx context.Context, one *store.Review) error {
	works, err := a.kept.Works(ctx, one.ID)
	if err != nil {
		return err
	}
	for i := range works {
		if works[i].Who != one.Coders[0] {
			continue
		}
		d, decided, err := a.kept.Decision(ctx, one.ID, works[i].Place, works[i].Who)
		if err != nil {
			return err
		}
		if decided && d.Verdict == store.Read {
			if err := a.kept.TakeOverWork(ctx, one.ID, works[i].Place, works[i].Who); err != nil {
				return err
			}
		}
	}
	return nil
}
