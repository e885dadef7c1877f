package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"time"

	"quipu/ingest"
)

// A resumable is an output file that a later run goes on with if this one is
// stopped. Until it is whole it is called FILE.part, and FILE.part.json beside it
// says how far it has come. Both are of use only together: what stands in the part
// behind the last checkpoint is written again.
type resumable struct {
	name  string
	file  *os.File
	out   *bufio.Writer
	saved time.Time
	checkpoint
}

// A checkpoint says what the part holds.
type checkpoint struct {
	Settings string `json:"settings"` // digest of what the output depends on besides the input
	Items    int    `json:"items"`    // of the input that are done
	Chain    string `json:"chain"`    // digest of their bytes in order
	Offset   int64  `json:"offset"`   // bytes of the part that hold them
	Failures int    `json:"failures"` // how many of them could not be read
}

// checkpointTime is how much work is done again after a crash, at most.
const checkpointTime = time.Second

// resume opens the output. If a part is there that was made with the same
// settings, it is gone on with.
func resume(name, settings string) (*resumable, error) {
	r := &resumable{name: name, checkpoint: checkpoint{Settings: settings}}
	var before checkpoint
	if written, err := os.ReadFile(r.journal()); err == nil && json.Unmarshal(written, &before) == nil && before.Settings == settings {
		if info, err := os.Stat(r.part()); err == nil && info.Size() >= before.Offset {
			r.checkpoint = before
		}
	}
	file, err := os.OpenFile(r.part(), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		if failed, ok := err.(*fs.PathError); ok {
			err = failed.Err
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	r.file = file
	return r, r.rewind()
}

// irregularFile reports whether there is something of that name that is no plain
// file, /dev/null or a pipe, beside which nothing can be put.
func irregularFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.Mode().IsRegular()
}

func (r *resumable) part() string { return r.name + partSuffix }

func (r *resumable) journal() string { return r.name + journalSuffix }

// What the part and its journal are called beside the output.
const (
	partSuffix    = ".part"
	journalSuffix = ".part.json"
)

// isPart reports whether a file is the part or the journal of an output, which may
// lie in the folder that is read.
func isPart(path, output string) bool {
	return sameFile(path, output+partSuffix) || sameFile(path, output+journalSuffix)
}

// rewind cuts the part off behind the checkpoint.
func (r *resumable) rewind() error {
	err := r.file.Truncate(r.Offset)
	if err == nil {
		_, err = r.file.Seek(r.Offset, io.SeekStart)
	}
	r.out = bufio.NewWriterSize(sink{r.file}, 1<<16)
	r.saved = time.Now()
	if err != nil {
		return fmt.Errorf("%s: %w", r.part(), plainError(err))
	}
	return nil
}

// Write writes to the part.
func (r *resumable) Write(p []byte) (int, error) {
	n, err := r.out.Write(p)
	r.Offset += int64(n)
	return n, err
}

// fits reports whether the first items are those that the part was made from.
func (r *resumable) fits(items iter.Seq2[ingest.Item, error]) bool {
	chain, seen := "", 0
	for item := range items {
		if seen == r.Items {
			break
		}
		chain = linked(chain, item)
		seen++
	}
	return seen == r.Items && chain == r.Chain
}

// restart begins again, whatever the part holds.
func (r *resumable) restart() error {
	r.checkpoint = checkpoint{Settings: r.Settings}
	return r.rewind()
}

// rest are the items behind those that the part holds.
func (r *resumable) rest(items iter.Seq2[ingest.Item, error]) iter.Seq2[ingest.Item, error] {
	over := r.Items
	return func(yield func(ingest.Item, error) bool) {
		seen := 0
		for item, err := range items {
			if seen++; seen > over && !yield(item, err) {
				return
			}
		}
	}
}

// note says that the output of an item is written, and now and then makes a
// checkpoint.
func (r *resumable) note(item ingest.Item, failed bool) error {
	r.Items++
	r.Chain = linked(r.Chain, item)
	if failed {
		r.Failures++
	}
	if time.Since(r.saved) < checkpointTime {
		return nil
	}
	return r.save()
}

// save makes a checkpoint. It takes the place of the one before in one step.
func (r *resumable) save() error {
	r.saved = time.Now()
	if err := r.out.Flush(); err != nil {
		return err
	}
	written, err := json.Marshal(r.checkpoint)
	if err != nil {
		return err
	}
	fresh := r.journal() + "~"
	if err = os.WriteFile(fresh, written, 0o666); err == nil {
		err = os.Rename(fresh, r.journal())
	}
	return plainError(err)
}

// finish gives the file its name when all is written, and else leaves the part
// for a later run.
func (r *resumable) finish(failed error) error {
	if failed != nil {
		saved := r.save()
		return errors.Join(failed, saved, r.file.Close())
	}
	err := r.out.Flush()
	if closed := r.file.Close(); err == nil && closed != nil {
		err = fmt.Errorf("writing the output: %w", closed)
	}
	if err == nil {
		err = plainError(os.Rename(r.part(), r.name))
	}
	if err == nil {
		if err = os.Remove(r.journal()); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	return err
}

// linked is the digest of a list of items with one more.
func linked(chain string, item ingest.Item) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s %s %d\n", chain, item.Name, len(item.Bytes))
	h.Write(item.Bytes)
	return hex.EncodeToString(h.Sum(nil)[:16])
}
