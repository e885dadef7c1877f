package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"quipu"
	"quipu/coding"
	"quipu/store"
)

// A Corpus makes documents with codings by chance, the same for the same seed.
// They are shaped like real ones: some events are told by many, some texts are
// printed by several outlets, some documents have no date.
type Corpus struct {
	Seed uint64
	// Days is over how many days the documents are spread; 60 where it is 0.
	Days int
	// Mentions is how many events a document tells of, at most; 5 where it is 0.
	Mentions int
	// Coder is who codes; "quipu/test" where it is empty. Another coder sees other
	// things in the same documents.
	Coder string
}

var (
	outlets = []string{"Andean Wire", "Cable Andino", "Southern Banner", "Altiplano Ledger", "El Boletín", "Bandera del Sur", ""}
	towns   = []coding.Location{
		town("San Telmo", "Alto Llano", -16.5, -68.15), town("Puerto Viejo", "Costa Baja", -17.78, -63.18),
		town("Quillacas", "Valle Hondo", -17.39, -66.16), town("Lagunillas", "Costa Baja", -19.6, -63.7),
		town("Tres Cruces", "Alto Llano", -16.9, -68.0),
	}
	people = []string{"Marta Oyola", "Ramón Quispe", "Elena Vidal", "Tomás Arce", "Lucía Paredes", "Hernán Soto"}
	crowds = []string{"demonstrators", "miners", "teachers", "farmers", "students", "truckers"}
	acts   = []struct {
		kind quipu.EventType
		mode string
		verb string
	}{
		{quipu.Protest, "demo", "marched"}, {quipu.Protest, "obstruct", "blocked"}, {quipu.Assault, "firearms", "fired"},
		{quipu.Coerce, "arrest", "arrested"}, {quipu.Accuse, "", "accused"}, {quipu.Consult, "", "met"}, {quipu.Aid, "", "delivered"},
	}
)

func town(name, admin string, lat, lon float64) coding.Location {
	return coding.Location{
		Words: coding.Words{Text: name}, Name: name, Country: "BOL", Admin1: admin,
		Coordinates: &coding.Coordinates{Lat: lat, Lon: lon}, Precision: "city", GeonameID: fmt.Sprint(int(-lat*1000 - lon)),
	}
}

// Items makes documents from number from to number to.
func (c Corpus) Items(from, to int) []store.Item {
	items := make([]store.Item, 0, to-from)
	for n := from; n < to; n++ {
		items = append(items, c.Item(n))
	}
	return items
}

// Item makes document number n.
func (c Corpus) Item(n int) store.Item {
	source := n
	r := rand.New(rand.NewPCG(c.Seed, uint64(n)))
	copied := n > 0 && r.IntN(8) == 0
	if copied {
		// The text of an earlier document, with another outlet and a line of its own.
		source = r.IntN(n)
	}
	b := &builder{r: rand.New(rand.NewPCG(c.Seed, uint64(source))), corpus: c, coder: c.Coder}
	if b.coder == "" {
		b.coder = "quipu/test"
	}
	b.doc = &quipu.Document{
		ID: quipu.DocumentID(fmt.Sprintf("doc-%d-%d", c.Seed, n)), Source: outlets[r.IntN(len(outlets))], Lang: "en",
		Title: fmt.Sprintf("Report %d", source),
	}
	if r.IntN(20) > 0 {
		b.doc.Published = quipu.Date{Year: 2019, Month: 10, Day: 1}.AddDays(r.IntN(max(c.Days, 1)))
		if c.Days == 0 {
			b.doc.Published = quipu.Date{Year: 2019, Month: 10, Day: 1}.AddDays(r.IntN(60))
		}
	}
	b.r.IntN(8) // The text does not depend on whether it is the first print of it.
	b.write()
	if copied {
		b.sentence("This report was taken over from another paper.")
	}
	b.doc.Text = b.text.String()
	b.doc.Paragraphs = []quipu.Paragraph{{Span: quipu.Span{Start: 0, End: len(b.doc.Text)}, Kind: quipu.Body}}
	return store.Item{Source: []byte(b.doc.Text + string(b.doc.ID)), Name: string(b.doc.ID) + ".txt", Document: b.doc, Coding: b.coding()}
}

// A builder writes one document and its coding.
type builder struct {
	r          *rand.Rand
	corpus     Corpus
	coder      string
	doc        *quipu.Document
	text       strings.Builder
	points     int // code points of text
	sentences  int
	mentions   []coding.Mention
	statements []coding.Statement
}

func (b *builder) coding() coding.Coding {
	return coding.Coding{DocID: b.doc.ID, Coder: b.coder, Mentions: b.mentions, Statements: b.statements}
}

// sentence adds one and returns it as it is written.
func (b *builder) sentence(text string) coding.Sentence {
	from, length := b.points, utf8.RuneCountInString(text)
	b.text.WriteString(text + "\n")
	b.points += length + 1
	b.sentences++
	return coding.Sentence{Index: b.sentences - 1, Words: coding.Words{Text: text, Span: coding.Span{from, from + length}}}
}

func (b *builder) write() {
	most := b.corpus.Mentions
	if most == 0 {
		most = 5
	}
	for range 1 + b.r.IntN(most) {
		b.event()
	}
	for range b.r.IntN(3) {
		b.toll()
	}
	for range b.r.IntN(4) {
		b.naming()
	}
	if b.r.IntN(2) == 0 {
		b.office()
	}
}

func pick[T any](b *builder, list []T) T { return list[b.r.IntN(len(list))] }

