package margin

import (
	"slices"

	"quipu"
	"quipu/web/page"
)

// A Brief is a coding in one line: who, and to whom or what. What kind of coding it
// is stands before it.
type Brief struct {
	Who, What []Value
	Arrow     bool // Who does something to What, and is not only tied to it
}

// briefs are the rows of which the line of a statement is made; of each side the
// first that is known.
var briefs = map[quipu.StatementKind][2][]string{
	quipu.OfficeKind:     {{"argument.holder", "argument.by"}, {"argument.office"}},
	quipu.TalksKind:      {{"argument.party", "argument.by", "argument.mediator", "argument.participant"}, {"argument.demand", "argument.concession", "argument.objective", "argument.topic", "argument.outcome"}},
	quipu.TollKind:       {{"figure"}, {"argument.victims", "argument.cause"}},
	quipu.DisruptionKind: {{"argument.thing", "argument.named", "argument.shortage", "argument.effect"}, {"argument.by", "argument.ended_by", "argument.demand"}},
	quipu.ClaimKind:      {{"argument.speaker"}, {"argument.about", "argument.topic", "argument.content", "argument.of"}},
	quipu.NamingKind:     {{"argument.actor"}, {"argument.role", "argument.relation", "argument.words"}},
}

// Brief is the coding in one line.
func (c *Coding) Brief() Brief {
	if c.Mention != nil {
		return Brief{c.values("actor"), c.values("recipient"), true}
	}
	sides := briefs[c.Statement.Kind]
	brief := Brief{Who: c.values(sides[0]...), What: c.values(sides[1]...)}
	if len(brief.Who) == 1 && len(brief.What) == 1 && brief.Who[0].Text == brief.What[0].Text && brief.What[0].Comes == "" {
		brief.What = nil // "Is named Senkata": the wording is the name.
	}
	brief.Arrow = c.Statement.Kind == quipu.ClaimKind && len(c.values("argument.about")) > 0
	return brief
}

// values are those of the first row that has some.
func (c *Coding) values(keys ...string) []Value {
	for _, key := range keys {
		at := slices.IndexFunc(c.Rows, func(r Row) bool { return r.Key == key && len(r.Values) > 0 })
		if at >= 0 {
			return c.Rows[at].Values
		}
	}
	return nil
}

// Doubtful reports whether the status is another than that something happened.
func (c *Coding) Doubtful() bool { return c.Status() != quipu.Reported }

// Status is the status of the mention or statement.
func (c *Coding) Status() quipu.Status {
	if c.Mention != nil {
		return c.Mention.Status
	}
	return c.Statement.Status
}

// AspectKey is the key of the message that says the aspect of a statement.
func (c *Coding) AspectKey() string { return page.AspectKey(c.Statement.Kind, c.Statement.Aspect) }
