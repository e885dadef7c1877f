package webtest

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/store"
)

// HostileWords are what a stranger may write where a page, a table, a terminal or a
// header would take it for something else than words. Each is in one line and short;
// what is long is for tests of their own.
func HostileWords() []string {
	return []string{
		Hostile,
		"<script>alert(1)</script>",
		"</title></textarea></script></style><svg onload=alert(1)>",
		`' onmouseover=alert(1) x='`,
		"` onmouseover=alert(1)",
		"javascript:alert(1)//",
		"data:text/html,<script>alert(1)</script>",
		"//evil.example/x",
		"https://evil.example/\" onclick=\"alert(1)",
		"{{.}} {{template \"frame\" .}} ${alert(1)} {0} {1} {2}",
		"<!-- --><![CDATA[x]]><iframe src=//evil.example>",
		"&lt;img src=x onerror=alert(1)&gt; &#x202e; &amp;",
		"=cmd|'/C calc'!A0",
		"+1+1",
		"-2",
		"@SUM(1,1)",
		"\t=1+1",
		"\r\n=1+1",
		"\uff1d1+1",
		"\u202Elive\u202C \u2066a\u2069 \u200Fb \u061Cc",
		"\u202Eexe.fdp",
		"a\x00b\x01\x02found\x03\x07\x08\x7f\u0085",
		"\x1b]0;owned\x07\x1b[2J\x1b[31mred\u009b31m",
		"z" + strings.Repeat("\u0301\u0489", 400),
		"\U000E0041\U000E0042\ufeffx\ufffe\uffff",
		"../../etc/passwd",
		"..%2f..%2fetc%2fpasswd%00.html",
		"name\r\nSet-Cookie: quipu=evil\r\n\r\n<script>alert(1)</script>",
		`a"; filename="b.html`,
		"lone \xed\xa0\x80 half \xff\xfe bytes \xc0\xaf",
		"?a=b&c=d#e;f,g:h|i\\j/k%zz",
	}
}

