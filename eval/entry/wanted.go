package entry

import (
	"slices"
	"strconv"
	"strings"

	"quipu"
)

// This file cuts the gold down to what is judged.

func goldOffices(g *Gold, _ *texts, _ *Result) []*item {
	var items []*item
	for i := range g.Offices {
		o := &g.Offices[i]
		it := &item{title: first(o.Holder) + ", " + first(o.Office), optional: o.Optional, names: o.Holder, docs: o.Docs}
		it.want(Office, titles(o)...)
		it.want(Country, o.Of...)
		it.want(Body, o.Body...)
		it.want(From, o.From.String())
		it.want(Until, o.Until.String())
		it.want(Began, o.Began...)
		it.want(Ended, o.Ended...)
		if o.Acting {
			it.want(Acting, "true")
		}
		it.want(Successor, o.Successor...)
		for _, side := range o.ContestedBy {
			it.want(ContestedBy, side...)
		}
		for _, side := range o.RecognisedBy {
			it.want(RecognisedBy, side...)
		}
		items = append(items, it)
	}
	return items
}

// titles are the acceptable names of an office, also without what it is an
// office of.
func titles(o *GoldOffice) []string {
	all := append([]string(nil), o.Office...)
	for _, title := range o.Office {
		for _, body := range o.Body {
			all = append(all, title+" of "+body)
		}
	}
	return all
}

func goldTalks(g *Gold, _ *texts, _ *Result) []*item {
	var items []*item
	for i := range g.Talks {
		t := &g.Talks[i]
		it := &item{title: t.Title, optional: t.Optional, docs: t.Docs}
		for _, f := range []struct {
			field Field
			names []Names
		}{{Parties, t.Parties}, {Mediators, t.Mediators}, {Observers, t.Observers}, {Participants, t.Participants}} {
			for _, names := range f.names {
				it.want(f.field, names...)
			}
		}
		it.want(Venue, t.Venue...)
		it.want(Objective, t.Objective...)
		it.want(From, t.From.String())
		it.want(Until, t.Until.String())
		for _, round := range t.Rounds {
			it.want(Rounds, round.String())
		}
		it.deeds(Demands, t.Demands)
		it.deeds(Concessions, t.Concessions)
		it.want(Outcome, t.Outcome...)
		it.want(Status, t.Status...)
		items = append(items, it)
	}
	return items
}

func goldToll(g *Gold, texts *texts, r *Result) []*item {
	var items []*item
	for i := range g.Toll {
		t := &g.Toll[i]
		it := &item{
			title: t.What + " " + bounds(t.Min, t.Max) + " (" + t.Cue + ")", optional: t.Optional,
			docs: []string{t.Doc}, spots: texts.find(t.Doc, t.Cue, t.Anchor, r), low: t.Min, high: t.Max,
		}
		it.want(Kind, t.What)
		it.want(Range, ranges(t.Min, t.Max)...)
		it.rough = t.Min != nil && t.Max != nil && *t.Min == *t.Max && t.Qualifier != ""
		it.of = t.heading()
		it.want(Place, t.Place...)
		it.want(Country, t.Country)
		if t.Cumulative {
			it.want(Cumulative, "true")
			it.want(From, t.Since.String())
		} else {
			it.want(Date, t.Date.String())
		}
		if len(t.Speaker) == 0 {
			// Nobody's word but the outlet's: nothing is right, and anybody wrong.
			it.want(Speaker, "", "")
		}
		it.want(Speaker, t.Speaker...)
		items = append(items, it)
	}
	return items
}

// heading is what a figure is a figure of: one incident, by its day and place, or
// all that happened in a country. Empty where its day or place is not known.
func (t *GoldFigure) heading() string {
	switch {
	case t.Optional:
	case t.Cumulative:
		return t.What + ", " + t.Country
	case len(t.Place) > 0 && len(t.Date) > 0:
		return t.What + ", " + first(t.Place) + ", " + t.Date.String()
	}
	return ""
}

// ranges are the acceptable ranges of a figure: "more than a hundred" may begin
// at 100 or 101, and "fewer than a hundred" at nothing or be left open.
func ranges(low, high *int64) []string {
	all := []string{bounds(low, high)}
	switch {
	case low == nil:
		zero, one := int64(0), int64(1)
		all = append(all, bounds(&zero, high), bounds(&one, high))
	case high == nil:
		more := *low + 1
		all = append(all, bounds(&more, nil))
	}
	return all
}

