package desk

import (
	"net/http"
	"slices"

	"quipu/record"
	"quipu/store"
	"quipu/web/page"
)

// topics are the headings of claims.
var topics = [...]string{
	"abduction", "abuse", "arms", "arson", "attack", "bias", "concealment", "conspiracy", "corruption", "coup", "detention", "drugs", "espionage",
	"excessive force", "explosives", "falsehood", "fraud", "funding", "human shields", "illegality", "incitement", "infiltration", "interference",
	"killing", "legality", "looting", "massacre", "mutiny", "negligence", "peace", "persecution", "responsibility", "sabotage", "sedition",
	"self-defence", "shooting", "siege", "starvation", "tear gas", "terrorism", "theft", "treason", "truce", "unarmed", "vandalism", "violence",
}

// claimAspects are what somebody does to a claim.
var claimAspects = [...]string{"claims", "denies", "supports", "doubts", "retracts", "found", "no-proof"}

// A claimList is a page of claims, put together under their first headings.
type claimList struct {
	List
	Groups []claimGroup
}

// A claimGroup are the claims under one heading.
type claimGroup struct {
	Heading string // empty where none is known
	Entries []*record.Entry
}

func (d *Desk) claims(w http.ResponseWriter, r *http.Request) error {
	list, _, err := d.list(r, record.Claims, store.ByNewest, Filters{
		Types: choices("stance.", claimAspects[:]...), Matter: "topic", Matters: choices("topic.", topics[:]...),
	})
	if err != nil {
		return err
	}
	m := d.site.Messages(r)
	data := claimList{List: list}
	for _, e := range list.Entries {
		heading := ""
		if len(e.Claim.Topics) > 0 {
			heading = list.Topic(m, e.Claim.Topics[0].Value)
		}
		at := slices.IndexFunc(data.Groups, func(g claimGroup) bool { return g.Heading == heading })
		if at < 0 {
			at = len(data.Groups)
			data.Groups = append(data.Groups, claimGroup{Heading: heading})
		}
		data.Groups[at].Entries = append(data.Groups[at].Entries, e)
	}
	slices.SortStableFunc(data.Groups, func(a, b claimGroup) int {
		if (a.Heading == "") != (b.Heading == "") {
			return len(b.Heading) - len(a.Heading) // Those without a heading last.
		}
		return len(b.Entries) - len(a.Entries)
	})
	return d.site.Render(w, r, "claims", data)
}

func (d *Desk) claim(w http.ResponseWriter, r *http.Request) error {
	shown, err := d.entry(r, record.Claims)
	if err != nil {
		return err
	}
	return d.site.Render(w, r, "claim", shown)
}

// Wording is what is claimed, as the first telling has it.
func (words) Wording(c *record.Claim) *record.ClaimWords {
	if len(c.Wordings) == 0 {
		return nil
	}
	return &c.Wordings[0]
}

// Stance is what somebody makes of a claim, in words.
func (words) Stance(m page.Messages, stance string) string { return m.Or("stance."+stance, stance) }
