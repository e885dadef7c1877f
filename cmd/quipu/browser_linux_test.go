package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"quipu/store"
	"quipu/store/storetest"
)

// The desk is walked in a real browser, over the real server, on both databases and
// in both languages: every page that links lead to and some that none does, at three
// widths, light and dark, with screenshots where QUIPU_SCREENSHOTS names a folder. A
// browser and axe-core must be there (see .ci/run); where they are not, the tests
// skip, or fail if QUIPU_BROWSER is "required".

// widths are those of a large screen, a small one and a telephone.
var widths = []int64{1440, 1024, 390}

// axe is the checker of accessibility, from npm.
const axe = "../../web/asset/node_modules/axe-core/axe.min.js"

// A browsing is one browser on one desk.
type browsing struct {
	t       *testing.T
	ctx     context.Context
	base    string
	kept    *store.Store
	axe     string
	lang    string
	theme   string // that the page was put into; empty for its own
	checked bool   // whether pages are held to accessibility
	words   *words // what pages say in the other language; nil where that is not looked for
	mu      sync.Mutex
	faults  []string // what the browser complained of since it was last asked
	foreign []string // addresses outside the desk that were asked for
}

// browse starts a desk on the sample reports and a browser.
func browse(t *testing.T, record string) *browsing {
	t.Helper()
	kept, base := serveSamples(t, record)
	return browseAt(t, kept, base)
}

// browseAt starts a browser for a desk that is served already.
func browseAt(t *testing.T, kept *store.Store, base string) *browsing {
	t.Helper()
	program, err := exec.LookPath("chromium")
	script, missing := os.ReadFile(axe)
	if err != nil || missing != nil {
		if os.Getenv("QUIPU_BROWSER") == "required" {
			t.Fatalf("no browser or no axe-core: %v, %v", err, missing)
		}
		t.Skipf("no browser or no axe-core: %v, %v", err, missing)
	}
	b := &browsing{t: t, axe: string(script), kept: kept, base: base}
	// The browser itself crashes at its start now and then, on a busy machine.
	var failed error
	for range 3 {
		if failed = b.start(program); failed == nil {
			return b
		}
		t.Logf("starting the browser: %v", failed)
	}
	t.Fatal("the browser does not start")
	return nil
}

// start starts the browser.
func (b *browsing) start(program string) error {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.UserDataDir(b.t.TempDir()), chromedp.WSURLReadTimeout(time.Minute))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithListener(b.listen))
	if err := chromedp.Do(ctx); err != nil {
		cancel()
		stop()
		return err
	}
	b.t.Cleanup(stop)
	b.t.Cleanup(cancel)
	b.ctx = ctx
	return nil
}

// listen collects what the browser complains of: exceptions, errors on the
// console, what the policy of the page refused, and requests that leave the desk.
func (b *browsing) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		fault := fmt.Sprintf("%s:%d: %s", e.ExceptionDetails.URL, e.ExceptionDetails.LineNumber, e.ExceptionDetails.Text)
		if e.ExceptionDetails.Exception != nil {
			fault += " " + e.ExceptionDetails.Exception.Description
		}
		b.faults = append(b.faults, fault)
	case *cdplog.EventEntryAdded:
		// A status that says no is what some pages are for.
		if e.Entry.Level == cdplog.EntryLevelError && e.Entry.Source != cdplog.EntrySourceNetwork {
			b.faults = append(b.faults, e.Entry.Text)
		}
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, b.base) && !strings.HasPrefix(e.Request.URL, "data:") && !strings.HasPrefix(e.Request.URL, "about:") {
			b.foreign = append(b.foreign, e.Request.URL)
		}
	}
}

// do runs steps, which must be done within a time.
func (b *browsing) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}

// ask evaluates a script of the test.
func ask[T any](b *browsing, script string) T {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%.200s: %v", script, err)
	}
	return value
}

// open opens an address of the desk and reports what the browser complains of.
func (b *browsing) open(path string) (status int64) {
	b.t.Helper()
	answer, err := chromedp.Run(b.ctx, chromedp.NavigateResponse(b.base+path))
	if err != nil {
		b.t.Fatalf("%s: %v", path, err)
	}
	b.complaints(path)
	return answer.Status
}

// complaints reports what the browser complained of.
func (b *browsing) complaints(where string) {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, fault := range b.faults {
		b.t.Errorf("%s: %s", where, fault)
	}
	for _, address := range b.foreign {
		b.t.Errorf("%s asks for %s", where, address)
	}
	b.faults, b.foreign = nil, nil
}

// language sets the language of the pages.
func (b *browsing) language(lang string) {
	b.lang = lang
	b.do("setting the language", func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, network.SetCookie, network.SetCookieParams{Name: "lang", Value: lang, URL: b.base})
		return chromedp.Void{}, err
	})
}

// shape is an address with what tells one page of a sort from another left out.
var shape = regexp.MustCompile(`[0-9a-f]{16}|%[0-9A-F]{2}[^/]*|[^/]*[|: ][^/]*`)

// TestDeskInBrowser walks every page, in both languages at once.
func TestDeskInBrowser(t *testing.T) {
	storetest.Each(t, func(t *testing.T, record string) {
		kept, base := serveSamples(t, record)
		for _, lang := range []string{"en", "es"} {
			t.Run(lang, func(t *testing.T) {
				t.Parallel()
				b := browseAt(t, kept, base)
				b.language(lang)
				// What pages look like and say does not depend on the database.
				if b.checked = !strings.Contains(record, "://"); b.checked {
					b.words = foreignWords(t, lang)
				}
				b.walk(lang)
			})
		}
	})
}

