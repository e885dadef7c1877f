package main

import "strings"

// A corpus writes its documents one after the other.
type corpus struct {
	world *world
	plan  plan
	dice  dice

	crises   []*crisis
	total    float64 // of all weights
	seen     float64 // of the days so far
	day      int
	today    []int // crises of the documents that are still to be written today
	written  int
	id       int // of the last happening
	press    [2][]float64
	pressSum [2]float64
	wires    []*document // of the last days, to copy from
	nextWire int

	page page
	doc  *document
}

// A document is one item with what it tells.
type document struct {
	number    int
	out       *outlet
	crisis    *crisis
	day       int
	title     string
	byline    string
	dateline  string
	sentences []sentence
	copyOf    int // number of the document that it copies, 0 if none
}

// A sentence says at most one happening.
type sentence struct {
	text      string
	h         *happening // nil for background
	part      string
	paragraph bool // one begins
}

func newCorpus(w *world, p plan) *corpus {
	c := &corpus{world: w, plan: p, dice: newDice(p.seed), day: -1}
	count := p.crises
	if count == 0 {
		count = max(3, p.documents/2500)
	}
	for _, i := range order(c.dice, len(w.countries))[:min(count, len(w.countries))] {
		s := newCrisis(w, c.dice, &w.countries[i])
		c.crises = append(c.crises, s)
		for _, weight := range s.weights {
			c.total += weight
		}
	}
	// Spanish outlets look to Spanish-speaking countries and few elsewhere.
	for _, o := range w.outlets {
		for region, factor := range [2][2]float64{{1, 0.6}, {0.6, 1.3}} {
			weight := o.weight * factor[o.lang]
			c.press[region] = append(c.press[region], weight)
			c.pressSum[region] += weight
		}
	}
	c.page = page{corpus: c, dice: c.dice}
	for day := -span; day < span+1; day++ {
		c.page.dates = append(c.page.dates, p.from.AddDate(0, 0, day))
	}
	return c
}

// next makes the next document. It is false when the corpus is complete.
func (c *corpus) next() bool {
	for len(c.today) == 0 {
		if c.day == span-1 {
			return false
		}
		c.day++
		c.planDay()
	}
	s := c.crises[c.today[len(c.today)-1]]
	c.today = c.today[:len(c.today)-1]
	c.written++
	if c.dice.chance(11) {
		if d := c.copy(); d != nil {
			c.doc = d
			return true
		}
	}
	region := 0
	if s.country.spanish {
		region = 1
	}
	out := &c.world.outlets[c.dice.pick(c.press[region], c.pressSum[region])]
	c.doc = c.page.write(s, out, c.written)
	if out.slant == "wire" {
		if len(c.wires) < 60 {
			c.wires = append(c.wires, c.doc)
		} else {
			c.wires[c.nextWire%60] = c.doc
		}
		c.nextWire++
	}
	return true
}

// planDay settles how many documents a day has about each crisis, so that all of
// them together are as many as were asked for.
func (c *corpus) planDay() {
	counts := make([]int, len(c.crises))
	for i, s := range c.crises {
		before := int(c.seen / c.total * float64(c.plan.documents))
		c.seen += s.weights[c.day]
		after := int(c.seen / c.total * float64(c.plan.documents))
		if c.day == span-1 && i == len(c.crises)-1 {
			after = c.plan.documents
		}
		counts[i] = after - before
		for range counts[i] {
			c.today = append(c.today, i)
		}
	}
	for i, s := range c.crises {
		s.begin(c.dice, c.day, counts[i], &c.id)
	}
	shuffle(c.dice, c.today)
}

// copy lets another outlet print a wire's document of the last two days: under
// its own dateline, often shortened, now and then with a word changed. It is
// nil if there is none.
func (c *corpus) copy() *document {
	var recent []*document
	for _, d := range c.wires {
		if c.day-d.day <= 1 && len(d.sentences) >= 5 {
			recent = append(recent, d)
		}
	}
	if len(recent) == 0 {
		return nil
	}
	from := choose(c.dice, recent)
	var buyers []int
	for i, o := range c.world.outlets {
		if o.lang == from.out.lang && o.slant != "wire" {
			buyers = append(buyers, i)
		}
	}
	to := *from
	to.number, to.day, to.copyOf = c.written, c.day, from.number
	to.out = &c.world.outlets[choose(c.dice, buyers)]
	to.byline = from.out.name
	if c.dice.chance(50) {
		to.byline = ""
	}
	if c.dice.chance(40) {
		to.dateline = ""
	}
	keep := len(from.sentences)
	if cut := c.dice.between(1, min(3, keep-3)); c.dice.chance(50) && words(from.sentences[:keep-cut]) >= shortest {
		keep -= cut
	}
	to.sentences = append([]sentence(nil), from.sentences[:keep]...)
	if c.dice.chance(40) {
		i := c.dice.below(keep)
		to.sentences[i].text = reword(to.sentences[i].text)
	}
	if c.dice.chance(30) {
		to.title = reword(to.title)
	}
	return &to
}

// shortest is how many words a document has at least.
const shortest = 60

func words(list []sentence) (n int) {
	for _, s := range list {
		n += 1 + strings.Count(s.text, " ")
	}
	return n
}
