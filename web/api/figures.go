package api

import (
	"context"

	"quipu/account"
	"quipu/appraisal"
	"quipu/review"
	"quipu/store"
)

// A share is how many of how many, with an interval.
type share struct {
	Right int     `json:"right"`
	All   int     `json:"all" doc:"Of nothing, nothing is known: the interval is whole."`
	Share float64 `json:"share"`
	Low   float64 `json:"low" doc:"Of the interval of 95 %."`
	High  float64 `json:"high"`
}

func shareOf(p review.Proportion) share { return share{p.Right, p.All, p.Share(), p.Low, p.High} }

// An alpha is how far coders agree.
type alpha struct {
	Alpha float64 `json:"alpha" doc:"Krippendorff's, for nominal values."`
	Low   float64 `json:"low" doc:"Of the interval of 95 %."`
	High  float64 `json:"high"`
}

// A measured is what is measured of one field.
type measured struct {
	Field   string  `json:"field" doc:"\"exists\" is whether there is an event."`
	Units   int     `json:"units" doc:"Items that two or more coders judged."`
	Agree   float64 `json:"agree" doc:"Share of pairs of coders that agree."`
	Alpha   *alpha  `json:"alpha,omitempty" doc:"Left out where it is not defined: nothing was judged twice, or only one value occurs."`
	Machine share   `json:"machine" doc:"How often the machine says what was settled, or what all coders say."`
}

// A typeMeasured is what is measured of the events that the machine took for one type.
type typeMeasured struct {
	Type   string `json:"type"`
	Exists share  `json:"exists" doc:"In how many there is an event."`
	Right  share  `json:"right" doc:"How many of these are of the type."`
}

// An errorOfType is what the machine takes for one type and people for another.
type errorOfType struct {
	Machine string `json:"machine"`
	People  string `json:"people,omitempty" doc:"Left out where it is no event."`
	Times   int    `json:"times"`
	Report  string `json:"report" doc:"ID of the report of the first."`
	Mention string `json:"mention" doc:"ID of the first."`
}

// A standing is how often one coder says what was settled, or what all say.
type standing struct {
	Who    string           `json:"who"`
	Fields map[string]share `json:"fields"`
}

// A foundMeasured is how far coders agree about one kind who read whole reports blind.
type foundMeasured struct {
	Kind   string       `json:"kind"`
	Same   int          `json:"same" doc:"Pairs of coders who found a thing, over all things."`
	All    int          `json:"all" doc:"Things that each of such a pair found, over all pairs."`
	F1     float64      `json:"f1" doc:"How often what one of two found the other found too."`
	Low    float64      `json:"low" doc:"Of the interval of 95 %, by a bootstrap over reports."`
	High   float64      `json:"high"`
	Fields []foundField `json:"fields" doc:"Of what two or more found."`
}

// A foundField is how far coders agree about a field of what they found.
type foundField struct {
	Field string  `json:"field"`
	Units int     `json:"units" doc:"Things that two or more found."`
	Agree float64 `json:"agree" doc:"Share of pairs of coders that agree."`
	Alpha *alpha  `json:"alpha,omitempty" doc:"Left out where it is not defined."`
}

// A quality is how good the machine is by reports that were read whole.
type quality struct {
	Who       string `json:"who,omitempty" doc:"By what one coder says; left out for all."`
	Kind      string `json:"kind" doc:"\"event\", or a kind of statements."`
	Type      string `json:"type" doc:"A type of events, or kind and aspect of statements (\"office.holds\"); \"all\" where only it counts that there is one, \"typed\" where its type has to be right too."`
	Right     int    `json:"right"`
	Wrong     int    `json:"wrong"`
	Missed    int    `json:"missed"`
	Retyped   int    `json:"retyped" doc:"Events of the machine that are of another type than it says: wrong in its type, missed in theirs."`
	Precision share  `json:"precision"`
	Recall    share  `json:"recall"`
	F1        share  `json:"f1"`
}

