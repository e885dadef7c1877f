package roster

import (
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/ontology"
	"quipu/sheet"
)

// An Own is an actor of a user's own, in one office or for all time.
type Own struct {
	Name     string
	Aliases  []string
	Kind     quipu.ActorKind // empty where the words around it tell
	Code     string
	Sectors  []string
	From, To quipu.Date // zero where open
}

// MaxOwnWords is the number of words of the longest name that is looked for.
const MaxOwnWords = 8

// codesBeyond are the codes that are no countries.
var codesBeyond = []string{"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}

// ReadOwn reads a table of actors with the columns name, code (alpha-3 or one
// beyond states), sector (one or several, with blanks between them), from and to
// (days, both included, open where empty), kind (person, group, organisation or
// place) and aliases (between vertical bars). A name may have several lines, for
// offices one after the other. Errors name the line and wrap ErrInvalid.
func ReadOwn(name string, r io.Reader) ([]Own, error) {
	rows, err := sheet.Read(name, r, []string{"name", "code", "sector", "from", "to", "kind", "aliases"}, []string{"name"})
	if err != nil {
		return nil, err
	}
	var known []string
	for _, s := range ontology.Sectors() {
		known = append(known, s.Code)
	}
	kinds := []quipu.ActorKind{"", quipu.Person, quipu.Group, quipu.Organisation, quipu.PlaceActor}
	var list []Own
	for _, row := range rows {
		own := Own{
			Name: row.Get("name"), Aliases: row.List("aliases"), Kind: quipu.ActorKind(row.Get("kind")),
			Code: row.Get("code"), Sectors: strings.Fields(row.Get("sector")),
		}
		if _, country := ontology.CountryByAlpha3(own.Code); own.Code != "" && !country && !slices.Contains(codesBeyond, own.Code) {
			return nil, row.Errorf("code %q is no ISO 3166-1 alpha-3 code and none of %s", own.Code, strings.Join(codesBeyond, ", "))
		}
		for _, sector := range own.Sectors {
			if !slices.Contains(known, sector) {
				return nil, row.Errorf("sector %q is none of %s", sector, strings.Join(known, ", "))
			}
		}
		if !slices.Contains(kinds, own.Kind) {
			return nil, row.Errorf("kind %q is none of person, group, organisation, place", own.Kind)
		}
		for column, day := range map[string]*quipu.Date{"from": &own.From, "to": &own.To} {
			if text := row.Get(column); text != "" {
				if *day, err = quipu.ParseDate(text); err != nil {
					return nil, row.Errorf("%s %q is no day, YYYY-MM-DD", column, text)
				}
			}
		}
		if !own.From.IsZero() && !own.To.IsZero() && own.To.Before(own.From) {
			return nil, row.Errorf("it ends on %s, before it begins", own.To)
		}
		for _, one := range append([]string{own.Name}, own.Aliases...) {
			if words := len(nameWords(one)); words == 0 || words > MaxOwnWords {
				return nil, row.Errorf("%q is no name of at most %d words", one, MaxOwnWords)
			}
		}
		list = append(list, own)
	}
	return list, nil
}

// nameWords are the words of a name, marks between them left out.
func nameWords(name string) []string {
	return strings.FieldsFunc(ontology.Fold(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// With is the roster with actors of a user's own. Their names mean them and nothing
// else.
func (r *Roster) With(list []Own) *Roster {
	if len(list) == 0 {
		return r
	}
	with := *r
	with.own = append(slices.Clip(r.own), list...)
	with.ownNames, with.ownFirst = map[uint64][]int{}, map[string]int{}
	for i, own := range with.own {
		for _, name := range append([]string{own.Name}, own.Aliases...) {
			hash := hashName(name, kindName)
			with.ownNames[hash] = append(with.ownNames[hash], i)
			words := nameWords(name)
			with.ownFirst[words[0]] = max(with.ownFirst[words[0]], len(words))
		}
	}
	return &with
}

// OwnWords is the number of words of the longest name of the user's own that begins
// with a word as it stands in the text; 0 if there is none. Names are written with
// a capital.
func (r *Roster) OwnWords(form string) int {
	if first, _ := utf8.DecodeRuneInString(form); len(r.ownFirst) == 0 || !unicode.IsUpper(first) {
		return 0
	}
	if words := nameWords(form); len(words) > 0 {
		return r.ownFirst[words[0]]
	}
	return 0
}

// IsOwn reports whether a name in full is of the user's own.
func (r *Roster) IsOwn(name string) bool { return r.ownNames[hashName(name, kindName)] != nil }

// findOwn is who a name of the user's own stands for on a day, which may be zero. An
// office of that day goes before what holds for all time; of another day's offices
// the country alone holds. Without a day the first line counts.
func (r *Roster) findOwn(hash uint64, on quipu.Date) (Entry, bool) {
	rows := r.ownNames[hash]
	if rows == nil {
		return Entry{}, false
	}
	best := -1
	for _, i := range rows {
		own := &r.own[i]
		dated := !own.From.IsZero() || !own.To.IsZero()
		if !on.IsZero() && (on.Before(own.From) || !own.To.IsZero() && own.To.Before(on)) {
			continue
		}
		if best < 0 || dated && !on.IsZero() && r.own[best].From.IsZero() && r.own[best].To.IsZero() {
			best = i
		}
	}
	if best < 0 {
		own := &r.own[rows[0]]
		return Entry{Code: own.Code, Dated: true, Own: true, Name: own.Name, Kind: own.Kind}, true
	}
	own := &r.own[best]
	return Entry{
		Code: own.Code, Sectors: own.Sectors, Dated: !own.From.IsZero() || !own.To.IsZero(), Own: true, Name: own.Name, Kind: own.Kind,
	}, true
}
