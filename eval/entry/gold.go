package entry

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"quipu"
	"quipu/record"
)

// A Gold is what people found in a set of reports by reading them, kind by kind.
// A kind without a file is not judged. Names and words are lists of acceptable
// answers, the best first; what is left out is not judged. Where careful readers
// differ on whether a thing belongs in the record it is optional: neither
// finding nor missing it counts.
type Gold struct {
	Offices     []GoldOffice
	Talks       []GoldTalks
	Toll        []GoldFigure
	Disruptions []GoldDisruption
	Claims      []GoldClaim
	Actors      []GoldActor

	kinds map[record.Kind]bool // those that have a file
}

// Names are acceptable names of one thing.
type Names []string

// Sides are several that are told to do something, each with its names.
type Sides []Names

// UnmarshalJSON reads a list of lists of names, or a list of the names of one.
func (s *Sides) UnmarshalJSON(data []byte) error {
	var one Names
	if json.Unmarshal(data, &one) == nil {
		*s = Sides{one}
		return nil
	}
	return json.Unmarshal(data, (*[]Names)(s))
}

// A Days is a day, a month or a year as it is written ("2019-11", "2019-11-15"),
// or the first and last acceptable day.
type Days []string

// UnmarshalJSON reads a string or a list of two.
func (d *Days) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*d = Days{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(d))
}

func (d Days) String() string {
	if len(d) == 2 {
		return d[0] + "/" + d[1]
	}
	if len(d) == 1 {
		return d[0]
	}
	return ""
}

// A GoldOffice is an office that somebody held.
type GoldOffice struct {
	Office       Names    `json:"office"`
	Of           Names    `json:"of"`   // countries, ISO 3166-1 alpha-3
	Body         Names    `json:"body"` // what it is an office of: "Senate"
	Holder       Names    `json:"holder"`
	From         Days     `json:"from"`
	Until        Days     `json:"until"`
	Began        Names    `json:"began"`
	Ended        Names    `json:"ended"`
	Acting       bool     `json:"acting"`
	Deputy       bool     `json:"deputy"`
	Former       bool     `json:"former"` // the reports only tell of it as past
	Successor    Names    `json:"successor"`
	ContestedBy  Sides    `json:"contested_by"`
	RecognisedBy Sides    `json:"recognised_by"`
	Docs         []string `json:"docs"`
	Optional     bool     `json:"optional"`
}

// A GoldTalks is what sides have to say to each other.
type GoldTalks struct {
	Title        string   `json:"title"`
	Parties      []Names  `json:"parties"`
	Mediators    []Names  `json:"mediators"`
	Observers    []Names  `json:"observers"`
	Participants []Names  `json:"participants"`
	Venue        Names    `json:"venue"`
	Objective    Names    `json:"objective"`
	From         Days     `json:"from"`
	Until        Days     `json:"until"`
	Rounds       []Days   `json:"rounds"`
	Demands      []Deed   `json:"demands"`
	Concessions  []Deed   `json:"concessions"`
	Outcome      Names    `json:"outcome"`
	Status       OneOrAll `json:"status"`
	Docs         []string `json:"docs"`
	Optional     bool     `json:"optional"`
}

// A Deed is what somebody demands, concedes or calls for.
type Deed struct {
	By   Names    `json:"by"`
	What OneOrAll `json:"what"`
}

// OneOrAll are acceptable words, which in a file may be a single string.
type OneOrAll []string

// UnmarshalJSON reads a string or a list of them.
func (o *OneOrAll) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*o = OneOrAll{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(o))
}

// A GoldFigure is a figure of the toll that a report gives.
type GoldFigure struct {
	What       string `json:"what"`
	Min        *int64 `json:"min"` // nil is open
	Max        *int64 `json:"max"`
	Qualifier  string `json:"qualifier"`
	Place      Names  `json:"place"`
	Date       Days   `json:"date"`       // of the incident
	Cumulative bool   `json:"cumulative"` // since some day, and not of one incident
	Since      Days   `json:"since"`
	Country    string `json:"country"`
	Speaker    Names  `json:"speaker"` // left out, or with "", the outlet's own voice
	Doc        string `json:"doc"`
	Cue        string `json:"cue"`
	Anchor     string `json:"anchor"`
	Optional   bool   `json:"optional"`
}

// A GoldDisruption is something that is blocked, cut or short.
type GoldDisruption struct {
	Title    string   `json:"title"`
	Kind     Names    `json:"kind"`
	Name     Names    `json:"name"` // words for it, or the name of its place
	Place    Names    `json:"place"`
	By       Names    `json:"by"`
	Since    Days     `json:"since"`
	Until    Days     `json:"until"`
	Effects  []Names  `json:"effects"`
	Calls    []Deed   `json:"calls"`
	Docs     []string `json:"docs"`
	Optional bool     `json:"optional"`
}

// A GoldClaim is what somebody holds to be true and others may dispute.
type GoldClaim struct {
	Speaker  Names        `json:"speaker"`
	About    Names        `json:"about"`
	Claim    Names        `json:"claim"` // words of it
	Doc      string       `json:"doc"`
	Cue      string       `json:"cue"` // the verb of saying
	Anchor   string       `json:"anchor"`
	Stances  []GoldStance `json:"stances"`
	Optional bool         `json:"optional"`
}

// A GoldStance is what another one says to a claim.
type GoldStance struct {
	Who    Names  `json:"who"`
	Stance string `json:"stance"` // supports, denies, doubts, no-proof, evidence
	Doc    string `json:"doc"`
	Cue    string `json:"cue"`
}

// A GoldActor is somebody under all names.
type GoldActor struct {
	Name      Names      `json:"name"`
	Kind      string     `json:"kind"`
	Country   string     `json:"country"`
	Also      Names      `json:"also"`
	Roles     Names      `json:"roles"`
	Relations []Relation `json:"relations"`
	Called    []Epithet  `json:"called"`
	Optional  bool       `json:"optional"`
}

// A Relation is what one is to another: the "lawyer" of somebody.
type Relation struct {
	Of       Names  `json:"of"`
	Relation string `json:"relation"`
}

// An Epithet is an outlet's own words for an actor.
type Epithet struct {
	Outlet string `json:"outlet"`
	Words  string `json:"words"`
}

// ReadGold reads the gold of a folder: offices.json, talks.json, toll.json,
// disruptions.json, claims.json and actors.json, those that there are. It fails
// with quipu.ErrInvalid, naming the file, on what is no gold, and with
// quipu.ErrNotFound on a folder that holds none.
func ReadGold(folder fs.FS) (*Gold, error) {
	gold := &Gold{kinds: map[record.Kind]bool{}}
	for _, part := range []struct {
		kind record.Kind
		name string
		into any
	}{
		{record.Offices, "offices.json", &gold.Offices},
		{record.Talks, "talks.json", &gold.Talks},
		{record.Tolls, "toll.json", &gold.Toll},
		{record.Disruptions, "disruptions.json", &gold.Disruptions},
		{record.Claims, "claims.json", &gold.Claims},
		{record.Actors, "actors.json", &gold.Actors},
	} {
		data, err := fs.ReadFile(folder, part.name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(part.into); err != nil {
			return nil, fmt.Errorf("%s: %w: %w", part.name, quipu.ErrInvalid, err)
		}
		gold.kinds[part.kind] = true
	}
	if len(gold.kinds) == 0 {
		return nil, fmt.Errorf("no gold of a record: %w", quipu.ErrNotFound)
	}
	return gold, nil
}

func (g *Gold) has(k record.Kind) bool { return g.kinds[k] }
