package train

import (
	"bufio"
	"fmt"

	"quipu"
	"quipu/language/split"
)

// rawText calls do with each sentence that is cut into words already, then with
// those of the plan's raw files. The tokens of raw text have no annotation.
func (r *run) rawText(cut [][]quipu.Token, do func(tokens []quipu.Token)) error {
	for _, tokens := range cut {
		do(tokens)
	}
	rules := split.English()
	if r.cfg.Lang == "es" {
		rules = split.Spanish()
	}
	for _, file := range r.plan.raw {
		err := r.lines(file, func(line string) {
			for _, s := range rules.Paragraph(line, quipu.Span{End: len(line)}, 0, nil) {
				do(s.Tokens)
			}
		})
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

func (r *run) lines(file string, do func(line string)) error {
	in, err := open(r.path(file))
	if err != nil {
		return err
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		do(lines.Text())
	}
	return lines.Err()
}
