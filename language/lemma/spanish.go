package lemma

import (
	_ "embed"
	"strings"

	"quipu"
)

//go:embed spanish.txt
var spanishVerbs string

// spanishWords are the forms of our own list of verbs and of the verbs, nouns
// and adjectives among lemmas.
func spanishWords(lemmas map[string][]string) []quipu.Token {
	class := map[string]string{}
	var verbs []string
	add := func(c, verb string) {
		if _, ok := class[verb]; !ok {
			class[verb] = c
			verbs = append(verbs, verb)
		}
	}
	for line := range strings.Lines(spanishVerbs) {
		if fields := strings.Fields(line); len(fields) > 0 && fields[0] != "#" {
			for _, verb := range fields[1:] {
				add(fields[0], verb)
			}
		}
	}
	for _, verb := range lemmas["VERB"] {
		add("-", verb)
	}
	var list []quipu.Token
	for _, verb := range verbs {
		list = spanishVerb(verb, class[verb], list)
	}
	for _, verb := range []string{"ser", "estar", "haber", "poder", "deber", "ir", "soler", "querer", "tener"} {
		forms := spanishVerb(verb, class[verb], nil)
		for i := range forms {
			forms[i].Tag = "AUX"
		}
		list = append(list, forms...)
	}
	for _, tag := range []string{"NOUN", "ADJ"} {
		for _, lemma := range lemmas[tag] {
			list = append(list, quipu.Token{Form: lemma, Tag: tag, Feats: "Number=Sing", Lemma: lemma},
				quipu.Token{Form: spanishPlural(lemma), Tag: tag, Feats: "Number=Plur", Lemma: lemma})
			if stem, ok := strings.CutSuffix(lemma, "o"); ok && tag == "ADJ" {
				list = append(list, quipu.Token{Form: stem + "a", Tag: tag, Feats: "Number=Sing", Lemma: lemma},
					quipu.Token{Form: stem + "as", Tag: tag, Feats: "Number=Plur", Lemma: lemma})
			}
		}
	}
	return list
}

// spanishPlural of "canción" is "canciones", of "voz" "voces".
func spanishPlural(word string) string {
	if word == "" {
		return word
	}
	switch letters := []rune(word); letters[len(letters)-1] {
	case 'a', 'e', 'i', 'o', 'u', 'é', 'á', 'ó':
		return word + "s"
	case 's', 'x':
		for _, end := range []string{"és", "ás", "ús", "ós", "ís"} {
			if stem, ok := strings.CutSuffix(word, end); ok {
				return stem + plain.Replace(end) + "es"
			}
		}
		return word // "crisis", "tórax"
	case 'z':
		return strings.TrimSuffix(word, "z") + "ces"
	case 'n':
		for _, end := range []string{"ón", "én", "án", "ín", "ún"} {
			if stem, ok := strings.CutSuffix(word, end); ok {
				return stem + plain.Replace(end) + "es"
			}
		}
	}
	return word + "es"
}

var plain = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u")

// A spanish verb on its way to its forms.
type spanish struct {
	lemma string
	stem  string // without the ending
	kind  byte   // 'a', 'e', 'i' of the ending
	bold  string // the stem where it has the stress
	weak  string // the stem of "pidió", "durmamos"
	yo    string // the stem of "tengo", "tenga", where it is one of its own
	past  string // the stem of "tuve", where it has no stress on the ending
	next  string // what the future is made of
	part  string // the participle
	list  []quipu.Token
}

// An oddity is what verbs that end alike have in common. Empty strings are as
// in other verbs; the others take the place of the ending.
type oddity struct{ end, yo, past, next, part string }

var oddities = []oddity{
	{"tener", "teng", "tuv", "tendr", ""}, {"poner", "pong", "pus", "pondr", "puesto"},
	{"venir", "veng", "vin", "vendr", ""}, {"decir", "dig", "dij", "dir", "dicho"},
	{"hacer", "hag", "hic", "har", "hecho"}, {"facer", "fag", "fic", "far", "fecho"},
	{"traer", "traig", "traj", "", "traído"}, {"ducir", "duzc", "duj", "", ""},
	{"caer", "caig", "", "", "caído"}, {"salir", "salg", "", "saldr", ""}, {"valer", "valg", "", "valdr", ""},
	{"poder", "", "pud", "podr", ""}, {"querer", "", "quis", "querr", ""}, {"saber", "sep", "sup", "sabr", ""},
	{"caber", "quep", "cup", "cabr", ""}, {"andar", "", "anduv", "", ""}, {"prever", "preve", "", "", "previsto"},
	{"volver", "", "", "", "vuelto"}, {"solver", "", "", "", "suelto"}, {"scribir", "", "", "", "scrito"},
	{"abrir", "", "", "", "abierto"}, {"cubrir", "", "", "", "cubierto"}, {"morir", "", "", "", "muerto"},
	{"romper", "", "", "", "roto"}, {"imprimir", "", "", "", "impreso"}, {"oír", "oig", "", "oir", "oído"},
}