// seen reports whether this coder saw what another might not.
func (b *builder) seen() bool {
	other := b.r.IntN(6) == 0
	return b.coder == "quipu/test" || !other
}

func (b *builder) actor(name string, kind quipu.ActorKind, at coding.Sentence) coding.Actor {
	from := at.Span[0]
	if before, _, found := strings.Cut(at.Text, name); found {
		from += utf8.RuneCountInString(before)
	}
	a := coding.Actor{Words: coding.Words{Text: name, Span: coding.Span{from, from + utf8.RuneCountInString(name)}}, Name: name, Kind: kind, Code: "BOL", Sector: "CVL"}
	if kind == quipu.Person {
		a.Sector = "GOV"
	}
	return a
}

// day is when what is told happened, most often on one of few days, so that
// reports agree.
func (b *builder) day() quipu.Date {
	if b.r.IntN(6) == 0 {
		return quipu.Date{}
	}
	span := b.corpus.Days
	if span == 0 {
		span = 60
	}
	return quipu.Date{Year: 2019, Month: 10, Day: 1}.AddDays(b.r.IntN(span))
}

func (b *builder) event() {
	act, who, where, day := pick(b, acts), pick(b, crowds), pick(b, towns), b.day()
	at := b.sentence(fmt.Sprintf("The %s %s the road in %s near the %s on day %s.", who, act.verb, where.Name, pick(b, crowds), day))
	if !b.seen() {
		return
	}
	where.Span = coding.Span{at.Span[0], at.Span[0] + 1}
	id := fmt.Sprintf("%s/e%d", b.doc.ID, at.Index)
	m := coding.Mention{
		ID: id + "m", EventID: id, DocID: string(b.doc.ID), Date: day, EndDate: day, Event: act.kind, Status: quipu.Reported,
		Confidence: 0.5 + float64(b.r.IntN(50))/100, QuadCode: 4, CAMEO: "14",
		Trigger: coding.Trigger{Words: coding.Words{Text: act.verb, Span: coding.Span{at.Span[0] + 4, at.Span[0] + 5}}, Lemma: act.verb},
		Actor:   []coding.Actor{b.actor(who, quipu.Group, at)}, EventLoc: &where, Sentence: at,
	}
	if !day.IsZero() && b.r.IntN(2) == 0 {
		m.DateText = "day " + day.String() // The other days follow from the report's.
	}
	if act.mode != "" {
		m.Mode = []string{act.mode}
	}
	if b.r.IntN(5) == 0 {
		m.Status = quipu.Negated
	}
	b.mentions = append(b.mentions, m)
	if b.r.IntN(4) == 0 {
		m.ID = id + "n"
		m.Confidence /= 2
		b.mentions = append(b.mentions, m)
	}
}

func (b *builder) statement(kind quipu.StatementKind, aspect string, at coding.Sentence) coding.Statement {
	return coding.Statement{
		ID: fmt.Sprintf("%s/s%d", b.doc.ID, at.Index), DocID: string(b.doc.ID), Kind: kind, Aspect: aspect,
		Trigger: coding.Trigger{Words: coding.Words{Text: aspect, Span: coding.Span{at.Span[0], at.Span[0] + 3}}, Lemma: aspect},
		Status:  quipu.Reported, Confidence: 0.9, Sentence: at,
	}
}

func (b *builder) toll() {
	what, where, day, n := pick(b, []string{"killed", "injured"}), pick(b, towns), b.day(), int64(1+b.r.IntN(9))
	who := pick(b, people)
	at := b.sentence(fmt.Sprintf("%s said %d people were %s in %s on %s.", who, n, what, where.Name, day))
	if !b.seen() {
		return
	}
	s := b.statement(quipu.TollKind, what, at)
	s.Figure = &coding.Count{What: what, Words: coding.Words{Text: fmt.Sprint(n), Span: coding.Span{at.Span[0], at.Span[0] + 1}}, Min: &n, Max: &n}
	s.Date, s.EndDate, s.Location = day, day, &where
	speaker := b.actor(who, quipu.Person, at)
	s.Attribution = &coding.Attribution{Kind: quipu.Paraphrased, Speaker: &speaker}
	b.statements = append(b.statements, s)
}

func (b *builder) naming() {
	who, name := pick(b, people), pick(b, []string{"leader", "minister", "usurper", "senator"})
	at := b.sentence(fmt.Sprintf("%s is called the %s by this paper.", who, name))
	if !b.seen() {
		return
	}
	s := b.statement(quipu.NamingKind, "name", at)
	actor := b.actor(who, quipu.Person, at)
	s.Arguments = []coding.Argument{{Role: "actor", Actor: actor}, {Role: "name", Actor: coding.Actor{Words: coding.Words{Text: name}}, Value: name}}
	b.statements = append(b.statements, s)
}

func (b *builder) office() {
	who, office, day := pick(b, people), pick(b, []string{"president", "minister of defence", "mayor"}), b.day()
	at := b.sentence(fmt.Sprintf("%s has been %s since %s.", who, office, day))
	if !b.seen() {
		return
	}
	s := b.statement(quipu.OfficeKind, "holds", at)
	s.Date, s.EndDate = day, day
	s.Arguments = []coding.Argument{
		{Role: "holder", Actor: b.actor(who, quipu.Person, at)},
		{Role: "office", Actor: coding.Actor{Words: coding.Words{Text: office}}, Value: office},
		{Role: "country", Value: "BOL"},
	}
	b.statements = append(b.statements, s)
}
