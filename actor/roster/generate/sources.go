package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"

	"quipu"
	"quipu/actor/roster"
	"quipu/ontology"
)

// A table is a dictionary file and how its lines become sources.
type table struct {
	file string
	read func(fields []string) []roster.Source
}

func readAll(data fs.FS) ([]roster.Source, error) {
	var reign leaders
	var sources []roster.Source
	for _, t := range []table{
		{"phoenix-countries.tsv.gz", phoenix(nil)},
		{"phoenix-international.tsv.gz", phoenix(nil)},
		{"phoenix-milnonstate.tsv", phoenix(nil)},
		{"es-actors-unified.tsv.gz", phoenix(worldwide)},
		{"es-actors-colombia.tsv.gz", phoenix(colombian)},
		{"world-leaders-2021.tsv", worldLeader},
		{"leaders-current-2026.tsv", currentLeader},
		{"reign-leaders-1945-2021.tsv", reign.add},
	} {
		lines, err := readTable(data, t.file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.file, err)
		}
		for _, fields := range lines {
			sources = append(sources, t.read(fields)...)
		}
	}
	return append(sources, reign.sources()...), nil
}

// readTable gives the lines of a plain or gzip TSV without its header.
func readTable(data fs.FS, name string) ([][]string, error) {
	file, err := data.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var reader io.Reader = file
	if strings.HasSuffix(name, ".gz") {
		if reader, err = gzip.NewReader(file); err != nil {
			return nil, err
		}
	}
	var lines [][]string
	scanner := bufio.NewScanner(reader)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		lines = append(lines, strings.Split(scanner.Text(), "\t"))
	}
	if err := scanner.Err(); err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("no lines: %w", quipu.ErrInvalid)
	}
	return lines[1:], nil
}

// phoenix reads "name code from to synonym_of group"; keep, if not nil, says
// which lines to take.
func phoenix(keep func(name, code string) bool) func([]string) []roster.Source {
	return func(f []string) []roster.Source {
		if len(f) < 4 || len(f[0]) < 2 || keep != nil && !keep(f[0], f[1]) {
			return nil
		}
		code, sectors := decode(f[1])
		if code == "" && len(sectors) == 0 {
			return nil
		}
		return []roster.Source{{Name: f[0], Code: code, Sectors: sectors, From: compact(f[2]), To: compact(f[3])}}
	}
}

// worldwide takes organisations beyond states from the Spanish dictionary. Its
// other lines repeat the English ones or are translations gone wrong.
func worldwide(_, code string) bool {
	return strings.HasPrefix(code, "IGO") || strings.HasPrefix(code, "NGO")
}

// colombian takes armed groups, gangs and parties. Single words but for
// abbreviations are left out: many are given names of fighters.
func colombian(name, code string) bool {
	if !strings.Contains(name, " ") && len(name) > 5 {
		return false
	}
	switch strings.TrimPrefix(code, "COL") {
	case "REB", "CRM", "UAF", "PTY":
		return len(name) > 2
	}
	return false
}

// compact reads YYYYMMDD; a date that the origin garbled is taken as open.
func compact(s string) quipu.Date {
	t, err := time.Parse("20060102", s)
	if err != nil {
		return quipu.Date{}
	}
	return quipu.DateOf(t)
}

// beyondStates are the codes for actors that belong to no country. CAMEO has
// INT for "international".
var beyondStates = map[string]string{
	"IGO": "IGO", "NGO": "NGO", "NGM": "NGO", "MNC": "MNC", "IMG": "IMG", "INT": "",
}

// plover has the PLOVER sectors of CAMEO roles. CAMEO's MED is the media and
// its HLH health; PLOVER's are JRN and MED.
var plover = map[string]string{
	"COP": "COP", "GOV": "GOV", "JUD": "JUD", "LEG": "LEG", "MIL": "MIL", "PRM": "PRM", "PTY": "PTY",
	"REB": "REB", "INS": "REB", "SEP": "REB", "SPY": "SPY", "UAF": "UAF", "UNK": "UNK", "AGR": "AGR",
	"BUS": "BUS", "CRM": "CRM", "CVL": "CVL", "CIV": "CVL", "EDU": "EDU", "ELI": "ELI", "MED": "JRN",
	"LAB": "LAB", "HLH": "MED", "REF": "REF", "OPP": "OPP", "REL": "REL", "ENV": "SOC", "HRI": "SOC",
	"CHR": "REL", "MUS": "REL", "JEW": "REL", "HIN": "REL", "BUD": "REL", "CTH": "REL", "PRO": "REL",
}

// decode turns a CAMEO actor code, three letters each part, into a country or
// a code beyond states and PLOVER sectors.
func decode(cameo string) (code string, sectors []string) {
	var parts []string
	for ; len(cameo) >= 3; cameo = cameo[3:] {
		parts = append(parts, cameo[:3])
	}
	if len(parts) == 0 {
		return "", nil
	}
	first := parts[0]
	special, beyond := beyondStates[first]
	_, country := ontology.CountryByAlpha3(first)
	switch {
	case beyond:
		code, parts = special, parts[1:]
	case country:
		code, parts = first, parts[1:]
	}
	if code == "IGO" && len(parts) > 0 {
		switch parts[0] {
		case "UNO":
			code = "UNO"
		case "EUR", "EEC":
			code = "EUR"
		}
	}
	for _, part := range parts {
		if sector := plover[part]; sector != "" && !contains(sectors, sector) && len(sectors) < 3 {
			sectors = append(sectors, sector)
		}
	}
	switch {
	case code == "MNC" && !contains(sectors, "BUS"):
		sectors = append([]string{"BUS"}, sectors...)
	case code == "" && contains(sectors, "REB"):
		// Regions such as SAS and MEA: armed groups across borders.
		code = "IMG"
	}
	return code, sectors
}

