package quantity

import "strings"

// kind says what happened to the people counted, or that they took part in
// something. What stands next to the number tells it before the tree does.
func (r *reader) kind(n number, counted int) string {
	before := r.low(n.first - 1)
	if before == "a" && r.spanish {
		before = r.low(n.first - 2)
	}
	switch before {
	case "free", "freed", "frees", "freeing", "release", "released", "releases", "releasing", "liberó", "liberaron", "liberar":
		return "" // "Freed 100 detainees"
	}
	end := max(n.last, counted)
	if kind := r.kindInside(n, counted); kind != "" {
		return kind
	}
	if kind := r.kindRight(end + 1); kind != "" {
		return kind
	}
	if kind := r.kindLeft(n.first); kind != "" {
		return kind
	}
	if counted >= 0 && !r.human(counted) {
		return ""
	}
	node := counted
	if node < 0 {
		node = n.end
	}
	if kind := r.kindTree(node, n); kind != "" {
		return kind
	}
	if kind := r.kindAmong(end + 1); kind != "" {
		return kind
	}
	// Protesters take part, unless they are told of for what was done to them.
	if counted >= 0 && protesterNoun(r.low(counted)) && !r.undergoes(counted) {
		return participants
	}
	return ""
}

// kindAmong reads "12 Israelis and two Italians were among the dead".
func (r *reader) kindAmong(i int) string {
	for j := i; j < len(r.lows); j++ {
		if low := r.lows[j]; low == ";" {
			return ""
		} else if low != "among" && low != "entre" {
			continue
		}
		switch r.low(j + 1) {
		case "the", "those", "los", "las":
			return stateWord(r.low(j + 2))
		}
		return ""
	}
	return ""
}

// undergoes reports whether a noun is the subject of a passive.
func (r *reader) undergoes(i int) bool {
	if r.sentence.Tokens[i].Rel == "nsubj:pass" {
		return true
	}
	switch r.low(i + 1) {
	case "was", "were", "been", "fueron":
		return r.tag(i+2) == "VERB" && strings.HasSuffix(r.low(i+2), "ed")
	}
	return false
}

// human reports whether the counted noun may be people. Things have no toll:
// "500 buildings were damaged" is none anyway, "joined 12 parties" neither.
func (r *reader) human(i int) bool {
	switch r.low(i) {
	case "buildings", "houses", "homes", "cars", "buses", "vehicles", "roads", "cities", "countries", "parties", "votes", "seats", "shops", "stores",
		"companies", "states", "provinces", "towns", "villages", "groups", "points", "cases", "places", "rounds", "shots", "weapons", "schools",
		"edificios", "casas", "autos", "vehículos", "caminos", "ciudades", "países", "partidos", "votos", "escaños", "tiendas", "empresas", "puntos", "casos",
		"rutas", "carreteras", "departamentos", "municipios", "comunidades", "streets", "marches", "protests", "meetings", "talks", "reuniones", "marchas",
		"departments", "regions", "districts", "areas", "attacks", "ataques", "reports", "elections", "elecciones", "flights", "vuelos", "planes", "animals":
		return false
	}
	return true
}

// kindInside looks at the words of the noun phrase: "12 wounded protesters",
// "30 arrests", "14 deaths".
func (r *reader) kindInside(n number, counted int) string {
	if low := r.low(n.last + 1); low == "of" || low == "de" {
		// "Dozens of wounded", "una decena de detenidos".
		if kind := stateWord(r.low(n.last + 2)); kind != "" {
			return kind
		}
	}
	for j := n.last + 1; j <= counted; j++ {
		if kind := stateWord(r.low(j)); kind != "" {
			return kind
		}
	}
	return ""
}