// A figures are all that is measured of a review.
type figures struct {
	Of      string          `json:"of" enum:"events,reports"`
	Sample  bool            `json:"sample" doc:"Whether it was drawn at random from all that was asked for; else the figures hold for it and not for the whole."`
	Fields  []measured      `json:"fields" doc:"Of events that the machine coded. Intervals of shares are Wilson's."`
	Types   []typeMeasured  `json:"types" doc:"The same by the machine's type; these hold for each type even where types were taken in turn."`
	Errors  []errorOfType   `json:"errors" doc:"Errors of the machine about types, the most frequent first."`
	Coders  []standing      `json:"coders" doc:"Each coder of several against what was settled, or what all say."`
	Quality []quality       `json:"quality" doc:"Of whole reports. Intervals are Wilson's, for as many codings as would say as much if they had been drawn one by one."`
	Found   []foundMeasured `json:"found" doc:"Of whole reports that were read blind: how far coders agree."`
}

func (r *reviews) figures(ctx context.Context, in *ReviewInput) (*answer[figures], error) {
	one, items, err := r.appraisal.Compare(ctx, account.Of(ctx), in.ID)
	if err == nil && items == nil {
		err = appraisal.Waits(&one)
	}
	if err != nil {
		return nil, err
	}
	f := figures{Of: "events", Sample: one.Order == "random" && !one.ByType, Fields: []measured{}, Types: []typeMeasured{}, Errors: []errorOfType{}, Coders: []standing{}, Quality: []quality{}, Found: []foundMeasured{}}
	if one.Whole {
		f.Of = "reports"
		f.Quality = qualitiesOf("", appraisal.Qualities(&one, items))
		for _, coder := range appraisal.CoderQualities(&one, items) {
			f.Quality = append(f.Quality, qualitiesOf(coder.Who, coder.Qualities)...)
		}
		if one.Apart() {
			f.Found = foundOf(&one, items)
		}
		return &answer[figures]{f}, nil
	}
	for _, one := range appraisal.Figures(items) {
		m := measured{Field: one.Field, Units: one.Agreement.Units, Agree: one.Agreement.Percent, Machine: shareOf(one.Machine)}
		if one.Agreement.Known {
			m.Alpha = &alpha{one.Agreement.Alpha, one.Agreement.Low, one.Agreement.High}
		}
		f.Fields = append(f.Fields, m)
	}
	for _, e := range appraisal.Errors(items) {
		f.Errors = append(f.Errors, errorOfType{e.Machine, e.People, e.Times, string(e.First.Doc), e.First.Mention.ID})
	}
	for _, s := range appraisal.Standings(one.Coders, items) {
		fields := map[string]share{}
		for i, field := range appraisal.Questions() {
			fields[field] = shareOf(s.Fields[i])
		}
		f.Coders = append(f.Coders, standing{s.Who, fields})
	}
	for _, one := range appraisal.TypeFigures(items) {
		f.Types = append(f.Types, typeMeasured{one.Type, shareOf(one.Exists), shareOf(one.Right)})
	}
	return &answer[figures]{f}, nil
}

func qualitiesOf(who string, measured []appraisal.TypeQuality) []quality {
	list := []quality{}
	for _, q := range measured {
		if q.Type == "" {
			q.Type = "all"
		}
		list = append(list, quality{who, q.Kind, q.Type, q.Right, q.Wrong, q.Missed, q.Retyped, shareOf(q.Precision), shareOf(q.Recall), shareOf(q.F1)})
	}
	return list
}

func foundOf(one *store.Review, items []*appraisal.Compared) []foundMeasured {
	list := []foundMeasured{}
	measured, _ := appraisal.KindFigures(one, items)
	for _, k := range measured {
		f := foundMeasured{k.Kind, k.Found.Same, k.Found.All, k.Found.F1, k.Found.Low, k.Found.High, []foundField{}}
		for _, of := range k.Fields {
			m := foundField{Field: of.Field, Units: of.Units, Agree: of.Percent}
			if of.Known {
				m.Alpha = &alpha{of.Alpha, of.Low, of.High}
			}
			f.Fields = append(f.Fields, m)
		}
		list = append(list, f)
	}
	return list
}
