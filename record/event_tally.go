package record

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// A tally is which tellings say which value, in their order.
type tally map[string][]*Telling

func (y tally) add(value string, t *Telling) {
	if !slices.Contains(y[value], t) {
		y[value] = append(y[value], t)
	}
}

// values are the values, those of the most independent outlets first, then those
// of the most tellings.
func (y tally) values() []Value {
	var list []Value
	for value, tellings := range y {
		list = append(list, Value{Value: value, Outlets: independent(tellings), By: idsOf(tellings)})
	}
	slices.SortFunc(list, func(a, b Value) int {
		return cmp.Or(b.Outlets-a.Outlets, len(b.By)-len(a.By), strings.Compare(a.Value, b.Value))
	})
	return list
}

func idsOf(tellings []*Telling) []string {
	ids := make([]string, len(tellings))
	for i, t := range tellings {
		ids[i] = t.ID
	}
	return ids
}

// round keeps three decimals.
func round(x float64) float64 { return math.Round(x*1000) / 1000 }

// String is the day, or the first and the last.
func (d days) String() string {
	from := epoch.AddDays(d.from).String()
	if d.to == d.from {
		return from
	}
	return from + "/" + epoch.AddDays(d.to).String()
}

// sides collects actors, each under all its names.
type sides []*sideTally

type sideTally struct {
	party
	names    tally
	spoken   spoken
	kinds    tally
	sectors  tally
	tellings tally // under the empty name, all
}

func (s *sides) add(a *coding.Actor, t *Telling) {
	if a.String() == "" {
		return
	}
	p := partyOf(a, t.Doc.Lang)
	at := slices.IndexFunc(*s, func(one *sideTally) bool { return one.accord(&p) >= kindred })
	if at < 0 {
		at = len(*s)
		*s = append(*s, &sideTally{party: p, names: tally{}, spoken: spoken{}, kinds: tally{}, sectors: tally{}, tellings: tally{}})
	}
	one := (*s)[at]
	if one.code == "" {
		one.code = a.Code
	}
	one.names.add(a.String(), t)
	one.spoken.add(a.String(), t)
	if a.Kind != "" {
		one.kinds.add(string(a.Kind), t)
	}
	if a.Sector != "" {
		one.sectors.add(a.Sector, t)
	}
	one.tellings.add("", t)
}

func (s sides) list() []Side {
	var list []Side
	for _, one := range s {
		side := Side{Code: one.code, Names: one.names.values()}
		if kinds := one.kinds.values(); len(kinds) > 0 {
			side.Kind = quipu.ActorKind(kinds[0].Value)
		}
		if sectors := one.sectors.values(); len(sectors) > 0 {
			side.Sector = sectors[0].Value
		}
		all := one.tellings.values()[0]
		side.Outlets, side.By = all.Outlets, all.By
		side.Name = side.neutral(one.spoken["en"])
		if side.Kind == quipu.Person || side.Kind == quipu.Organisation {
			side.In = one.spoken.otherThan(side.Name, side.Kind, side.Names)
		}
		if len(side.Names) == 1 && side.Names[0].Value == side.Name {
			side.Names = nil
		}
		list = append(list, side)
	}
	slices.SortStableFunc(list, func(a, b Side) int { return cmp.Or(b.Outlets-a.Outlets, len(b.By)-len(a.By)) })
	return list
}

// sectorNames are what the record calls people of whom it has no name that several
// outlets use.
var sectorNames = map[string]string{
	"COP": "police", "MIL": "military", "SPY": "intelligence service", "PRM": "pro-government armed group",
	"GOV": "government", "JUD": "courts", "LEG": "legislators", "ELI": "former officials", "PTY": "party",
	"REB": "armed group", "UAF": "armed group", "CRM": "criminal suspects",
	"AGR": "farmers", "BUS": "business", "CVL": "civilians", "EDU": "students and teachers", "JRN": "journalists", "LAB": "workers",
	"MED": "medical workers", "REF": "refugees", "OPP": "opposition", "REL": "clergy", "SOC": "civil society",
}

