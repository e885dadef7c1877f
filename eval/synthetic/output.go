package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// appendJSON appends the last document as a line of JSONL to doc, and a line
// for each sentence that tells a happening to truth.
func (c *corpus) appendJSON(doc, truth []byte) (docOut, truthOut []byte) {
	d := c.doc
	id := c.name(d.number)
	date := c.page.calendar(d.day)
	day := date.AppendFormat(nil, time.DateOnly)

	doc = append(doc, `{"id":"`...)
	doc = append(doc, id...)
	doc = append(doc, `","text":"`...)
	doc = appendText(doc, d.dateline)
	at := utf8.RuneCountInString(d.dateline)
	for i, s := range d.sentences {
		if i > 0 {
			if s.paragraph {
				doc = append(doc, `\n\n`...)
				at += 2
			} else {
				doc = append(doc, ' ')
				at++
			}
		}
		doc = appendText(doc, s.text)
		length := utf8.RuneCountInString(s.text)
		if s.h != nil {
			truth = c.appendTold(truth, d, id, i, at, at+length)
		}
		at += length
	}
	doc = append(doc, `","title":"`...)
	doc = appendText(doc, d.title)
	if d.byline != "" {
		doc = append(doc, `","byline":"`...)
		doc = appendText(doc, d.byline)
	}
	doc = append(doc, `","published":"`...)
	doc = append(doc, day...)
	doc = append(doc, `","source":"`...)
	doc = appendText(doc, d.out.name)
	doc = append(doc, `","url":"https://`...)
	doc = append(doc, d.out.domain...)
	doc = date.AppendFormat(doc, "/2006/01/02/")
	doc = append(doc, id...)
	doc = append(doc, `","lang":"`...)
	doc = append(doc, languages[d.out.lang]...)
	return append(doc, "\"}\n"...), truth
}

// appendTold appends the line of the truth for a sentence.
func (c *corpus) appendTold(truth []byte, d *document, id string, index, start, end int) []byte {
	s := d.sentences[index]
	truth = fmt.Appendf(truth, `{"doc_id":"%s","happening":"h%d","kind":"%s"`, id, s.h.id, s.h.kind.name)
	if len(s.h.kind.types) > 0 {
		truth = fmt.Appendf(truth, `,"types":["%s"]`, strings.Join(s.h.kind.types, `","`))
	}
	if s.h.kind.mode != "" {
		truth = fmt.Appendf(truth, `,"mode":"%s"`, s.h.kind.mode)
	}
	truth = append(truth, `,"date":"`...)
	truth = c.page.calendar(s.h.day).AppendFormat(truth, time.DateOnly)
	place := ""
	switch s.h.kind.place {
	case "town":
		place = s.h.town[english]
	case "capital":
		place = d.crisis.country.towns[0][english]
	}
	if place != "" {
		truth = append(truth, `","place":"`...)
		truth = appendText(truth, place)
	}
	truth = fmt.Appendf(truth, `","country":"%s","part":"%s","sentence":%d,"span":[%d,%d]`, d.crisis.country.code, s.part, index, start, end)
	if d.copyOf > 0 {
		truth = fmt.Appendf(truth, `,"copy_of":"%s"`, c.name(d.copyOf))
	}
	return append(truth, "}\n"...)
}

// name is a document's id.
func (c *corpus) name(number int) string {
	digits := strconv.Itoa(number)
	return "syn" + strconv.FormatUint(c.plan.seed, 10) + "-" + strings.Repeat("0", max(0, 7-len(digits))) + digits
}

// appendText appends s as the inside of a JSON string. Nothing that we write
// has control characters.
func appendText(dst []byte, s string) []byte {
	for {
		i := strings.IndexAny(s, `"\`)
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(append(dst, s[:i]...), '\\', s[i])
		s = s[i+1:]
	}
}

// reword changes a word or two, as an editor does to a wire's sentence.
func reword(s string) string { return synonyms.Replace(s) }

var synonyms = strings.NewReplacer(
	" wounded", " injured", " injured", " hurt", " detained", " arrested", " arrested", " detained",
	" killed", " left dead", " began ", " started ", " people", " persons", " trucks", " lorries",
	" more than", " over", " about ", " some ", " said", " stated", "demonstrat", "protest",
	" heridas", " lesionadas", " heridos", " lesionados", " detenidos", " arrestados", " dijo", " señaló",
	" iniciaron", " comenzaron", " unas ", " cerca de ", " unos ", " alrededor de ", " manifestantes", " marchistas",
)