// bounds writes a range as "5-5", "5-" or "-9".
func bounds(low, high *int64) string {
	write := func(n *int64) string {
		if n == nil {
			return ""
		}
		return strconv.FormatInt(*n, 10)
	}
	return write(low) + "-" + write(high)
}

func goldDisruptions(g *Gold, _ *texts, _ *Result) []*item {
	var items []*item
	for i := range g.Disruptions {
		d := &g.Disruptions[i]
		it := &item{title: d.Title, optional: d.Optional, names: d.Name, docs: d.Docs}
		it.want(Kind, d.Kind...)
		it.want(Place, d.Place...)
		it.want(By, d.By...)
		it.want(From, d.Since.String())
		it.want(Until, d.Until.String())
		for _, effect := range d.Effects {
			it.want(Effects, effect...)
		}
		it.deeds(Calls, d.Calls)
		items = append(items, it)
	}
	return items
}

func goldClaims(g *Gold, texts *texts, r *Result) []*item {
	var items []*item
	for i := range g.Claims {
		c := &g.Claims[i]
		it := &item{
			title: first(c.Speaker) + ": " + first(c.Claim), optional: c.Optional,
			names: c.Speaker, docs: []string{c.Doc}, spots: texts.find(c.Doc, c.Cue, c.Anchor, r),
		}
		it.want(Speaker, c.Speaker...)
		it.want(Words, c.Claim...)
		it.want(About, c.About...)
		for _, s := range c.Stances {
			it.want(Stances, pairs(s.Who, stances(s.Stance))...)
		}
		items = append(items, it)
		// A denial is itself a claim of who denies; the record may hold it as one.
		for _, s := range c.Stances {
			items = append(items, &item{
				title: first(s.Who) + " " + s.Stance, optional: true,
				names: s.Who, docs: []string{s.Doc}, spots: texts.find(s.Doc, s.Cue, "", r),
			})
		}
	}
	return items
}

func goldActors(g *Gold, _ *texts, _ *Result) []*item {
	var items []*item
	for i := range g.Actors {
		a := &g.Actors[i]
		it := &item{title: first(a.Name), optional: a.Optional, names: append(append([]string(nil), a.Name...), a.Also...)}
		it.want(Kind, actorKinds(a.Kind)...)
		it.want(Country, a.Country)
		for _, also := range a.Also {
			it.want(Also, also)
		}
		for _, role := range a.Roles {
			it.want(Roles, g.otherTitles(a, role)...)
		}
		for _, relation := range a.Relations {
			it.want(Relations, pairs(relation.Of, []string{relation.Relation})...)
		}
		for _, called := range a.Called {
			it.want(Called, called.Outlet+": "+called.Words)
		}
		items = append(items, it)
	}
	return items
}

// actorKinds are the kinds that may be given to an actor: where a federation ends
// to be a group and begins to be a body is no fact, and a state is its government
// as well as its land.
func actorKinds(kind string) []string {
	switch quipu.ActorKind(kind) {
	case quipu.Group, quipu.Organisation:
		return []string{string(quipu.Organisation), string(quipu.Group)}
	case quipu.PlaceActor:
		return []string{string(quipu.PlaceActor), string(quipu.Organisation)}
	case "":
		return nil
	}
	return []string{kind}
}

// otherTitles are the names of a role: where it is an office of the gold, all that
// are acceptable there.
func (g *Gold) otherTitles(a *GoldActor, role string) []string {
	all := []string{role}
	for i := range g.Offices {
		o := &g.Offices[i]
		if named(a.Name, o.Holder) == 2 && slices.ContainsFunc(titles(o), func(t string) bool { return title(t) == title(role) }) {
			all = append(all, titles(o)...)
		}
	}
	return all
}

// stances are the words for what somebody makes of a claim.
func stances(stance string) []string {
	switch stance {
	case "evidence", "supports":
		return []string{"evidence", "supports", "found"}
	case "no-proof", "doubts":
		return []string{"no-proof", "doubts"}
	}
	return []string{stance}
}

func (i *item) deeds(f Field, deeds []Deed) {
	for _, d := range deeds {
		i.want(f, pairs(d.By, d.What)...)
	}
}

// pairs are all acceptable ways to say who and what.
func pairs(who, what []string) []string {
	var all []string
	for _, a := range who {
		for _, b := range what {
			all = append(all, a+": "+b)
		}
	}
	return all
}

func first(names []string) string {
	return strings.TrimSpace(strings.Join(names[:min(1, len(names))], ""))
}