// others are forms of verbs that go their own way.
var others = map[string]string{
	"ir":      "Ind voy vas va vamos vais van Past fui fuiste fue fuimos fueron Imp iba ibas íbamos iban Sub vaya vayas vayamos vayan SubImp fuera fuéramos fueran fuese fuesen Ger yendo Part ido",
	"ver":     "Ind veo ves ve vemos veis ven Past vi viste vio vimos vieron Imp veía veías veíamos veían Sub vea veas veamos vean SubImp viera viéramos vieran viese Ger viendo Part visto vista vistos vistas",
	"dar":     "Ind doy das da damos dais dan Past di diste dio dimos dieron Imp daba dabas dábamos daban Sub dé des demos den SubImp diera diéramos dieran diese Ger dando Part dado dada dados dadas",
	"reír":    "Ind río ríes ríe reímos ríen Past reí rió reímos rieron Imp reía reían Sub ría rían SubImp riera rieran Ger riendo Part reído",
	"sonreír": "Ind sonrío sonríes sonríe sonríen Past sonreí sonrió sonrieron Imp sonreía sonreían Sub sonría SubImp sonriera Ger sonriendo Part sonreído",
	"estar":   "Ind estoy estás está estamos estáis están Past estuve estuvo estuvimos estuvieron Imp estaba estábamos estaban Sub esté estemos estén SubImp estuviera estuvieran estuviese estuviesen Ger estando Part estado",
	"haber":   "Ind he has ha hay hemos han Past hubo hubieron Imp había habían Sub haya hayan SubImp hubiera hubieran hubiese hubiesen Ger habiendo Part habido",
	"ser":     "Ind soy eres es somos sois son Past fui fuiste fue fuimos fueron Imp era eras éramos eran Sub sea seas seamos sean SubImp fuera fuéramos fueran fuese fuesen Ger siendo Part sido",
}

var spanishFeats = map[string]string{
	"Inf": "VerbForm=Inf", "Ger": "VerbForm=Ger", "Part": "Tense=Past|VerbForm=Part",
	"Ind": "Mood=Ind|Tense=Pres|VerbForm=Fin", "Past": "Mood=Ind|Tense=Past|VerbForm=Fin",
	"Imp": "Mood=Ind|Tense=Imp|VerbForm=Fin", "Fut": "Mood=Ind|Tense=Fut|VerbForm=Fin",
	"Cnd": "Mood=Cnd|VerbForm=Fin", "Sub": "Mood=Sub|Tense=Pres|VerbForm=Fin",
	"SubImp": "Mood=Sub|Tense=Imp|VerbForm=Fin",
}

func (v *spanish) add(feats string, forms ...string) {
	for _, form := range forms {
		v.list = append(v.list, quipu.Token{Form: form, Tag: "VERB", Feats: spanishFeats[feats], Lemma: v.lemma})
	}
}

