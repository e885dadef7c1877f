package store

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"

	"quipu"
)

// An archiveReader reads lines and sums them up.
type archiveReader struct {
	from  *bufio.Reader
	sum   hash.Hash
	lines int // read so far
	line  []byte
}

// next reads a line, which is valid until the next call, or fails with io.EOF.
func (a *archiveReader) next() ([]byte, error) {
	a.lines++
	a.line = a.line[:0]
	if cap(a.line) > 4<<20 {
		a.line = nil // One long line is no reason to hold so much for the others.
	}
	for {
		piece, err := a.from.ReadSlice('\n')
		if len(a.line)+len(piece) > longestLine {
			return nil, fmt.Errorf("longer than %d MiB: %w", longestLine>>20, quipu.ErrInvalid)
		}
		a.line = append(a.line, piece...)
		switch {
		case err == nil:
			return a.line, nil
		case err == io.EOF && len(a.line) > 0:
			return nil, fmt.Errorf("it is cut: %w", quipu.ErrInvalid)
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
}

// parse reads a line. It takes only what Export would write, so that nothing that
// stands in an archive is silently left out or put another way.
func (l *archiveLine) parse(data []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(l); err != nil {
		return fmt.Errorf("%w: %w", quipu.ErrInvalid, err)
	}
	written, err := l.marshal()
	if err != nil {
		return fmt.Errorf("%w: %w", quipu.ErrInvalid, err)
	}
	if !bytes.Equal(written, data) {
		at := 0
		for at < min(len(written), len(data)) && written[at] == data[at] {
			at++
		}
		return fmt.Errorf("it is not as an archive is written, from byte %d on: %w", at+1, quipu.ErrInvalid)
	}
	return nil
}

// sort is which of its fields is set, in their order; -1 where not one is.
func (l *archiveLine) sort() int {
	fields := []bool{l.Record != nil, l.Judgement != nil, l.Failure != nil, l.Source != nil, l.Document != nil, l.Change != nil,
		l.View != nil, l.Review != nil, l.Item != nil, l.End != nil}
	at := slices.Index(fields, true)
	if at >= 0 && slices.Contains(fields[at+1:], true) {
		return -1
	}
	return at
}

// order is what lines of one sort are ordered by, beside seq.
func (l *archiveLine) order() (name string, seq int64) {
	switch {
	case l.Judgement != nil:
		return "", l.Judgement.Seq
	case l.Failure != nil:
		return l.Failure.Name, 0
	case l.Source != nil:
		return l.Source.Hash, 0
	case l.Document != nil:
		return l.Document.Body.Published.String() + "\x00" + string(l.Document.Body.ID), 0
	case l.Change != nil:
		return "", l.Change.Seq
	case l.View != nil:
		return l.View.Who + "\x00" + l.View.Name, 0
	case l.Review != nil:
		return "", l.Review.Seq
	case l.Item != nil:
		return fmt.Sprintf("%020d", l.Item.Review), int64(l.Item.Place)
	}
	return "", 0
}
