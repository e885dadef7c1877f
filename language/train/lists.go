package train

import (
	"bufio"
	"strconv"
	"strings"

	"quipu/language/name"
)

// Places smaller than this make more trouble than they help: "Of" is a town.
const leastPeople = 12000

// lists are names of places, persons and organisations from tables, hints for
// the model that finds names.
func (r *run) lists() (*name.Lists, error) {
	l := name.NewLists()
	enter := func(words string, kind uint8) {
		// "Al-Zarqawi" is three words in a sentence.
		words = strings.NewReplacer("-", " - ", "'s", " 's", ",", " , ").Replace(words)
		l.Add(strings.Fields(words), kind)
	}
	tables := []struct {
		file string
		row  func(cell []string)
	}{
		{"geo/geonames-cities500.tsv.gz", func(cell []string) {
			if people, _ := strconv.Atoi(cell[10]); people >= leastPeople || strings.HasPrefix(cell[6], "PPLA") && people > 2000 {
				enter(cell[1], name.City)
			}
		}},
		{"geo/geonames-admin1.tsv", func(cell []string) {
			enter(cell[1], name.City)
			enter(cell[2], name.City)
		}},
		{"geo/geonames-countries.tsv", func(cell []string) {
			enter(cell[3], name.Country)
			enter(cell[4], name.City)
		}},
		{"geo/geonames-names-es.tsv", func(cell []string) {
			if r.cfg.Lang == "es" {
				enter(cell[1], name.City)
			}
		}},
		{"actors/phoenix-international.tsv.gz", func(cell []string) { enter(cell[0], name.Body) }},
		{"actors/phoenix-milnonstate.tsv", func(cell []string) { enter(cell[0], name.Body) }},
		{"actors/world-leaders-2021.tsv", func(cell []string) { person(cell[2], enter) }},
		{"actors/phoenix-countries.tsv.gz", func(cell []string) {
			// Who held an office from some day on is a person.
			office := strings.Contains(cell[1], "GOV") || strings.Contains(cell[1], "ELI")
			if office && cell[2] != "" && !strings.ContainsAny(cell[0], "0123456789.") {
				person(cell[0], enter)
			}
		}},
		{"actors/reign-leaders-1945-2021.tsv", func(cell []string) {
			words := strings.Fields(cell[2])
			if len(words) > 0 {
				enter(words[len(words)-1], name.Family)
			}
		}},
	}
	for _, t := range tables {
		in, err := open(r.path(t.file))
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(in)
		lines.Buffer(nil, 1<<20)
		lines.Scan()
		columns := strings.Count(lines.Text(), "\t") + 1
		for lines.Scan() {
			if cell := strings.Split(lines.Text(), "\t"); len(cell) == columns {
				t.row(cell)
			}
		}
		in.Close()
		if err := lines.Err(); err != nil {
			return nil, err
		}
	}
	return l, enterOwn(enter)
}

// person enters the given and the family name of a person, but not both
// together: what matters is how unknown persons are called.
func person(full string, enter func(string, uint8)) {
	words := strings.Fields(full)
	if len(words) < 2 || len(words) > 4 {
		return
	}
	first, last := words[0], words[len(words)-1]
	if len(first) > 2 {
		enter(first, name.Given)
	}
	if len(last) > 2 {
		enter(last, name.Family)
	}
}
