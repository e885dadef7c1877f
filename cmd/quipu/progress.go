package main

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
)

// A progress counts documents on standard error where a person watches.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress makes a counter that shows nothing unless standard error is a
// terminal, and standard output is not, so that the two do not mix.
func newProgress(env *environment) progress {
	file, ok := env.err.(*os.File)
	if !ok || !isTerminal(file) || env.terminal {
		return progress{}
	}
	return progress{progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(file),
		progressbar.OptionSetDescription("coding"),
		progressbar.OptionSetItsString("documents"),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionThrottle(200*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

// add counts one document. A counter that cannot be drawn is no reason to stop.
func (p progress) add() {
	if p.bar != nil {
		_ = p.bar.Add(1)
	}
}

// clear makes room for a line of text.
func (p progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
