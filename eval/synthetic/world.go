package main

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

//go:embed lists
var lists embed.FS

// A phrase says one thing in English and in Spanish.
type phrase [2]string

// The languages, as indexes into a phrase.
const (
	english = iota
	spanish
)

var languages = phrase{"en", "es"}

// A world is what all corpora share: the lists, read.
type world struct {
	countries []country
	outlets   []outlet
	groups    []group
	causes    []cause
	allies    []ally
	offices   map[string]office
	kinds     []*kind
	joiners   [2][]template
	behind    [2][]template // sentences that tell no happening
}

type country struct {
	name    phrase
	code    string // alpha-3
	adj     phrase
	names   *nameList
	head    string // office
	towns   []phrase
	spanish bool // its press is mostly in Spanish
}

type nameList struct {
	women, men, surnames []string
	double               bool // two surnames each
}

type outlet struct {
	name     string
	lang     int
	slant    string
	weight   float64
	dateline string
	usDates  bool
	domain   string
}

type group struct{ name, union phrase }

type cause struct{ name, demand phrase }

type ally struct {
	name, adj phrase
	code      string
}

// An office's title as it stands before a name; one that ends in a comma is in
// apposition.
type office struct {
	english    string
	man, woman string // Spanish
}

// A kind is a kind of happening.
type kind struct {
	name    string
	types   []string // acceptable PLOVER types; empty if PLOVER has none
	mode    string
	weight  float64
	follows []follower
	place   string // "town", "capital", or nothing if its sentences name none
	lines   [2]lines
}

// A follower is what may come of a happening.
type follower struct {
	kind        *kind
	percent     float64
	first, last int // days after
}

// lines are a kind's sentences in one language.
type lines struct{ titles, leads, updates, details []template }

// loadWorld reads the lists. It fails only if one of them is not well formed.
func loadWorld() (*world, error) {
	w := &world{offices: map[string]office{}}
	names := map[string]*nameList{}
	steps := []struct {
		file    string
		columns int
		read    func(row []string) error
	}{
		{"names.txt", 1, func(row []string) error { return readNames(names, row[0]) }},
		{"outlets.txt", 7, func(row []string) error {
			o := outlet{name: row[0], slant: row[2], dateline: row[4], usDates: row[5] == "us", domain: row[6]}
			o.lang = slices.Index(languages[:], row[1])
			var err error
			o.weight, err = strconv.ParseFloat(row[3], 64)
			w.outlets = append(w.outlets, o)
			return err
		}},
		{"groups.txt", 4, func(row []string) error {
			w.groups = append(w.groups, group{phrase{row[0], row[1]}, phrase{row[2], row[3]}})
			return nil
		}},
		{"causes.txt", 4, func(row []string) error {
			w.causes = append(w.causes, cause{phrase{row[0], row[1]}, phrase{row[2], row[3]}})
			return nil
		}},
		{"allies.txt", 5, func(row []string) error {
			w.allies = append(w.allies, ally{phrase{row[0], row[1]}, phrase{row[2], row[3]}, row[4]})
			return nil
		}},
		{"offices.txt", 4, func(row []string) error {
			w.offices[row[0]] = office{row[1], row[2], row[3]}
			return nil
		}},
		{"kinds.txt", 5, func(row []string) error { return w.readKind(row) }},
		{"countries.txt", 0, func(row []string) error { return w.readCountry(names, row) }},
	}
	for _, step := range steps {
		if err := eachRow(step.file, step.columns, step.read); err != nil {
			return nil, err
		}
	}
	for lang, code := range languages {
		for _, part := range []string{"-streets.txt", "-politics.txt"} {
			if err := w.readSentences(code+part, lang); err != nil {
				return nil, err
			}
		}
	}
	return w, w.check()
}

// eachRow calls read with the columns of each line of a list that says
// something. A list with 0 columns may have any number.
func eachRow(file string, columns int, read func(row []string) error) error {
	text, err := lists.ReadFile("lists/" + file)
	if err != nil {
		return err
	}
	number := 0
	for line := range strings.Lines(string(text)) {
		if number++; strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		row := strings.Split(line, "|")
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		if columns > 0 && len(row) != columns {
			return fmt.Errorf("%s:%d: %d columns, expected %d", file, number, len(row), columns)
		}
		if err := read(row); err != nil {
			return fmt.Errorf("%s:%d: %w", file, number, err)
		}
	}
	return nil
}

// bilingual reads "English = Spanish", or what both languages share.
func bilingual(s string) phrase {
	en, es, differ := strings.Cut(s, " = ")
	if !differ {
		es = en
	}
	return phrase{en, es}
}

func readNames(names map[string]*nameList, line string) error {
	region, rest, _ := strings.Cut(line, " ")
	what, rest, _ := strings.Cut(rest, " ")
	if names[region] == nil {
		names[region] = &nameList{}
	}
	list := names[region]
	switch what {
	case "women":
		list.women = strings.Split(rest, ", ")
	case "men":
		list.men = strings.Split(rest, ", ")
	case "surnames":
		count, rest, _ := strings.Cut(rest, " ")
		list.double, list.surnames = count == "2", strings.Split(rest, ", ")
	default:
		return fmt.Errorf("%q is none of women, men, surnames", what)
	}
	return nil
}

func (w *world) readCountry(names map[string]*nameList, row []string) error {
	if len(row) == 1 {
		towns := &w.countries[len(w.countries)-1].towns
		for town := range strings.SplitSeq(row[0], ", ") {
			*towns = append(*towns, bilingual(town))
		}
		return nil
	}
	if len(row) != 5 || names[row[3]] == nil {
		return fmt.Errorf("no country: %q", row)
	}
	w.countries = append(w.countries, country{
		name: bilingual(row[0]), code: row[1], adj: bilingual(row[2]), names: names[row[3]], head: row[4],
		spanish: names[row[3]].double,
	})
	return nil
}

// kind is the kind of that name, made if there is none yet.
func (w *world) kind(name string) *kind {
	i := slices.IndexFunc(w.kinds, func(k *kind) bool { return k.name == name })
	if i < 0 {
		i = len(w.kinds)
		w.kinds = append(w.kinds, &kind{name: name})
	}
	return w.kinds[i]
}

func (w *world) readKind(row []string) (err error) {
	k := w.kind(row[0])
	if row[1] != "" {
		k.types = strings.Split(row[1], "/")
	}
	k.mode = row[2]
	if k.weight, err = strconv.ParseFloat(row[3], 64); err != nil || row[4] == "" {
		return err
	}
	for one := range strings.SplitSeq(row[4], ", ") {
		var f follower
		var name string
		if _, err := fmt.Sscanf(one, "%s %g %d-%d", &name, &f.percent, &f.first, &f.last); err != nil {
			return fmt.Errorf("follower %q: %w", one, err)
		}
		f.kind = w.kind(name)
		k.follows = append(k.follows, f)
	}
	return nil
}

// check finds kinds that cannot be told, and says where a kind takes place.
func (w *world) check() error {
	for _, k := range w.kinds {
		for lang, code := range languages {
			l := &k.lines[lang]
			if len(l.titles) == 0 || len(l.leads) == 0 || len(l.updates) == 0 || len(l.details) == 0 {
				return fmt.Errorf("kind %s lacks titles, leads, updates or details in %s", k.name, code)
			}
		}
		// A kind has a place if all that tell it must say where.
		for _, slot := range []string{"capital", "road", "town"} {
			if !slices.ContainsFunc(k.lines[english].leads, func(t template) bool { return !t.names(slot) }) {
				k.place = strings.Replace(slot, "road", "town", 1)
			}
		}
	}
	return nil
}
