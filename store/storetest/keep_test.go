package storetest_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// What is there is left as it is; another text under the same ID is refused, and
// the rest of the batch goes on.
func TestAddTwice(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		s := open(t, url)
		items := storetest.Corpus{Seed: 3}.Items(0, 4)
		add(t, s, items[:2]...)
		other := *items[1].Document
		other.Text += "Something else."
		batch := []store.Item{items[0], items[1], items[2], items[2], items[3]}
		batch[1].Document = &other
		nameless := items[3]
		nameless.Coding.DocID = ""
		batch[4] = nameless
		added := add(t, s, batch...)
		for i, want := range []store.State{store.Same, store.Refused, store.New, store.Same, store.Refused} {
			if added[i].State != want {
				t.Errorf("item %d is %s, want %s", i, added[i].State, want)
			}
		}
		if !errors.Is(added[1].Err, quipu.ErrConflict) || !errors.Is(added[4].Err, quipu.ErrInvalid) {
			t.Errorf("refused with %v and %v", added[1].Err, added[4].Err)
		}
		doc, coding, err := s.Document(context.Background(), items[0].Document.ID)
		if err != nil || !reflect.DeepEqual(doc, items[0].Document) {
			t.Errorf("document is %+v, %v; want %+v", doc, err, items[0].Document)
		}
		if len(coding.Mentions) != len(items[0].Coding.Mentions) {
			t.Errorf("%d mentions, want %d", len(coding.Mentions), len(items[0].Coding.Mentions))
		}
		source, err := s.Source(context.Background(), store.Hash(items[0].Source))
		if err != nil || string(source) != string(items[0].Source) {
			t.Errorf("source is %q, %v", source, err)
		}
		coder, n, ok, err := s.Known(context.Background(), store.Hash(items[0].Source))
		if coder != "quipu/test" || n != 1 || !ok || err != nil {
			t.Errorf("known %q %d %v %v", coder, n, ok, err)
		}
		if _, _, ok, err := s.Known(context.Background(), store.Hash(nil)); ok || err != nil {
			t.Errorf("nothing is known: %v %v", ok, err)
		}
		stats, err := s.Stats(context.Background())
		if err != nil || stats.Documents != 3 || stats.Changes != 3 {
			t.Errorf("stats %+v, %v", stats, err)
		}
		check(t, s)
	})
}

// A failure is remembered until its source could be added.
func TestFailures(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		s, ctx := open(t, url), context.Background()
		item := storetest.Corpus{Seed: 3}.Item(0)
		for _, name := range []string{item.Name, "gone.pdf", "same bytes.txt"} {
			hash := ""
			if name == "same bytes.txt" {
				hash = store.Hash(item.Source)
			}
			if err := s.Fail(ctx, name, hash, "broken"); err != nil {
				t.Fatal(err)
			}
		}
		add(t, s, item)
		failures, err := s.Failures(ctx)
		if err != nil || len(failures) != 1 || failures[0].Name != "gone.pdf" || failures[0].Reason != "broken" {
			t.Errorf("failures %+v, %v", failures, err)
		}
	})
}

