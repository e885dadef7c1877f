package quipu

// A Locus says which words of which sentence a mention stands on.
type Locus struct {
	Span     Span
	Sentence int // index in Analysis.Sentences
	First    int // first token of the span
	Last     int // last token of the span, included
	Head     int // the token that governs the others in the tree
}

// A DateMention is an expression of time and what it refers to.
type DateMention struct {
	Locus
	Type  string // DATE, TIME, DURATION or SET, as in TimeML
	Value string // TimeML value, "2019-11-15", "P5D", "2019-W46"; may be empty

	// From and To are the first and last day that the expression covers; both
	// zero if it is tied to no day.
	From, To  Date
	Precision Precision
}

// A Precision says how finely a date is known.
type Precision string

// The precisions of a date, from fine to coarse.
const (
	PrecisionDay   Precision = "day"
	PrecisionWeek  Precision = "week"
	PrecisionMonth Precision = "month"
	PrecisionYear  Precision = "year"
	PrecisionOther Precision = "other" // a season, a decade, "recently"
)

// A Place is an entry of the gazetteer.
type Place struct {
	Name      string
	Country   string // ISO 3166-1 alpha-3; empty for places beyond states
	Admin1    string // name of the first-level division
	Lat, Lon  float64
	GeonameID int    // 0 if GeoNames has no entry
	Precision string // neighbourhood, city, admin2, admin1, country, region
}

// A PlaceMention is a name of a place in the text. Place is nil when the words
// name a place that the gazetteer lacks.
type PlaceMention struct {
	Locus
	Place *Place
	Use   PlaceUse
}

// A PlaceUse says for what the text names a place. An event is where a place of
// plain use is; the others only have to do with it.
type PlaceUse string

// The uses of places.
const (
	PlainUse       PlaceUse = ""            // the place itself, or who governs or lives in it
	NationalityUse PlaceUse = "nationality" // "Bolivian police": the place that somebody or something is of
	DatelineUse    PlaceUse = "dateline"    // where a report was filed; no Sentence or tokens, all -1
	NameUse        PlaceUse = "name"        // a part of the name of something else: "the La Paz Times"
)

// A Quantity is a number of something, as a range.
type Quantity struct {
	Locus
	// Counted is the token that says what is counted ("protesters"), or -1 where
	// it is left out ("hundreds more").
	Counted int
	// What is the lemma of what is counted, after "hundreds more" was tied to
	// its antecedent; empty if not known.
	What string
	// Kind is killed, injured, arrested, missing, displaced or participants
	// where the words around the number say so; else empty.
	Kind string
	// Min and Max bound the number, both included. Max is Unbounded when the
	// words set no upper bound ("at least a dozen").
	Min, Max  int64
	Qualifier string // "at least", "over", "about", "up to"; empty if none
}

// Unbounded is the Max of a quantity without an upper bound.
const Unbounded int64 = -1

// An ActorKind says what sort of thing the words name.
type ActorKind string

// The kinds of actors.
const (
	Person       ActorKind = "person"
	Group        ActorKind = "group"        // people without a common office: protesters, farmers
	Organisation ActorKind = "organisation" // parties, ministries, companies, armies
	PlaceActor   ActorKind = "place"        // a country or city, also where it stands for its government
	Thing        ActorKind = "thing"        // anything else: a decree, a road, a building
)

// An ActorMention is a noun phrase and whom it stands for. Every nominal of a
// sentence has one, things included, so that roles can be filled from them.
type ActorMention struct {
	Locus
	// Name is whom the words stand for: for a pronoun, a relative pronoun or a
	// short form the name that it refers to, else the name or noun phrase itself.
	Name   string
	Kind   ActorKind
	Code   string // ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC; empty if not known
	Sector string // PLOVER sector, "GOV"; empty if not known
	// OtherSectors are further sectors, the likeliest first.
	OtherSectors []string
	// Entity is the same for all mentions of one actor in the document.
	Entity int
	// Pronoun is set where the words themselves name nobody.
	Pronoun bool
}

// An Attribution ties a statement to whom it is ascribed.
type Attribution struct {
	Sentence int
	Kind     AttributionKind
	// Source, Cue and Content are pieces in text order; what is not expressed
	// has none. A content may run over several sentences.
	Source, Cue, Content []Span
	// SourceHead and CueHead are tokens of Sentence, or -1.
	SourceHead, CueHead int
	// Through is the index in Analysis.Attributions of the attribution whose
	// content holds this one ("according to press reports, officials said"), or -1.
	Through int
}

// An AttributionKind says how the words of another are given.
type AttributionKind string

// The kinds of attributions.
const (
	Quoted      AttributionKind = "quote"
	Paraphrased AttributionKind = "paraphrase"
	Mixed       AttributionKind = "mixed"
	OwnVoice    AttributionKind = "outlet" // the outlet says it itself
)
