package record

import (
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// officeOf are the parts of a statement that say which office it is.
type officeOf struct {
	title   string // "president", "minister of defence", "president of the senate"
	country string // ISO 3166-1 alpha-3
	body    string // "YPFB", "Vinto"; empty where the title says it
	known   string // the body's full name, where the document gives it
}

func readOffice(s *coding.Statement) (officeOf, bool) {
	var o officeOf
	office := s.First("office")
	if office == nil || office.Value == "" {
		return o, false
	}
	o.title = office.Value
	for _, of := range s.All("of") {
		if _, is := ontology.CountryByAlpha3(of.Value); is && o.country == "" {
			o.country = of.Value
			continue
		}
		o.body, o.known = of.Value, of.Value
		if of.Kind == quipu.Organisation && (shared(stems(of.Name), stems(of.Value)) > 0 || initials(of.Name, of.Value)) {
			o.known = of.Name
		}
	}
	return o, true
}

// initials reports whether an acronym is made of the first letters of a name.
func initials(name, acronym string) bool {
	letters, _ := acronymOf(name)
	_, plain := acronymOf(acronym)
	return strings.EqualFold(letters, plain)
}

// acronymOf is what a name is compared by: the first letters of its words, of which
// an acronym may be made, and itself as an acronym, without full stops.
func acronymOf(name string) (letters, plain string) {
	var first strings.Builder
	for _, word := range strings.Fields(name) {
		if !bodyLinks[ontology.Fold(word)] {
			first.WriteString(word[:1])
		}
	}
	return first.String(), strings.ReplaceAll(name, ".", "")
}

// sameOffice are titles that reports mix up, by the body that they are of: who
// commands an army is its chief, its head or its commander-in-chief, and who
// presides over a chamber its speaker.
var sameOffice = map[string]string{
	"armed forces": "commander", "army": "commander", "navy": "commander", "air force": "commander", "police": "commander",
	"senate": "president", "chamber of deputies": "president", "house of representatives": "speaker", "national assembly": "president",
	"legislative assembly": "president", "assembly": "president", "parliament": "speaker", "congress": "president",
	"supreme court": "president", "constitutional court": "president", "electoral tribunal": "president",
	"electoral commission": "chair", "electoral council": "president", "central bank": "governor",
	"military council": "head", "sovereign council": "head", "transitional council": "head", "intelligence service": "head",
	"presidential guard": "commander", "national guard": "commander", "gendarmerie": "commander", "ground forces": "commander",
	"special forces": "commander", "general staff": "head",
}

// topOfficers are the titles of which sameOffice makes one.
var topOfficers = setOf("commander commander-in-chief chief head director president speaker chair leader governor")

// usual is the title under which an office is kept.
func (o *officeOf) usual() string {
	office, body, found := strings.Cut(o.title, " of the ")
	deputy := ""
	for _, second := range [...]string{"deputy ", "vice-"} {
		if rest, is := strings.CutPrefix(office, second); is {
			office, deputy = rest, "deputy "
		}
	}
	if usual := sameOffice[body]; found && usual != "" && topOfficers[office] {
		return deputy + usual + " of the " + body
	}
	if o.body != "" && (o.title == "leader" || o.title == "chief") {
		return "head"
	}
	return o.title
}

// vague are titles that many have in one country, where nothing else is told.
var vague = setOf("minister secretary spokesperson chair mayor governor prefect commander head chief leader director envoy ambassador representative coordinator commissioner rector senator deputy member councillor magistrate bishop archbishop")

// key is the same for all tellings of an office: its title with the country or
// body. Where the words leave open of what it is, or many have it, it is one
// holder's.
func (o *officeOf) key(holder string) string {
	title := o.usual()
	switch {
	case o.body != "" && local(title):
		return title + "|" + bodyKey(o.body) + "," + o.country
	case o.body != "" && strings.Contains(title, " of the "):
		return title + "|" + bodyKey(o.body) + "," + o.country
	case o.body != "" && !hasName(o.known) && !strings.Contains(o.known, " ") && holder != "":
		// "the union's leader": of which union is not said.
		return title + "|" + bodyKey(o.known) + "," + o.country + "|" + surname(holder)
	case o.body != "" && !hasName(o.known):
		return title + "|" + bodyKey(o.known) + "," + o.country // Every country has one.
	case o.body != "":
		return title + "|" + bodyKey(o.known)
	case title == "minister" || title == "secretary":
		return "" // Of what is not told, and there is one for everything.
	case vague[title] || o.country == "":
		if holder == "" {
			return ""
		}
		return title + "|" + o.country + "|" + surname(holder)
	}
	return title + "|" + o.country
}

// surname is the last word of a name, spelled.
func surname(name string) string {
	parts := strings.Fields(spelled(ontology.Fold(name)))
	if len(parts) == 0 {
		return ""
	}
	return parts[len(parts)-1]
}

// hasName reports whether a proper name stands in what a body is called.
func hasName(body string) bool { return body != strings.ToLower(body) }

// local reports whether a title is one of a town or region, of which many have
// the same name in the world.
func local(title string) bool {
	for _, one := range [...]string{"mayor", "governor", "prefect"} {
		if strings.HasSuffix(title, one) {
			return true
		}
	}
	return false
}

// bodyKey is what tells a body from others: the proper names in what it is called
// ("the Santa Cruz civic committee", "the committee of Santa Cruz"), or all words
// of weight where there are none or all are names.
func bodyKey(name string) string {
	fields := strings.Fields(name)
	var proper, all []string
	for _, field := range fields {
		plain := ontology.Fold(strings.Trim(field, `.,"“”'’`))
		if plain == "" || bodyLinks[plain] {
			continue
		}
		all = append(all, plain)
		if field != strings.ToLower(field) {
			proper = append(proper, plain)
		}
	}
	if len(proper) > 0 {
		all = proper
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}

var bodyLinks = setOf("of the and for de del la el los las y para e")

// officeKeys is one key: an office of a country or body is one entry.
func officeKeys(t *Telling) []string {
	if t.Statement == nil {
		return nil
	}
	o, is := readOffice(t.Statement)
	if !is {
		return nil
	}
	holder := ""
	if h := t.Statement.First("holder"); h != nil {
		holder = h.String()
	}
	key := o.key(holder)
	if key == "" {
		return nil
	}
	return []string{key}
}

// officeFact is what a telling says: of whom what, when and how.
func officeFact(t *Telling) string {
	s := t.Statement
	if s == nil {
		return ""
	}
	parts := []string{s.Aspect, string(s.Status), s.Date.String(), s.EndDate.String()}
	for i := range s.Arguments {
		a := &s.Arguments[i]
		switch a.Role {
		case "office", "of":
			parts = append(parts, string(a.Role)+"="+ontology.Fold(a.Value), ontology.Fold(a.Text))
		default:
			value := a.Value
			if value == "" {
				value = ontology.Fold(a.String())
			}
			parts = append(parts, string(a.Role)+"="+value)
		}
	}
	return strings.Join(parts, "|")
}
