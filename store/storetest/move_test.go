package storetest_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// filled is a store with all that can be kept: copies, codings of two coders,
// judgements that hold and such that were taken back, failures, bytes that are no
// text, views, and reviews at all their stages.
func filled(t *testing.T, url string) *store.Store {
	t.Helper()
	ctx := context.Background()
	kept := open(t, url)
	items := corpus.Items(0, 60)
	items[3].Source = []byte{0, 0xff, 0xfe, '\n'}
	items[4].Source = nil
	items[5].Source = []byte("<p>línea &  uno</p>\r\n\x00\"")
	items[7].Source = items[6].Source // One feed, two documents.
	for len(items) > 0 {
		add(t, kept, items[:12]...)
		items = items[12:]
	}
	add(t, kept, storetest.Corpus{Seed: corpus.Seed, Coder: "quipu/newer"}.Items(10, 20)...)
	for n := range 12 {
		if err := judgeReport(ctx, kept, "María", n); err != nil {
			t.Fatal(err)
		}
	}
	for _, failure := range []store.Failure{{Name: "broken.pdf", Hash: store.Hash(nil), Reason: "broken.pdf: no PDF"}, {Name: "https://example.org/a?b=1&c=<2>", Reason: "404"}} {
		if err := kept.Fail(ctx, failure.Name, failure.Hash, failure.Reason); err != nil {
			t.Fatal(err)
		}
	}
	for _, view := range []store.View{{Who: "María", Name: "Caminos & <puentes>", Address: "/events?type=PROTEST"}, {Who: "Ana", Name: "Z", Address: "/toll", Shared: true}} {
		if _, err := kept.SaveView(ctx, view); err != nil {
			t.Fatal(err)
		}
	}
	reviewed(t, kept)
	return kept
}