// A judgement outlives a newer coding, a stale one is refused and says whose
// change came between, and all stands in the log, which only grows.
func TestJudgements(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		s, ctx := open(t, url), context.Background()
		items := storetest.Corpus{Seed: 3}.Items(0, 20)
		add(t, s, items...)
		target := items[0].Coding.Mentions[0].ID
		version, err := s.Version(ctx, target)
		if err != nil || version == 0 {
			t.Fatalf("version %d, %v", version, err)
		}
		one := record.Judgement{Act: record.Correct, Target: target, Field: "event", Value: json.RawMessage(`"AID"`), Who: "Ana"}
		done, err := s.Judge(ctx, one, version)
		if err != nil || done.ID == "" || done.Doc != items[0].Document.ID || len(done.Was) == 0 {
			t.Fatalf("%+v, %v", done, err)
		}
		if _, err := s.Judge(ctx, one, version); !errors.Is(err, quipu.ErrConflict) || !strings.Contains(err.Error(), "Ana") {
			t.Errorf("stale: %v", err)
		}
		for _, bad := range []record.Judgement{
			{Act: record.Correct, Target: target, Field: "event", Value: json.RawMessage(`"WAR"`), Who: "Ana"},
			{Act: record.Correct, Target: target, Field: "colour", Value: json.RawMessage(`"red"`), Who: "Ana"},
			{Act: record.Correct, Target: target, Field: "date", Value: json.RawMessage(`"soon"`), Who: "Ana"},
			{Act: record.Correct, Target: target, Field: "id", Value: json.RawMessage(`"x"`), Who: "Ana"},
			{Act: record.Confirm, Target: target},
			{Act: "praise", Target: target, Who: "Ana"},
			{Act: record.Merge, Target: target, Others: []string{target}, Who: "Ana"},
		} {
			if _, err := s.Judge(ctx, bad, 0); !errors.Is(err, quipu.ErrInvalid) {
				t.Errorf("%s %s: %v", bad.Act, bad.Value, err)
			}
		}
		if _, err := s.Judge(ctx, record.Judgement{Act: record.Reject, Target: "nothing", Who: "Ana"}, 0); !errors.Is(err, quipu.ErrNotFound) {
			t.Errorf("nothing: %v", err)
		}
		event := func() string {
			t.Helper()
			_, coding, err := s.Document(ctx, items[0].Document.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range coding.Mentions {
				if m.ID == target {
					return string(m.Event)
				}
			}
			return ""
		}
		again := items[0]
		again.Coding.Coder, again.Coding.Mentions = "newer", nil
		if added := add(t, s, again); added[0].State != store.Recoded || event() != "AID" {
			t.Errorf("%+v, coded again it is %q", added, event())
		}
		if err := s.Undo(ctx, done.ID, "Ben", "a slip"); err != nil || event() != "" {
			t.Errorf("undone: %v, it is %q", err, event())
		}
		if err := s.Undo(ctx, done.ID, "Ben", ""); !errors.Is(err, quipu.ErrConflict) {
			t.Errorf("undone twice: %v", err)
		}
		changes, err := s.Changes(ctx, store.Since{Seq: 20}, 0)
		if err != nil || len(changes) != 3 {
			t.Fatalf("changes %+v, %v", changes, err)
		}
		for i, want := range []string{"correct", "recode", "undo"} {
			if changes[i].Act != want || changes[i].Seq != int64(21+i) {
				t.Errorf("change %+v, want %s", changes[i], want)
			}
		}
		if changes[2].Who != "Ben" || changes[2].Why != "a slip" {
			t.Errorf("change %+v", changes[2])
		}
		if later, err := s.Changes(ctx, store.Since{Time: time.Now().Add(time.Hour)}, 0); err != nil || len(later) > 0 {
			t.Errorf("later changes %+v, %v", later, err)
		}
		check(t, s)

		driver := "sqlite"
		if strings.HasPrefix(url, "postgres") {
			driver = "pgx"
		}
		db, err := sql.Open(driver, url)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, statement := range []string{"UPDATE change SET who = 'x'", "DELETE FROM change"} {
			if _, err := db.Exec(statement); err == nil || !strings.Contains(err.Error(), "only grows") {
				t.Errorf("%s: %v", statement, err)
			}
		}
		if _, err := db.Exec("INSERT INTO quipu_version (version_id, is_applied) VALUES (999, " + map[string]string{"sqlite": "1", "pgx": "true"}[driver] + ")"); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Open(ctx, url, store.Options{}); !errors.Is(err, quipu.ErrInvalid) || !strings.Contains(err.Error(), "newer") {
			t.Errorf("opened a newer database: %v", err)
		}
	})
}

// What is no store is left alone.
func TestOpenAnother(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	if err := os.WriteFile(dir+"/letter.txt", []byte(strings.Repeat("Dear Sir, this is no database. ", 40)), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", dir+"/other.db")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE recipe (name TEXT)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for _, path := range []string{dir + "/letter.txt", dir + "/other.db", ""} {
		if s, err := store.Open(ctx, path, store.Options{}); !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("%q: %v, %v", path, s, err)
		}
	}
	s := open(t, dir+"/a name with ? and % and #.db")
	add(t, s, storetest.Corpus{}.Item(0))
	if _, err := os.Stat(dir + "/a name with ? and % and #.db"); err != nil {
		t.Error(err)
	}
}