func contains(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}

// worldLeader reads "country position officeholder wikidata start_year
// end_year source". Years alone do not tell who was in office on a day of the
// first or last one, so these are left to better lists.
func worldLeader(f []string) []roster.Source {
	if len(f) < 6 {
		return nil
	}
	country, ok := ontology.CountryByName(f[0], "en")
	start, err := strconv.Atoi(f[4])
	if !ok || err != nil {
		return nil
	}
	s := roster.Source{Name: f[2], Code: country.Alpha3, Sectors: []string{"GOV"}, From: quipu.Date{Year: start + 1, Month: 1, Day: 1}}
	if end, err := strconv.Atoi(f[5]); err == nil {
		s.To = quipu.Date{Year: end - 1, Month: 12, Day: 31}
		if s.To.Before(s.From) {
			return nil
		}
		left := roster.Source{Name: f[2], Code: country.Alpha3, Sectors: []string{"ELI", "GOV"}, From: quipu.Date{Year: end + 1, Month: 1, Day: 1}, To: quipu.Date{Year: 2079, Month: 1, Day: 1}}
		return []roster.Source{s, left}
	}
	s.To = quipu.Date{Year: 2021, Month: 12, Day: 31}
	return []roster.Source{s}
}

// currentLeader reads the snapshot of 22 August 2026.
func currentLeader(f []string) []roster.Source {
	if len(f) < 11 {
		return nil
	}
	country, ok := ontology.CountryByAlpha2(f[0])
	since, err := quipu.ParseDate(f[8])
	until, err2 := quipu.ParseDate(f[10])
	if !ok || err != nil || err2 != nil {
		return nil
	}
	return []roster.Source{{Name: f[5], Code: country.Alpha3, Sectors: []string{"GOV"}, From: since, To: until, Leader: true}}
}

// leaders are the lines of REIGN, "cow_abbrev cow_code leader from to", with a
// day for the beginning and a month for the end.
type leaders []leader

type leader struct {
	name, country string
	from, to      quipu.Date
}

// reignEnds is the last day of the list.
var reignEnds = quipu.Date{Year: 2021, Month: time.March, Day: 31}

func (l *leaders) add(f []string) []roster.Source {
	if len(f) < 5 {
		return nil
	}
	number, err := strconv.Atoi(f[1])
	from, err2 := quipu.ParseDate(f[3])
	if err != nil || err2 != nil {
		return nil
	}
	for _, country := range ontology.Countries() {
		if cow, err := strconv.Atoi(country.COW); err != nil || cow != number {
			continue
		}
		entry := leader{name: f[2], country: country.Alpha3, from: from, to: reignEnds}
		if month, err := time.Parse("2006-01", f[4]); err == nil {
			entry.to = quipu.DateOf(month.AddDate(0, 1, -1))
		}
		*l = append(*l, entry)
	}
	return nil
}

// sources end each term on the day before the next one of the country begins,
// where that falls into the month in which REIGN ends it, and add that a leader
// is a former one afterwards.
func (l leaders) sources() []roster.Source {
	sort.SliceStable(l, func(i, j int) bool {
		if l[i].country != l[j].country {
			return l[i].country < l[j].country
		}
		return l[i].from.Before(l[j].from)
	})
	var sources []roster.Source
	for i, entry := range l {
		if i+1 < len(l) && l[i+1].country == entry.country && l[i+1].from.Before(entry.to) && entry.from.Before(l[i+1].from) {
			entry.to = l[i+1].from.AddDays(-1)
		}
		sources = append(sources, roster.Source{Name: entry.name, Code: entry.country, Sectors: []string{"GOV"}, From: entry.from, To: entry.to, Leader: true})
		if entry.to.Before(reignEnds) && strings.Contains(entry.name, " ") && !again(l[i+1:], entry) {
			sources = append(sources, roster.Source{Name: entry.name, Code: entry.country, Sectors: []string{"ELI", "GOV"}, From: entry.to.AddDays(1), To: reignEnds})
		}
	}
	return sources
}

// again reports whether the leader comes back to office later.
func again(later leaders, entry leader) bool {
	for _, other := range later {
		if other.country == entry.country && other.name == entry.name {
			return true
		}
	}
	return false
}

// addOwn adds the lines "name code sectors from to" of a file; where it has a
// name, the dictionaries' lines for it are dropped.
func addOwn(sources []roster.Source, file string) ([]roster.Source, error) {
	lines, err := readTable(os.DirFS(filepath.Dir(file)), filepath.Base(file))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	own := map[string]bool{}
	var added []roster.Source
	for number, f := range lines {
		if len(f) != 5 {
			return nil, fmt.Errorf("%s: line %d has %d columns, not 5: %w", file, number+2, len(f), quipu.ErrInvalid)
		}
		own[ontology.Fold(f[0])] = true
		added = append(added, roster.Source{Name: f[0], Code: f[1], Sectors: strings.Fields(f[2]), From: compact(f[3]), To: compact(f[4])})
	}
	for _, s := range sources {
		if !own[ontology.Fold(s.Name)] {
			added = append(added, s)
		}
	}
	return added, nil
}
