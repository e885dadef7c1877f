// Package attribution finds who says so: the source, cue and content of every
// quotation and paraphrase.
//
// It marks them as the corpora of attribution do (PARC, PolNeAR): the content
// holds its quotation marks, the comma inside them and the word "that"; the
// source is the noun phrase with its title and apposition; the cue is the verb
// with its auxiliaries, the noun, or the words "according to".
//
// The data flows through the files in this order: lexicon and quotation read
// what is given, tree turns a sentence over, find, nominal, aside and turn
// propose cues, assemble ties the quotations to them. They share the candidate,
// which is why they are one package though it is a long one.
package attribution

import (
	"slices"

	"quipu"
)

// Version changes when a rule or the lexicon does.
const Version = "0.1.0"

// Stage adds the attributions. Its rules are those of the document's language,
// English if it has none.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "attribution", Version: Version,
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree},
		Adds:  []quipu.Layer{quipu.Attributions},
		Run:   run,
	}
}

func run(a *quipu.Analysis) {
	lex := lexiconOf(a.Doc.Lang)
	as := assembler{a: a, sentences: make([]sentence, len(a.Sentences)), quotes: quotations(a.Doc)}
	for i := range a.Sentences {
		as.sentences[i].load(a, i, lex)
		as.draft(i, as.sentences[i].find())
	}
	as.tie()
	a.Attributions = as.attributions()
}

// attributions are the drafts that have a content, in the order of their cues,
// each with the one whose content it lies in.
func (as *assembler) attributions() []quipu.Attribution {
	var all []quipu.Attribution
	for i := range as.drafts {
		d := &as.drafts[i]
		if len(d.pieces) == 0 || as.unheard(d) {
			continue
		}
		s := as.sentence(d.sentence)
		at := quipu.Attribution{
			Sentence: d.sentence, Kind: as.kind(d), Content: d.pieces,
			SourceHead: -1, CueHead: d.head, Through: -1,
		}
		for _, r := range d.cue {
			at.Cue = addPiece(at.Cue, s.span(r))
		}
		if !d.source.empty() {
			at.Source, at.SourceHead = []quipu.Span{s.span(d.source)}, d.subject
		}
		all = append(all, at)
	}
	slices.SortStableFunc(all, func(x, y quipu.Attribution) int { return x.Cue[0].Start - y.Cue[0].Start })
	nest(all)
	return all
}

// nest gives each attribution the innermost one whose content its cue lies in.
// The attributions are in the order of their cues.
func nest(all []quipu.Attribution) {
	for j := range all {
		for _, piece := range all[j].Content {
			i, _ := slices.BinarySearchFunc(all, piece.Start, func(at quipu.Attribution, start int) int { return at.Cue[0].Start - start })
			for ; i < len(all) && all[i].Cue[0].Start < piece.End; i++ {
				if i == j || within(all[j].Cue[0], all[i].Content) {
					continue
				}
				if t := all[i].Through; t < 0 || all[t].Content[0].Start < all[j].Content[0].Start {
					all[i].Through = j
				}
			}
		}
	}
}

// unheard reports whether a cue stands in a quotation that was tied to nobody:
// whose word it is cannot be told, so neither can what the quoted ascribe.
func (as *assembler) unheard(d *draft) bool {
	i := as.quotationAt(d.cueSpan)
	return i >= 0 && !as.quotes[i].tied && as.quotes[i].said(as.a.Doc.Text)
}

func within(s quipu.Span, pieces []quipu.Span) bool {
	for _, p := range pieces {
		if p.Contains(s) {
			return true
		}
	}
	return false
}

// kind is a quote where all of the content stands between quotation marks,
// mixed where some of it does. A judgement of a thing, "criticised the march",
// leaves the thing to the outlet's own word.
func (as *assembler) kind(d *draft) quipu.AttributionKind {
	inside, outside := false, false
	for _, piece := range d.pieces {
		whole := false
		n, _ := slices.BinarySearchFunc(as.quotes, piece.Start, func(q quotation, o int) int {
			if q.span.End <= o {
				return -1
			}
			return 1
		})
		for ; n < len(as.quotes) && as.quotes[n].span.Start < piece.End; n++ {
			inside = true
			whole = whole || as.quotes[n].span.Contains(piece)
		}
		outside = outside || !whole
	}
	switch {
	case inside && !outside:
		return quipu.Quoted
	case inside:
		return quipu.Mixed
	case d.entry.class == judging && !d.entry.takes(byClause):
		return quipu.OwnVoice
	}
	return quipu.Paraphrased
}
