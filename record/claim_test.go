package record

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"quipu"
	"quipu/coding"
)

// statementTelling is a telling of one outlet, published on a day of November 2019:
// an aspect, then the arguments as role=value pairs. "name|kind|code|sector" is
// somebody, "[words]" are words.
func statementTelling(n int, kind Kind, outlet, lang string, day int, aspect string, parts ...string) *Telling {
	published := quipu.Date{Year: 2019, Month: 11, Day: day}
	s := &coding.Statement{ID: fmt.Sprint("s", n), Aspect: aspect, Status: quipu.Reported}
	for _, part := range parts {
		role, value, _ := strings.Cut(part, "=")
		a := coding.Argument{Role: quipu.Role(role)}
		who, normal, _ := strings.Cut(value, "→")
		switch fields := strings.Split(who, "|"); {
		case role == "said by":
			s.Attribution = &coding.Attribution{Kind: quipu.Quoted, Speaker: &coding.Actor{Name: value}}
			continue
		case len(fields) == 4:
			a.Name, a.Kind, a.Code, a.Sector = fields[0], quipu.ActorKind(fields[1]), fields[2], fields[3]
			a.Value = normal
		case strings.HasPrefix(value, "["):
			a.Text, a.Value = strings.Trim(who, "[]"), normal
		default:
			a.Value = value
		}
		s.Arguments = append(s.Arguments, a)
	}
	doc := &Document{ID: quipu.DocumentID(fmt.Sprintf("doc%d", n)), Outlet: outlet, Lang: lang, Published: published}
	return &Telling{ID: s.ID, Kind: kind, Doc: doc, Statement: s, Repeats: 1, Until: published}
}

func claimTelling(n int, outlet, lang string, day int, aspect string, parts ...string) *Telling {
	return statementTelling(n, Claims, outlet, lang, day, aspect, parts...)
}

// entriesOf are the entries of tellings, in the order of their first ones.
func entriesOf(tellings []*Telling) []*Entry {
	judged := Judge(nil)
	var entries []*Entry
	for _, g := range Group(tellings, judged) {
		entries = append(entries, NewEntry(g, judged))
	}
	return entries
}

func claimsTold() []*Telling {
	return []*Telling{
		claimTelling(1, "Wire", "en", 10, "claims", "speaker=Inés Soto|person|PER|OPP", "about=police|organisation|PER|COP", "content=[police shot two miners in Puno]", "topic=shooting", "topic=assault firearms"),
		claimTelling(2, "Diario", "es", 11, "claims", "speaker=Inés Soto Paz|person|PER|OPP", "about=policía|organisation|PER|COP", "content=[la policía disparó contra los mineros]→quote", "topic=shooting"),
		claimTelling(3, "Wire", "en", 10, "denies", "speaker=government|organisation|PER|GOV", "of=s1", "about=police|organisation|PER|COP", "topic=shooting"),
		claimTelling(4, "Wire", "en", 10, "no-proof", "of=s1", "about=police|organisation|PER|COP", "topic=shooting"),
		claimTelling(5, "Diario", "es", 11, "denies", "speaker=comandante Luis Rey|person|PER|COP", "about=policía|organisation|PER|COP", "content=[los agentes hubieran disparado]", "topic=shooting"),
		claimTelling(6, "Wire", "en", 10, "claims", "speaker=Raúl Tapia|person|PER|GOV", "about=miners|group|PER|LAB", "content=[the miners carried dynamite]", "topic=explosives", "evidence=[a video]→video"),
		claimTelling(7, "Herald", "en", 10, "claims", "speaker=Joseph Rono|person|KEN|OPP", "about=police|organisation|KEN|COP", "content=[police shot a student in Kisumu]", "topic=shooting"),
	}
}

func describeClaims(entries []*Entry) string {
	var b strings.Builder
	for _, e := range entries {
		c := e.Claim
		fmt.Fprintf(&b, "%s (%d outlets)\n", e.Title, e.Outlets)
		for _, w := range c.Wordings {
			fmt.Fprintf(&b, "  %s %s “%s”\n", w.Outlet, w.Aspect, w.Text)
		}
		for _, s := range c.Stances {
			fmt.Fprintf(&b, "  %s: %s\n", s.Who, s.Stance)
		}
		for _, v := range c.Evidence {
			fmt.Fprintf(&b, "  evidence %s\n", v.Value)
		}
	}
	return b.String()
}

