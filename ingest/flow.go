package ingest

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
)

// layoutDocument makes a document of the pages of a PDF: it drops running
// heads, joins lines into paragraphs and paragraphs over breaks, and finds the
// title by its size.
func layoutDocument(pages []page) *draft {
	d := &draft{}
	lines, running := dropRunning(pages)
	body := bodySize(lines)
	hyphens := newHyphens(lines)
	blocks := joinBroken(flowBlocks(lines, body, hyphens), body, hyphens)
	title := titleBlock(blocks, body)
	out := make([]block, 0, len(blocks))
	for i, b := range blocks {
		kind := quipu.Body
		if i == title {
			kind = quipu.Title
			d.title = b.text
		}
		out = append(out, block{b.text, kind})
	}
	d.setBlocks(out)
	d.lang, d.settled = language(d.text, ""), true
	if title >= 0 {
		d.readMasthead(title)
		d.markHeader()
	} else {
		d.readHeader()
	}
	d.nameBylines()
	d.markFurniture()
	// Running heads are not in the text, but name the outlet and the day.
	for _, line := range running {
		if d.headerLine(line) == "" && d.source == "" && outletLike(line) {
			d.source = line
		}
	}
	d.findOutlet()
	return d
}

// readMasthead judges the paragraphs before the title: the outlet's name, the
// date, the section.
func (d *draft) readMasthead(title int) {
	for i := range min(title, len(d.paras)) {
		text := d.paras[i].Span.Of(d.text)
		if len(text) > 200 || d.paras[i].Kind != quipu.Body {
			continue
		}
		if kind := d.headerLine(text); kind != "" && kind != quipu.Title {
			d.paras[i].Kind = kind
		} else if len(strings.Fields(text)) <= 10 && !endsSentence(text) {
			d.paras[i].Kind = quipu.Boilerplate
			if d.source == "" && outletLike(text) {
				d.source = text
			}
		}
	}
}

// dropRunning takes page numbers and running heads and feet away: lines at the
// top or bottom of pages whose words come again, numbers aside, at the same
// height on other pages. The heads that were dropped come back once each.
func dropRunning(pages []page) (lines []printLine, running []string) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range pages {
		for _, l := range p.lines {
			low, high = min(low, l.box.y0), max(high, l.box.y1)
		}
	}
	margin := (high - low) * 0.12
	atEdge := func(l printLine) bool { return l.box.y0 > high-margin || l.box.y1 < low+margin }
	type place struct {
		words string
		y     int
	}
	key := func(l printLine) place { return place{withoutNumbers(l.text), int(math.Round(l.box.middle() / 8))} }
	count := map[place]int{}
	for _, p := range pages {
		seen := map[place]bool{}
		for _, l := range p.lines {
			if k := key(l); atEdge(l) && !seen[k] {
				seen[k] = true
				count[k]++
			}
		}
	}
	told := map[string]bool{}
	for _, p := range pages {
		for i, l := range p.lines {
			if !atEdge(l) {
				lines = append(lines, l)
				continue
			}
			k := key(l)
			n := count[k] + count[place{k.words, k.y - 1}] + count[place{k.words, k.y + 1}]
			// Left and right pages have different heads, and chapters their own.
			outermost := i == 0 || i == len(p.lines)-1
			again := n >= 2 && (n*5 >= len(pages) || outermost) || n >= 5
			if again && !told[k.words] {
				told[k.words] = true
				running = append(running, l.text)
			}
			bare := strings.ToLower(strings.Trim(l.text, "-–—|. "))
			if !again && !isPageNumber(bare) && !(outermost && len(bare) < 6 && strings.Trim(bare, "ivxlc") == "") {
				lines = append(lines, l)
			}
		}
	}
	return lines, running
}

