package desk

import (
	"cmp"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/web/chart"
	"quipu/web/page"
)

// An overview is what an analyst sees who has ten minutes.
type overview struct {
	words
	Stats     store.Stats
	Country   string
	Countries []store.Count // where there are several
	Tolls     []headline
	Time      timeline
	Chart     template.HTML
	Map       template.HTML
	News      news
	Talks     []*record.Entry
	Offices   []*record.Entry
	Open      []*record.Entry // disruptions that go on
	Most      []*record.Entry // events that most outlets tell
	Reports   []store.Listed
}

// A headline is a toll and where its numbers are from.
type headline struct {
	Entry           *record.Entry
	Site            *record.TollSite
	Best, Low, High *record.TollFigure // a figure that says so; nil where none does
	Range           template.HTML
}

// One reports whether the numbers are the same.
func (h headline) One() bool {
	return h.Site.High != nil && h.Site.Low.Value == h.Site.High.Value && !h.Site.High.Open
}

// Bounds are the numbers and whose they are, the lowest first, each once.
func (h headline) Bounds() []headlineBound {
	var list []headlineBound
	add := func(key string, b *record.TollBound, f *record.TollFigure) {
		if b != nil && f != nil && (len(list) == 0 || list[len(list)-1].Figure != f) {
			list = append(list, headlineBound{key, b.Value, b.Open, f})
		}
	}
	add("overview.low", h.Site.Low, h.Low)
	add("overview.best", h.Site.Best, h.Best)
	add("overview.high", h.Site.High, h.High)
	return list
}

type headlineBound struct {
	Key    string // of the words for it
	Value  int64
	Open   bool
	Figure *record.TollFigure
}

// How many of everything the overview shows.
const (
	mostCountries = 60
	shownTalks    = 5
	shownOffices  = 6
	shownOpen     = 6
	shownMost     = 8
	shownReports  = 8
)

// headlineWhats are the tolls that stand above all else.
var headlineWhats = [...]string{"killed", "injured", "arrested", "displaced"}

// overview tells an analyst in a hurry what there is and what is new.
func (d *Desk) overview(w http.ResponseWriter, r *http.Request) error {
	ctx, m := r.Context(), d.site.Messages(r)
	p := &overview{Country: strings.ToUpper(r.URL.Query().Get("country"))}
	var err error
	if p.Stats, err = d.kept.Stats(ctx); err != nil {
		return err
	}
	countries, err := d.countries(ctx, store.Query{Kind: record.Events})
	if err != nil {
		return err
	}
	if countries = named(countries); len(countries) > 1 {
		p.Countries = countries[:min(len(countries), mostCountries)]
	}
	events := store.Query{Kind: record.Events, Country: p.Country}
	counts, err := d.days(ctx, events)
	if err != nil {
		return err
	}
	values := url.Values{}
	if p.Country != "" {
		values.Set("country", p.Country)
	}
	p.Time = timelineOf(counts, linkTo("/events", values))
	p.Chart = p.Time.chart(m).SVG()
	sites, err := d.sites(ctx, events)
	if err != nil {
		return err
	}
	if p.Map, err = d.smallMap(m, sites, values); err != nil {
		return err
	}
	if p.Tolls, err = d.headlines(r, m, p.Country); err != nil {
		return err
	}
	if err := d.lately(r, p); err != nil {
		return err
	}
	if p.News, err = d.news(r); err != nil {
		return err
	}
	return d.site.Render(w, r, "overview", p)
}

// lately fills in what goes on.
func (d *Desk) lately(r *http.Request, p *overview) error {
	list := func(query store.Query) ([]*record.Entry, error) {
		query.Country = p.Country
		found, err := d.listed(r.Context(), query)
		return slices.Clone(found.Entries), err
	}
	talks, err := list(store.Query{Kind: record.Talks, Sort: store.ByNewest, Limit: 4 * shownTalks})
	if err != nil {
		return err
	}
	p.Talks = leading(talks, shownTalks, func(e *record.Entry) bool { return !closedTalks[e.Talks.Status] })
	offices, err := list(store.Query{Kind: record.Offices, Sort: store.ByOutlets, Limit: 60})
	if err != nil {
		return err
	}
	slices.SortStableFunc(offices, func(a, b *record.Entry) int {
		if a.Office.Contested != b.Office.Contested {
			return cmp.Compare(b2i(b.Office.Contested), b2i(a.Office.Contested))
		}
		return b.Last.Sub(a.Last)
	})
	p.Offices = leading(offices, shownOffices, func(e *record.Entry) bool { return e.Office.Contested || len(e.Office.Holders) > 1 })
	open, err := list(store.Query{Kind: record.Disruptions, Sort: store.ByNewest, Limit: 6 * shownOpen})
	if err != nil {
		return err
	}
	p.Open = leading(open, shownOpen, func(e *record.Entry) bool { return e.Disruption.State == "begun" || e.Disruption.State == "goes on" })
	if p.Most, err = list(store.Query{Kind: record.Events, Sort: store.ByOutlets, Limit: shownMost}); err != nil {
		return err
	}
	latest, err := d.kept.Documents(r.Context(), store.DocumentQuery{Limit: shownReports})
	p.Reports = latest.Documents
	return err
}

