package record

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// Claim is what an entry of kind claim holds: what somebody holds to be true, in
// the words of each outlet, and what others make of it. Whether it is true the
// record does not say.
type Claim struct {
	Speakers []Side        `json:"speakers,omitempty"` // who claims it
	About    []Side        `json:"about,omitempty"`    // of whom
	Topics   []Value       `json:"topics,omitempty"`   // headings: "fraud", "assault firearms"
	Wordings []ClaimWords  `json:"wordings,omitempty"`
	Stances  []ClaimStance `json:"stances,omitempty"` // of others, in the order of their telling
	Evidence []Value       `json:"evidence,omitempty"`
	// NoProof is set where some telling says that nothing was given or found to bear
	// it out.
	NoProof bool `json:"no_proof,omitempty"`
}

// A ClaimWords is what is claimed, as one telling has it.
type ClaimWords struct {
	coding.Words
	Quote    bool             `json:"quote,omitempty"` // word for word
	Aspect   string           `json:"aspect"`          // claims, found, denies …
	Cue      coding.Words     `json:"cue"`
	Speakers []string         `json:"speakers,omitempty"`
	About    []string         `json:"about,omitempty"`
	Outlet   string           `json:"outlet,omitempty"`
	Doc      quipu.DocumentID `json:"doc_id"`
	Telling  string           `json:"telling"`
}

// A ClaimStance is what somebody makes of a claim that is not his own.
type ClaimStance struct {
	Who     string     `json:"who,omitempty"` // empty where the outlet says so itself
	Stance  string     `json:"stance"`        // denies, supports, doubts, retracts, found, no-proof
	Date    quipu.Date `json:"date,omitzero"` // of the first telling's publication
	Outlets int        `json:"outlets"`
	By      []string   `json:"tellings"`
}

// The aspects of the reader of claims that the record asks for.
const (
	claimed = "claims"
	found   = "found"
	noProof = "no-proof"
)

