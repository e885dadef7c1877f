package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"quipu/store"
)

// A coder reads the report that is coded most densely: its text has no gaps, each
// coding that is chosen stands beside its sentence, and everything is done by keys
// and where it stands.
func TestReaderInBrowser(t *testing.T) {
	b := browse(t, filepath.Join(t.TempDir(), "record.db"))
	path := b.dense()
	for i, lang := range []string{"en", "es"} {
		b.language(lang)
		for _, width := range widths {
			b.do("the width of the page", chromedp.EmulateViewport(width, 900))
			b.open(path)
			// Paragraphs follow each other at one distance, whatever stands beside them.
			gap := ask[float64](b, `(() => { const all = [...document.querySelectorAll(".beside .paragraph")].map((p) => p.getBoundingClientRect()); return Math.max(...all.slice(1).map((r, i) => r.top - all[i].bottom)); })()`)
			if gap > 30 {
				t.Errorf("%s at %d: a gap of %.0f pixels in the text", lang, width, gap)
			}
			if i == 0 {
				b.accessible(path, width)
			}
		}
		b.do("the width of the page", chromedp.EmulateViewport(1440, 900))
		b.open(path)
		b.stepping()
		b.correcting()
		b.adding(path, i)
		b.why()
		b.fromEntry()
		b.complaints("the reader in " + lang)
	}
}

// dense is the address of the report with the most codings.
func (b *browsing) dense() string {
	found, err := b.kept.Documents(context.Background(), store.DocumentQuery{Limit: 100})
	if err != nil {
		b.t.Fatal(err)
	}
	best := found.Documents[0]
	for _, one := range found.Documents {
		if one.Mentions+one.Statements > best.Mentions+best.Statements {
			best = one
		}
	}
	return "/reports/" + string(best.ID)
}

// stepping goes from coding to coding and to the sentence of one and back.
func (b *browsing) stepping() {
	b.t.Helper()
	last := ""
	for range 12 {
		b.press("j")
		id := ask[string](b, `document.querySelector(".coding > details[open]").parentElement.id`)
		if id == last {
			b.t.Error("the next coding is the same one")
		}
		last = id
		// The codings move softly, and the page may scroll.
		b.until("the chosen coding to stand beside its sentence", `(() => {
			const coding = document.querySelector(".coding:has(> details[open])").getBoundingClientRect();
			const sentence = document.querySelector(".sentence.lit").getBoundingClientRect();
			return coding.top > sentence.top - 4 && coding.top < sentence.bottom + 4 && sentence.top >= 0 && sentence.bottom <= innerHeight;
		})()`)
	}
	b.press("t")
	if !ask[bool](b, `document.activeElement.matches(".sentence.lit")`) {
		b.t.Error("t does not lead to the sentence")
	}
	b.press("t")
	b.press("k")
	if now := ask[string](b, `document.activeElement.closest(".coding")?.id ?? ""`); now == last || now == "" {
		b.t.Errorf("from the sentence back and to the coding before: %q after %q", now, last)
	}
}

// correcting confirms, corrects and rejects the coding that is chosen, and takes all
// of it back.
func (b *browsing) correcting() {
	b.t.Helper()
	state := func(want string) string {
		return fmt.Sprintf(`document.activeElement.closest(".coding")?.classList.contains(%q) && document.activeElement.closest(".coding").querySelector("details").open`, want)
	}
	b.press("c")
	b.until("the coding to be confirmed", state("confirm"))
	b.press("e")
	b.until("the form", `document.querySelector(".slot form.correct #status") !== null && document.activeElement.closest(".slot") !== null`)
	b.accessible("a form in its coding", 1440)
	ask[bool](b, `(() => { const s = document.getElementById("status"); s.value = s.value === "negated" ? "future" : "negated"; document.activeElement.blur(); return true; })()`)
	b.press("s")
	b.until("the coding to be corrected", state("correct"))
	if !ask[bool](b, `document.activeElement.closest(".coding").querySelector(".changed del") !== null`) {
		b.t.Error("what the machine had is not shown")
	}
	b.press("u")
	b.until("the correction to be taken back", state("confirm"))
	b.press("u")
	b.until("nothing to be decided", `document.activeElement.closest(".coding")?.className.trim().split(/\s+/).every((c) => c === "coding" || c === "lit")`)
	b.press("r")
	b.until("the coding to be rejected", state("reject"))
	b.press("u")
	b.until("the rejection to be taken back", `document.querySelector(".coding.reject") === null`)
}

// adding chooses words by keys alone and adds an event that they carry.
func (b *browsing) adding(path string, nth int) {
	b.t.Helper()
	b.open(path)
	b.press("w")
	for range 3 + nth {
		b.press("ArrowDown")
	}
	b.press("ArrowRight")
	ask[bool](b, `document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", shiftKey: true, bubbles: true})) || true`)
	words := ask[string](b, `getSelection().toString()`)
	if len(strings.Fields(words)) < 2 {
		b.t.Fatalf("chosen are the words %q", words)
	}
	b.submit("adding the words", `(() => { document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true})); return true; })()`)
	if shown := ask[string](b, `document.querySelector("[data-roles~='trigger']").textContent`); !strings.HasPrefix(words, shown) {
		b.t.Errorf("chosen are %q, and the form is for %q", words, shown)
	}
	b.submit("saving", `(() => { document.querySelector("form.correct").requestSubmit(); return true; })()`)
	if !ask[bool](b, `document.querySelector(".coding.add > details[open]") !== null`) {
		b.t.Errorf("what was added is not shown: %s", ask[string](b, `location.href`))
	}
}

// why asks how a coding of the machine came about.
func (b *browsing) why() {
	b.t.Helper()
	ask[bool](b, `(() => { const one = document.querySelector(".coding .why").closest(".coding").querySelector("details"); one.open = true; one.querySelector(".why").open = true; return true; })()`)
	b.until("reasons", `document.querySelector(".why .because p, .why .because li") !== null`)
}

// fromEntry corrects a sentence of a claim by keys, from the page of the claim, and comes
// back to it.
func (b *browsing) fromEntry() {
	b.t.Helper()
	b.open("/claims")
	b.submit("opening a claim", `(() => { document.querySelector(".claims a").click(); return true; })()`)
	b.accessible(ask[string](b, "location.pathname"), 1440)
	b.press("j")
	b.until("a sentence is chosen", `document.querySelector(".chosen") !== null`)
	b.key("e")
	if at := ask[string](b, "location.pathname"); !strings.HasPrefix(at, "/reports/") {
		b.t.Fatalf("a sentence is corrected at %s", at)
	}
	b.submit("saving", `(() => {
		const status = document.getElementById("status");
		status.value = status.value === "negated" ? "reported" : "negated";
		document.querySelector("form.correct .main").click();
		return true;
	})()`)
	if at := ask[string](b, "location.pathname"); !strings.HasPrefix(at, "/claims/") {
		b.t.Errorf("what was saved leads to %s", at)
	}
}

// press presses a key where the focus is.
func (b *browsing) press(key string) {
	b.t.Helper()
	ask[bool](b, fmt.Sprintf(`(() => { document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true, cancelable: true})); return true; })()`, key))
}

// until waits for something to be so on the page.
func (b *browsing) until(what, script string) {
	b.t.Helper()
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(40 * time.Millisecond) {
		if so, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`Boolean(`+script+`)`)); err == nil && so {
			return
		}
	}
	b.t.Fatalf("waited in vain for %s: %s", what, ask[string](b, `location.href + " " + document.activeElement.outerHTML.slice(0, 300)`))
}
