package coder

// A grammar holds the closed-class words of one language that the coder must
// know. The open classes are the lexicon's.
type grammar struct {
	of           string // the preposition of the noun complement
	articles     map[string]bool
	prepositions map[string]bool // and particles
	marked       string          // the preposition that a direct object may stand under, or ""
	passive      map[string]bool // auxiliaries of the passive where trees do not tell it
	agent        map[string]bool // the preposition of the passive's agent
	background   map[string]bool // prepositions of what happened before or meanwhile
	negations    map[string]bool // lemmas that deny the clause or the noun they hang on
	// modals by what they do to the clause.
	future, deontic, possible map[string]bool
	conditional               map[string]bool // the past of the future: "said it would"
	conditions                map[string]bool // marks that make a clause hypothetical
	until                     map[string]bool // marks of what something waits for
	purpose                   map[string]bool // marks of purpose clauses
	taken                     map[string]bool // determiners of what was told before: "the attack", "this attack"
	fresh                     map[string]bool // words of what was not: "another attack"
}

// kindClasses are the classes that need no word list: <person> admits any
// actor of that kind, <police> any of that sector.
var kindClasses = map[string][]string{
	"person":       {"person"},
	"group":        {"group"},
	"people":       {"person", "group"},
	"organisation": {"organisation"},
	"organization": {"organisation"},
	"place":        {"place"},
	"country":      {"country"},
	"state":        {"country"},
	"actor":        {"person", "group", "organisation", "place"},
	"thing":        {"thing"},
	"police":       {"sector:COP"},
	"military":     {"sector:MIL"},
	"rebel":        {"sector:REB"},
	"civilian":     {"sector:CVL"},
	"government":   {"sector:GOV"},
	"court":        {"sector:JUD"},
}

// grammarOf is the grammar of a language, nil where there is none.
func grammarOf(lang string) *grammar {
	switch lang {
	case "en":
		return &english
	case "es":
		return &spanish
	}
	return nil
}

var english = grammar{
	of:       "of",
	articles: set("a an the"),
	prepositions: set(`about above across after against along amid among around as at away back before behind below
		beside between beyond by concerning despite down during for forward from in inside into near of off on onto out
		outside over past regarding since through throughout to together toward towards under until up upon versus via
		with within without ahead aside apart according because due aboard alongside via`),
	agent:       set("by"),
	background:  set("after before during following"),
	negations:   set("not n't never no neither nor nobody none nothing without hardly"),
	future:      set("will shall 'll wo ll"),
	deontic:     set("must should ought"),
	possible:    set("could can may might ca"),
	conditional: set("would 'd"),
	conditions:  set("if unless whether lest"),
	until:       set("until till before"),
	purpose:     set("to"),
	taken:       set("the this that these those such"),
	fresh:       set("another other second third fourth further additional separate similar"),
}

var spanish = grammar{
	of:       "de",
	articles: set("el la los las un una unos unas lo"),
	prepositions: set(`a ante bajo como con contra de desde durante en entre hacia hasta mediante para por según sin sobre
		tras versus vía acerca alrededor cerca delante dentro detrás encima frente fuera junto respecto
		por_parte a_manos después luego antes en_contra en_contra_de en_torno a_través a_favor a_favor_de cerca_de frente_a junto_a dentro_de fuera_de`),
	marked:     "a",
	passive:    set("ser estar quedar resultar"),
	agent:      set("por por_parte por_parte_de a_manos"),
	background: set("tras durante después_de luego_de antes_de"),
	negations:  set("no nunca jamás nadie ningún ninguno ninguna nada tampoco ni sin"),
	future:     set("ir"),
	deontic:    set("deber tener hay"),
	possible:   set("poder"),
	conditions: set("si"),
	until:      set("hasta mientras"),
	purpose:    set("para a"),
	taken:      set("el la los las este esta estos estas ese esa esos esas dicho dicha aquel aquella"),
	fresh:      set("otro otra segundo segunda tercero tercer tercera similar distinto"),
}
