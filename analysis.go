package quipu

import "fmt"

// A Layer is one kind of analysis of a document.
type Layer string

// The layers in the order in which they can be added.
const (
	Tokens       Layer = "tokens" // sentences too
	Tags         Layer = "tags"
	Lemmas       Layer = "lemmas"
	Tree         Layer = "tree"
	Names        Layer = "names"
	Dates        Layer = "dates"
	Places       Layer = "places"
	Quantities   Layer = "quantities"
	Actors       Layer = "actors"
	Attributions Layer = "attributions"
	Events       Layer = "events"
	Offices      Layer = "offices"
	Talks        Layer = "talks"
	Tolls        Layer = "tolls"
	Disruptions  Layer = "disruptions"
	Claims       Layer = "claims"
	Namings      Layer = "namings"
)

// An Analysis is a document and what has been found out about it. Mentions of
// each layer are in text order. It belongs to one goroutine at a time.
type Analysis struct {
	Doc          *Document
	Sentences    []Sentence
	Dates        []DateMention
	Places       []PlaceMention
	Quantities   []Quantity
	Actors       []ActorMention
	Attributions []Attribution
	Events       []EventMention
	Statements   []Statement // of the layers after events, each layer's together
}

// Text is what the span holds.
func (a *Analysis) Text(s Span) string { return s.Of(a.Doc.Text) }

// A Stage adds one layer to an Analysis. Run is pure over its own Analysis and
// safe to run beside others; it does not fail, since finding nothing is no
// error.
type Stage struct {
	Name    string
	Version string
	Needs   []Layer
	Adds    []Layer // one, unless one pass gives several
	Run     func(*Analysis)

	// Ready reads what the stage needs for documents in a language, which Run
	// would otherwise read with the first of them. Nil where there is nothing; safe
	// beside others.
	Ready func(lang string)
}

// A Pipeline is a list of stages of which each has what it needs.
type Pipeline struct{ stages []Stage }

// NewPipeline checks that every layer that a stage needs is added by an
// earlier one, and that no layer is added twice. It fails with ErrInvalid.
func NewPipeline(stages ...Stage) (*Pipeline, error) {
	added := map[Layer]bool{}
	for _, stage := range stages {
		for _, layer := range stage.Needs {
			if !added[layer] {
				return nil, fmt.Errorf("stage %q: no earlier stage adds %s: %w", stage.Name, layer, ErrInvalid)
			}
		}
		for _, layer := range stage.Adds {
			if added[layer] {
				return nil, fmt.Errorf("stage %q: %s were added before: %w", stage.Name, layer, ErrInvalid)
			}
			added[layer] = true
		}
	}
	return &Pipeline{stages: stages}, nil
}

// Analyse runs all stages on one document.
func (p *Pipeline) Analyse(doc *Document) *Analysis {
	a := &Analysis{Doc: doc}
	for _, stage := range p.stages {
		stage.Run(a)
	}
	return a
}

// Stages are the stages in their order.
func (p *Pipeline) Stages() []Stage { return append([]Stage(nil), p.stages...) }