// claimKeys are what claims may meet by: the claim that is answered in the same
// report; else a heading with who speaks or who is accused, about the same time. A
// person's claims are looked for over a month or two, since they are repeated; those
// of a side, of which there are many, within two days and in its country.
func claimKeys(t *Telling) []string {
	s := t.Statement
	keys := []string{"claim|" + s.ID}
	for _, of := range s.All("of") {
		keys = append(keys, "claim|"+of.Value)
	}
	for _, who := range append(s.All("speaker"), s.All("about")...) {
		marks, days := marksOf(&who.Actor)
		for _, mark := range marks {
			for _, cell := range cells(t.Doc.Published, days) {
				for _, topic := range s.All("topic") {
					keys = append(keys, "claim|"+topic.Value+"|"+mark+"|"+cell)
				}
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// cells are two stretches of days that hold a day, so that days less than half a
// stretch apart always have one in common; one empty one where the day is not known.
func cells(day quipu.Date, length int) []string {
	if day.IsZero() {
		return []string{""}
	}
	n := day.Sub(epoch)
	return []string{"a" + strconv.Itoa(n/length), "b" + strconv.Itoa((n+length/2)/length)}
}

// marksOf are what somebody may be known by in other reports, and over how many days
// claims by or about him are compared: each name of a person but the first, country
// and camp of a body. None for those who cannot be met again, such as "residents".
func marksOf(a *coding.Actor) (marks []string, days int) {
	switch {
	case a.Kind == quipu.Person && proper(a.Name):
		all := words(a.Name)
		return all[min(1, len(all)-1):], 60
	case a.Kind == quipu.PlaceActor && a.Code != "":
		return []string{a.Code}, 4
	case a.Kind != quipu.Person && campOf(a.Sector) != noCamp:
		return []string{a.Code + string(campOf(a.Sector))}, 4
	case proper(a.Name):
		return []string{ontology.Fold(a.Name)}, 4
	}
	return nil, 0
}

// fillClaim makes the claim of an entry.
func fillClaim(e *Entry) {
	c := &Claim{}
	var speakers, about sides
	topics, evidence := tally{}, tally{}
	countries := map[string]int{}
	own := claimant(e.Tellings)
	stances := map[[2]string][]*Telling{}
	for _, t := range e.Tellings {
		s := t.Statement
		for _, one := range s.All("about") {
			about.add(&one.Actor, t)
			countries[one.Code]++
		}
		for _, one := range s.All("topic") {
			if s.Aspect == own {
				topics.add(one.Value, t)
			}
		}
		for _, one := range s.All("evidence") {
			evidence.add(cmp.Or(one.Value, oneLine(one.Text)), t)
		}
		if s.Location != nil {
			countries[s.Location.Country]++
		}
		var who []string
		for _, one := range speakersOf(s) {
			who = append(who, neutralSource(one.String()))
		}
		switch {
		case s.Aspect == noProof:
			c.NoProof = true
			for _, name := range orNobody(who) {
				stances[[2]string{name, noProof}] = append(stances[[2]string{name, noProof}], t)
			}
		case s.Aspect == own:
			for _, one := range speakersOf(s) {
				speakers.add(one, t)
			}
		default:
			for _, name := range orNobody(who) {
				at := [2]string{name, s.Aspect}
				stances[at] = append(stances[at], t)
			}
		}
		if words := s.First("content"); words != nil {
			c.Wordings = append(c.Wordings, ClaimWords{
				Words: words.Words, Quote: words.Value == "quote", Aspect: s.Aspect, Cue: s.Trigger.Words,
				Speakers: who, About: actorsIn(s, "about"), Outlet: t.Doc.Outlet, Doc: t.Doc.ID, Telling: t.ID,
			})
		}
	}
	for at, by := range stances {
		c.Stances = append(c.Stances, ClaimStance{Who: at[0], Stance: at[1], Date: by[0].Doc.Published, Outlets: independent(by), By: idsOf(by)})
	}
	slices.SortFunc(c.Stances, func(x, y ClaimStance) int {
		return cmp.Or(strings.Compare(x.Date.String(), y.Date.String()), strings.Compare(x.Stance, y.Stance), strings.Compare(x.Who, y.Who))
	})
	c.Speakers, c.About, c.Topics, c.Evidence = speakers.list(), about.list(), topics.values(), evidence.values()
	delete(countries, "")
	for code := range countries {
		if _, ok := ontology.CountryByAlpha3(code); !ok {
			delete(countries, code)
		}
	}
	e.Claim, e.Country = c, commonest(countries)
	e.Date = e.First
	e.Title = c.title(own)
	for _, s := range c.Stances {
		e.Lines = append(e.Lines, cmp.Or(s.Who, "outlet")+": "+s.Stance)
	}
}

// claimant is the aspect of those whose claim an entry is: to claim, else to find,
// else that of the first telling, where only its denial is told.
func claimant(tellings []*Telling) string {
	for _, aspect := range []string{claimed, found} {
		if slices.ContainsFunc(tellings, func(t *Telling) bool { return t.Statement.Aspect == aspect }) {
			return aspect
		}
	}
	return tellings[0].Statement.Aspect
}

// speakersOf are who speaks.
func speakersOf(s *coding.Statement) []*coding.Actor {
	var all []*coding.Actor
	for _, one := range s.All("speaker") {
		if one.Actor.String() != "" {
			all = append(all, &one.Actor)
		}
	}
	if len(all) == 0 && s.Attribution != nil && s.Attribution.Speaker != nil && s.Attribution.Speaker.String() != "" {
		all = append(all, s.Attribution.Speaker)
	}
	return all
}

// orNobody is the list, or one empty name where it is empty.
func orNobody(list []string) []string {
	if len(list) == 0 {
		return []string{""}
	}
	return list
}

func actorsIn(s *coding.Statement, role quipu.Role) []string {
	var names []string
	for _, one := range s.All(role) {
		if name := one.Actor.String(); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// title says who claims what of whom, from values alone; where no heading is
// known the words of the first telling stand as a quotation, and so does what only
// the speaker or one outlet calls those of whom it is claimed.
func (c *Claim) title(aspect string) string {
	who := "?"
	if len(c.Speakers) > 0 {
		who = c.Speakers[0].Name
		if names := c.Speakers[0].Names; len(names) > 0 {
			who = neutralSource(names[0].Value)
		}
	}
	what := ""
	for i, topic := range c.Topics {
		if i < mostTopics {
			what += ", " + topic.Value
		}
	}
	what = strings.TrimPrefix(what, ", ")
	if what == "" && len(c.Wordings) > 0 {
		what = "“" + oneLine(c.Wordings[0].Text) + "”"
	}
	if len(c.About) > 0 {
		side := &c.About[0]
		about := side.Name
		if len(side.Names) > 0 {
			about = side.Names[0].Value
		}
		if side.Outlets < 2 && !proper(about) && about != sectorNames[side.Sector] {
			about = "“" + about + "”"
		}
		what = about + ": " + what
	}
	return who + " " + aspect + ": " + what
}

// mostTopics is how many headings a title has.
const mostTopics = 2
