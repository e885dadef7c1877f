package main

import (
	"os"
	"slices"
	"testing"
)

// usable are the pages that somebody opens who has ten minutes.
var usable = []string{
	"/", "/events", "/events?type=PROTEST", "/events?actor=police", "/events?words=police", "/map", "/actors", "/actors/graph", "/offices", "/talks",
	"/toll", "/disruptions", "/claims", "/sources", "/reports", "/changes", "/search?q=fuel", "/review",
}

// A moment is what a browser tells of the opening of a page, in milliseconds from the
// click: the first byte, the first words drawn, and when its scripts have run, from
// when on it answers to the keyboard.
type moment struct {
	Byte  float64 `json:"byte"`
	Drawn float64 `json:"drawn"`
	Ready float64 `json:"ready"`
}

// Every page of the record that QUIPU_BIG names is usable in under a second, in the
// median of five openings.
func TestDeskIsUsable(t *testing.T) {
	record := os.Getenv("QUIPU_BIG")
	if record == "" {
		t.Skip("QUIPU_BIG names no large record")
	}
	kept, base := serve(t, record)
	b := browseAt(t, kept, base)
	b.language("en")
	for _, path := range usable {
		var all []moment
		for range 5 {
			b.open(path)
			all = append(all, ask[moment](b, `new Promise(done => {
				const page = performance.getEntriesByType("navigation")[0];
				const say = drawn => done({ byte: page.responseStart, drawn, ready: page.domContentLoadedEventEnd });
				const paint = performance.getEntriesByName("first-contentful-paint")[0];
				if (paint) return say(paint.startTime);
				new PerformanceObserver((list) => say(list.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0)).observe({ type: "paint", buffered: true });
			})`))
		}
		slices.SortFunc(all, func(x, y moment) int { return int(x.Ready - y.Ready) })
		middle := all[len(all)/2]
		t.Logf("%-24s first byte %4.0f ms, drawn %4.0f, ready %4.0f", path, middle.Byte, middle.Drawn, middle.Ready)
		if max(middle.Drawn, middle.Ready) >= 1000 {
			t.Errorf("%s is usable after a second", path)
		}
	}
}
