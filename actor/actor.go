// Package actor says who: for every noun phrase and pronoun of a document whom
// it stands for, of which country and sector, and which of them are one.
//
// The way through a document: the phrases of all sentences (phrase.go), what
// the words of each say by themselves (describe.go, propername.go, modifier.go,
// with the nouns of package agent, the countries of ontology and the names of
// package roster), what they say of one another (link.go), which named ones are
// one actor (name.go), and from left to right the short forms and pronouns
// (refer.go, pronoun.go). The package is longer than others because these steps
// share one picture of the document and would only pass it through an interface.
package actor

import (
	"fmt"
	"sync"

	"quipu"
	"quipu/actor/agent"
	"quipu/actor/roster"
)

// Version changes with everything that changes what the stage finds.
const Version = "2"

// Lexicon holds the nouns, names and countries that actors are known by. It is
// safe for concurrent use.
type Lexicon struct {
	roster    *roster.Roster
	languages map[string]func() *language
}

// New unpacks the embedded data.
func New() (*Lexicon, error) {
	names, err := roster.Load()
	if err != nil {
		return nil, fmt.Errorf("actor: %w", err)
	}
	return &Lexicon{roster: names, languages: map[string]func() *language{
		"en": sync.OnceValue(func() *language { return load(englishRules()) }),
		"es": sync.OnceValue(func() *language { return load(spanishRules()) }),
	}}, nil
}

// load reads the embedded nouns of a language when its first document comes.
// That they can be read is tested, so an error is a broken build.
func load(rules rules) *language {
	nouns, err := agent.Load(rules.lang)
	if err != nil {
		panic(fmt.Errorf("actor: %w", err))
	}
	return &language{rules: rules, nouns: nouns, nations: nationsOf(rules.lang)}
}

// A language is what is looked up in one language.
type language struct {
	rules
	nouns   *agent.Lexicon
	nations nations
}

// Stage adds an ActorMention for every nominal of every sentence, in the order
// of sentences and of heads.
func (x *Lexicon) Stage() quipu.Stage {
	return quipu.Stage{
		Name: "actor", Version: Version,
		Needs: []quipu.Layer{quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Names, quipu.Dates, quipu.Places},
		Adds:  []quipu.Layer{quipu.Actors},
		Run:   x.run,
		Ready: func(lang string) { x.of(lang) },
	}
}

// of is what is looked up for documents in a language.
func (x *Lexicon) of(lang string) *language {
	if load := x.languages[lang]; load != nil {
		return load()
	}
	return x.languages["en"]()
}

func (x *Lexicon) run(a *quipu.Analysis) {
	d := newReading(a, x.of(a.Doc.Lang), x.roster)
	for i := range a.Sentences {
		d.phrases(i)
	}
	for i := range d.mentions {
		d.describe(&d.mentions[i])
	}
	for i := range d.mentions {
		d.link(i)
	}
	d.country = d.dominant()
	d.nameEntities()
	for i := range d.mentions {
		d.inherit(i, 0)
	}
	d.country = d.dominant()
	d.refer()
	d.finish()
}