// kindRight looks at what follows the noun phrase: "12 dead", "12 people were
// killed", "hundreds more arrested", "thousands marched".
func (r *reader) kindRight(i int) string {
	aux, passive := false, false
	for j := i; j < len(r.lows) && j < i+7; j++ {
		low := r.lows[j]
		if kind := stateWord(low); kind != "" {
			// "12 officers wounded 30 protesters": an object follows, so the
			// participle is the verb.
			if !passive && actVerb(low) != "" && j+1 < len(r.lows) && r.objectAt(j+1) {
				return ""
			}
			return kind
		}
		if kind := fateVerb(low); kind != "" {
			if passive && (kind == participants || kind == displaced) {
				return ""
			}
			return kind
		}
		switch low {
		case "and":
			// "Were shot and killed".
			if before := r.low(j - 1); before == "shot" || before == "stabbed" || before == "beaten" {
				continue
			}
			return ""
		case "suffered", "suffer", "sustained":
			for k := j + 1; k < j+5; k++ {
				if low := r.low(k); low == "injuries" || low == "wounds" || low == "burns" {
					return injured
				}
			}
			return ""
		case "held", "hold", "holds", "staged", "stage", "formed", "organized", "organised", "realizaron", "protagonizaron", "hicieron":
			for k := j + 1; k < j+5; k++ {
				if actNoun(r.low(k)) == participants || r.low(k) == "chain" {
					return participants
				}
			}
			return ""
		case ",":
			// "17 persons, including the former minister, were detained", "ten
			// people who, families say, were killed".
			if low := r.low(j + 1); r.low(j-1) == "who" || r.low(j-1) == "que" || j == i && (low == "including" || low == "among" || low == "mostly" || low == "all" || low == "entre" || low == "incluyendo" || low == "incluidos" || low == "incluido") {
				for k := j + 2; k < j+14 && k < len(r.lows); k++ {
					if r.lows[k] == "," {
						if kind := r.kindRight(k + 1); kind != "" && isAux(r.low(k+1)) {
							return kind
						}
						break
					}
				}
			}
			return ""
		case "was", "were", "are", "is", "be", "been", "being", "got", "fueron", "fue", "han", "ha", "sido", "resultaron", "resultó", "resultado", "quedado", "quedaron", "quedó",
			"están", "estaban", "está", "siguen", "se", "permanecen", "habían", "había":
			aux, passive = true, low != "se" && low != "have"
			continue
		case "have", "has", "had", "also", "already", "reportedly", "since", "reported", "confirmed", "feared", "still", "now", "so", "more", "others", "other", "people",
			"who", "later", "dead-or", "más", "que", "ya", "reportados", "reportadas", "will", "would", "may", "could", "might", "severely", "seriously", "critically", "badly",
			"shot", "burned", "trampled", "stabbed", "beaten", "peacefully", "gravemente", "left", "gone", "went", "listed", "as", "registered", "believed", "to", "presumed":
			if (low == "left" || low == "shot" || low == "burned" || low == "stabbed" || low == "beaten") && !aux && j > i+2 {
				return ""
			}
			continue
		case "took":
			if r.words(j+1, "to", "the", "streets") || r.words(j+1, "part") {
				return participants
			}
		case "turned":
			if r.low(j+1) == "out" {
				return participants
			}
		case "remain", "remained", "remains", "behind":
			if r.low(j+1) == "bars" {
				return arrested
			}
			continue
		case "under":
			if r.low(j+1) == "arrest" {
				return arrested
			}
		case "in":
			// "12 in custody".
			if low := r.low(j + 1); low == "custody" || low == "jail" || low == "prison" || low == "detention" || r.words(j+1, "police", "custody") {
				return arrested
			}
		case "sin":
			if r.words(j+1, "vida") {
				return killed
			}
		case "lost", "perdieron":
			if r.low(j+1) == "their" && r.low(j+2) == "lives" || r.words(j+1, "la", "vida") {
				return killed
			}
			if r.words(j+1, "their", "homes") {
				return displaced
			}
		}
		return ""
	}
	return ""
}

func isAux(low string) bool {
	switch low {
	case "was", "were", "are", "is", "have", "had", "has", "fueron", "han", "habían", "murieron", "resultaron":
		return true
	}
	return false
}

// objectAt reports whether a noun phrase in the object's place begins here.
func (r *reader) objectAt(i int) bool {
	switch r.low(i) {
	case "a", "an", "the", "his", "her", "its", "their", "at", "some", "more", "dozens", "hundreds", "several", "scores", "thousands", "two", "three":
		return r.low(i) != "at" || r.low(i+1) == "least"
	}
	return isDigit(r.low(i)) && !r.dated[i]
}

