package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu/place"
)

// key is the form under which a name is looked up.
func key(name string) string { return string(place.AppendKey(nil, name)) }

// What is cut from the name of a division to get the one in daily use:
// "Cochabamba Department", "Provincia Carrasco", "Boone County".
var divisionWords = []string{
	"department", "province", "region", "state", "oblast", "governorate", "county", "parish", "district", "municipality",
	"prefecture", "division", "krai", "kray", "kraj", "raion", "rayon", "canton", "borough", "census area",
}

var divisionPrefixes = []string{
	"departamento del ", "departamento de ", "departamento ", "provincia del ", "provincia de ", "provincia ", "estado de ",
	"municipio de ", "partido de ", "canton ", "cantón ", "region ", "región ", "region of ", "province of ", "state of ",
	"departement de la ", "departement du ", "departement de ", "comunidad de ", "distrito de ",
}

// bareDivision is a division's name without the word for what it is, or none.
func bareDivision(name string) []string {
	lower := strings.ToLower(name)
	for _, word := range divisionWords {
		if strings.HasSuffix(lower, " "+word) {
			return []string{name[:len(name)-len(word)-1]}
		}
	}
	for _, prefix := range divisionPrefixes {
		if strings.HasPrefix(lower, prefix) && len(name) > len(prefix) {
			return []string{name[len(prefix):]}
		}
	}
	return nil
}

// People over which alternate names are taken in, and the lower number for
// countries whose names come to us in many spellings.
const (
	alternatesFrom        = 15000
	alternatesFromSpelled = 2000
)

// spelled are the countries whose names are written in Latin letters in more
// ways than one.
var spelled = func() map[string]bool {
	set := map[string]bool{}
	for _, code := range strings.Fields("AE AF AM AZ BD BG BH BY CN CY DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ " +
		"LA LB LK LY MA MD MK MM MN MR NP OM PK PS QA RS RU SA SD SO SY TD TH TJ TM TN TW UA UZ XK YE") {
		set[code] = true
	}
	return set
}()

// formerNames are names of well-known towns that are nothing like the one that
// the list shows.
var formerNames = map[string]string{
	"Ho Chi Minh City": "Saigon|Saigón", "Beijing": "Peking|Pekín", "Chennai": "Madras", "Yangon": "Rangoon|Rangún",
	"Istanbul": "Constantinople|Constantinopla|Estambul", "Saint Petersburg": "Leningrad|Leningrado|Petrograd",
	"Volgograd": "Stalingrad|Stalingrado", "Gdańsk": "Danzig", "Wrocław": "Breslau", "Guangzhou": "Canton|Cantón",
	"Mumbai": "Bombay", "Yekaterinburg": "Sverdlovsk|Ekaterinburg", "Chisinau": "Kishinev|Chișinău", "Almaty": "Alma-Ata",
	"Astana": "Nur-Sultan|Nursultán", "Lviv": "Lvov|Lemberg", "Dnipro": "Dnipropetrovsk|Dnepropetrovsk",
	"Ashgabat": "Ashkhabad", "Bishkek": "Frunze|Biskek", "Thessaloniki": "Salonica|Salonika|Tesalónica", "İzmir": "Smyrna|Esmirna",
	"Kolkata": "Calcutta|Calcuta", "Bengaluru": "Bangalore", "Pune": "Poona", "Varanasi": "Benares", "Nay Pyi Taw": "Naypyidaw|Naipyidó",
	"Mexico City": "Ciudad de México|CDMX|México D.F.", "Kinshasa": "Léopoldville", "Jakarta": "Batavia|Yakarta",
	"Aleppo": "Halab|Alepo", "Damascus": "Damasco|Dimashq", "Al Mawşil al Jadīdah": "New Mosul", "Raqqa": "Ar-Raqqah|Raqqah",
	"Hudaydah": "Hodeidah|Al Hudaydah", "Laâyoune": "El Aaiún|Laayoune", "Cairo": "El Cairo|Al-Qahirah", "Algiers": "Argel",
	"Bakhmut": "Artemivsk", "Kropyvnytskyi": "Kirovohrad", "Gjirokastër": "Argirocastro", "New York City": "New York|Nueva York|NYC",
	"Turin": "Torino", "Florence": "Firenze|Florencia", "Venice": "Venezia|Venecia", "Naples": "Napoli|Nápoles",
	"Munich": "München|Múnich", "Cologne": "Köln|Colonia", "Vienna": "Wien|Viena", "The Hague": "Den Haag|La Haya",
	"Geneva": "Genève|Ginebra", "Genève": "Geneva|Ginebra", "Santa Cruz de la Sierra": "Santa Cruz", "Nuestra Señora de La Paz": "La Paz",
}

// usefulAlternates keeps the alternate names that an English or Spanish text
// may have. The list marks no language; what cannot be either goes by its look.
func usefulAlternates(name string, all []string, country string, population int, kind place.Kind) []string {
	from := alternatesFrom
	if spelled[country] {
		from = alternatesFromSpelled
	}
	if population < from && kind != place.Capital && kind != place.Seat {
		return nil
	}
	seen := map[string]bool{key(name): true}
	useful := list(formerNames[name])
	for _, alternate := range all {
		k := key(alternate)
		if seen[k] || !readable(alternate, k) || !alike(k, key(name)) {
			continue
		}
		seen[k] = true
		useful = append(useful, alternate)
	}
	return useful
}

// readable reports whether a name may stand in an English or Spanish text.
// Sound-by-sound transcriptions of other scripts are in lower case in the list
// ("an dao er cheng"), or have letter groups that neither language writes.
func readable(name, key string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	if !unicode.IsUpper(r) || len(key) < 4 || len(name) > 40 || strings.Contains(name, "  ") {
		return false
	}
	if strings.ContainsAny(name, "/()`ʻʼ\"0123456789") {
		return false
	}
	for i := 0; i < len(key); i++ {
		if c := key[i]; c != ' ' && (c < 'a' || c > 'z') {
			return false
		}
	}
	for _, group := range []string{"aaa", "eh'", "jja", "yj", "shh", "tsk", "dzh", "zh'", "hsk"} {
		if strings.Contains(key, group) {
			return false
		}
	}
	// Esperanto, Baltic and Cyrillic-based endings of exonyms.
	for _, end := range []string{"as", "us", "is", "ium", "ae", "ujo"} {
		if strings.HasSuffix(key, end) && strings.ContainsAny(name, "āčēģīķļņšūžąęėįųů") {
			return false
		}
	}
	return true
}

// alike reports whether one name may be a spelling of the other: one holds the
// other, or they need few changes to become the same.
func alike(a, b string) bool {
	if strings.Contains(a, b) || strings.Contains(b, a) {
		return true
	}
	return 10*changes(a, b) <= 6*max(len(a), len(b))
}

// changes is the number of letters to put in, leave out or replace.
func changes(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
