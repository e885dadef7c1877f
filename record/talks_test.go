package record

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"quipu"
	"quipu/coding"
)

// talksTelling is a telling of talks: an aspect, then role=name/sector/code for
// those who take part, role=words for what is said, "@day" for the day of November
// 2019 of what is told.
func talksTelling(n int, doc string, day int, aspect string, parts ...string) *Telling {
	published := quipu.Date{Year: 2019, Month: 11, Day: day}
	s := &coding.Statement{ID: fmt.Sprint(n), Kind: quipu.TalksKind, Aspect: aspect, Status: quipu.Reported}
	s.Trigger.Lemma = "talk"
	for _, part := range parts {
		if day, is := strings.CutPrefix(part, "@"); is {
			s.Date, _ = quipu.ParseDate("2019-11-" + day)
			s.EndDate = s.Date
			continue
		}
		role, value, _ := strings.Cut(part, "=")
		a := coding.Argument{Role: quipu.Role(role)}
		if fields := strings.Split(value, "/"); len(fields) == 3 {
			a.Name, a.Sector, a.Code, a.Kind = fields[0], fields[1], fields[2], quipu.Organisation
			a.EntityID = doc + "#" + fields[0]
		} else {
			a.Text = value
		}
		s.Arguments = append(s.Arguments, a)
	}
	d := &Document{ID: quipu.DocumentID(doc), Outlet: doc, Published: published}
	return &Telling{ID: fmt.Sprint(n), Kind: Talks, Doc: d, Statement: s, Repeats: 1, Until: published}
}

func TestTalksOfThreeOutlets(t *testing.T) {
	tellings := []*Telling{
		talksTelling(1, "Wire", 18, "planned", "party=government of Ecuador/GOV/ECU", "party=Indigenous federation/AGR/ECU", "mediator=United Nations//UNO", "@20"),
		talksTelling(2, "Cable", 18, "planned", "party=gobierno/GOV/ECU", "party=federación indígena/AGR/ECU", "mediator=Naciones Unidas//UNO", "@20"),
		talksTelling(3, "Wire2", 21, "held", "party=government/GOV/ECU", "party=Indigenous groups/AGR/ECU", "@20"),
		talksTelling(4, "Wire2", 21, "demanded", "by=Indigenous groups/AGR/ECU", "demand=repeal the decree", "party=government/GOV/ECU", "party=Indigenous groups/AGR/ECU"),
		talksTelling(5, "Cable2", 24, "agreed", "party=gobierno/GOV/ECU", "party=indígenas/AGR/ECU", "@23"),
		// Others: another side, another country, half a year later.
		talksTelling(6, "Wire3", 21, "held", "party=government of Ecuador/GOV/ECU", "party=International Monetary Fund//IGO", "@20"),
		talksTelling(7, "Wire4", 21, "held", "party=government of Peru/GOV/PER", "party=miners/LAB/PER", "@20"),
	}
	show := func(tellings []*Telling) string {
		var b strings.Builder
		for _, group := range Group(tellings, Judge(nil)) {
			e := NewEntry(group, Judge(nil))
			fmt.Fprintf(&b, "%s, %s to %s, %s, rounds %v, %v\n", e.Title, e.Date, e.EndDate, e.Talks.Status, told(e.Talks.Rounds), e.Lines)
		}
		return b.String()
	}
	want := `Talks: government of Ecuador, farmers (through Naciones Unidas), 2019-11-20 to 2019-11-23, agreed, rounds [2019-11-20 2019-11-23], [Indigenous groups demands: repeal the decree]
`
	got := show(tellings)
	if first, _, _ := strings.Cut(got, "\n"); first+"\n" != want {
		t.Errorf("got\n%s\nwant first\n%s", got, want)
	}
	if n := strings.Count(got, "\n"); n != 3 {
		t.Errorf("%d negotiations, want 3:\n%s", n, got)
	}
	slices.Reverse(tellings)
	if again := show(tellings); again != got {
		t.Errorf("in another order\n%s", again)
	}
}
