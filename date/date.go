// Package date finds expressions of time and says which days they mean.
//
// Spans, types and values follow TimeML's TIMEX3: prepositions stand outside
// ("on Friday" gives "Friday"), determiners and modifiers inside ("the next
// day", "early November"), and ages are no expressions of time. Two anchors
// make an expression definite: the day of publication, and the day that the
// narrative spoke of last ("the next day", "two days later"). Without them the
// value keeps its unknown parts ("XXXX-WXX-5") and the days stay zero.
//
// The rules walk over tokens and need nothing else. Where tags and a tree are
// there, they say the tense of the verb by which "Friday" lies before or after
// the day of publication.
//
// The package is long because the rules of two languages share one reader and
// one way to count: each language has its words, its phrases and its clock, and
// nothing of them is of use without the rest.
package date

import "quipu"

// Stage adds the expressions of time.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "date", Version: "1",
		Needs: []quipu.Layer{quipu.Tokens},
		Adds:  []quipu.Layer{quipu.Dates},
		Run:   run,
	}
}

func run(a *quipu.Analysis) {
	r := reader{doc: a.Doc, now: a.Doc.Published, spanish: a.Doc.Lang == "es"}
	r.story.day = r.now
	for i := range a.Sentences {
		r.read(i, &a.Sentences[i])
	}
	a.Dates = r.out
}

// A reader walks over the sentences of one document.
type reader struct {
	doc     *quipu.Document
	now     quipu.Date // day of publication, or zero
	spanish bool
	story   story

	sentence *quipu.Sentence
	number   int // of the sentence
	pieces   []piece
	out      []quipu.DateMention
}

// A story is what the narrative spoke of last.
type story struct {
	day     quipu.Date
	year    int
	quarter int // 1 to 4 of year; 0 before one was named
	// quarterIn is the sentence that named the quarter.
	quarterIn int
}

// A found is an expression on the pieces first to last, both included.
type found struct {
	first, last int
	moment
}

// upTo is m on the pieces from i to before next.
func upTo(i, next int, m moment) (found, bool) { return found{i, next - 1, m}, true }

func none() (found, bool) { return found{}, false }

func (r *reader) read(number int, s *quipu.Sentence) {
	r.sentence, r.number = s, number
	r.pieces = cut(r.pieces[:0], r.doc.Text, s, r.spanish)
	begin := len(r.out)
	for i := 0; i < len(r.pieces); {
		f, ok := r.match(i)
		if !ok {
			i++
			continue
		}
		r.add(f, begin)
		i = f.last + 1
	}
}

// match is the expression that begins at piece i.
func (r *reader) match(i int) (found, bool) {
	if r.pieces[i].kind == plain {
		return none()
	}
	if r.spanish {
		return r.matchSpanish(i)
	}
	return r.matchEnglish(i)
}

// add keeps an expression, and joins clock times with the day beside them. The
// mentions of this sentence are r.out[begin:].
func (r *reader) add(f found, begin int) {
	first, last := r.pieces[f.first], r.pieces[f.last]
	mention := quipu.DateMention{
		Locus: quipu.Locus{
			Span:     quipu.Span{Start: first.span.Start, End: last.span.End},
			Sentence: r.number, First: first.token, Last: last.token,
		},
		Type: f.kind, Value: f.value, From: f.from, To: f.to, Precision: f.precision,
	}
	mention.Head = headOf(r.sentence, first.token, last.token)
	if len(r.out) > begin {
		joinTimes(&r.out[len(r.out)-1], &mention)
		if first.kind == weekday && f.first > 0 {
			r.joinWeekdays(&r.out[len(r.out)-1], &mention, r.low(f.first-1))
		}
	}
	r.out = append(r.out, mention)
	if mention.Type == typeDate || mention.Type == typeTime {
		if !mention.From.IsZero() && !f.vague {
			r.story.year = mention.From.Year
			if mention.Precision == quipu.PrecisionDay && mention.From == mention.To {
				r.story.day = mention.From
			}
		}
		if f.quarter != 0 {
			r.story.quarter, r.story.quarterIn = f.quarter, r.number
		}
	}
}

// joinWeekdays puts the end of a range behind its beginning: "from Monday to
// Wednesday" in Tuesday's paper.
func (r *reader) joinWeekdays(a, b *quipu.DateMention, between string) {
	switch between {
	case "to", "through", "until", "till", "-", "–", "a", "al", "hasta":
	default:
		return
	}
	if b.First-a.Last <= 3 && a.Precision == quipu.PrecisionDay && b.Type == typeDate && !a.From.IsZero() && b.From.Before(a.From) && a.From.Sub(b.From) < 7 {
		b.From = b.From.AddDays(7)
		b.To, b.Value = b.From, b.From.String()
	}
}

// joinTimes gives a clock time the day of the expression beside it: "at 9 p.m.
// on Sunday", "Sunday at 9 p.m.".
func joinTimes(a, b *quipu.DateMention) {
	if b.First-a.Last > 3 {
		return
	}
	dayValue := func(m *quipu.DateMention) bool {
		return m.Type == typeDate && m.Precision == quipu.PrecisionDay && len(m.Value) == len("2019-11-15")
	}
	onClock := func(m *quipu.DateMention) bool {
		return m.Type == typeTime && len(m.Value) > 11 && m.Value[10] == 'T' && (m.Value[11] >= '0' && m.Value[11] <= '9')
	}
	switch {
	case onClock(a) && dayValue(b):
		a.Value = b.Value + a.Value[10:]
		a.From, a.To = b.From, b.To
	case dayValue(a) && onClock(b):
		b.Value = a.Value + b.Value[10:]
		b.From, b.To = a.From, a.To
	}
}

// headOf is the token between first and last that hangs from outside them.
func headOf(s *quipu.Sentence, first, last int) int {
	for i := first; i <= last; i++ {
		t := &s.Tokens[i]
		if t.Rel != "" && (t.Head < first || t.Head > last) {
			return i
		}
	}
	return last
}
