package ingest

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// A printLine is a line of one column.
type printLine struct {
	text   string
	box    rect
	size   float64 // of the font of most letters
	region int     // the same for the lines of one column between two breaks
	page   int
	// right is where the column ends, and first how wide the first word is: they
	// tell whether a line was ended before it was full.
	right, first float64
}

// A gutter is the white strip between two columns.
type gutter struct{ x0, x1 float64 }

// A page is what one page says, line by line in reading order.
type page struct {
	lines  []printLine
	height float64
}

// A layouter lays out the pages of one document in order. It remembers the
// gutters, so that a page with only a few lines in each column is read right
// after others that had many.
type layouter struct {
	gutters []gutter
	pages   int
}

// page orders the glyphs of a page into lines: columns are read one after the
// other, between titles and pictures that span them.
func (l *layouter) page(glyphs []glyph, height float64) page {
	chunks := segmentsOf(chunksOf(glyphs))
	p := page{height: height}
	for i, region := range l.regions(chunks, 0) {
		for _, line := range linesOfRegion(region) {
			line.region, line.page = i, l.pages
			p.lines = append(p.lines, line)
		}
	}
	l.pages++
	return p
}

// regions divides chunks into columns in reading order. It looks for the
// gutter that the most lines keep free. What crosses it (a title) divides the
// page into bands; within each band the left column comes before the right.
func (l *layouter) regions(chunks []chunk, depth int) [][]chunk {
	if len(chunks) == 0 {
		return nil
	}
	const (
		deepest = 4    // columns of columns
		densest = 8000 // chunks; no page of print has more
	)
	if depth >= deepest || len(chunks) > densest {
		return [][]chunk{chunks}
	}
	bands := l.bestBands(chunks)
	if bands == nil {
		return [][]chunk{chunks}
	}
	var out [][]chunk
	for _, b := range bands {
		if b.right == nil {
			out = append(out, b.left)
			continue
		}
		out = append(out, l.regions(b.left, depth+1)...)
		out = append(out, l.regions(b.right, depth+1)...)
	}
	return out
}

// A band is a part of a page from side to side: one region, or a left and a
// right one.
type band struct{ left, right []chunk }

// bestBands tries gutters and returns the bands of the best one, or nil where
// the text stands in one column.
func (l *layouter) bestBands(chunks []chunk) []band {
	area := chunks[0].box
	for _, c := range chunks {
		area = area.union(c.box)
	}
	sorted := slices.Clone(chunks) // from top to bottom
	slices.SortStableFunc(sorted, func(a, b chunk) int { return compare(b.box.y1, a.box.y1) })
	em := medianHeight(chunks)
	best, bestScore := 0.0, 0
	for _, x := range freest(chunks, area) {
		if score := l.gutterScore(sorted, x, em); score > bestScore {
			best, bestScore = x, score
		}
	}
	if bestScore == 0 {
		return nil
	}
	return l.bandsAt(sorted, best, em)
}

