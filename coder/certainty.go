package coder

import (
	"embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"quipu"
)

// evidence is what speaks for and against a mention, by number; evidenceNames
// says what each is.
type evidence [evidences]float64

// The pieces of evidence.
const (
	always        = iota // 1
	patternScore         // how much of the frame's pattern was there, at most 6
	lineWeight           // of the lexicon's line, 1 unless it doubts itself
	weakFrame            // 1 if the line counts only with company
	eventNoun            // 1 for a noun, 0 for a verb
	withActor            // 1 if one who can act does
	withRecipient        // and if one is acted on
	notReported          // 1 for any status but reported
	wordsOnly            // 1 for verbal cooperation and conflict
	judgedType           // logarithm of the judge's opinion of the type; 0 where it was not asked
	judgedNone           // logarithm of its opinion that there is no event
	judgeAlone           // 1 if no frame of the lexicon fits as a whole
	company              // how many other mentions the sentence has, at most 4
	evidences
)

var evidenceNames = [evidences]string{
	"always", "pattern", "line", "weak", "noun", "actor", "recipient", "status", "verbal", "type", "none", "alone", "company",
}

// evidenceOf weighs what speaks for a mention that a candidate has become; others
// is how many mentions its sentence has besides.
func (c *sentenceCoder) evidenceOf(one *candidate, m *quipu.EventMention, others int) evidence {
	e := evidence{
		always: 1, patternScore: math.Min(one.score, 6), lineWeight: one.frame.weight, weakFrame: truth(one.frame.weak),
		eventNoun: truth(one.frame.noun), withActor: truth(hasActor(m.Actors)), withRecipient: truth(hasActor(m.Recipients)),
		notReported: truth(m.Status != quipu.Reported), wordsOnly: truth(verbal(m.Type)), judgeAlone: truth(one.loose),
		company: math.Min(float64(others), 4),
	}
	const least = 1e-3 // so that no single opinion outweighs the rest
	if one.frame.rank > 0 {
		e[judgedNone] = math.Log(least) // A line of the user's counts like a sure judge.
	}
	if one.opinion != nil {
		e[judgedType] = math.Log(one.opinion.Of(one.frame.typ) + least)
		e[judgedNone] = math.Log(one.opinion.Of("") + least)
	}
	return e
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// certaintyFiles say how much each piece of evidence counts, a file a language:
// a line a piece, its name and its weight. They are learned on examples that are
// held out from all other learning (coder/train).
//
//go:embed certainty/*.txt
var certaintyFiles embed.FS

// certaintyWeights reads the weights for a language.
func certaintyWeights(lang string) (evidence, error) {
	var w evidence
	name := "certainty/" + lang + ".txt"
	data, err := certaintyFiles.ReadFile(name)
	if err != nil {
		return w, err
	}
	for line := range strings.Lines(string(data)) {
		piece, value, ok := strings.Cut(strings.TrimSpace(line), " ")
		at := -1
		for i := range evidenceNames {
			if evidenceNames[i] == piece {
				at = i
			}
		}
		number, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if !ok || at < 0 || err != nil {
			return w, fmt.Errorf("%s: %q is no piece of evidence with its weight: %w", name, line, quipu.ErrInvalid)
		}
		w[at] = number
	}
	return w, nil
}

// certainty is how likely a mention with this evidence is right, 0 to 1.
func (e *evidence) certainty(weights *evidence) float64 {
	sum := 0.0
	for i := range e {
		sum += float64(e[i] * weights[i])
	}
	return math.Round(1000/(1+math.Exp(-sum))) / 1000
}

// EvidenceNames are the names of the pieces of evidence that Evidence gives.
func EvidenceNames() []string { return slices.Clone(evidenceNames[:]) }

// Evidence codes a read document and gives its mentions with what speaks for and
// against each, in the order of EvidenceNames: certainty is learned from it.
func (c *Coder) Evidence(a *quipu.Analysis) ([]quipu.EventMention, [][]float64) {
	fresh := *a
	fresh.Events = nil
	d := c.document(&fresh)
	list := make([][]float64, len(d.evidence))
	for i := range d.evidence {
		list[i] = d.evidence[i][:]
	}
	return fresh.Events, list
}