// spanishVerb appends the forms of a verb to list. Its class is as in the file.
func spanishVerb(lemma, class string, list []quipu.Token) []quipu.Token {
	v := &spanish{lemma: lemma, list: list}
	for _, end := range []string{"ar", "er", "ir", "ír"} {
		if stem, ok := strings.CutSuffix(lemma, end); ok {
			v.stem, v.kind = stem, plain.Replace(end)[0]
		}
	}
	if v.kind == 0 {
		return list
	}
	v.add("Inf", lemma)
	if forms, ok := others[lemma]; ok {
		feats := ""
		for _, word := range strings.Fields(forms) {
			if _, ok := spanishFeats[word]; ok {
				feats = word
			} else {
				v.add(feats, word)
			}
		}
		if v.next = plain.Replace(lemma); lemma == "haber" {
			v.next = "habr"
		}
		v.future()
		return v.list
	}
	v.bold, v.weak, v.next = v.stem, v.stem, plain.Replace(lemma)
	if v.kind == 'a' || v.kind == 'e' {
		v.next = lemma
	}
	before, after, _ := strings.Cut(class, ",")
	switch before {
	case "ie":
		v.bold = changed(v.stem, "e", "ie", "i", "ie")
	case "ue":
		v.bold = changed(v.stem, "o", "ue", "u", "ue")
		if strings.HasPrefix(v.bold, "ue") {
			v.bold = "h" + v.bold // "huele"
		}
	case "i":
		v.bold = changed(v.stem, "e", "i")
		v.weak = v.bold
	case "í", "ú":
		v.bold = changed(v.stem, plain.Replace(before), before)
	case "aí":
		v.bold = v.stem
		for _, p := range []string{"ai", "aí", "au", "aú", "ohi", "ohí", "eu", "eú", "ehu", "ehú", "ahi", "ahí", "ahu", "ahú"} {
			if i := strings.LastIndex(v.stem, p); i >= 0 && plain.Replace(p) == p {
				v.bold = v.stem[:i] + accented(p) + v.stem[i+len(p):]
			}
		}
	}
	if after != "" {
		v.weak = changed(v.stem, "e", after, "o", after)
	}
	for _, o := range oddities {
		base, ok := strings.CutSuffix(lemma, o.end)
		if !ok {
			continue
		}
		for _, p := range []struct {
			to   *string
			with string
		}{{&v.yo, o.yo}, {&v.past, o.past}, {&v.next, o.next}, {&v.part, o.part}} {
			if p.with != "" {
				*p.to = base + p.with
			}
		}
		switch o.end {
		case "tener", "venir", "querer":
			v.bold = base + changed(strings.TrimSuffix(strings.TrimSuffix(o.end, "er"), "ir"), "e", "ie")
		case "poder":
			v.bold = base + "pued"
		case "decir":
			v.bold, v.weak = base+"dic", base+"dic"
		}
		if o.end == "venir" {
			v.weak = base + "vin"
		}
		break
	}
	v.present()
	v.pasts()
	v.future()
	return v.list
}

// present are the forms of the present.
func (v *spanish) present() {
	yo := v.bold
	if v.yo != "" {
		yo = v.yo
	} else if v.kind != 'a' {
		yo = soft(v.bold, v.kind)
	}
	switch v.kind {
	case 'a':
		v.add("Ind", v.bold+"o", v.bold+"as", v.bold+"a", v.stem+"amos", v.stem+"áis", v.bold+"an")
		hard, weak := front(v.bold), front(v.stem)
		v.add("Sub", hard+"e", hard+"es", weak+"emos", weak+"éis", hard+"en")
		return
	case 'e':
		v.add("Ind", v.stem+"emos", v.stem+"éis")
	case 'i':
		v.add("Ind", v.stem+"imos", v.stem+"ís")
	}
	bold := v.bold
	if v.uir() {
		bold, yo = v.stem+"y", v.stem+"y"
	}
	v.add("Ind", yo+"o", bold+"es", bold+"e", bold+"en")
	weak := soft(v.stem, v.kind)
	if v.kind == 'i' {
		weak = soft(v.weak, v.kind)
	}
	if v.yo != "" || v.uir() {
		weak = yo
	}
	v.add("Sub", yo+"a", yo+"as", weak+"amos", weak+"áis", yo+"an")
}

// uir reports whether the verb is like "huir": "huyo", but "sigo" of "seguir".
func (v *spanish) uir() bool {
	return v.kind == 'i' && strings.HasSuffix(v.stem, "u") && !strings.HasSuffix(v.stem, "gu") && !strings.HasSuffix(v.stem, "qu")
}