// commonNames are what the record calls bodies that Spanish writes with a capital
// without naming them.
var commonNames = map[string]string{
	"gobierno": "government", "gobierno nacional": "government", "ejecutivo": "government", "policia": "police", "ejercito": "military",
}

// neutral is a name that takes no side: a proper name, a word that more than one
// outlet uses, or what the sector is called. One outlet's words for a group
// ("the coup regime", "vandals") are that outlet's. An English name goes before
// others.
func (s *Side) neutral(english map[string]bool) string {
	name := s.Names[0]
	if at := slices.IndexFunc(s.Names, func(v Value) bool { return english[v.Value] }); at >= 0 {
		name = s.Names[at]
	}
	if common, is := commonNames[ontology.Fold(name.Value)]; is && s.Kind != quipu.Person {
		return common
	}
	s.Name = name.Value
	if sort := s.Sort(); sort != "" && (name.Outlets < 2 || !english[name.Value]) {
		return sort
	}
	return name.Value
}

// Sort is what the record calls all people of the side's sector: "military", whether
// they are "soldiers" or "troops". It is empty where the side has a proper name or no
// sector, and for things and places.
func (s *Side) Sort() string {
	if s.Kind == quipu.PlaceActor || s.Kind == quipu.Thing || s.Kind == "" || proper(s.Name) {
		return ""
	}
	return sectorNames[s.Sector]
}

// proper reports whether all words of a name that are not small are capitalised.
func proper(name string) bool {
	for _, word := range strings.Fields(name) {
		if len(word) > 3 && strings.ToLower(word) == word {
			return false
		}
	}
	return name != ""
}

// placeTally collects places, by entry of the gazetteer or else by name.
type placeTally map[string]*placeOfTally

type placeOfTally struct {
	EventPlace
	tellings tally
}

func (y placeTally) add(l *coding.Location, t *Telling) {
	if l == nil {
		return
	}
	key := l.GeonameID
	if key == "" {
		key = ontology.Fold(l.Text)
	}
	one, is := y[key]
	if !is {
		one = &placeOfTally{tellings: tally{}, EventPlace: EventPlace{
			Name: cmp.Or(l.Name, l.Text), Country: l.Country, Admin1: l.Admin1, Coordinates: l.Coordinates, GeonameID: l.GeonameID, Precision: l.Precision,
		}}
		y[key] = one
	}
	one.tellings.add("", t)
}

// list is the places, the finest of those that most outlets give first.
func (y placeTally) list() []EventPlace {
	var list []EventPlace
	for _, one := range y {
		all := one.tellings.values()[0]
		one.Outlets, one.By = all.Outlets, all.By
		list = append(list, one.EventPlace)
	}
	slices.SortFunc(list, func(a, b EventPlace) int {
		return cmp.Or(b.Outlets-a.Outlets, fineness(b.Precision)-fineness(a.Precision), len(b.By)-len(a.By), strings.Compare(a.Name, b.Name), strings.Compare(a.GeonameID, b.GeonameID))
	})
	return list
}

// title says in a line what happened, made from values: "ASSAULT firearms:
// security forces → coca growers, Sacaba".
func (v *Event) title() string {
	if len(v.Types) == 0 {
		return ""
	}
	title := string(v.Types[0].Type)
	for _, mode := range v.Modes {
		if ontology.ValidMode(v.Types[0].Type, mode.Value) {
			title += " " + mode.Value
			break
		}
	}
	actors, recipients := namesOf(v.Actors), namesOf(v.Targets())
	switch {
	case actors != "" && recipients != "":
		title += ": " + actors + " → " + recipients
	case actors != "":
		title += ": " + actors
	case recipients != "":
		title += ": → " + recipients
	}
	if len(v.Places) > 0 {
		title += ", " + v.Places[0].Name
	}
	if v.Status != quipu.Reported && v.Status != quipu.Historical {
		title += " (" + string(v.Status) + ")"
	}
	return title
}
