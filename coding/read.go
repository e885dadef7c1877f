package coding

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"quipu"
)

// longestLine bounds one mention; a sentence and its roles are far shorter.
const longestLine = 16 << 20

// ReadMentions reads what the jsonl format writes, one mention a line; blank
// lines are passed over. It fails with ErrInvalid, naming the line, on a line
// that is no mention, and then returns no mentions.
func ReadMentions(r io.Reader) ([]Mention, error) {
	var mentions []Mention
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64<<10), longestLine)
	number := 0
	for lines.Scan() {
		number++
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		var m Mention
		if err := json.Unmarshal(line, &m); err != nil {
			return nil, fmt.Errorf("line %d: %w: %w", number, quipu.ErrInvalid, err)
		}
		if m.DocID == "" || m.Event == "" {
			return nil, fmt.Errorf("line %d: a mention needs doc_id and event: %w", number, quipu.ErrInvalid)
		}
		mentions = append(mentions, m)
	}
	if err := lines.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return nil, fmt.Errorf("line %d is longer than %d MiB: %w", number+1, longestLine>>20, quipu.ErrInvalid)
		}
		return nil, err
	}
	return mentions, nil
}
