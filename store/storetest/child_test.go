package storetest_test

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// The tests that kill writers run this binary again as the writer: a process of
// its own, which ends in the middle of whatever it does.

// childVariable has the work of a child as JSON.
const childVariable = "QUIPU_STORETEST_CHILD"

func TestMain(m *testing.M) {
	if work := os.Getenv(childVariable); work != "" {
		if err := childMain(work); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	storetest.Main(m)
}

// A job is what a child does.
type job struct {
	URL   string
	Do    string // add, judge, hold, limit
	Who   string
	First int // batches
	Last  int // not included
	For   time.Duration
}

// What children write: the same documents, whichever of them writes. They are
// spread over years, so that adding is as quick after thousands as at first.
var corpus = storetest.Corpus{Seed: 11, Days: 3000}

func report(n int) store.Item { return corpus.Item(n) }

// batch is how many reports are added at a time.
const batch = 5

// An ack is a line that a child writes when what it says is kept, and not before.
type ack struct {
	what   string // open, added, judged, undone, held
	target string
}

func say(what string, target any) { fmt.Printf("%s %v\n", what, target) }

func childMain(work string) error {
	var j job
	if err := json.Unmarshal([]byte(work), &j); err != nil {
		return err
	}
	ctx := context.Background()
	if j.Do == "hold" {
		return j.hold(ctx)
	}
	kept, err := store.Open(ctx, j.URL, store.Options{})
	if err != nil {
		return err
	}
	defer kept.Close()
	say("open", "")
	if j.Do == "limit" {
		return j.limit(ctx, kept)
	}
	for b := j.First; b < j.Last; b++ {
		if err := addBatch(ctx, kept, j.Who, b); err != nil {
			return err
		}
		say("added", b)
		if j.Do != "judge" {
			continue
		}
		for n := b * batch; n < (b+1)*batch; n++ {
			if err := judgeReport(ctx, kept, j.Who, n); err != nil {
				return err
			}
		}
	}
	return nil
}

func addBatch(ctx context.Context, kept *store.Store, who string, b int) error {
	added, err := kept.Add(ctx, who, corpus.Items(b*batch, (b+1)*batch)...)
	if err != nil {
		return err
	}
	for _, one := range added {
		if one.State != store.New && one.State != store.Same {
			return fmt.Errorf("%s: %s: %w", one.ID, one.State, one.Err)
		}
	}
	return nil
}

// judgedDate is the day on which events began, by those who judge.
var judgedDate = quipu.Date{Year: 2019, Month: time.September, Day: 15}

// judgeReport has the first event of a report begin on another day, unless somebody did, and
// takes every third such judgement back. A killed child does not know whether its
// last judgement was kept, so it looks at the last change first and says which
// version it saw.
func judgeReport(ctx context.Context, kept *store.Store, who string, n int) error {
	target := report(n).Coding.Mentions[0].ID
	version, err := kept.Version(ctx, target)
	if err != nil {
		return err
	}
	last, err := kept.Changes(ctx, store.Since{Seq: version - 1}, 1)
	if err != nil || len(last) == 0 {
		return fmt.Errorf("change %d of %s is not in the log: %w", version, target, err)
	}
	if last[0].Act != "add" {
		return nil
	}
	value, err := json.Marshal(judgedDate)
	if err != nil {
		return err
	}
	one, err := kept.Judge(ctx, record.Judgement{Act: record.Correct, Target: target, Field: "date", Value: value, Who: who}, version)
	if errors.Is(err, quipu.ErrConflict) {
		return nil // Another writer was first.
	}
	if err != nil {
		return err
	}
	say("judged", target)
	if n%3 != 0 {
		return nil
	}
	if err := kept.Undo(ctx, one.ID, who, "every third"); err != nil {
		return err
	}
	say("undone", target)
	return nil
}

// hold keeps the lock of a SQLite file for a while.
func (j *job) hold(ctx context.Context) error {
	db, err := sql.Open("sqlite", j.URL)
	if err != nil {
		return err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	say("held", "")
	time.Sleep(j.For)
	_, err = conn.ExecContext(ctx, "ROLLBACK")
	return err
}

// A child is a writer in a process of its own.
type child struct {
	cmd    *exec.Cmd
	errors strings.Builder
	acks   chan ack
}

// start starts a child.
func start(t *testing.T, j job) *child {
	t.Helper()
	work, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	c := &child{cmd: exec.Command(os.Args[0]), acks: make(chan ack)}
	c.cmd.Env = append(os.Environ(), childVariable+"="+string(work))
	c.cmd.Stderr = &c.errors
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(c.acks)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			what, target, _ := strings.Cut(lines.Text(), " ")
			c.acks <- ack{what, target}
		}
	}()
	return c
}

// wait reads what the child acknowledges until it ends. Where life is more than
// zero it is killed so long after its start, or after it opened the store.
func (c *child) wait(life time.Duration, opened bool) (acks []ack, err error) {
	var once sync.Once
	kill := func() { once.Do(func() { time.AfterFunc(life, func() { _ = c.cmd.Process.Kill() }) }) }
	if life > 0 && !opened {
		kill()
	}
	for one := range c.acks {
		acks = append(acks, one)
		if life > 0 && one.what == "open" {
			kill()
		}
	}
	if err := c.cmd.Wait(); err != nil && !(life > 0 && c.cmd.ProcessState.ExitCode() < 0) {
		return acks, fmt.Errorf("writer: %w: %s", err, c.errors.String())
	}
	return acks, nil
}

// life is how long a child lives: 20 to 120 ms, which on a quiet machine is enough to
// open the store and to add some times. One in four is counted from the child's
// start, so that it may die while it opens the store or makes it. Every eighth lives
// for up to three times as long as one was seen to need for adding twice, so that
// something is added on a busy machine too.
func life(random *rand.Rand, n int, need time.Duration) (time.Duration, bool) {
	if n%8 == 0 {
		return time.Duration(random.Int64N(int64(3*need))) + 1, true
	}
	return time.Duration(20+random.IntN(101)) * time.Millisecond, random.IntN(4) > 0
}
