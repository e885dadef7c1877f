package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// messages are the words of the pages, a folder for each language.
const messages = "../../web/page/message"

// words are what pages may not say: what is a message of the other language alone,
// and the key of a message that is missing.
type words struct {
	foreign  map[string]string // message of the other language: its key
	patterns []pattern         // those into which something is put
	own      []pattern
	parts    map[string]bool // with which keys begin: "title"
}

// A pattern is a message into which something is put.
type pattern struct {
	*regexp.Regexp
	key string
}

var (
	placeholder  = regexp.MustCompile(`\\\{\d\\\}`)
	looksLikeKey = regexp.MustCompile(`^[a-z][a-z-]*(\.[a-z0-9-]+)+$`)
)

// foreignWords reads what pages in a language may not say.
func foreignWords(t *testing.T, lang string) *words {
	t.Helper()
	w := &words{foreign: map[string]string{}, parts: map[string]bool{}}
	said := map[string]bool{}
	for _, one := range []string{lang, map[string]string{"en": "es", "es": "en"}[lang]} {
		files, err := filepath.Glob(filepath.Join(messages, one, "*.txt"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no messages in %s: %v", one, err)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(content)) {
				key, text, ok := strings.Cut(strings.TrimSpace(line), " = ")
				if !ok || strings.HasPrefix(line, "#") {
					continue
				}
				part, _, _ := strings.Cut(key, ".")
				w.parts[part] = true
				quoted := regexp.QuoteMeta(text)
				filled := placeholder.ReplaceAllString(quoted, ".+")
				switch {
				case one == lang && filled == quoted:
					said[text] = true
				case one == lang:
					w.own = append(w.own, pattern{regexp.MustCompile("^" + filled + "$"), key})
				case said[text], key == "frame.other-language":
				case filled == quoted:
					w.foreign[text] = key
				case len(strings.ReplaceAll(filled, ".+", "")) >= 6:
					w.patterns = append(w.patterns, pattern{regexp.MustCompile("^" + filled + "$"), key})
				}
			}
		}
	}
	return w
}

// shown asks a page for all its pieces of text that are no words of reports (those
// stand in elements of their own, or with their language) and for what is read out.
const shown = `(() => {
	const others = "bdi, code, pre, kbd, script, style, textarea, [lang]:not(html), svg .name, svg .words, svg .label, svg title";
	const texts = new Set();
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node; (node = walker.nextNode()); ) if (!node.parentElement.closest(others)) texts.add(node.data.trim().replace(/\s+/g, " "));
	for (const one of document.querySelectorAll("[aria-label], [placeholder]"))
		if (!one.closest(others)) for (const name of ["aria-label", "placeholder"]) if (one.hasAttribute(name)) texts.add(one.getAttribute(name).trim());
	texts.delete("");
	return [...texts];
})()`

// check reports what the page says in the other language, or by a key.
func (w *words) check(b *browsing, path string) {
	b.t.Helper()
	for _, text := range ask[[]string](b, shown) {
		if why := w.wrong(text); why != "" {
			b.t.Errorf("%s in %s: %q is %s", path, b.lang, text, why)
		}
	}
}

// wrong is why a piece of text may not stand on a page; empty where it may.
func (w *words) wrong(text string) string {
	if key := w.foreign[text]; key != "" {
		return "the other language's " + key
	}
	if part, _, _ := strings.Cut(text, "."); w.parts[part] && looksLikeKey.MatchString(text) {
		return "a key without words"
	}
	for _, one := range w.patterns {
		if !one.MatchString(text) {
			continue
		}
		for _, mine := range w.own {
			if mine.MatchString(text) {
				return ""
			}
		}
		return "the other language's " + one.key
	}
	return ""
}

// What is looked for on pages is found in plain words.
func TestForeignWords(t *testing.T) {
	w := foreignWords(t, "es")
	for text, wrong := range map[string]bool{
		"Filter": true, "Filtrar": false, "Gas": false, "24 reports": true, "24 informes": false, "filter.label": true, "Andean Wire": false, "e.g. p.m": false,
	} {
		if why := w.wrong(text); (why != "") != wrong {
			t.Errorf("%q is wrong because %q, want wrong: %v", text, why, wrong)
		}
	}
}