// freest are places where a gutter may be: those that the fewest chunks cross,
// apart from the margins.
func freest(chunks []chunk, area rect) []float64 {
	const (
		steps = 240
		most  = 10 // places
		apart = 4  // steps from one to the next
	)
	step := (area.x1 - area.x0) / steps
	if step <= 0 {
		return nil
	}
	var change [steps + 2]int
	at := func(x float64) int { return min(max(int((x-area.x0)/step), 0), steps) }
	for _, c := range chunks {
		// The chunk crosses what lies wholly inside it.
		if from, to := at(c.box.x0)+1, at(c.box.x1); from <= to {
			change[from]++
			change[to+1]--
		}
	}
	type place struct{ step, crossing int }
	var places []place
	crossing := 0
	for i := range steps {
		crossing += change[i]
		if i > steps/8 && i < steps-steps/8 && crossing*2 <= len(chunks) {
			places = append(places, place{i, crossing})
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { return a.crossing - b.crossing })
	var out []float64
	var taken []int
	for _, p := range places {
		if len(out) == most {
			break
		}
		near := slices.ContainsFunc(taken, func(t int) bool { return max(t-p.step, p.step-t) < apart })
		if !near {
			taken = append(taken, p.step)
			out = append(out, area.x0+float64(p.step)*step)
		}
	}
	return out
}

// fewestRows is how many lines both columns must have for a white strip to be
// a gutter and no chance.
const fewestRows = 4

// gutterScore is the number of lines that stand in two columns if x divides
// them, 0 if it does not.
func (l *layouter) gutterScore(sorted []chunk, x, em float64) int {
	score := 0
	for _, b := range cutBands(sorted, x) {
		if rows, ok := l.twoColumns(b, x, em); ok {
			score += rows
		}
	}
	return score
}

// bandsAt divides at x, and remembers the gutter.
func (l *layouter) bandsAt(sorted []chunk, x, em float64) []band {
	var out []band
	for _, b := range cutBands(sorted, x) {
		if b.right == nil || b.left == nil {
			out = append(out, oneColumn(b))
			continue
		}
		if _, ok := l.twoColumns(b, x, em); !ok {
			out = append(out, oneColumn(b))
			continue
		}
		g := gap(b)
		if len(l.gutters) < 8 && !l.knows(g) {
			l.gutters = append(l.gutters, g)
		}
		out = append(out, b)
	}
	// Neighbouring parts that are no columns belong together.
	merged := out[:0]
	for _, b := range out {
		if n := len(merged) - 1; n >= 0 && b.right == nil && merged[n].right == nil {
			merged[n].left = append(slices.Clone(merged[n].left), b.left...)
			continue
		}
		merged = append(merged, b)
	}
	return merged
}

func oneColumn(b band) band { return band{left: append(slices.Clone(b.left), b.right...)} }

// cutBands divides chunks, sorted from top to bottom, at those that cross x.
// The crossing ones form bands of their own.
func cutBands(sorted []chunk, x float64) []band {
	var bands []band
	var open band
	var crossing []chunk
	flush := func() {
		if len(open.left)+len(open.right) > 0 {
			bands = append(bands, open)
			open = band{}
		}
		if len(crossing) > 0 {
			bands = append(bands, band{left: crossing})
			crossing = nil
		}
	}
	floor := math.Inf(-1) // the bottom of the last crossing line
	var lastCross rect
	for _, c := range sorted {
		cross := c.box.x0 < x && c.box.x1 > x
		// The rest of a line that crosses belongs to it.
		beside := len(crossing) > 0 && c.box.middle() > lastCross.y0 && c.box.middle() < lastCross.y1
		if cross || beside {
			if len(crossing) == 0 || !beside && c.box.y1 < floor {
				// What stands on the same line as this chunk, and was taken for a
				// column before it was seen, comes over.
				line := takeLine(&open, c.box)
				if len(open.left)+len(open.right) > 0 {
					flush()
				}
				crossing = append(crossing, line...)
			}
			crossing = append(crossing, c)
			if cross {
				lastCross = c.box
			}
			floor = c.box.y0
			continue
		}
		if len(crossing) > 0 {
			flush()
		}
		if c.box.x1 <= x {
			open.left = append(open.left, c)
		} else {
			open.right = append(open.right, c)
		}
	}
	flush()
	return bands
}

// takeLine takes the chunks out of a band that stand on the line of box.
func takeLine(b *band, box rect) []chunk {
	var line []chunk
	on := func(c chunk) bool {
		if c.box.middle() > box.y0 && c.box.middle() < box.y1 {
			line = append(line, c)
			return true
		}
		return false
	}
	// Chunks come from top to bottom: those of the line are among the last.
	const recent = 40
	for _, side := range []*[]chunk{&b.left, &b.right} {
		from := max(0, len(*side)-recent)
		*side = (*side)[:from+len(slices.DeleteFunc((*side)[from:], on))]
	}
	return line
}

// gap is the white strip between the two sides of a band.
func gap(b band) gutter {
	g := gutter{math.Inf(-1), math.Inf(1)}
	for _, c := range b.left {
		g.x0 = max(g.x0, c.box.x1)
	}
	for _, c := range b.right {
		g.x1 = min(g.x1, c.box.x0)
	}
	return g
}

// knows reports whether an earlier page had a gutter at the same place.
func (l *layouter) knows(g gutter) bool {
	for _, known := range l.gutters {
		if g.x0 <= known.x1+2 && g.x1 >= known.x0-2 && g.x1 >= known.x1-4 {
			return true
		}
	}
	return false
}

// twoColumns reports whether the sides of a band are columns: enough lines on
// both sides and a strip between them that is wider than the blank between
// two words. rows is the smaller number of lines.
func (l *layouter) twoColumns(b band, x, em float64) (rows int, ok bool) {
	if len(b.left) == 0 || len(b.right) == 0 {
		return 0, false
	}
	g := gap(b)
	if g.x1-g.x0 < max(6, em*0.55) {
		return 0, false
	}
	left, right := countRows(b.left), countRows(b.right)
	rows = min(left, right)
	least := fewestRows
	if l.knows(g) {
		least = 1
	} else if left+right >= 16 {
		least = 3
	}
	if rows < least {
		return 0, false
	}
	// The columns of a table hold a word or two a line.
	words := 0
	for _, c := range b.left {
		words += c.words
	}
	if words < 2*left && rows < 12 && least > 1 {
		return 0, false
	}
	return rows, true
}

// countRows counts the lines of chunks sorted from top to bottom.
func countRows(sorted []chunk) int {
	rows := 0
	bottom := math.Inf(1)
	for _, c := range sorted {
		if c.box.middle() < bottom {
			rows++
			bottom = c.box.y0
		}
	}
	return rows
}

// linesOfRegion puts the chunks of one column into lines from top to bottom.
func linesOfRegion(chunks []chunk) []printLine {
	sorted := slices.Clone(chunks)
	slices.SortStableFunc(sorted, func(a, b chunk) int { return compare(b.box.middle(), a.box.middle()) })
	var lines []printLine
	right := math.Inf(-1)
	for i := 0; i < len(sorted); {
		box := sorted[i].box
		j := i + 1
		for j < len(sorted) && sorted[j].box.middle() > box.y0+box.height()*0.2 {
			j++
		}
		line := makeLine(sorted[i:j])
		right = max(right, line.box.x1)
		lines = append(lines, line)
		i = j
	}
	for i := range lines {
		lines[i].right = right
	}
	return lines
}

// makeLine joins the chunks of a line from left to right.
func makeLine(chunks []chunk) printLine {
	row := slices.Clone(chunks)
	slices.SortStableFunc(row, func(a, b chunk) int { return compare(a.box.x0, b.box.x0) })
	var text strings.Builder
	line := printLine{box: row[0].box, first: row[0].first}
	letters := 0
	for i, c := range row {
		if i > 0 && c.box.x0-row[i-1].box.x1 > c.box.height()*0.08 {
			text.WriteByte(' ')
		}
		text.WriteString(c.text)
		line.box = line.box.union(c.box)
		if n := utf8.RuneCountInString(c.text); n > letters {
			letters, line.size = n, c.size
		}
	}
	line.text = text.String()
	return line
}

func medianHeight(chunks []chunk) float64 {
	heights := make([]float64, len(chunks))
	for i, c := range chunks {
		heights[i] = c.box.height()
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