// reviewed begins reviews: of mentions, decided by two and settled; one that is
// dropped; of whole reports, one of which is read.
func reviewed(t *testing.T, kept *store.Store) {
	t.Helper()
	ctx := context.Background()
	mentions, err := kept.Candidates(ctx, store.CandidateQuery{})
	if err != nil {
		t.Fatal(err)
	}
	begin := func(review store.Review, sample []store.Candidate) string {
		t.Helper()
		begun, err := kept.BeginReview(ctx, review, sample)
		if err != nil {
			t.Fatal(err)
		}
		return begun.ID
	}
	decide := func(id string, d store.Decision) {
		t.Helper()
		if _, err := kept.Decide(ctx, id, d, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	first := begin(store.Review{Name: "Primera «ronda»", Who: "Ana", Order: "uncertain", Seed: 1<<63 + 1, ByType: true, Coders: []string{"María", "Ana"}, Blind: true, Hidden: true, TakeOver: true,
		Query: store.CandidateQuery{Types: []string{"PROTEST"}, From: quipu.Date{Year: 2019, Month: 10, Day: 1}}}, mentions[len(mentions)-3:])
	decide(first, store.Decision{Place: 1, Who: "María", Verdict: store.Corrected, Fields: map[string]string{"event": "AID", "actor": ""}, Note: "¿quién?\n=1+1"})
	decide(first, store.Decision{Place: 1, Who: "Ana", Verdict: store.Wrong})
	decide(first, store.Decision{Place: 3, Who: "María", Verdict: store.Skipped})
	if err := kept.Settle(ctx, first, store.Settled{Place: 1, Who: "Ana", Verdict: store.Corrected, Fields: map[string]string{"event": "AID"}}, []record.Judgement{{Act: record.Confirm}}); err != nil {
		t.Fatal(err)
	}
	if err := kept.CloseReview(ctx, first, "Ana"); err != nil {
		t.Fatal(err)
	}
	dropped := begin(store.Review{Name: "Nothing", Who: "Ana", Order: "random", Coders: []string{"Ana"}}, mentions[:1])
	if err := kept.DropReview(ctx, dropped, "Ana"); err != nil {
		t.Fatal(err)
	}
	reports, err := kept.CandidateReports(ctx, store.CandidateQuery{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	whole := begin(store.Review{Name: "Whole", Who: "Ana", Order: "random", Whole: true, Coders: []string{"Ana"}}, reports[:2])
	decide(whole, store.Decision{Place: 2, Who: "Ana", Verdict: store.Read})
	blind := begin(store.Review{Name: "A ciegas", Who: "Ana", Order: "random", Whole: true, Blind: true, Kinds: []string{"event", "office"}, Coders: []string{"Ana", "María"}}, reports[:2])
	seen, err := kept.ReviewReport(ctx, blind, 1, "Ana")
	if err != nil || len(seen.Machine.Mentions) < 2 {
		t.Fatal(seen, err)
	}
	for i, act := range []record.Act{record.Reject, record.Confirm} {
		if _, err := kept.JudgeWork(ctx, blind, 1, []record.Judgement{{Act: act, Target: seen.Machine.Mentions[i].ID, Who: "Ana", Why: "¿sí?"}}, 0); err != nil {
			t.Fatal(err)
		}
	}
	decide(blind, store.Decision{Place: 1, Who: "Ana", Verdict: store.Read})
}

func export(t *testing.T, kept *store.Store) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := kept.Export(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// same fails where two archives are not the same, and says where.
func same(t *testing.T, want, got []byte) {
	t.Helper()
	if bytes.Equal(want, got) {
		return
	}
	a, b := bytes.Split(want, []byte("\n")), bytes.Split(got, []byte("\n"))
	for i := range min(len(a), len(b)) {
		if !bytes.Equal(a[i], b[i]) {
			t.Fatalf("line %d was\n%s\nand is\n%s", i+1, a[i], b[i])
		}
	}
	t.Fatalf("%d lines were, %d are", len(a), len(b))
}

// everything is what can be read of a store, but for its size, as JSON.
func everything(t *testing.T, kept *store.Store) map[string]string {
	t.Helper()
	ctx := context.Background()
	all := map[string]any{}
	written := map[string]string{}
	for _, kind := range record.Kinds() {
		page, err := kept.Entries(ctx, store.Query{Kind: kind, Limit: 1 << 20})
		if err != nil {
			t.Fatal(err)
		}
		all[string(kind)] = page
	}
	stats, err := kept.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	stats.Bytes = 0
	all["stats"] = stats
	if all["failures"], err = kept.Failures(ctx); err != nil {
		t.Fatal(err)
	}
	if all["outlets"], err = kept.Outlets(ctx, store.Query{Limit: 1000}); err != nil {
		t.Fatal(err)
	}
	if all["langs"], err = kept.OutletLangs(ctx, []string{"Andean Wire", "El Boletín", ""}); err != nil {
		t.Fatal(err)
	}
	if all["last change"], err = kept.LastChange(ctx); err != nil {
		t.Fatal(err)
	}
	all["log"] = logOf(t, kept)
	reviews, err := kept.Reviews(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range reviews {
		items, err := kept.ReviewItems(ctx, one.ID, 1, one.Items)
		if err != nil {
			t.Fatal(err)
		}
		decisions, settled, err := kept.Decisions(ctx, one.ID)
		if err != nil {
			t.Fatal(err)
		}
		works, err := kept.Works(ctx, one.ID)
		if err != nil {
			t.Fatal(err)
		}
		all["review "+one.Name] = []any{one, one.ID, one.Version, items, decisions, settled, works}
	}
	if all["views"], err = kept.Views(ctx, "María"); err != nil {
		t.Fatal(err)
	}
	versions := map[string]int64{}
	for n := range 60 {
		item := report(n)
		for _, m := range item.Coding.Mentions {
			// A newer coder may not have it.
			if versions[m.ID], err = kept.Version(ctx, m.ID); err != nil && !errors.Is(err, quipu.ErrNotFound) {
				t.Fatal(err)
			}
		}
		doc, coded, err := kept.Document(ctx, item.Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		all[string(doc.ID)] = []any{doc, coded}
	}
	all["versions"] = versions
	hits, total, err := kept.Search(ctx, "blocked the road", store.Query{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, hit := range hits {
		found[string(hit.Kind)+hit.ID+hit.Snippet] = true
	}
	all["found"] = []any{found, total}
	for name, value := range all {
		data, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		written[name] = string(data)
	}
	return written
}

// An archive that goes from one database to the other and back is the same, byte
// for byte, and so is what is read of each.
func TestArchiveGoesRound(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		kept := filled(t, url)
		archive := export(t, kept)
		same(t, archive, export(t, kept))
		want := everything(t, kept)
		storetest.Each(t, func(t *testing.T, url string) {
			other := open(t, url)
			if err := other.Import(context.Background(), bytes.NewReader(archive)); err != nil {
				t.Fatal(err)
			}
			same(t, archive, export(t, other))
			check(t, other)
			if diff := cmp.Diff(want, everything(t, other)); diff != "" {
				t.Errorf("what is read (-of the first +of the second):\n%s", diff)
			}
			if err := other.Import(context.Background(), bytes.NewReader(archive)); !errors.Is(err, quipu.ErrConflict) {
				t.Errorf("into a store that is not empty: %v", err)
			}
			// Both go on as one would: what is known is known, the log grows from where
			// it was, and what is added and judged comes to the same.
			for _, one := range []*store.Store{other, kept} {
				for _, added := range add(t, one, report(2), report(60)) {
					if added.Err != nil {
						t.Error(added)
					}
				}
				if err := judgeReport(context.Background(), one, "Ana", 20); err != nil {
					t.Error(err)
				}
				reviewed(t, one)
				check(t, one)
			}
		})
	})
}

// An archive of the version before is read, and is the same when it is written again.
// Its log tells of a review, which was not in it.
func TestArchiveOfBefore(t *testing.T) {
	archive, err := os.ReadFile(filepath.Join("testdata", "version-1.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	storetest.Each(t, func(t *testing.T, url string) {
		kept := open(t, url)
		if err := kept.Import(context.Background(), bytes.NewReader(archive)); err != nil {
			t.Fatal(err)
		}
		same(t, archive, export(t, kept))
		check(t, kept)
		reviewed(t, kept)
		other := open(t, filepath.Join(t.TempDir(), "other.db"))
		second := export(t, kept)
		if err := other.Import(context.Background(), bytes.NewReader(second)); err != nil {
			t.Fatal(err)
		}
		same(t, second, export(t, other))
	})
	lines := bytes.SplitAfter(archive, []byte("\n"))
	for name, broken := range map[string][][]byte{
		"a newer version without need": append([][]byte{[]byte(`{"record":{"version":2}}` + "\n")}, lines[1:len(lines)-2]...),
		"a view in the first version":  append(slices.Clone(lines[:len(lines)-2]), []byte(`{"view":{"who":"a","name":"b","address":"/","at":"2019-11-15T00:00:00Z"}}`+"\n")),
	} {
		kept := open(t, filepath.Join(t.TempDir(), "broken.db"))
		if err := kept.Import(context.Background(), bytes.NewReader(closed(broken))); !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Nothing of a broken archive is taken, and the message says where it is broken.
func TestBrokenArchive(t *testing.T) {
	archive := export(t, filled(t, filepath.Join(t.TempDir(), "first.db")))
	storetest.Each(t, func(t *testing.T, url string) {
		kept := open(t, url)
		empty := export(t, kept)
		for name, broken := range brokenArchives(archive) {
			err := kept.Import(context.Background(), bytes.NewReader(broken.archive))
			if !errors.Is(err, quipu.ErrInvalid) || !strings.HasPrefix(err.Error(), fmt.Sprintf("line %d: ", broken.line)) {
				t.Errorf("%s, line %d: %v", name, broken.line, err)
			}
			same(t, empty, export(t, kept))
		}
		if err := kept.Import(context.Background(), bytes.NewReader(archive)); err != nil {
			t.Errorf("a whole archive after broken ones: %v", err)
		}
		check(t, kept)
	})
}

type brokenArchive struct {
	line    int
	archive []byte
}

// brokenArchives are an archive with one thing wrong in each. The end is right for
// what stands before it, so that it is not what gives them away.
func brokenArchives(archive []byte) map[string]brokenArchive {
	lines := bytes.SplitAfter(archive, []byte("\n"))
	lines = lines[:len(lines)-1]
	first := map[string]int{} // the first line of each sort
	for i, line := range lines {
		name, _, _ := strings.Cut(string(line[2:]), `"`)
		if _, seen := first[name]; !seen {
			first[name] = i
		}
	}
	broken := map[string]brokenArchive{}
	change := func(name string, at int, with ...string) {
		changed := [][]byte{}
		changed = append(changed, lines[:at]...)
		for _, line := range with {
			changed = append(changed, []byte(line))
		}
		changed = append(changed, lines[at+1:len(lines)-1]...)
		broken[name] = brokenArchive{at + 1, closed(changed)}
	}
	swap := func(name, sort, old, replacement string) {
		line := string(lines[first[sort]])
		with := strings.Replace(line, old, replacement, 1)
		if with == line {
			panic(name + ": nothing is replaced in " + line)
		}
		change(name, first[sort], with)
	}
	twice := func(sort string) {
		line := string(lines[first[sort]])
		change("twice a "+sort, first[sort], line, line)
		at := broken["twice a "+sort]
		broken["twice a "+sort] = brokenArchive{at.line + 1, at.archive}
	}
	for _, sort := range []string{"record", "judgement", "failure", "source", "document", "change", "view", "review", "item"} {
		twice(sort)
		change("a letter in a "+sort, first[sort], "x"+string(lines[first[sort]]))
		swap("a field of another in a "+sort, sort, "{", `{"more":1,`)
		change("half of a "+sort, first[sort], string(lines[first[sort]][:20])+"\n")
	}
	broken["nothing"] = brokenArchive{1, nil}
	broken["a blank line"] = brokenArchive{1, []byte("\n")}
	broken["no archive"] = brokenArchive{1, []byte(`{"doc_id":"d","event":"AID"}` + "\n")}
	broken["no end"] = brokenArchive{len(lines), bytes.Join(lines[:len(lines)-1], nil)}
	broken["cut in a line"] = brokenArchive{len(lines) / 2, bytes.Join(lines[:len(lines)/2], nil)}
	at := broken["cut in a line"]
	broken["cut in a line"] = brokenArchive{at.line, at.archive[:len(at.archive)-5]}
	broken["more after the end"] = brokenArchive{len(lines), append(bytes.Clone(archive), '\n')}
	broken["a line less"] = brokenArchive{len(lines) - 1, bytes.Join(append(append([][]byte{}, lines[:first["failure"]]...), lines[first["failure"]+1:]...), nil)}
	swap("another version", "record", `"version":3`, `"version":4`)
	swap("an older version", "record", `"version":3`, `"version":2`)
	broken["an older version"] = brokenArchive{len(lines), broken["an older version"].archive}
	swap("no version", "record", `{"version":3}`, `{"version":0}`)
	swap("a view that leads away", "view", `"address":"/`, `"address":"//`)
	swap("a review of another change", "review", `"id":"`, `"id":"0`)
	swap("an item of no review", "item", `{"item":{"review":`, `{"item":{"review":1`)
	swap("an item left out", "item", `"place":1`, `"place":2`)
	swap("a verdict that is none", "item", `"verdict":"wrong"`, `"verdict":"maybe"`)
	swap("a decision of nobody", "item", `"who":"Ana"`, `"who":"Eva"`)
	swap("other bytes", "source", `"hash":"`, `"hash":"0`)
	swap("a name with a zero", "source", `"name":"`, `"name":"\u0000`)
	swap("a source that is not there", "document", `"source":"`, `"source":"ff`)
	swap("a document without an ID", "document", `"id":"`, `"id":"","x":"`)
	swap("a coding of another", "document", `"coding":{"doc_id":"`, `"coding":{"doc_id":"x`)
	swap("a paragraph outside of the text", "document", `"paragraphs":[{"span":[0,`, `"paragraphs":[{"span":[0,9`)
	swap("a sentence outside of the text", "document", `"sentence":{"index":0,"text":"`, `"sentence":{"index":0,"span":[0,99999],"text":"`)
	swap("a number in another form", "document", `"confidence":0.`, `"confidence":00.`)
	swap("another case", "document", `"coding"`, `"Coding"`)
	swap("a change too many", "change", `"seq":1,`, `"seq":2,`)
	swap("a time that is none", "change", `"at":"2`, `"at":"x`)
	swap("a judgement of no change", "judgement", `"seq":`, `"seq":99`)
	deep := `{"record":` + strings.Repeat("[", 1<<20) + "\n"
	broken["a deep line"] = brokenArchive{1, []byte(deep)}
	return broken
}

// closed is an archive of lines with a right end.
func closed(lines [][]byte) []byte {
	archive := bytes.Join(lines, nil)
	sum := sha256.Sum256(archive)
	return fmt.Appendf(archive, `{"end":{"lines":%d,"sha256":"%s"}}`+"\n", len(lines), hex.EncodeToString(sum[:]))
}

// A line that never ends is given up, without being held whole.
func TestEndlessLine(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a quarter of a gigabyte")
	}
	kept := open(t, filepath.Join(t.TempDir(), "record.db"))
	err := kept.Import(context.Background(), endless{})
	if !errors.Is(err, quipu.ErrInvalid) || !strings.HasPrefix(err.Error(), "line 1: ") {
		t.Error(err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// What is moved may be larger than memory: a store is read into another, the
// archive held by neither.
func TestArchiveStreams(t *testing.T) {
	ctx := context.Background()
	kept := open(t, filepath.Join(t.TempDir(), "first.db"))
	const documents, size = 160, 512 << 10
	random := rand.NewChaCha8([32]byte{})
	for n := range documents {
		item := report(n)
		item.Source = make([]byte, size)
		if _, err := random.Read(item.Source); err != nil {
			t.Fatal(err)
		}
		add(t, kept, item)
	}
	other := open(t, filepath.Join(t.TempDir(), "second.db"))
	from, to := io.Pipe()
	go func() { to.CloseWithError(kept.Export(ctx, to)) }()
	done := make(chan error)
	go func() { done <- other.Import(ctx, from) }()
	before, most := heap(), uint64(0)
	for {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d MiB of sources; %d MiB of heap before, at most %d", documents*size>>20, before>>20, most>>20)
			if most > before+documents*size/2 {
				t.Error("it holds what it moves")
			}
			return
		case <-time.After(100 * time.Millisecond):
			most = max(most, heap())
		}
	}
}

// heap is how many bytes are in use; garbage is not.
func heap() uint64 {
	runtime.GC()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	return now.HeapAlloc
}

// Whatever an archive says, either nothing of it is taken or an export is the
// archive again and the record is what is built of it.
func FuzzImport(f *testing.F) {
	ctx := context.Background()
	small := open(f, filepath.Join(f.TempDir(), "record.db"))
	items := corpus.Items(0, 3)
	if _, err := small.Add(ctx, "tester", items...); err != nil {
		f.Fatal(err)
	}
	var out bytes.Buffer
	if err := small.Export(ctx, &out); err != nil {
		f.Fatal(err)
	}
	body, _, _ := bytes.Cut(out.Bytes(), []byte(`{"end"`))
	f.Add(body)
	judgement, err := json.Marshal(record.Judgement{ID: "j", Act: record.Reject, Target: items[0].Coding.Mentions[0].ID, Doc: items[0].Document.ID, Who: "a"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(`{"record":{"version":1}}` + "\n" + `{"judgement":{"seq":1,"body":` + string(judgement) + "}}\n"))
	f.Add([]byte(`{"record":{"version":1}}` + "\n" + `{"failure":{"name":"a","reason":"b","at":"2019-11-15T00:00:00Z"}}` + "\n"))
	f.Add([]byte(`{"record":{"version":1}}` + "\n" + `{"source":{"hash":"` + store.Hash(nil) + `","name":"a","text":""}}` + "\n"))
	whole, err := small.CandidateReports(ctx, store.CandidateQuery{})
	if err != nil {
		f.Fatal(err)
	}
	begun, err := small.BeginReview(ctx, store.Review{Name: "w", Who: "a", Order: "random", Whole: true, Coders: []string{"a"}}, whole)
	if err != nil {
		f.Fatal(err)
	}
	if _, err := small.Decide(ctx, begun.ID, store.Decision{Place: 1, Who: "a", Verdict: store.Read}, time.Time{}); err != nil {
		f.Fatal(err)
	}
	if _, err := small.SaveView(ctx, store.View{Who: "a", Name: "b", Address: "/"}); err != nil {
		f.Fatal(err)
	}
	out.Reset()
	if err := small.Export(ctx, &out); err != nil {
		f.Fatal(err)
	}
	body, _, _ = bytes.Cut(out.Bytes(), []byte(`{"end"`))
	f.Add(body)
	// A store is used until an archive was taken.
	dir, n := f.TempDir(), 0
	var empty *store.Store
	f.Fuzz(func(t *testing.T, body []byte) {
		lines := bytes.SplitAfter(body, []byte("\n"))
		if len(lines[len(lines)-1]) == 0 {
			lines = lines[:len(lines)-1]
		}
		archive := closed(lines)
		if empty == nil {
			n++
			var err error
			if empty, err = store.Open(ctx, filepath.Join(dir, fmt.Sprint(n)), store.Options{}); err != nil {
				t.Fatal(err)
			}
		}
		switch err := empty.Import(ctx, bytes.NewReader(archive)); {
		case errors.Is(err, quipu.ErrInvalid):
			return
		case err != nil:
			t.Fatal(err)
		}
		taken := empty
		empty = nil
		defer taken.Close()
		same(t, archive, export(t, taken))
		check(t, taken)
	})
}