// withoutNumbers replaces runs of digits, so that "Page 3" equals "Page 4".
func withoutNumbers(s string) string {
	var b strings.Builder
	digits := false
	for _, r := range s {
		if unicode.IsDigit(r) {
			if !digits {
				b.WriteByte('#')
			}
			digits = true
			continue
		}
		digits = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// bodySize is the font height that most characters have.
func bodySize(lines []printLine) float64 {
	weight := map[int]int{}
	best := 0
	for _, l := range lines {
		k := int(math.Round(l.size * 4))
		weight[k] += len(l.text)
		if weight[k] > weight[best] || weight[k] == weight[best] && k < best {
			best = k
		}
	}
	return float64(best) / 4
}

// A flowBlock is a paragraph of a page.
type flowBlock struct {
	text   string
	size   float64
	lines  int
	page   int
	region int
	// room is what the last line leaves free in its column, and first the width
	// of the first word: the next block's first word may have had no room there.
	room, first float64
	// broken says that the block is the last of its column; fresh, that it is
	// the first.
	broken, fresh bool
}

// flowBlocks joins the lines of each column into paragraphs.
func flowBlocks(lines []printLine, body float64, h *hyphens) []flowBlock {
	pitch := linePitch(lines)
	var blocks []flowBlock
	for i, l := range lines {
		size := l.size
		sameColumn := i > 0 && lines[i-1].page == l.page && lines[i-1].region == l.region
		if sameColumn && !newParagraph(lines, i, pitch, body) {
			b := &blocks[len(blocks)-1]
			b.text = h.join(b.text, l.text)
			b.lines++
			b.room = rightEdge(lines, i) - l.box.x1
			continue
		}
		if !sameColumn && len(blocks) > 0 {
			blocks[len(blocks)-1].broken = true
		}
		blocks = append(blocks, flowBlock{text: cleanWords(l.text), size: size, lines: 1, page: l.page, region: l.region,
			room: rightEdge(lines, i) - l.box.x1, first: l.first, fresh: !sameColumn})
	}
	if len(blocks) > 0 {
		blocks[len(blocks)-1].broken = true
	}
	for i := range blocks {
		blocks[i].text = oneLine(cleanWords(blocks[i].text))
	}
	return slices.DeleteFunc(blocks, func(b flowBlock) bool { return b.text == "" })
}

// linePitch is the usual distance of a line from the next in multiples of the
// font's height.
func linePitch(lines []printLine) float64 {
	var steps []float64
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if a.page == b.page && a.region == b.region && sameSize(a.size, b.size) && a.box.y0 > b.box.y0 {
			steps = append(steps, (a.box.y0-b.box.y0)/max(a.size, 1))
		}
	}
	if len(steps) == 0 {
		return 1.2
	}
	slices.Sort(steps)
	// Of a list with as many gaps as lines, the lower third is still a line.
	return steps[len(steps)/3]
}

func sameSize(a, b float64) bool { return math.Abs(a-b) <= 0.08*max(a, b) }

// newParagraph reports whether line i begins one: after a wider gap, in
// another size, with an indent, or after a line that was ended early.
func newParagraph(lines []printLine, i int, pitch, body float64) bool {
	prev, l := lines[i-1], lines[i]
	if !sameSize(prev.size, l.size) || isBullet(l.text) {
		return true
	}
	em := max(l.size, 1)
	if step := (prev.box.y0 - l.box.y0) / em; step > pitch*1.25+0.05 && step > pitch+0.2 {
		return true
	}
	left := leftEdge(lines, i)
	indent := l.box.x0 - left
	if indent > em*0.6 && indent < em*5 && prev.box.x0 < left+em*0.5 && (endsSentence(prev.text) || !startsLower(l.text)) && isFullOrEnd(prev) {
		return true
	}
	// Headlines are broken where it looks well, so a short line of theirs ends
	// nothing.
	return prev.size < body*1.1 && !isFull(prev, lines, i-1) && !startsLower(l.text) && !endsOpen(prev.text)
}

// isFullOrEnd keeps centred lines, which begin anywhere, from looking indented.
func isFullOrEnd(l printLine) bool {
	return endsSentence(l.text) || l.right-l.box.x1 < max(l.size, 1)*2
}

// leftEdge is where most lines around line i begin.
func leftEdge(lines []printLine, i int) float64 {
	edge := lines[i].box.x0
	for j := max(0, i-4); j < min(len(lines), i+5); j++ {
		if lines[j].page == lines[i].page && lines[j].region == lines[i].region {
			edge = min(edge, lines[j].box.x0)
		}
	}
	return edge
}

// rightEdge is where the longest of the lines around line i in its size ends.
func rightEdge(lines []printLine, i int) float64 {
	edge := lines[i].box.x1
	for j := max(0, i-8); j < min(len(lines), i+9); j++ {
		if lines[j].page == lines[i].page && lines[j].region == lines[i].region && sameSize(lines[j].size, lines[i].size) {
			edge = max(edge, lines[j].box.x1)
		}
	}
	return edge
}

// isFull reports whether the first word of the next line of the column had no
// room on line i.
func isFull(l printLine, lines []printLine, i int) bool {
	room := rightEdge(lines, i) - l.box.x1
	blank := max(l.size, 1) * 0.3
	return room < lines[i+1].first+blank*2
}

// joinBroken joins paragraphs that a column or page break tore apart. What
// lies between the two halves (a picture's caption, a box) comes after them.
func joinBroken(blocks []flowBlock, body float64, h *hyphens) []flowBlock {
	const lookAhead = 4
	for i := 0; i < len(blocks); i++ {
		for {
			b := &blocks[i]
			if !b.broken && !isLastOfText(blocks, i) || !goesOn(*b, body) {
				break
			}
			next := -1
			for j := i + 1; j < len(blocks) && j <= i+lookAhead; j++ {
				c := blocks[j]
				if sameSize(c.size, b.size) && (c.page != b.page || c.region != b.region) && continues(*b, c, j == i+1) {
					next = j
					break
				}
			}
			if next < 0 {
				break
			}
			c := blocks[next]
			b.text = oneLine(cleanWords(h.join(b.text, c.text)))
			b.lines += c.lines
			b.broken, b.room, b.page, b.region = c.broken, c.room, c.page, c.region
			blocks = slices.Delete(blocks, next, next+1)
		}
	}
	return blocks
}

// isLastOfText reports whether only smaller print follows in the column of
// block i, as footnotes do.
func isLastOfText(blocks []flowBlock, i int) bool {
	for j := i + 1; j < len(blocks) && blocks[j].page == blocks[i].page && blocks[j].region == blocks[i].region; j++ {
		if blocks[j].size >= blocks[i].size*0.95 || j > i+6 {
			return false
		}
	}
	return true
}

// goesOn reports whether a block may end in the midst of a sentence.
func goesOn(b flowBlock, body float64) bool {
	return sameSize(b.size, body) && !endsSentence(b.text) && (len(strings.Fields(b.text)) >= 3 || b.lines > 1)
}

// continues reports whether block c goes on where b stops. Right after a break
// a capital letter may continue it too ("President / Morales"), if the line
// before was full.
func continues(b, c flowBlock, adjacent bool) bool {
	if furniture(c.text) != "" || isBullet(c.text) {
		return false
	}
	if startsLower(c.text) || endsOpen(b.text) {
		return true
	}
	return adjacent && b.room < c.first+b.size*0.8 && c.fresh && b.lines > 1 && (c.lines > 1 || endsSentence(c.text))
}

// titleBlock is the index of the title: the largest print in the first part of
// the first page that is no outlet's name. It is -1 where no print stands out.
func titleBlock(blocks []flowBlock, body float64) int {
	best := -1
	for i, b := range blocks {
		if b.page > blocks[0].page || i > 12 {
			break
		}
		words := len(strings.Fields(b.text))
		if b.size < body*1.12 || words < 2 || words > 40 || outletLike(b.text) && hasLarge(blocks, i, body) {
			continue
		}
		if _, _, ok := readDateLine(b.text, orderUnknown); ok {
			continue
		}
		if best < 0 || b.size > blocks[best].size*1.05 {
			best = i
		}
	}
	return best
}

// hasLarge reports whether another block near the top is larger than the body:
// then one that looks like an outlet's name is the masthead.
func hasLarge(blocks []flowBlock, i int, body float64) bool {
	for j, b := range blocks {
		if j > 12 {
			break
		}
		if j != i && b.size > body*1.12 && len(strings.Fields(b.text)) >= 3 {
			return true
		}
	}
	return false
}

// hyphens decides whether a hyphen at the end of a line belongs to the word.
type hyphens struct {
	words map[string]bool // words that stand inside lines, in lower case
	typed bool            // line-end hyphens have a character of their own
}

// newHyphens learns from the words of the document itself.
func newHyphens(lines []printLine) *hyphens {
	h := &hyphens{words: map[string]bool{}}
	for _, l := range lines {
		fields := strings.Fields(cleanWords(l.text))
		for i, field := range fields {
			if i < len(fields)-1 && len(field) < 40 && len(h.words) < 200000 {
				h.words[strings.ToLower(strings.Trim(field, ".,;:!?\"'“”‘’«»()"))] = true
			}
		}
		h.typed = h.typed || strings.HasSuffix(l.text, "\u2010") || strings.HasSuffix(l.text, "\u00ad")
	}
	return h
}

// compoundStarts are first parts of words that keep their hyphen.
var compoundStarts = map[string]bool{"left": true, "right": true, "self": true, "anti": true, "non": true, "ex": true, "vice": true, "co": true,
	"pro": true, "long": true, "short": true, "well": true, "high": true, "low": true, "so": true, "half": true, "far": true, "mid": true, "post": true,
	"pre": true, "twenty": true, "thirty": true, "forty": true, "fifty": true, "sixty": true, "seventy": true, "eighty": true, "ninety": true, "one": true,
	"two": true, "three": true, "four": true, "five": true, "six": true, "seven": true, "eight": true, "nine": true, "ten": true, "cross": true, "semi": true,
	"then": true, "state": true, "government": true, "opposition": true, "army": true, "police": true, "first": true, "second": true, "third": true}

// join sets b after a as the next line of the same paragraph.
func (h *hyphens) join(a, b string) string {
	b = strings.TrimLeft(b, " ")
	last, size := utf8.DecodeLastRuneInString(a)
	if last != '-' && last != '\u2010' && last != '\u00ad' {
		return a + " " + b
	}
	stem := strings.TrimRight(a[:len(a)-size], "\u00ad")
	before, _ := utf8.DecodeLastRuneInString(stem)
	first, _ := utf8.DecodeRuneInString(b)
	if !unicode.IsLetter(before) && !unicode.IsDigit(before) { // a dash
		return a + " " + b
	}
	if !unicode.IsLower(first) || unicode.IsDigit(before) {
		return stem + "-" + b
	}
	if last == '\u00ad' || h.typed && last == '\u2010' {
		return stem + b
	}
	head := strings.ToLower(cleanWords(stem[strings.LastIndexAny(stem, " \u00a0(“\"")+1:]))
	tail := strings.ToLower(cleanWords(b))
	if i := strings.IndexAny(tail, " .,;:!?\"”’)"); i >= 0 {
		tail = tail[:i]
	}
	switch {
	case h.words[head+tail]:
		return stem + b
	case h.words[head+"-"+tail], h.typed, compoundStarts[head], strings.Contains(head, "-"):
		return stem + "-" + b
	}
	return stem + b
}