// unlinked are pages that no link leads to, with their status: what was not found,
// what was not understood, and lists in which nothing is.
var unlinked = map[string]int64{
	"/nowhere":                     404,
	"/events/0000000000000000":     404,
	"/changes?from=yesterday":      400,
	"/search?q=nobodywrotethis":    200,
	"/disruptions?text=nobodysaid": 200,
}

// walk follows links from the overview, to two pages of each sort.
func (b *browsing) walk(lang string) {
	seen := map[string]int{}
	waiting := append([]string{"/"}, slices.Sorted(maps.Keys(unlinked))...)
	known := map[string]bool{"/": true}
	for len(waiting) > 0 {
		path := waiting[0]
		waiting = waiting[1:]
		sort := shape.ReplaceAllString(strings.SplitN(path, "?", 2)[0], "…")
		if parts := strings.Split(sort, "/"); len(parts) > 2 && parts[1] != "review" && parts[1] != "api" && parts[2] != "graph" {
			sort = "/" + parts[1] + "/…"
		}
		if strings.Contains(path, "?") {
			sort += "?"
		}
		if seen[sort]++; seen[sort] > 2 {
			continue
		}
		wanted, alone := unlinked[path]
		if !alone {
			wanted = 200
		}
		if status := b.open(path); status != wanted {
			b.t.Errorf("%s: %d, want %d", path, status, wanted)
			continue
		}
		if ask[string](b, "document.documentElement.lang") != lang {
			b.t.Errorf("%s is not in %s", path, lang)
		}
		if b.words != nil {
			b.words.check(b, path)
		}
		b.check(path, seen[sort] == 1 || alone, lang+strings.NewReplacer("/", "-", "?", "", "…", "one").Replace(sort))
		for _, link := range ask[[]string](b, `[...document.querySelectorAll("main a[href], nav a[href]")].filter((a) => !a.hasAttribute("download")).map((a) => a.getAttribute("href"))`) {
			address, err := url.Parse(link)
			if err != nil || address.Host != "" || !strings.HasPrefix(link, "/") {
				continue
			}
			address.Fragment = ""
			if next := address.String(); !known[next] && !passed(next) {
				known[next] = true
				waiting = append(waiting, next)
			}
		}
	}
	sorts := make([]string, 0, len(seen))
	for sort := range seen {
		sorts = append(sorts, sort)
	}
	slices.Sort(sorts)
	b.t.Logf("%s: %d sorts of pages: %s", lang, len(sorts), strings.Join(sorts, " "))
}

// passed reports whether an address is no page: a file to keep, or data.
func passed(path string) bool {
	return strings.HasPrefix(path, "/api/") || strings.Contains(path, "/source") && strings.HasPrefix(path, "/reports/") || strings.Contains(path, "export") || strings.HasSuffix(path, ".csv")
}

// check holds a page to what all pages are held to: nothing cut off on a telephone,
// and the first of its sort to nothing cut off at any width, and to having nothing
// serious in the way of those who cannot see it or use no mouse. Each language is
// looked at in both themes, so that all widths, themes and languages meet in pairs.
func (b *browsing) check(path string, first bool, name string) {
	for i, width := range widths {
		if !first && width != widths[len(widths)-1] && os.Getenv("QUIPU_SCREENSHOTS") == "" {
			continue
		}
		b.theme = "light"
		if (b.lang == "en") == (i == len(widths)-1) {
			b.theme = "dark"
		}
		ask[bool](b, fmt.Sprintf("document.documentElement.dataset.theme = %q; true", b.theme))
		b.do("the width of the page", chromedp.EmulateViewport(width, 900))
		if over := ask[int](b, "document.documentElement.scrollWidth - innerWidth"); over > 1 {
			culprit := ask[string](b, `[...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll")).map((e) => e.tagName + "." + e.getAttribute("class")).slice(-3).join(" ")`)
			b.t.Errorf("%s is %d pixels too wide at %d: %s", path, over, width, culprit)
		}
		if i != 1 && first && b.checked {
			b.accessible(path, width)
		}
		if folder := os.Getenv("QUIPU_SCREENSHOTS"); folder != "" {
			b.screenshot(filepath.Join(folder, fmt.Sprintf("%s-%d.png", name, width)))
		}
	}
	b.complaints(path)
}

func (b *browsing) screenshot(name string) {
	image, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.t.Fatalf("%s: %v", name, err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(name, image, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// A violation is what axe-core found.
type violation struct {
	ID     string `json:"id"`
	Impact string `json:"impact"`
	Help   string `json:"help"`
	Nodes  []struct {
		HTML string `json:"html"`
	} `json:"nodes"`
}

// accessible holds the page as it is shown now to WCAG 2.2 AA as far as a program can tell.
func (b *browsing) accessible(path string, width int64) {
	if ask[string](b, "typeof axe") == "undefined" {
		ask[bool](b, b.axe+"; true")
	}
	found := ask[string](b, `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"]}).then((r) => JSON.stringify(r.violations))`)
	var violations []violation
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		b.t.Fatalf("axe-core: %v", err)
	}
	for _, v := range violations {
		where := ""
		if len(v.Nodes) > 0 {
			where = v.Nodes[0].HTML
		}
		report := b.t.Logf
		if v.Impact == "serious" || v.Impact == "critical" {
			report = b.t.Errorf
		}
		report("%s at %d, %s, %s: %s (%s): %s, %d times, first %.200s", path, width, b.lang, b.theme, v.ID, v.Impact, v.Help, len(v.Nodes), where)
	}
}