// kindLeft looks at what the number follows: "killed 12", "injuring at least
// 30", "the arrest of 30", "the death toll rose to 31", "a crowd of 5,000".
func (r *reader) kindLeft(i int) string {
	j := i - 1
	for ; j >= 0; j-- {
		switch r.low(j) {
		case "the", "a", "also", "reportedly", "los", "las", "al":
			// "Subió a 31", but "mató a 12".
			if r.low(j) != "a" || !r.spanish || actVerb(r.low(j-1)) != "" {
				continue
			}
		}
		break
	}
	if j < 0 {
		return ""
	}
	low := r.low(j)
	if kind := actVerb(low); kind != "" && !r.passiveBefore(j) {
		return kind
	}
	if r.spanish {
		// The subject may follow its verb: "murieron 12 personas", "fueron
		// detenidas unas 300".
		if kind := fateVerb(low); kind != "" {
			return kind
		}
		if kind := stateWord(low); kind != "" && r.passiveBefore(j) {
			return kind
		}
	}
	switch low {
	case "claimed", "claiming", "cost", "claims":
		if r.low(i+1) == "lives" {
			return killed
		}
	case "drew", "draws", "drawing", "attracted", "gathered", "mobilized", "mobilised", "reunió", "congregó", "convocó", "movilizó":
		return participants
	}
	// A noun and its preposition.
	switch low {
	case "of", "to", "by", "at", "de", "a", "in", "with", "from", "hasta":
	case "dead":
		// "Police shot dead 12 people".
		if shot := r.low(j - 1); shot == "shot" || shot == "shoot" || shot == "shooting" {
			return killed
		}
		return ""
	case "is", "are", "was", "stands", "reached", "reaches", "hit", "exceeds", "exceeded", "passed", "surpassed", "topped", "es", "alcanzó", "llegó", "superó":
		if kind := r.tollBefore(j); kind != "" {
			return kind
		}
		return ""
	default:
		return ""
	}
	if low == "of" || low == "de" {
		return actNoun(r.low(j - 1))
	}
	if low == "by" && participantsNounOnly(r.low(j-1)) != "" {
		return participants
	}
	if low == "by" && (r.low(j-1) == "attended" || r.low(j-1) == "joined") {
		return participants
	}
	if low == "a" {
		// "Causando heridas leves a cuatro policías", "dio muerte a dos".
		for k := j - 1; k >= 0 && k > j-4; k-- {
			switch r.low(k) {
			case "heridas", "lesiones":
				return injured
			case "muerte":
				return killed
			}
		}
	}
	if low == "to" || low == "at" || low == "a" {
		return r.tollBefore(j)
	}
	return ""
}

func participantsNounOnly(low string) string {
	if kind := actNoun(low); kind == participants {
		return kind
	}
	return ""
}

// tollBefore looks for the noun of a count that rose to the number: "the death
// toll rose to 31", "the number of wounded climbed to 700".
func (r *reader) tollBefore(i int) string {
	for j := i - 1; j >= 0 && j > i-8; j-- {
		low := r.low(j)
		switch low {
		case ";", ".", "who", "that":
			return ""
		case "toll":
			return killed
		case "number", "count", "total", "tally", "cifra", "número", "saldo":
			for k := j + 1; k < i; k++ {
				if kind := actNoun(r.low(k)); kind != "" && kind != participants {
					return kind
				}
			}
			return ""
		}
	}
	return ""
}

// passiveBefore reports whether the verb at token i is a participle with an
// auxiliary before it: "were killed 12 …" has no object behind.
func (r *reader) passiveBefore(i int) bool {
	for j := i - 1; j >= 0 && j > i-3; j-- {
		switch r.low(j) {
		case "was", "were", "been", "being", "are", "is", "fue", "fueron", "sido", "resultaron", "quedaron", "están":
			return true
		}
	}
	return false
}

