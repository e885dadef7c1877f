package api

import (
	"context"

	"quipu/account"
	"quipu/appraisal"
	"quipu/review"
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

// A quality is how good the machine is by reports that were read whole.
type quality struct {
	Type      string `json:"type" doc:"A type of events; \"all\" where only it counts that there is one, \"typed\" where its type has to be right too."`
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
	Of      string         `json:"of" enum:"events,reports"`
	Sample  bool           `json:"sample" doc:"Whether it was drawn at random from all that was asked for; else the figures hold for it and not for the whole."`
	Fields  []measured     `json:"fields" doc:"Of events that the machine coded. Intervals of shares are Wilson's."`
	Types   []typeMeasured `json:"types" doc:"The same by the machine's type; these hold for each type even where types were taken in turn."`
	Errors  []errorOfType  `json:"errors" doc:"Errors of the machine about types, the most frequent first."`
	Coders  []standing     `json:"coders" doc:"Each coder of several against what was settled, or what all say."`
	Quality []quality      `json:"quality" doc:"Of whole reports. Intervals are Wilson's, for as many events as would say as much if they had been drawn one by one."`
}

func (r *reviews) figures(ctx context.Context, in *ReviewInput) (*answer[figures], error) {
	one, items, err := r.appraisal.Compare(ctx, account.Of(ctx), in.ID)
	if err == nil && items == nil {
		err = appraisal.Waits(&one)
	}
	if err != nil {
		return nil, err
	}
	f := figures{Of: "events", Sample: one.Order == "random" && !one.ByType, Fields: []measured{}, Types: []typeMeasured{}, Errors: []errorOfType{}, Coders: []standing{}, Quality: []quality{}}
	if one.Whole {
		f.Of = "reports"
		for _, q := range appraisal.Qualities(items) {
			if q.Type == "" {
				q.Type = "all"
			}
			f.Quality = append(f.Quality, quality{q.Type, q.Right, q.Wrong, q.Missed, q.Retyped, shareOf(q.Precision), shareOf(q.Recall), shareOf(q.F1)})
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
