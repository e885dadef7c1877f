package export

import (
	"fmt"
	"io"

	"quipu/ontology"
)

// A losses counts what a format could not hold, in the order in which it was
// first met.
type losses struct {
	format string
	lines  []lossLine
}

type lossLine struct {
	what  string
	times int
}

func (l *losses) add(what string) {
	for i := range l.lines {
		if l.lines[i].what == what {
			l.lines[i].times++
			return
		}
	}
	l.lines = append(l.lines, lossLine{what, 1})
}

func (l *losses) addIf(lost bool, what string) {
	if lost {
		l.add(what)
	}
}

// report writes one line for each kind of loss, with how often it occurred:
// "acled: left out, no day, week or month: 3".
func (l *losses) report(w io.Writer) error {
	if w == nil {
		return nil
	}
	for _, line := range l.lines {
		if _, err := fmt.Fprintf(w, "%s: %s: %d\n", l.format, line.what, line.times); err != nil {
			return err
		}
	}
	return nil
}

// countryName is the English name of a country, or nothing if the code is none.
func countryName(code string) string {
	if country, ok := ontology.CountryByAlpha3(code); ok {
		return country.Name
	}
	return ""
}