// HostileItem is a report every free word of which is what a stranger wrote: its
// title, byline, outlet, address and file, and whom and what is coded in it. Whole
// makes also those values hostile that a coder takes from lists, as an archive that
// somebody hands over may have them.
func HostileItem(n int, words string, whole bool) store.Item {
	b := &hostileText{}
	id := fmt.Sprintf("h%d", n)
	if whole {
		id += "w/" + quipu.Identity(words) + strings.ToValidUTF8(strings.ReplaceAll(words, "\x00", ""), "")
	}
	sentence := b.add("Yesterday " + words + " and " + words + " marched in Oruro, " + words + " said.")
	actor := coding.Actor{Words: b.words(sentence, words), Name: words, Kind: quipu.Group, Code: "BOL", Sector: "LAB", EntityID: id + "#1"}
	other := actor
	other.EntityID = ""
	day := quipu.Date{Year: 2019, Month: 11, Day: 1 + n%28}
	low, high := int64(3), int64(9)
	where := &coding.Location{Words: b.words(sentence, "Oruro"), Name: words, Country: "BOL", Admin1: words, Coordinates: &coding.Coordinates{Lat: -17.9 - float64(n)/50, Lon: -67.1}, Precision: "city"}
	said := &coding.Attribution{Kind: quipu.Quoted, Speaker: &actor, Cue: new(b.words(sentence, "said")), Through: &other}
	figure := coding.Count{What: words, Words: b.words(sentence, words), Min: &low, Max: &high, Qualifier: words}
	m := coding.Mention{
		ID: id + "-m", EventID: id + "-e", DocID: id, Date: day, EndDate: day, DateText: words, DatePrecision: quipu.PrecisionDay, Event: quipu.Protest, Mode: []string{"demo"},
		Context: []string{"economic"}, QuadCode: 4, EventScale: -4, CAMEO: "14", Status: quipu.Reported, Confidence: 0.6,
		Trigger: coding.Trigger{Words: b.words(sentence, "marched"), Lemma: "march"}, Actor: []coding.Actor{actor, other}, Recipient: []coding.Actor{other},
		EventLoc: where, Counts: []coding.Count{figure}, Attribution: said, Weapon: new(b.words(sentence, words)), Sentence: sentence,
	}
	c := coding.Coding{DocID: quipu.DocumentID(id), Coder: "test", Mentions: []coding.Mention{m}}
	for i, one := range []struct {
		kind   quipu.StatementKind
		aspect string
		roles  map[quipu.Role]string // to the value; "" for the words as an actor
	}{
		{quipu.OfficeKind, "assumes", map[quipu.Role]string{"holder": "", "office": "president", "of": "BOL", "manner": words, "flag": "acting"}},
		{quipu.OfficeKind, "assumes", map[quipu.Role]string{"holder": "", "office": words, "of": words}},
		{quipu.TalksKind, "held", map[quipu.Role]string{"party": "", "mediator": "", "objective": words, "demand": words}},
		{quipu.TollKind, "killed", map[quipu.Role]string{"victims": words}},
		{quipu.DisruptionKind, "begins", map[quipu.Role]string{"thing": words, "by": ""}},
		{quipu.ClaimKind, "claims", map[quipu.Role]string{"speaker": "", "about": "", "topic": words, "content": "quote", "evidence": words}},
		{quipu.NamingKind, "called", map[quipu.Role]string{"actor": words, "words": words, "role": words}},
	} {
		at := b.add("Later " + words + " spoke of " + words + ".")
		s := coding.Statement{
			ID: fmt.Sprintf("%s-s%d", id, i), DocID: id, Kind: one.kind, Aspect: one.aspect, Trigger: coding.Trigger{Words: b.words(at, "spoke")},
			Date: day, EndDate: day, DateText: words, Location: where, Status: quipu.Reported, Confidence: 0.9, Attribution: said, Sentence: at,
		}
		if one.kind == quipu.TollKind {
			s.Figure = &figure
		}
		for _, role := range slices.Sorted(maps.Keys(one.roles)) {
			a := coding.Argument{Role: role, Actor: actor, Value: one.roles[role]}
			a.Words = b.words(at, words)
			s.Arguments = append(s.Arguments, a)
		}
		c.Statements = append(c.Statements, s)
	}
	if whole {
		spoil(reflect.ValueOf(&c).Elem(), words)
		c.DocID = quipu.DocumentID(id)
		for i := range c.Mentions {
			c.Mentions[i].ID, c.Mentions[i].EventID, c.Mentions[i].DocID = id+"-m", id+"-e", id
		}
		for i := range c.Statements {
			s := &c.Statements[i]
			s.ID, s.DocID = fmt.Sprintf("%s-s%d", id, i), id
			s.Kind = []quipu.StatementKind{quipu.OfficeKind, quipu.TalksKind, quipu.TollKind, quipu.DisruptionKind, quipu.ClaimKind, quipu.NamingKind, quipu.NamingKind}[i]
		}
	}
	text := b.String()
	return store.Item{
		Source: []byte(id + text), Name: words + ".html",
		Document: &quipu.Document{
			ID: quipu.DocumentID(id), Title: words, Byline: words, Source: words, URL: words, Lang: "en", Published: day.AddDays(1), Text: text,
			Paragraphs: []quipu.Paragraph{{Span: quipu.Span{End: len(text)}, Kind: quipu.Body}},
		},
		Coding: c,
	}
}

// A hostileText is written sentence by sentence.
type hostileText struct {
	strings.Builder
	points int
	at     []coding.Sentence
}

func (b *hostileText) add(text string) coding.Sentence {
	from, length := b.points, len([]rune(text))
	b.WriteString(text + "\n")
	b.points += length + 1
	b.at = append(b.at, coding.Sentence{Index: len(b.at), Words: coding.Words{Text: text, Span: coding.Span{from, from + length}}})
	return b.at[len(b.at)-1]
}

func (b *hostileText) words(in coding.Sentence, piece string) coding.Words {
	w := Words(in.Text, piece)
	w.Span[0] += in.Span[0]
	w.Span[1] += in.Span[0]
	return w
}

// spoil sets every string in a value.
func spoil(v reflect.Value, words string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(words)
	case reflect.Pointer:
		if !v.IsNil() {
			copied := reflect.New(v.Type().Elem())
			copied.Elem().Set(v.Elem())
			spoil(copied.Elem(), words)
			v.Set(copied)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			spoil(v.Field(i), words)
		}
	case reflect.Slice:
		copied := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(copied, v)
		for i := range v.Len() {
			spoil(copied.Index(i), words)
		}
		v.Set(copied)
	}
}
