package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// serveSamples serves the sample reports from a new record, to one admin "ana".
func serveSamples(t *testing.T, record string) (kept *store.Store, base string) {
	t.Helper()
	if p := start(t, "add", "--record", record, "--who", "ana", samples); p.status != exitFine {
		t.Fatalf("adding the samples: status %d, %s", p.status, p.stderr)
	}
	return serve(t, record)
}

// serve serves a record, to one admin "ana", by a program of its own: what it fills of
// memory is not this one's, which other tests measure.
func serve(t *testing.T, record string) (kept *store.Store, base string) {
	t.Helper()
	server := exec.Command("quipu", "serve", "--record", record, "--who", "ana", "--listen", "localhost:0")
	server.Stderr = t.Output()
	lines, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Signal(syscall.SIGTERM)
		server.Wait()
	})
	for in := bufio.NewScanner(lines); in.Scan(); {
		if address := strings.TrimSuffix(in.Text(), "/"); strings.HasPrefix(address, "http://") {
			base = address
			break
		}
	}
	if base == "" {
		t.Fatal("quipu serve tells no address")
	}
	kept, err = store.Open(context.Background(), record, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	return kept, base
}

// Fifty read and five judge at once, for as long as QUIPU_LOAD says, else for two
// seconds. Nothing fails, and every judgement that was acknowledged is there.
func TestDeskUnderLoad(t *testing.T) {
	const readers, coders = 50, 5
	lasts := 2 * time.Second
	if wanted, err := time.ParseDuration(os.Getenv("QUIPU_LOAD")); err == nil {
		lasts = wanted
	}
	storetest.Each(t, func(t *testing.T, url string) {
		kept, base := serveSamples(t, url)
		ctx := context.Background()
		page, err := kept.Entries(ctx, store.Query{Kind: record.Events, Sort: store.ByOutlets, Limit: 400, Whole: true})
		if err != nil {
			t.Fatal(err)
		}
		before, err := kept.Stats(ctx)
		if err != nil {
			t.Fatal(err)
		}
		load := &load{base: base, until: time.Now().Add(lasts)}
		var running sync.WaitGroup
		for n := range readers {
			running.Go(func() { load.read(rand.New(rand.NewPCG(1, uint64(n))), page.Entries) })
		}
		for n := range coders {
			// Each has events of their own; what two decide about one thing is for the tests
			// of stale saves.
			var own []*record.Entry
			for i := n; i < len(page.Entries); i += coders {
				own = append(own, page.Entries[i])
			}
			running.Go(func() { load.judge(own) })
		}
		running.Wait()
		for _, fault := range load.faults[:min(len(load.faults), 10)] {
			t.Error(fault)
		}
		after, err := kept.Stats(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if got := after.Judgements - before.Judgements; got != load.judged {
			t.Errorf("%d judgements were acknowledged and %d are there", load.judged, got)
		}
		if load.judged == 0 {
			t.Error("nobody came to judge anything")
		}
		slices.Sort(load.pages)
		slices.Sort(load.saves)
		t.Logf("%d pages read, in the median %v, 95 of a hundred in %v, 99 in %v; %d judgements, in the median %v, 95 of a hundred in %v", len(load.pages),
			part(load.pages, 50), part(load.pages, 95), part(load.pages, 99), load.judged, part(load.saves, 50), part(load.saves, 95))
	})
}

// part is the time in which so many of a hundred were done.
func part(times []time.Duration, percent int) time.Duration {
	if len(times) == 0 {
		return 0
	}
	return times[(len(times)-1)*percent/100].Round(100 * time.Microsecond)
}

// A load is what readers and coders do at the same time, and what comes of it.
type load struct {
	base  string
	until time.Time

	mu           sync.Mutex
	pages, saves []time.Duration
	judged       int
	faults       []string
}

func (l *load) fault(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.faults = append(l.faults, fmt.Sprintf(format, args...))
}

// read opens pages one after the other.
func (l *load) read(random *rand.Rand, events []*record.Entry) {
	paths := []string{"/", "/events", "/events?type=PROTEST", "/map", "/actors", "/offices", "/talks", "/toll", "/disruptions", "/claims",
		"/reports", "/sources", "/changes", "/search?q=police", "/search?q=gas"}
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for time.Now().Before(l.until) {
		path := paths[random.IntN(len(paths))]
		if random.IntN(3) == 0 {
			path = "/events/" + events[random.IntN(len(events))].ID
		}
		began := time.Now()
		answer, err := client.Get(l.base + path)
		if err == nil {
			_, err = io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
		}
		switch {
		case err != nil:
			l.fault("%s: %v", path, err)
		case answer.StatusCode != http.StatusOK:
			l.fault("%s: %s", path, answer.Status)
		default:
			l.mu.Lock()
			l.pages = append(l.pages, time.Since(began))
			l.mu.Unlock()
		}
	}
}

// judge confirms one mention after the other.
func (l *load) judge(events []*record.Entry) {
	client := &http.Client{
		Transport:     &http.Transport{},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	defer client.CloseIdleConnections()
	for _, event := range events {
		for _, source := range event.Sources {
			for _, mention := range source.Mentions {
				if time.Now().After(l.until) {
					return
				}
				seen, err := l.seen(client, event.ID)
				if err != nil {
					l.fault("the page of %s: %v", event.ID, err)
					continue
				}
				began := time.Now()
				answer, err := client.PostForm(l.base+"/judge", url.Values{"act": {"confirm " + mention}, "entry": {event.ID}, "kind": {string(record.Events)}, "seen": {seen}})
				if err != nil {
					l.fault("confirming %s: %v", mention, err)
					continue
				}
				io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
				if answer.StatusCode != http.StatusSeeOther {
					l.fault("confirming %s: %s", mention, answer.Status)
					continue
				}
				l.mu.Lock()
				l.judged++
				l.saves = append(l.saves, time.Since(began))
				l.mu.Unlock()
			}
		}
	}
}

// seen is what the page of an event says that its reader has seen.
func (l *load) seen(client *http.Client, event string) (string, error) {
	answer, err := client.Get(l.base + "/events/" + event)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return "", err
	}
	found := seenField.FindSubmatch(text)
	if found == nil {
		return "", fmt.Errorf("%s, and no form on it", answer.Status)
	}
	return string(found[1]), nil
}

var seenField = regexp.MustCompile(`name="seen" value="(\d+)"`)
