package clause

import "strings"

// A grammar holds the closed-class words of one language, and the verbs that
// change what the clause below them is worth.
type grammar struct {
	agent        map[string]bool // prepositions of the passive's agent
	passive      map[string]bool // auxiliaries of the passive where trees do not tell it
	locative     map[string]bool // prepositions that say where
	negations    map[string]bool
	future       map[string]bool // forms
	conditional  map[string]bool // forms of the past of the future
	possible     map[string]bool
	conditions   map[string]bool
	denies       map[string]bool // "denied that", "refused to", "failed to"
	refuses      map[string]bool // those that only take infinitives: "refused to"
	wants        map[string]bool // "demanded that", "called for"
	orders       map[string]bool // "told her to leave"
	callsOn      map[string]bool // "called on her to leave"
	intends      map[string]bool // "plans to", "promised to"
	dropsSubject bool
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
	agent:       set("by"),
	passive:     set("be get"),
	locative:    set("in at near outside around across throughout through inside within on across_from close_to north_of south_of east_of west_of"),
	negations:   set("not n't never no neither nor without hardly"),
	future:      set("will shall 'll wo ll"),
	conditional: set("would 'd"),
	possible:    set("could can may might"),
	conditions:  set("if unless whether"),
	denies:      set("deny refuse fail decline reject avoid prevent stop rule_out"),
	refuses:     set("refuse decline fail"),
	wants:       set("demand request want urge ask call propose suggest seek consider threaten warn hope need insist"),
	callsOn:     set("call appeal plead wait"),
	orders:      set("tell order instruct"),
	intends:     set("plan intend promise pledge vow expect prepare agree announce schedule"),
}

var spanish = grammar{
	agent:        set("por por_parte_de a_manos_de"),
	passive:      set("ser estar quedar resultar"),
	locative:     set("en cerca_de frente_a junto_a alrededor_de dentro_de fuera_de sobre al_norte_de al_sur_de al_este_de al_oeste_de"),
	negations:    set("no nunca jamás ningún ninguno ninguna tampoco ni sin"),
	possible:     set("poder"),
	conditions:   set("si"),
	denies:       set("negar rechazar rehusar evitar impedir desmentir descartar"),
	refuses:      set("negar rehusar"),
	wants:        set("exigir pedir demandar querer solicitar proponer sugerir buscar amenazar advertir esperar instar reclamar"),
	orders:       set("ordenar mandar"),
	intends:      set("planear prever prometer anunciar ir acordar preparar"),
	dropsSubject: true,
}

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, word := range strings.Fields(words) {
		all[word] = true
	}
	return all
}
