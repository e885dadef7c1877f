package main

import (
	"fmt"
	"io"
	"os"

	"quipu"

	"quipu/coder"
	coding "quipu/coder/train"
	"quipu/language"
	"quipu/language/train"
)

// A reading is what parse and names share: one text in, its tokens out.
type reading struct {
	Path      string `arg:"" name:"file" help:"File to read, or - for standard input."`
	Tokenized bool   `help:"The input has its tokens already; keep them."`
	Lang      string `help:"Language of the text; found out where it is not given." enum:"en,es," default:"" placeholder:"en|es"`
}

// A parseCmd prints trees.
type parseCmd struct{ reading }

// Help is shown by quipu parse --help.
func (*parseCmd) Help() string {
	return `Examples:
  quipu parse report.txt                        plain text, paragraphs parted by empty lines
  quipu parse --tokenized treebank.conllu       CoNLL-U with its own sentences and tokens`
}

// Run prints the trees.
func (c *parseCmd) Run(env *environment) error {
	return c.read(env, (*language.Models).ParseTokenized, (*language.Models).ParseText)
}

// A namesCmd prints names.
type namesCmd struct{ reading }

// Help is shown by quipu names --help.
func (*namesCmd) Help() string {
	return `Examples:
  quipu names report.txt
  quipu names --tokenized sentences.tsv         one token and tag a line

One token, a tab and its tag (B-PER, I-PER, …, O) a line, an empty line after
each sentence.`
}

// Run prints the names.
func (c *namesCmd) Run(env *environment) error {
	return c.read(env, (*language.Models).NamesTokenized, (*language.Models).NamesText)
}

// read runs one of two readers over the input.
func (c *reading) read(env *environment, tokenized, text func(*language.Models, io.Writer, io.Reader, string) error) error {
	models, err := language.Load()
	if err != nil {
		return err
	}
	in, name := env.in, "standard input"
	if c.Path != "-" {
		file, err := os.Open(c.Path)
		if err != nil {
			return plainError(err)
		}
		defer file.Close()
		in, name = file, c.Path
	}
	do := text
	if c.Tokenized {
		do = tokenized
	}
	return writeTo("", env, func(out io.Writer) error {
		if err := do(models, out, in, c.Lang); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	})
}

// A trainCmd trains a language model or the coder's judge of coding.
type trainCmd struct {
	Language string `arg:"" enum:"en,es" help:"Language to train: en or es."`
	Part     string `help:"What to train: the language model, the coder's judge of senses, or how it weighs evidence." enum:"language,senses,certainty" default:"language"`
	Data     string `help:"Folder with ud, ner and raw, as ../shared/data has them." required:"" type:"existingdir" placeholder:"DIR"`
	Output   string `short:"o" help:"Model file to write." required:"" placeholder:"FILE"`
	Seed     uint64 `help:"Seed of all that is random; 0 for the one of the shipped models." default:"0"`
	Keep     string `help:"Folder for the results of long steps: a training that was broken off goes on from there. Empty it when data, seed or settings have changed." type:"existingdir" placeholder:"DIR"`
}

// Help is shown by quipu train --help.
func (*trainCmd) Help() string {
	return `Examples, which make the models that ship:
  quipu train en --data ../shared/data -o language/models/en.model
  quipu train en --part senses --data ../shared/data -o coder/sense/models/en.sense
  quipu train en --part certainty --data ../shared/data -o coder/certainty/en.txt

What is done and measured goes to standard error. The same data and seed give
the same bytes.`
}

// Run trains the model.
func (c *trainCmd) Run(env *environment) error {
	if c.Part != "language" {
		return c.coding(env)
	}
	return train.Run(train.Config{
		Lang: c.Language, Data: c.Data, Out: c.Output, Keep: c.Keep, Seed: c.Seed, Log: env.err,
	})
}

// coding teaches what the coder learns.
func (c *trainCmd) coding(env *environment) error {
	list, err := stages(quipu.Events, ownLexicon{})
	if err != nil {
		return err
	}
	pipeline, err := quipu.NewPipeline(list[:len(list)-1]...)
	if err != nil {
		return err
	}
	code, err := coder.New()
	if err != nil {
		return err
	}
	cfg := coding.Config{
		Lang: c.Language, Data: c.Data, Out: c.Output, Pipeline: pipeline, Coder: code, Seed: c.Seed, Log: env.err,
	}
	if c.Part == "certainty" {
		return coding.Certainty(cfg)
	}
	return coding.Run(cfg)
}
