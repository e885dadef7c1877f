package chart

// begin opens a drawing that has a text beside its title.
func begin(class, title, text string, width, height int) *drawing {
	s := start(class, float64(width), float64(height), title)
	if text != "" {
		s.open("desc")
		s.words(text)
		s.close("desc")
	}
	return s
}

// open begins an element; pairs are names and values of attributes, of which empty
// ones are left out.
func (s *drawing) open(name string, pairs ...string) {
	s.tag(name, pairs)
	s.WriteByte('>')
}

// empty writes an element without content.
func (s *drawing) empty(name string, pairs ...string) {
	s.tag(name, pairs)
	s.WriteString("/>")
}

func (s *drawing) tag(name string, pairs []string) {
	s.WriteString("<" + name)
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			s.WriteString(" " + pairs[i] + `="` + escape(pairs[i+1]) + `"`)
		}
	}
}

func (s *drawing) close(name string) { s.WriteString("</" + name + ">") }

func (s *drawing) words(words string) { s.WriteString(escape(words)) }

// title is what is shown when something is pointed at, and read out.
func (s *drawing) title(words string) {
	if words == "" {
		return
	}
	s.open("title")
	s.words(words)
	s.close("title")
}

func (s *drawing) line(class string, x1, y1, x2, y2 float64) {
	s.empty("line", "class", class, "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2))
}

// link draws something that leads somewhere.
func (s *drawing) link(to string, draw func(), title string) {
	if to == "" {
		s.open("g")
		s.title(title)
		draw()
		s.close("g")
		return
	}
	s.open("a", "href", to)
	s.title(title)
	draw()
	s.close("a")
}

// hatch defines stripes that are laid over what is disputed, for a drawing with an
// id of its own in its page.
func (s *drawing) hatch(id string) {
	s.open("defs")
	s.open("pattern", "id", id+"-hatch", "width", "6", "height", "6", "patternUnits", "userSpaceOnUse", "patternTransform", "rotate(45)")
	s.empty("line", "class", "stripe", "x1", "0", "y1", "0", "x2", "0", "y2", "6")
	s.close("pattern")
	s.close("defs")
}

// A mark is the shape of a point, so that series are told apart without colour.
type mark int

const (
	circle mark = iota
	square
	triangle
	diamond
	inverted
	cross
	plus
	marks
)

// shape draws a point with half its size.
func (s *drawing) shape(m mark, x, y, r float64) {
	switch m % marks {
	case circle:
		s.empty("circle", "class", "mark", "cx", number(x), "cy", number(y), "r", number(r))
		return
	case cross:
		s.empty("path", "class", "mark open", "d", move(x-r, y-r)+line(x+r, y+r)+move(x-r, y+r)+line(x+r, y-r))
		return
	case plus:
		s.empty("path", "class", "mark open", "d", move(x-r, y)+line(x+r, y)+move(x, y-r)+line(x, y+r))
		return
	}
	var path string
	switch m % marks {
	case square:
		path = move(x-r, y-r) + line(x+r, y-r) + line(x+r, y+r) + line(x-r, y+r)
	case triangle:
		path = move(x, y-r) + line(x+r, y+r) + line(x-r, y+r)
	case inverted:
		path = move(x, y+r) + line(x+r, y-r) + line(x-r, y-r)
	case diamond:
		path = move(x, y-r) + line(x+r, y) + line(x, y+r) + line(x-r, y)
	}
	s.empty("path", "class", "mark", "d", path+"Z")
}
