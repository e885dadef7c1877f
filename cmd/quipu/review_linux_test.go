package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"quipu"
	recorded "quipu/record"
	"quipu/store/storetest"
)

// A coder draws a sample, decides each of it by keys, corrects one, looks at how far
// the machine was right, and closes the review: their decisions stand in the record.
func TestReviewInBrowser(t *testing.T) {
	storetest.Each(t, func(t *testing.T, record string) {
		b := browse(t, record)
		for i, lang := range []string{"en", "es"} {
			b.language(lang)
			before, err := b.kept.Stats(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			b.review(lang, i+1)
			after, err := b.kept.Stats(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			// One right, one wrong, one corrected; what was skipped says nothing.
			if after.Judgements < before.Judgements+3 {
				t.Errorf("%s: %d judgements before the review and %d after", lang, before.Judgements, after.Judgements)
			}
			b.wholeReports(lang, i+1)
			b.blindReports(lang, i+3)
		}
	})
}

// review goes through a review of four mentions.
func (b *browsing) review(lang string, seed int) {
	b.open("/review")
	b.submit("beginning a review", fmt.Sprintf(`(() => {
		document.getElementById("r-name").value = "Sample %s";
		document.getElementById("r-size").value = "4";
		document.getElementById("r-seed").value = "%d";
		document.querySelector("[name=take-over]").checked = true;
		document.querySelector("form.correct").requestSubmit();
		return true;
	})()`, lang, seed))
	review := ask[string](b, "location.pathname")
	if !strings.HasPrefix(review, "/review/") {
		b.t.Fatalf("a new review is at %s", review)
	}
	// A note is written and Enter pressed: that decides nothing, and the note goes with
	// what is decided then.
	ask[bool](b, `window.left = false; document.getElementById("note").focus(); true`)
	if _, err := chromedp.Run(b.ctx, chromedp.KeyEvent("unsure\r")); err != nil {
		b.t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	if written := ask[string](b, `window.left === false ? document.getElementById("note").value : "the page is another"`); written != "unsure" {
		b.t.Errorf("%s: after Enter in a note, %q", lang, written)
	}
	b.key("y")
	if note := ask[string](b, fmt.Sprintf(`fetch("%s?at=1").then(r => r.text()).then(t => new DOMParser().parseFromString(t, "text/html").getElementById("note").value)`, review)); note != "unsure" {
		b.t.Errorf("%s: the note is %q", lang, note)
	}
	b.key("n")
	b.key("s")
	b.submit("correcting", `(() => {
		const type = document.getElementById("event");
		type.value = type.value === "PROTEST" ? "ASSAULT" : "PROTEST";
		document.getElementById("mode").value = "";
		document.querySelector("[name=verdict][value=corrected]").click();
		return true;
	})()`)
	if done := ask[int](b, `document.querySelector("progress")?.value ?? -1`); done != 4 {
		b.t.Errorf("%s: %d of 4 are decided", lang, done)
	}
	b.open(review + "/agreement")
	b.accessible(review+"/agreement", 1440)
	b.submit("closing", `(() => { document.querySelector("form[action$='/close']").requestSubmit(); return true; })()`)
	b.complaints("the review")
}

// wholeReports goes through a review of two reports: of the first an event is rejected
// in the other tab, which shows here when one comes back; the second is skipped.
func (b *browsing) wholeReports(lang string, seed int) {
	b.open("/review")
	b.submit("beginning a review of whole reports", fmt.Sprintf(`(() => {
		document.getElementById("r-name").value = "Whole %s";
		document.querySelector("[name=of][value=reports]").click();
		if (document.getElementById("r-type").checkVisibility()) throw new Error("it asks for types");
		document.getElementById("r-size").value = "2";
		document.getElementById("r-seed").value = "%d";
		document.querySelector("form.correct").requestSubmit();
		return true;
	})()`, lang, seed))
	review := ask[string](b, "location.pathname")
	b.accessible(review, 1440)
	b.open(review)
	address, _, _ := strings.Cut(ask[string](b, `document.querySelector("[data-key=o]").getAttribute("href")`), "?")
	doc, err := url.PathUnescape(strings.TrimPrefix(address, "/reports/"))
	if err != nil {
		b.t.Fatal(err)
	}
	report, err := b.kept.Report(context.Background(), quipu.DocumentID(doc))
	if err != nil || len(report.Judged.Mentions) == 0 {
		b.t.Fatalf("report %s: %v", doc, err)
	}
	rejected := ask[int](b, `document.querySelectorAll("[data-state=wrong]").length`)
	if _, err := b.kept.Judge(context.Background(), recorded.Judgement{Act: recorded.Reject, Target: report.Judged.Mentions[0].ID, Who: "root"}, 0); err != nil {
		b.t.Fatal(err)
	}
	ask[bool](b, `document.dispatchEvent(new Event("visibilitychange")); true`)
	until := time.Now().Add(20 * time.Second)
	for ask[int](b, `document.querySelectorAll("[data-state=wrong]").length`) <= rejected {
		if time.Now().After(until) {
			b.t.Fatal("who comes back does not see what was rejected")
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.key("d")
	b.key("s")
	b.open(review + "/agreement")
	if measured := ask[int](b, `document.querySelectorAll("tr[data-type]").length`); measured < 3 {
		b.t.Errorf("%s: %d lines are measured", lang, measured)
	}
	b.accessible(review+"/agreement", 1440)
	b.complaints("the review of whole reports")
}

// blindReports reads two reports blind, by keys alone: of the first a coding is rejected,
// which is counted at once and does not enter the record; done leads to the second.
func (b *browsing) blindReports(lang string, seed int) {
	b.open("/review")
	b.submit("beginning a blind review", fmt.Sprintf(`(() => {
		document.getElementById("r-name").value = "Blind %s";
		document.querySelector("[name=of][value=reports]").click();
		if (document.querySelector("[name=nothing-shown]").checkVisibility()) throw new Error("it asks what is shown to whom sees all");
		document.querySelector("[name=reading][value=blind]").click();
		if (!document.querySelector("[name=nothing-shown]").checkVisibility()) throw new Error("it does not ask what is shown");
		document.getElementById("r-size").value = "2";
		document.getElementById("r-seed").value = "%d";
		document.querySelector("form.correct").requestSubmit();
		return true;
	})()`, lang, seed))
	review := ask[string](b, "location.pathname")
	before, err := b.kept.Stats(context.Background())
	if err != nil {
		b.t.Fatal(err)
	}
	b.key("o")
	first := ask[string](b, "location.pathname + location.search")
	if !strings.HasPrefix(first, "/reports/") || !strings.Contains(first, "review=") {
		b.t.Fatalf("%s: a report is read at %s", lang, first)
	}
	for _, width := range []int64{390, 1440} {
		b.do("the width of the page", chromedp.EmulateViewport(width, 900))
		b.open(first)
		b.accessible(first, width)
	}
	stands := ask[string](b, `document.getElementById("standing").textContent`)
	b.press("j")
	b.until("a coding is chosen", `document.querySelector(".coding > details[open]") !== null`)
	b.press("r")
	b.until("a coding is rejected", `document.querySelector(".coding.reject") !== null`)
	b.until("it is counted", fmt.Sprintf(`document.getElementById("standing").textContent !== %q`, stands))
	b.press("u")
	b.until("it is taken back", fmt.Sprintf(`document.querySelector(".coding.reject") === null && document.getElementById("standing").textContent === %q`, stands))
	b.key("d")
	if second := ask[string](b, "location.pathname + location.search"); second == first || !strings.HasPrefix(second, "/reports/") {
		b.t.Errorf("%s: after the first report comes %s", lang, second)
	}
	b.key("b")
	if again := ask[string](b, "location.pathname + location.search"); again != first {
		b.t.Errorf("%s: before the second report comes %s", lang, again)
	}
	b.key("f")
	b.key("x")
	if after := ask[string](b, "location.pathname"); after != review {
		b.t.Errorf("%s: after the last report comes %s", lang, after)
	}
	b.open(review + "/agreement")
	b.accessible(review+"/agreement", 1440)
	if after, err := b.kept.Stats(context.Background()); err != nil || after.Judgements != before.Judgements {
		b.t.Errorf("%s: %d judgements in the record, and %d after a blind review, %v", lang, before.Judgements, after.Judgements, err)
	}
	b.complaints("the blind review")
}

// key presses a key and waits for the page that it leads to.
func (b *browsing) key(key string) {
	b.t.Helper()
	b.submit("key "+key, fmt.Sprintf(`(() => { document.activeElement.blur(); document.body.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true})); return true; })()`, key))
}

// submit does something that leads to another page, and waits for that.
func (b *browsing) submit(what, script string) {
	b.t.Helper()
	ask[bool](b, "window.left = false; true")
	ask[bool](b, script)
	until := time.Now().Add(20 * time.Second)
	for time.Now().Before(until) {
		gone, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`window.left === undefined && document.readyState === "complete"`))
		if err == nil && gone {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("%s leads nowhere: %s", what, ask[string](b, `location.pathname + " " + document.querySelector("main").innerText.slice(0, 300)`))
}
