// Command quipu reads news reports and codes who did what to whom, when,
// where, with how many, and who says so, with the words behind every value.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"quipu/intake"
)

// version is the program's own, and names the coder in its output.
const version = "0.7.0"

// The exit statuses, fixed by the design.
const (
	exitFine   = 0
	exitFailed = 1 // some inputs failed; the rest was done
	exitUsage  = 2
)

// A cli lists the commands; kong reads flags and help texts from it.
type cli struct {
	Code       codeCmd       `cmd:"" help:"Code the events of news reports."`
	Text       textCmd       `cmd:"" help:"Print the extracted document as JSON."`
	Parse      parseCmd      `cmd:"" help:"Print sentences, tags, lemmas and trees as CoNLL-U."`
	Names      namesCmd      `cmd:"" help:"Print tokens with name tags (PER, ORG, LOC, MISC)."`
	Dates      datesCmd      `cmd:"" help:"Print the expressions of time and what they refer to."`
	Places     placesCmd     `cmd:"" help:"Print the places and where they are."`
	Quotes     quotesCmd     `cmd:"" help:"Print who says what."`
	Statements statementsCmd `cmd:"" help:"Print what is said of offices, talks, tolls, disruptions, claims and actors."`
	Score      scoreCmd      `cmd:"" help:"Score codings against gold codings."`
	Train      trainCmd      `cmd:"" help:"Train the language models from treebanks."`

	Add     addCmd     `cmd:"" group:"Record:" help:"Add reports to a record."`
	Recode  recodeCmd  `cmd:"" group:"Record:" help:"Code the documents of a record again."`
	Show    showCmd    `cmd:"" group:"Record:" help:"Show events, offices, talks, toll, disruptions, claims, actors or sources of a record."`
	Search  searchCmd  `cmd:"" group:"Record:" help:"Find words in the documents and sentences of a record."`
	Confirm confirmCmd `cmd:"" group:"Record:" help:"Say that a coding is right."`
	Correct correctCmd `cmd:"" group:"Record:" help:"Give a field of a coding another value."`
	Reject  rejectCmd  `cmd:"" group:"Record:" help:"Take a false coding out of the record."`
	Merge   mergeCmd   `cmd:"" group:"Record:" help:"Say that entries are one thing."`
	Split   splitCmd   `cmd:"" group:"Record:" help:"Take tellings out of an entry."`
	Undo    undoCmd    `cmd:"" group:"Record:" help:"Take a judgement back."`
	Changes changesCmd `cmd:"" group:"Record:" help:"Print the log of changes."`
	Serve   serveCmd   `cmd:"" group:"Record:" help:"Open a record in the browser."`
	Account accountCmd `cmd:"" group:"Record:" help:"Look after who may sign in at a desk that others can reach."`
	Export  exportCmd  `cmd:"" group:"Record:" help:"Write a record to a file: native, csv or jsonl."`
	Import  importCmd  `cmd:"" group:"Record:" help:"Read a native archive into an empty record."`

	Version kong.VersionFlag `help:"Print the version."`
}

// An environment is what a command may touch of the world.
type environment struct {
	in       io.Reader
	out, err io.Writer
	terminal bool // whether out is one
	width    int  // its columns, 0 if not known
	// failures counts the inputs that could not be read.
	failures int
}

// fail reports one input that could not be read, in one line.
func (e *environment) fail(err error) {
	e.failures++
	fmt.Fprintf(e.err, "quipu: %v\n", intake.OneLine(err))
}

// A usageError is a wrong call that kong's grammar cannot see.
type usageError struct{ error }

// Unwrap is what is wrong with the call.
func (e usageError) Unwrap() error { return e.error }

// memoryGoal is the memory in bytes that garbage may fill before it is collected
// at once. It is a goal and no bound: a document of megabytes may need more.
const memoryGoal = 340 << 20

// recordGoal is the same for who adds to a record: what was told lately is kept at
// hand, for it is compared with what comes in.
const recordGoal = 1200 << 20

// aim sets how much memory may be filled, unless the user said.
func aim(goal int64) {
	if os.Getenv("GOMEMLIMIT") == "" && os.Getenv("GOGC") == "" {
		// Rare collections while there is room, early ones when there is not.
		debug.SetMemoryLimit(goal)
		debug.SetGCPercent(400)
	}
}

func main() {
	aim(memoryGoal)
	env := &environment{in: os.Stdin, out: os.Stdout, err: os.Stderr, terminal: isTerminal(os.Stdout)}
	if env.terminal {
		env.width, _, _ = term.GetSize(int(os.Stdout.Fd()))
	}
	os.Exit(run(os.Args[1:], env))
}

// run executes one call of the program and returns its exit status.
func run(args []string, env *environment) int {
	var commands cli
	exited := -1
	parser, err := kong.New(&commands,
		kong.Name("quipu"),
		kong.Description("Reads news reports of a political crisis and ties every statement to the words that carry it."),
		kong.Vars{"version": "quipu " + version},
		kong.Writers(env.out, env.err),
		kong.Exit(func(status int) { exited = status }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		fmt.Fprintf(env.err, "quipu: %v\n", err)
		return exitUsage
	}
	ctx, err := parser.Parse(args)
	if exited >= 0 { // --help and --version have been answered.
		return exited
	}
	if err != nil {
		fmt.Fprintf(env.err, "quipu: %v (see quipu --help)\n", err)
		return exitUsage
	}
	var usage usageError
	switch err := ctx.Run(env); {
	case errors.As(err, &usage):
		fmt.Fprintf(env.err, "quipu: %v\n", intake.OneLine(err))
		return exitUsage
	case err != nil:
		env.fail(err)
	}
	if env.failures > 0 {
		return exitFailed
	}
	return exitFine
}