// kindTree looks at what governs the noun in the tree.
func (r *reader) kindTree(node int, n number) string {
	t := r.sentence.Tokens
	for steps := 0; node >= 0 && node < len(t) && steps < 4; steps++ {
		h := t[node].Head
		if t[node].Rel == "" || h < 0 || h >= len(t) || h == node {
			return ""
		}
		low := r.low(h)
		switch {
		case t[node].Is("nsubj"):
			passive := t[node].Rel == "nsubj:pass" || r.hasAux(h)
			if passive || t[h].Tag == "ADJ" {
				if kind := stateWord(low); kind != "" {
					return kind
				}
			}
			if kind := fateVerb(low); kind != "" && !(passive && t[node].Rel == "nsubj:pass") {
				return kind
			}
			if low == "took" && r.low(h+1) == "to" && r.low(h+3) == "streets" || low == "turned" && r.low(h+1) == "out" {
				return participants
			}
			// "30 supporters remain under arrest".
			for c := range r.sentence.Children(h) {
				switch r.low(c) {
				case "arrest", "custody", "detention", "jail", "prison":
					if t[c].Is("obl") {
						return arrested
					}
				}
			}
			// "Three employees are reported dead".
			if c := r.sentence.Child(h, "xcomp"); c >= 0 && passive {
				return stateWord(r.low(c))
			}
			return ""
		case t[node].Is("obj"):
			return actVerb(low)
		case t[node].Is("nmod"):
			if h >= n.first && h <= n.last {
				node = h // "Hundreds of residents": the numeral is the head.
				continue
			}
			if kind := actNoun(low); kind != "" && h < n.first {
				return kind
			}
			return ""
		case t[node].Is("conj", "appos", "nummod"):
			if t[node].Is("conj") && h > node {
				return ""
			}
			node = h
		default:
			return ""
		}
	}
	return ""
}

// hasAux reports whether token i has a passive's auxiliary or copula.
func (r *reader) hasAux(i int) bool {
	for c := range r.sentence.Children(i) {
		if r.sentence.Tokens[c].Is("cop") || r.sentence.Tokens[c].Rel == "aux:pass" {
			return true
		}
	}
	return false
}

// what is the lemma of what is counted. Where the noun is left out it is that
// of the quantity before in this sentence or the one before ("500 protesters
// were wounded and hundreds more arrested"), or people where their fate says
// so.
func (r *reader) what(n number, counted int, kind string) string {
	if counted >= 0 {
		low := r.low(counted)
		if peopleNoun(low) {
			return "person"
		}
		t := &r.sentence.Tokens[counted]
		if t.Lemma != "" && t.Lemma != "_" && (t.Tag != "PROPN" || lower(t.Lemma) != low) {
			return lower(t.Lemma)
		}
		if t.Tag == "PROPN" && (r.spanish || n.max == 1) {
			return low
		}
		if t.Form == strings.ToUpper(t.Form) {
			return low // An abbreviation, "ISIS".
		}
		return singular(low, r.spanish)
	}
	if len(r.out) > 0 && (n.more || kind != "") {
		last := &r.out[len(r.out)-1]
		if r.number-last.Sentence <= 1 && last.What != "" && (n.more || kind != "" && last.Kind != "") && (kind == "" || last.Kind != "" || last.What == "person") {
			return last.What
		}
	}
	if kind != "" {
		return "person"
	}
	return ""
}

// singular is a guess at the lemma of a noun without one.
func singular(low string, spanish bool) string {
	n := len(low)
	switch {
	case n < 4 || low[n-1] != 's':
		return low
	case spanish && n > 5 && low[n-2] == 'e' && (low[n-3] == 'd' || low[n-3] == 'r' || low[n-3] == 'l' || low[n-3] == 'n'):
		return low[:n-2]
	case spanish:
		return low[:n-1]
	case low[n-2] == 's':
		return low
	case n > 5 && low[n-2] == 'e' && (low[n-3] == 'h' || low[n-3] == 'x' || low[n-3] == 's' && low[n-4] == 's'):
		return low[:n-2] // "Churches", "classes".
	case n > 4 && low[n-3:] == "ies":
		return low[:n-3] + "y"
	}
	return low[:n-1]
}
