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

// A claimList is a page of claims, under the headings that all that are chosen have.
type claimList struct {
	List
	Headings []heading
}

// A heading is how many of the claims that are chosen stand under it, on whatever page.
type heading struct {
	Topic  string
	Claims int
	Chosen bool
}

// claims lists claims, each once with who says it and what others make of it, and
// counts them by their headings; a claim may have several.
func (d *Desk) claims(w http.ResponseWriter, r *http.Request) error {
	list, query, err := d.list(r, record.Claims, store.ByNewest, Filters{
		Types: choices("stance.", claimAspects[:]...), Matter: "topic", Matters: choices("topic.", topics[:]...),
	})
	if err != nil {
		return err
	}
	topic := r.URL.Query().Get("topic")
	// Headings are those of all claims that pass the other filters.
	query.Text = r.URL.Query().Get("text")
	counts, err := remembered(r.Context(), d, "headings", chosen(query), func() ([]int, error) {
		return d.kept.TextCounts(r.Context(), query, topics[:])
	})
	if err != nil {
		return err
	}
	data := claimList{List: list}
	for i, one := range topics {
		if counts[i] > 0 || one == topic {
			data.Headings = append(data.Headings, heading{one, counts[i], one == topic})
		}
	}
	slices.SortStableFunc(data.Headings, func(a, b heading) int { return b.Claims - a.Claims })
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
