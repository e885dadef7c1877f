package ingest

import "math"

// A glyphRun begins at a glyph and goes on to the next run: glyphs of one line
// in the file, turned by the same angle.
type glyphRun struct {
	start int
	turns int // quarter turns, or -1 for an angle between them
}

// quarterTurns rounds an angle in radians to quarter turns, 0 to 3. PDFium
// measures it against the clock: text that runs up the page has three.
func quarterTurns(angle float64) int {
	turns := angle / (math.Pi / 2)
	whole := math.Round(turns)
	if math.IsNaN(turns) || math.Abs(turns-whole) > 0.05 {
		return -1
	}
	return int(whole) & 3
}

// upright turns a page so that most of its text reads from left to right, and
// drops text at other angles: watermarks and stamps in the margin. turned
// reports that width and height of the page changed places.
func upright(glyphs []glyph, runs []glyphRun) (kept []glyph, turned bool) {
	counts := [4]int{}
	length := func(i int) int {
		if i+1 < len(runs) {
			return runs[i+1].start - runs[i].start
		}
		return len(glyphs) - runs[i].start
	}
	for i, r := range runs {
		if r.turns >= 0 {
			counts[r.turns] += length(i)
		}
	}
	most := 0
	for turns, n := range counts {
		if n > counts[most] {
			most = turns
		}
	}
	kept = glyphs[:0]
	for i, r := range runs {
		if r.turns != most {
			continue
		}
		for _, g := range glyphs[r.start : r.start+length(i)] {
			g.box = turn(g.box, 4-most)
			kept = append(kept, g)
		}
	}
	return kept, most&1 == 1
}

// turn rotates a box clockwise by quarter turns around the origin. Where that
// is does not matter, since only distances are looked at.
func turn(r rect, turns int) rect {
	for range turns & 3 {
		r = rect{r.y0, -r.x1, r.y1, -r.x0}
	}
	return r
}
