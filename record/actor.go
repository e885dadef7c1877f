package record

import (
	"cmp"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// Actor is what an entry of kind actor holds: one person, body or state under all
// its names. Its names and offices are the record's; what an outlet calls it
// beside that is the outlet's word and stands under Called.
type Actor struct {
	Kind      quipu.ActorKind   `json:"actor_kind,omitempty"`
	In        map[string]string `json:"name_in,omitempty"` // the name that reports of a language use where the title is none of it, by the language
	Names     []Value           `json:"names,omitempty"`   // in full or in part, those of the most outlets first
	Sectors   []Value           `json:"sectors,omitempty"`
	Roles     []ActorRole       `json:"roles,omitempty"`
	Relations []ActorRelation   `json:"relations,omitempty"`
	Called    []ActorCalled     `json:"called,omitempty"`
}

// An ActorRole is an office or profession, by the days on which it was told: it is
// no claim on when it was held.
type ActorRole struct {
	Role    string     `json:"role"`
	From    quipu.Date `json:"first_told,omitzero"`
	Until   quipu.Date `json:"last_told,omitzero"`
	Outlets int        `json:"outlets"`
	By      []string   `json:"tellings"`
}

// An ActorRelation is what the actor is to another: "lawyer" of whom.
type ActorRelation struct {
	Relation string   `json:"relation"`
	Of       string   `json:"of"`     // the name of the other
	Entry    string   `json:"of_key"` // the key of the other's entry
	Outlets  int      `json:"outlets"`
	By       []string `json:"tellings"`
}

// An ActorCalled is a wording of one outlet. Where it stands between quotation
// marks it is the word of a speaker.
type ActorCalled struct {
	Outlet  string       `json:"outlet,omitempty"`
	Words   string       `json:"words"` // as the first telling has them
	Speaker string       `json:"speaker,omitempty"`
	Times   int          `json:"documents"` // how many reports of the outlet have it
	First   quipu.Date   `json:"first_told,omitzero"`
	Last    quipu.Date   `json:"last_told,omitzero"`
	Telling string       `json:"telling"` // the first
	At      coding.Words `json:"at"`
}

// actorKeys is the name under which all documents meet, as the reader of names
// made it: one key for each actor.
func actorKeys(t *Telling) []string {
	who := t.Statement.First("actor")
	if who == nil || who.Value == "" {
		return nil
	}
	return []string{"actor|" + keyOf(who)}
}

// keyOf is the key of an actor; of a person, however the name is spelled.
func keyOf(who *coding.Argument) string {
	if who.Kind == quipu.Person {
		return spelled(who.Value)
	}
	return who.Value
}

// actorFact is the wording, whose it is, and the roles and relations told with it.
func actorFact(t *Telling) string {
	parts := []string{t.Statement.Aspect, speakerKey(t.Statement)}
	for i := range t.Statement.Arguments {
		a := &t.Statement.Arguments[i]
		switch a.Role {
		case "words":
			parts = append(parts, ontology.Fold(cmp.Or(a.Value, oneLine(a.Text))))
		case "role", "relation", "of":
			parts = append(parts, string(a.Role)+"="+a.Value)
		case "actor":
			parts = append(parts, a.Name, string(a.Kind), a.Code, a.Sector)
		}
	}
	return strings.Join(parts, "\x00")
}

// speakerKey is who speaks, folded; "" where the outlet does.
func speakerKey(s *coding.Statement) string {
	if s.Attribution == nil || s.Attribution.Speaker == nil {
		return ""
	}
	return ontology.Fold(s.Attribution.Speaker.String())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// gistActor sets the title and the country of an actor, who has no days, and returns
// the names in full.
func gistActor(e *Entry) tally {
	full, codes := tally{}, map[string]int{}
	for _, t := range e.Tellings {
		who := t.Statement.First("actor")
		if _, is := ontology.CountryByAlpha3(who.Code); is || ofMany[who.Code] {
			codes[who.Code] += t.Repeats
		}
		if who.Name != "" {
			full[who.Name] = append(full[who.Name], t) // once, since it is seen once
		}
	}
	if country, is := ontology.CountryByAlpha3(commonest(codes)); is {
		e.Country = country.Alpha3
	}
	e.Title = actorTitle(e, full)
	return full
}

// ofMany are the codes of bodies that belong to several countries.
var ofMany = map[string]bool{"IGO": true, "UNO": true, "EUR": true}

// fillActor makes the actor of an entry.
func fillActor(e *Entry) {
	a := &Actor{}
	names, sectors, langs := tally{}, tally{}, spoken{}
	full := gistActor(e)
	kinds := map[string]int{}
	for _, t := range e.Tellings {
		s := t.Statement
		who := s.First("actor")
		kinds[string(who.Kind)] += t.Repeats
		if who.Sector != "" {
			sectors.add(who.Sector, t)
		}
		if words := s.First("words"); words != nil && s.Aspect == "named" {
			names.add(oneLine(words.Text), t)
		}
		if who.Name != "" {
			langs.add(who.Name, t)
		}
	}
	a.Kind = quipu.ActorKind(commonest(kinds))
	if proper(e.Title) {
		a.In = langs.otherThan(e.Title, a.Kind, full.values())
		for name, tellings := range full {
			if !proper(name) {
				continue
			}
			for _, t := range tellings {
				names.add(name, t)
			}
		}
	}
	a.Names, a.Sectors = names.values(), sectors.values()
	a.Roles, a.Relations, a.Called = actorRoles(e.Tellings), actorRelations(e.Tellings), actorCalled(e.Tellings)
	e.Actor = a
	if len(a.Roles) > 0 {
		var roles []string
		for _, role := range a.Roles {
			roles = append(roles, role.Role)
		}
		e.Lines = append(e.Lines, strings.Join(roles[:min(len(roles), mostRoles)], ", "))
	}
}

// mostRoles is how many roles a listing shows.
const mostRoles = 4

// commonest is the word with the highest count, the first in the alphabet of
// equals.
func commonest(counts map[string]int) string {
	best := ""
	for word, n := range counts {
		if word != "" && (best == "" || n > counts[best] || n == counts[best] && word < best) {
			best = word
		}
	}
	return best
}

// actorTitle is the neutral name of an actor: of a body that is known by what it is
// and its country just that ("government of Chile"), of others the name in full
// that the most outlets have, the longest of equals.
func actorTitle(e *Entry, full tally) string {
	key := strings.TrimPrefix(actorKeys(e.Tellings[0])[0], "actor|")
	if body, code, ok := strings.Cut(key, "/"); ok && !strings.HasPrefix(body, "body ") && e.Tellings[0].Statement.First("actor").Kind != quipu.Person {
		if country, ok := ontology.CountryByAlpha3(code); ok {
			e.Country = code
			return body + " of " + country.Name
		}
	}
	best := ""
	weight := func(name string) int {
		n := 0
		for _, t := range full[name] {
			n += t.Repeats
		}
		return n
	}
	for name := range full {
		if best == "" || cmp.Or(weight(name)-weight(best), len(name)-len(best), strings.Compare(best, name)) > 0 {
			best = name
		}
	}
	return best
}

// actorRoles are the roles that tellings give, by the day on which each was first
// told.
func actorRoles(tellings []*Telling) []ActorRole {
	roles := tally{}
	for _, t := range tellings {
		for _, role := range t.Statement.All("role") {
			roles.add(role.Value, t)
		}
	}
	var list []ActorRole
	for role, by := range roles {
		from, until := toldOver(by)
		list = append(list, ActorRole{role, from, until, independent(by), idsOf(by)})
	}
	slices.SortFunc(list, func(x, y ActorRole) int {
		return cmp.Or(strings.Compare(x.From.String(), y.From.String()), y.Outlets-x.Outlets, strings.Compare(x.Role, y.Role))
	})
	return list
}

// toldOver are the first and the last day on which tellings were published.
func toldOver(tellings []*Telling) (first, last quipu.Date) {
	for _, t := range tellings {
		if day := t.Doc.Published; !day.IsZero() && (first.IsZero() || day.Before(first)) {
			first = day
		}
		if until := t.Until; !until.IsZero() && (last.IsZero() || last.Before(until)) {
			last = until
		}
	}
	return first, last
}

// actorRelations are what tellings say that the actor is to others, those of the
// most outlets first.
func actorRelations(tellings []*Telling) []ActorRelation {
	type pair struct{ relation, key string }
	by, names := map[pair][]*Telling{}, map[pair]string{}
	for _, t := range tellings {
		relation, of := t.Statement.First("relation"), t.Statement.First("of")
		if relation == nil || of == nil {
			continue
		}
		p := pair{relation.Value, keyOf(of)}
		by[p] = append(by[p], t)
		names[p] = cmp.Or(names[p], of.Name, oneLine(of.Text))
	}
	var list []ActorRelation
	for p, tellings := range by {
		list = append(list, ActorRelation{p.relation, names[p], "actor|" + p.key, independent(tellings), idsOf(tellings)})
	}
	slices.SortFunc(list, func(x, y ActorRelation) int {
		return cmp.Or(y.Outlets-x.Outlets, strings.Compare(x.Relation, y.Relation), strings.Compare(x.Entry, y.Entry))
	})
	return list
}

// actorCalled are the wordings beside the names, outlet by outlet, those of the most
// reports first.
func actorCalled(tellings []*Telling) []ActorCalled {
	type wording struct{ outlet, speaker, words string }
	at := map[wording]int{}
	var list []ActorCalled
	for _, t := range tellings {
		words := t.Statement.First("words")
		if words == nil || t.Statement.Aspect != "called" {
			continue
		}
		w := wording{ontology.Fold(t.Doc.Outlet), speakerKey(t.Statement), cmp.Or(words.Value, ontology.Fold(oneLine(words.Text)))}
		i, seen := at[w]
		if !seen {
			i = len(list)
			at[w] = i
			one := ActorCalled{Outlet: t.Doc.Outlet, Words: oneLine(words.Text), Telling: t.ID, At: words.Words}
			if w.speaker != "" {
				one.Speaker = t.Statement.Attribution.Speaker.String()
			}
			list = append(list, one)
		}
		one := &list[i]
		one.Times += t.Repeats
		if first, last := toldOver([]*Telling{t}); !first.IsZero() {
			if one.First.IsZero() || first.Before(one.First) {
				one.First = first
			}
			if one.Last.IsZero() || one.Last.Before(last) {
				one.Last = last
			}
		}
	}
	slices.SortStableFunc(list, func(x, y ActorCalled) int {
		return cmp.Or(strings.Compare(x.Outlet, y.Outlet), y.Times-x.Times, strings.Compare(x.Words, y.Words))
	})
	return list
}