func TestOneClaimInTwoLanguagesWithItsDenials(t *testing.T) {
	want := `Inés Soto claims: police: shooting, assault firearms (2 outlets)
  Wire claims “police shot two miners in Puno”
  Diario claims “la policía disparó contra los mineros”
  Diario denies “los agentes hubieran disparado”
  government: denies
  : no-proof
  comandante Luis Rey: denies
Raúl Tapia claims: “miners”: explosives (1 outlets)
  Wire claims “the miners carried dynamite”
  evidence video
Joseph Rono claims: police: shooting (1 outlets)
  Herald claims “police shot a student in Kisumu”
`
	tellings := claimsTold()
	if got := describeClaims(entriesOf(tellings)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	slices.Reverse(tellings)
	if got := describeClaims(entriesOf(tellings)); got != want {
		t.Errorf("in another order\n%s", got)
	}
}

func TestKeysOfAClaimDependOnItAlone(t *testing.T) {
	first := claimsTold()[0]
	keys := first.Keys()
	if !slices.IsSorted(keys) || len(keys) < 2 {
		t.Errorf("keys %q", keys)
	}
	for _, other := range claimsTold()[1:5] {
		if !slices.ContainsFunc(other.Keys(), func(key string) bool { return slices.Contains(keys, key) }) {
			t.Errorf("%s %q has no key with the claim", other.ID, other.Keys())
		}
	}
}

func namingTelling(n int, outlet string, day int, aspect string, parts ...string) *Telling {
	return statementTelling(n, Actors, outlet, "en", day, aspect, parts...)
}

func actorsTold() []*Telling {
	return []*Telling{
		namingTelling(1, "Wire", 10, "called", "actor=Ana Roca|person|PER|GOV→ana roca", "words=[interim president Ana Roca]→interim president", "role=acting president"),
		namingTelling(2, "Wire", 12, "called", "actor=Ana Roca|person|PER|GOV→ana roca", "words=[Interim president Roca]→interim president", "role=acting president"),
		namingTelling(3, "Banner", 11, "called", "actor=Ana Roca|person|PER|GOV→ana roca", "words=[self-proclaimed president]→self-proclaimed president", "role=senator"),
		namingTelling(4, "Banner", 11, "called", "actor=Ana Roca|person|PER|GOV→ana roca", "words=[usurper]→usurper", "said by=Raúl Tapia"),
		namingTelling(5, "Diario", 11, "named", "actor=Ana Roca Paz|person|PER|GOV→ana roca", "words=[Ana Roca Paz]"),
		namingTelling(6, "Wire", 11, "named", "actor=Ana Roca|person|PER|GOV→ana roca", "words=[Roca]"),
		namingTelling(7, "Wire", 11, "relation", "actor=Luis Roca|person|PER|→luis roca", "relation=brother", "of=Ana Roca|person|PER|GOV→ana roca"),
		namingTelling(8, "Banner", 11, "called", "actor=coup regime|organisation|PER|GOV→government/PER", "words=[coup regime]→coup regime"),
		namingTelling(9, "Wire", 11, "called", "actor=government|organisation|PER|GOV→government/PER", "words=[interim government]→interim government"),
	}
}

func TestOneActorUnderAllNames(t *testing.T) {
	describe := func(entries []*Entry) string {
		var b strings.Builder
		for _, e := range entries {
			a := e.Actor
			fmt.Fprintf(&b, "%s %s %s\n", e.Title, a.Kind, e.Country)
			for _, n := range a.Names {
				fmt.Fprintf(&b, "  name %s\n", n.Value)
			}
			for _, r := range a.Roles {
				fmt.Fprintf(&b, "  role %s %s to %s\n", r.Role, r.From, r.Until)
			}
			for _, r := range a.Relations {
				fmt.Fprintf(&b, "  %s of %s\n", r.Relation, r.Of)
			}
			for _, c := range a.Called {
				fmt.Fprintf(&b, "  %s calls it “%s” %d times, word of %q\n", c.Outlet, c.Words, c.Times, c.Speaker)
			}
		}
		return b.String()
	}
	want := `Ana Roca person PER
  name Ana Roca
  name Ana Roca Paz
  name Roca
  role acting president 2019-11-10 to 2019-11-12
  role senator 2019-11-11 to 2019-11-11
  Banner calls it “self-proclaimed president” 1 times, word of ""
  Banner calls it “usurper” 1 times, word of "Raúl Tapia"
  Wire calls it “interim president Ana Roca” 2 times, word of ""
government of Peru organisation PER
  Banner calls it “coup regime” 1 times, word of ""
  Wire calls it “interim government” 1 times, word of ""
Luis Roca person PER
  name Luis Roca
  brother of Ana Roca
`
	tellings := actorsTold()
	if got := describe(entriesOf(tellings)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	slices.Reverse(tellings)
	if got := describe(entriesOf(tellings)); got != want {
		t.Errorf("in another order\n%s", got)
	}
}

// What an entry shows must not depend on the order of arrival, down to its bytes.
func TestActorsAndClaimsAreTheSameInAnyOrder(t *testing.T) {
	for _, tellings := range [][]*Telling{actorsTold(), claimsTold()} {
		first, err := json.Marshal(entriesOf(tellings))
		if err != nil {
			t.Fatal(err)
		}
		for turn := range tellings {
			turned := append(slices.Clone(tellings[turn:]), tellings[:turn]...)
			other, err := json.Marshal(entriesOf(turned))
			if err != nil {
				t.Fatal(err)
			}
			if string(other) != string(first) {
				t.Errorf("turned by %d:\n%s\n%s", turn, other, first)
			}
		}
	}
}