// closedTalks are what became of talks that are over.
var closedTalks = map[string]bool{"failed": true, "agreed": true, "refused": true}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// leading are the first entries that are wanted.
func leading(list []*record.Entry, n int, wanted func(*record.Entry) bool) []*record.Entry {
	var kept []*record.Entry
	for _, e := range list {
		if len(kept) < n && wanted(e) {
			kept = append(kept, e)
		}
	}
	return kept
}

// headlines are the tolls of the whole: of each kind the running one that most
// outlets tell, or else the incident that they do.
func (d *Desk) headlines(r *http.Request, m page.Messages, country string) ([]headline, error) {
	var list []headline
	for _, what := range headlineWhats {
		found, err := d.listed(r.Context(), store.Query{Kind: record.Tolls, Types: []string{what}, Country: country, Sort: store.ByOutlets, Limit: 40})
		if err != nil {
			return nil, err
		}
		var best *record.Entry
		for _, e := range found.Entries {
			if best == nil || e.Toll.Running && (!best.Toll.Running || e.EndDate.Sub(best.EndDate) > 0) {
				best = e
			}
		}
		if best == nil {
			continue
		}
		// A listing has cut what it is made of.
		whole, err := remembered(r.Context(), d, "entry", best.ID, func() (*record.Entry, error) {
			return d.kept.Entry(r.Context(), best.ID, quipu.Date{})
		})
		if err != nil {
			return nil, err
		}
		if one, known := headlineOf(m, whole); known {
			list = append(list, one)
		}
	}
	return list, nil
}

// headlineOf is a toll in one line: of its site with the most outlets behind it. It
// is not known where no figure sets a bound.
func headlineOf(m page.Messages, e *record.Entry) (headline, bool) {
	one := headline{Entry: e}
	at := 0
	for i := range e.Toll.Sites {
		s := &e.Toll.Sites[i]
		if s.Low != nil && (one.Site == nil || len(e.Toll.Sites) > 1 && tellers(e.Toll, i) > tellers(e.Toll, at)) {
			one.Site, at = s, i
		}
	}
	if one.Site == nil {
		return one, false
	}
	one.Low = figureOf(e.Toll, at, one.Site.Low, false)
	one.High = figureOf(e.Toll, at, one.Site.High, true)
	one.Best = figureOf(e.Toll, at, one.Site.Best, false)
	drawing := chart.Range{Words: m.Number(int(one.Site.Low.Value)), Low: one.Site.Low.Value, High: one.Site.Low.Value, Most: one.Site.Low.Value}
	if one.Site.High != nil {
		drawing.High, drawing.OpenHigh = one.Site.High.Value, one.Site.High.Open
		drawing.Words += "–" + m.Number(int(one.Site.High.Value))
	}
	drawing.Most = drawing.High + drawing.High/8
	if one.Site.Best != nil {
		drawing.Best, drawing.HasBest = one.Site.Best.Value, true
	}
	one.Range = drawing.SVG()
	return one, true
}

func tellers(t *record.Toll, at int) (n int) {
	for i := range t.Figures {
		if t.Figures[i].Site == at {
			n += len(t.Figures[i].Outlets)
		}
	}
	return n
}

// figureOf is the figure from which a bound is: the newest that names the number.
func figureOf(t *record.Toll, at int, b *record.TollBound, high bool) *record.TollFigure {
	if b == nil {
		return nil
	}
	for i := range slices.Backward(t.Figures) {
		f := &t.Figures[i]
		value := f.Min
		if high && f.Max != nil {
			value = f.Max
		}
		if f.Latest && f.Site == at && value != nil && *value == b.Value {
			return f
		}
	}
	return nil
}

