package actor

import (
	"strings"

	"quipu/actor/agent"
)

// rules are the closed word classes of a language. All words are folded.
type rules struct {
	lang string
	// genitive are the prepositions that tie a complement to its noun: it
	// belongs to the phrase.
	genitive words
	// locative are those before the place where somebody is.
	locative words
	// definite and indefinite are determiners.
	definite, indefinite words
	// joins are small words inside names: "Movement for Socialism".
	joins    words
	pronouns map[string]pronoun
	// generic are nouns that stand for an actor named before, "the group",
	// and the kind and sector that it must have.
	generic map[string]generic
	// negators keep a predicate from being taken as a fact.
	negators words
	// past are words that set an office in the past beside those of the lexicon.
	past words
	// neutral are modifiers that "the interim president" may have and still be
	// the president of whom the report speaks.
	neutral words
	// offices are nouns for who holds the highest office, whatever it is called, with
	// the office that is mostly meant.
	offices map[string]string
	// speak are verbs whose subject is somebody, where nothing else tells.
	speak words
}

type words map[string]bool

func wordSet(list string) words {
	set := words{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

// A pronoun is what its form tells.
type pronoun struct {
	form   form
	person byte
	number number
	gender agent.Gender
	human  bool // stands for people only
	thing  bool // stands for no person
}

// A generic noun can stand for any actor of the kind.
type generic struct {
	kinds  string // letters: p person, g group, o organisation, l place
	sector string // that the actor must have, or ""
	state  bool   // a country
}

func englishRules() rules {
	table := map[string]pronoun{}
	put := func(p pronoun, list string) {
		for _, word := range strings.Fields(list) {
			table[word] = p
		}
	}
	put(pronoun{form: speech, person: 1, number: singular, human: true}, "i me my mine myself")
	put(pronoun{form: speech, person: 1, number: plural, human: true}, "we us our ours ourselves")
	put(pronoun{form: speech, person: 2, human: true}, "you your yours yourself yourselves ya y'all")
	put(pronoun{form: personal, person: 3, number: singular, gender: agent.Male, human: true}, "he him")
	put(pronoun{form: possessive, person: 3, number: singular, gender: agent.Male, human: true}, "his")
	put(pronoun{form: reflexive, person: 3, number: singular, gender: agent.Male, human: true}, "himself")
	put(pronoun{form: personal, person: 3, number: singular, gender: agent.Female, human: true}, "she")
	put(pronoun{form: possessive, person: 3, number: singular, gender: agent.Female, human: true}, "her hers")
	put(pronoun{form: reflexive, person: 3, number: singular, gender: agent.Female, human: true}, "herself")
	put(pronoun{form: personal, person: 3, number: singular, thing: true}, "it")
	put(pronoun{form: possessive, person: 3, number: singular, thing: true}, "its")
	put(pronoun{form: reflexive, person: 3, number: singular, thing: true}, "itself")
	put(pronoun{form: personal, person: 3, number: plural}, "they them")
	put(pronoun{form: possessive, person: 3, number: plural}, "their theirs")
	put(pronoun{form: reflexive, person: 3, number: plural}, "themselves")
	put(pronoun{form: relative, person: 3, human: true}, "who whom whose")
	put(pronoun{form: relative, person: 3}, "which that")
	put(pronoun{form: other, person: 3, number: singular, thing: true}, "this what whatever something anything nothing everything there here")
	put(pronoun{form: other, person: 3, number: singular, human: true}, "someone somebody anyone anybody everyone everybody nobody whoever")
	put(pronoun{form: other, person: 3, number: plural}, "these those others many some most several few all both none any such each one another other")
	return rules{
		lang:       "en",
		genitive:   wordSet("of"),
		locative:   wordSet("in at near across around outside from throughout"),
		definite:   wordSet("the this that these those both all"),
		indefinite: wordSet("a an another some several many any other one two three four five six seven eight nine ten few more every each no"),
		joins:      wordSet("of for and the de del la las los y & to against on al el bin ibn von van da dos der ul"),
		pronouns:   table,
		generic: map[string]generic{
			"group": {kinds: "go"}, "organization": {kinds: "og"}, "organisation": {kinds: "og"}, "movement": {kinds: "og"},
			"company": {kinds: "o", sector: "BUS"}, "firm": {kinds: "o", sector: "BUS"}, "party": {kinds: "o", sector: "PTY"},
			"agency": {kinds: "o"}, "body": {kinds: "o"}, "institution": {kinds: "o"}, "association": {kinds: "o"}, "bloc": {kinds: "o"},
			"country": {kinds: "l", state: true}, "nation": {kinds: "l", state: true}, "city": {kinds: "l"}, "town": {kinds: "l"}, "capital": {kinds: "l"},
			"union": {kinds: "o", sector: "LAB"}, "newspaper": {kinds: "o", sector: "JRN"}, "federation": {kinds: "o"}, "alliance": {kinds: "o"},
			"militia": {kinds: "go"}, "coalition": {kinds: "o"}, "regional body": {kinds: "o"}, "daily": {kinds: "o", sector: "JRN"},
		},
		offices:  map[string]string{"head of state": "president", "head of government": "prime minister", "premier": "prime minister"},
		negators: wordSet("not no never n't nor"),
		past:     wordSet("then late"),
		neutral: wordSet("interim acting current new incumbent own same transitional caretaker self proclaimed self-proclaimed appointed self-appointed " +
			"ousted deposed toppled exiled embattled elected constitutional legitimate facto de-facto de"),
		speak: wordSet("say tell add announce warn claim insist deny believe think meet urge accuse call ask demand reject declare argue explain resign flee visit"),
	}
}

func spanishRules() rules {
	table := map[string]pronoun{}
	put := func(p pronoun, list string) {
		for _, word := range strings.Fields(list) {
			table[word] = p
		}
	}
	put(pronoun{form: speech, person: 1, number: singular, human: true}, "yo me mi mis mio mia mios mias conmigo")
	put(pronoun{form: speech, person: 1, number: plural, human: true}, "nosotros nosotras nos nuestro nuestra nuestros nuestras")
	put(pronoun{form: speech, person: 2, human: true}, "tu te ti vos usted ustedes vosotros os vuestro vuestra contigo tus")
	put(pronoun{form: personal, person: 3, number: singular, gender: agent.Male}, "el lo")
	put(pronoun{form: personal, person: 3, number: singular, gender: agent.Female}, "ella la")
	put(pronoun{form: personal, person: 3, number: singular}, "le")
	put(pronoun{form: personal, person: 3, number: plural, gender: agent.Male}, "ellos los")
	put(pronoun{form: personal, person: 3, number: plural, gender: agent.Female}, "ellas las")
	put(pronoun{form: personal, person: 3, number: plural}, "les")
	put(pronoun{form: possessive, person: 3}, "su sus suyo suya suyos suyas")
	put(pronoun{form: reflexive, person: 3}, "se si consigo")
	put(pronoun{form: relative, person: 3, human: true}, "quien quienes")
	put(pronoun{form: relative, person: 3}, "que cual cuales cuyo cuya cuyos cuyas")
	put(pronoun{form: other, person: 3, number: singular, thing: true}, "ello esto eso aquello algo nada todo")
	put(pronoun{form: other, person: 3, number: singular, human: true}, "alguien nadie uno una cualquiera")
	put(pronoun{form: other, person: 3, number: plural}, "estos esos aquellos otros otras muchos muchas varios varias algunos algunas todos todas ambos ambas ninguno este ese aquel esta otro otra pocos quienquiera tantos")
	return rules{
		lang:       "es",
		genitive:   wordSet("de del"),
		locative:   wordSet("en desde"),
		definite:   wordSet("el la los las este esta estos estas ese esa esos esas aquel aquella ambos ambas"),
		indefinite: wordSet("un una unos unas otro otra otros otras algun alguna algunos algunas varios varias muchos muchas dos tres cuatro cinco seis siete ocho nueve diez mas cada ningun ninguna todo toda"),
		joins:      wordSet("de del la las los el y e para por al a contra"),
		pronouns:   table,
		generic: map[string]generic{
			"grup": {kinds: "go"}, "organizacion": {kinds: "og"}, "movimient": {kinds: "og"},
			"compani": {kinds: "o", sector: "BUS"}, "empres": {kinds: "o", sector: "BUS"}, "partid": {kinds: "o", sector: "PTY"},
			"organism": {kinds: "o"}, "entidad": {kinds: "o"}, "institucion": {kinds: "o"}, "asociacion": {kinds: "o"},
			"pais": {kinds: "l", state: true}, "nacion": {kinds: "l", state: true}, "ciudad": {kinds: "l"}, "capital": {kinds: "l"}, "localidad": {kinds: "l"},
			"sindicat": {kinds: "o", sector: "LAB"}, "periodic": {kinds: "o", sector: "JRN"}, "diari": {kinds: "o", sector: "JRN"},
			"federacion": {kinds: "o"}, "alianz": {kinds: "o"},
		},
		offices:  map[string]string{"mandatari": "president", "jef de estad": "president", "primer mandatari": "president"},
		negators: wordSet("no nunca jamas tampoco ni"),
		past:     wordSet("entonces"),
		neutral: wordSet("interino interina actual nuevo nueva transitorio transitoria propio propia mismo misma autoproclamado autoproclamada autonombrado " +
			"autonombrada depuesto depuesta derrocado derrocada exiliado exiliada constitucional legitimo legitima facto"),
		speak: wordSet("decir declarar afirmar anunciar señalar advertir denunciar pedir exigir acusar negar asegurar sostener renunciar reunir visitar manifestar"),
	}
}