// pasts are the past tenses, the gerund and the participle.
func (v *spanish) pasts() {
	if v.kind == 'a' {
		hard := front(v.stem)
		if v.past == "" {
			v.add("Past", hard+"é", v.stem+"aste", v.stem+"ó", v.stem+"amos", v.stem+"aron")
			v.add("SubImp", v.stem+"ara", v.stem+"aras", v.stem+"áramos", v.stem+"aran", v.stem+"ase", v.stem+"ásemos", v.stem+"asen")
		} else {
			v.strong("ie")
		}
		v.add("Imp", v.stem+"aba", v.stem+"abas", v.stem+"ábamos", v.stem+"aban")
		v.add("Ger", v.stem+"ando")
		v.participle(v.stem + "ado")
		return
	}
	v.add("Imp", v.stem+"ía", v.stem+"ías", v.stem+"íamos", v.stem+"ían")
	i := "i"
	switch {
	case strings.ContainsAny(v.stem[len(v.stem)-min(1, len(v.stem)):], "aeou") && !strings.HasSuffix(v.stem, "gu") && !strings.HasSuffix(v.stem, "qu"):
		i = "y" // "cayó", "huyó"
	case strings.HasSuffix(v.stem, "ñ"), strings.HasSuffix(v.stem, "ll"):
		i = "" // "riñó"
	}
	switch {
	case v.past == "":
		v.add("Past", v.stem+"í", v.stem+"iste", v.weak+i+"ó", v.stem+"imos", v.weak+i+"eron")
		v.add("SubImp", v.weak+i+"era", v.weak+i+"eras", v.weak+i+"éramos", v.weak+i+"eran", v.weak+i+"ese", v.weak+i+"esen")
	case strings.HasSuffix(v.past, "j"):
		v.strong("e")
	default:
		v.strong("ie")
	}
	v.add("Ger", v.weak+i+"endo")
	if v.part != "" {
		v.participle(v.part)
	} else if i == "y" && !v.uir() {
		v.participle(v.stem + "ído")
	} else {
		v.participle(v.stem + "ido")
	}
}

// strong is the past of "tuvo", "dijo".
func (v *spanish) strong(ie string) {
	o := v.past + "o"
	if strings.HasSuffix(v.past, "ic") {
		o = strings.TrimSuffix(v.past, "c") + "zo"
	}
	v.add("Past", v.past+"e", v.past+"iste", o, v.past+"imos", v.past+ie+"ron")
	v.add("SubImp", v.past+ie+"ra", v.past+ie+"ras", v.past+strings.Replace(ie, "e", "é", 1)+"ramos", v.past+ie+"ran", v.past+ie+"se", v.past+ie+"sen")
}

func (v *spanish) participle(part string) {
	stem := strings.TrimSuffix(part, "o")
	v.add("Part", stem+"o", stem+"a", stem+"os", stem+"as")
}

func (v *spanish) future() {
	n := v.next
	v.add("Fut", n+"é", n+"ás", n+"á", n+"emos", n+"éis", n+"án")
	v.add("Cnd", n+"ía", n+"ías", n+"íamos", n+"ían")
}

// front is a stem of "-ar" before "e": "llegue", "busque", "cruce".
func front(stem string) string {
	for _, p := range [][2]string{{"gu", "gü"}, {"c", "qu"}, {"g", "gu"}, {"z", "c"}} {
		if base, ok := strings.CutSuffix(stem, p[0]); ok {
			return base + p[1]
		}
	}
	return stem
}

// soft is a stem of "-er" or "-ir" before "a" and "o": "proteja", "siga",
// "conozca", "venza".
func soft(stem string, kind byte) string {
	for _, p := range [][2]string{{"gu", "g"}, {"qu", "c"}, {"g", "j"}} {
		if base, ok := strings.CutSuffix(stem, p[0]); ok {
			return base + p[1]
		}
	}
	if base, ok := strings.CutSuffix(stem, "c"); ok && base != "" {
		if strings.ContainsAny(base[len(base)-1:], "aeiou") && !strings.HasSuffix(base, "ue") {
			return base + "zc"
		}
		return base + "z"
	}
	return stem
}

// changed is stem with the last of the vowels put in place of another: pairs are
// what stands there and what comes, and the first that the stem has is done.
func changed(stem string, pairs ...string) string {
	for k := 0; k < len(pairs); k += 2 {
		if i := strings.LastIndex(stem, pairs[k]); i >= 0 {
			return stem[:i] + pairs[k+1] + stem[i+len(pairs[k]):]
		}
	}
	return stem
}

func accented(p string) string {
	if i := strings.LastIndexAny(p, "iu"); i >= 0 {
		return p[:i] + map[byte]string{'i': "í", 'u': "ú"}[p[i]] + p[i+1:]
	}
	return p
}