// A news is what is new since a moment.
type news struct {
	Since   time.Time
	Looked  bool // it is the reader's last look
	Lines   []changeLine
	Reports int
	Judged  int
	Entries []store.Touched
	Touched int
	Latest  int // where there are more changes, Touched is of so many of the latest; else 0
}

// mostNews is how many changes the overview shows, and mostTouching of how many it
// looks for what they changed.
const (
	mostNews     = 8
	mostTouching = 100
)

// news are the changes since the reader's last look, or of the last day.
func (d *Desk) news(r *http.Request) (news, error) {
	since, looked := d.sinceOf(r)
	if !looked {
		since = since.Truncate(time.Minute) // so that what is counted serves others too
	}
	n, err := remembered(r.Context(), d, "news", since, func() (news, error) { return d.newsSince(r, since) })
	n.Looked = looked
	return n, err
}

func (d *Desk) newsSince(r *http.Request, since time.Time) (news, error) {
	n := news{Since: since}
	lately, err := d.kept.Lately(r.Context(), since, mostTouching)
	if err != nil {
		return n, err
	}
	if n.Reports, n.Judged = lately.Reports, lately.Judged; n.Reports+n.Judged == 0 {
		return n, nil
	}
	if n.Judged > 0 {
		list, _, err := d.kept.Log(r.Context(), store.LogQuery{Part: store.OfJudgements, From: since, Limit: mostNews})
		if err != nil {
			return n, err
		}
		for _, one := range list {
			n.Lines = append(n.Lines, changeLine{one, linkOf(one)})
		}
	}
	// Whoever gives the record ten thousand reports in a day is told of the last.
	if lately.All > mostTouching {
		n.Latest = mostTouching
	}
	found, err := d.touched(r.Context(), store.Since{Seq: lately.From - 1}, store.Query{Kind: record.Events, Limit: mostNews})
	n.Entries, n.Touched = found.Entries, found.Total
	return n, err
}

// longestAway is after how many days the desk no longer tells all that is new since
// a reader's last look.
const longestAway = 60

// sinceOf is since when a reader wants to know what is new: since the last look, as
// a cookie remembers it, or for a day.
func (d *Desk) sinceOf(r *http.Request) (since time.Time, looked bool) {
	now := d.site.Now()
	if cookie, err := r.Cookie("looked"); err == nil {
		if at, err := time.Parse(time.RFC3339, cookie.Value); err == nil && at.Before(now) && now.Sub(at) < longestAway*24*time.Hour {
			return at, true
		}
	}
	return now.Add(-24 * time.Hour), false
}

// look remembers when a reader has seen what is new.
func (d *Desk) look(w http.ResponseWriter, r *http.Request) error {
	http.SetCookie(w, &http.Cookie{Name: "looked", Value: d.site.Now().UTC().Format(time.RFC3339), Path: "/", MaxAge: longestAway * 24 * 3600, SameSite: http.SameSiteLaxMode, HttpOnly: true})
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// smallMap shows sites on a map that leads to the large one; empty where there are
// none.
func (d *Desk) smallMap(m page.Messages, sites []*site, values url.Values) (template.HTML, error) {
	if len(sites) == 0 {
		return "", nil
	}
	ground, err := d.ground()
	if err != nil {
		return "", err
	}
	spots, countries := spotsOf(m, sites[:min(len(sites), mostSmall)], placeLink("/map", "at", values))
	points := make([]chart.Point, len(spots))
	for i := range spots {
		points[i] = spots[i].Point
	}
	return ground.draw(m.T("map.title"), smallWidth, smallHeight, spots, near(points, spots), countries).SVG(), nil
}

// The size of small maps.
const (
	smallWidth  = 480.0
	smallHeight = 360.0
	mostSmall   = 120 // places on one
)

// Events is how many events there are.
func (p *overview) Events() int { return p.Stats.Entries[record.Events] }

// Day is the day on which the news begin.
func (n news) Day() string { return n.Since.UTC().Format(time.DateOnly) }

// Line is an entry, for a template that writes it in a line.
func (p *overview) Line(e *record.Entry) entryLine { return entryLine{Entry: e} }

type entryLine struct {
	words
	Entry *record.Entry
}

// Range writes the bounds of a toll.
func (p *overview) Range(m page.Messages, h headline) string {
	low := p.Bound(m, h.Site.Low)
	if h.Site.High == nil || h.Site.High.Open && h.Site.High.Value == h.Site.Low.Value {
		return m.T("figure.from", m.Number(int(h.Site.Low.Value)))
	}
	return low + "–" + p.Bound(m, h.Site.High)
}
