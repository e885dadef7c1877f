package quantity

// The kinds of quantities of people.
const (
	killed       = "killed"
	injured      = "injured"
	arrested     = "arrested"
	missing      = "missing"
	displaced    = "displaced"
	participants = "participants"
)

// stateWord is the kind of a word that says what became of people: "12 dead",
// "30 were wounded", "12 muertos". English participles are also the past of
// actions ("killed 12"), which is for the caller to tell by their place.
func stateWord(low string) string {
	switch low {
	case "dead", "killed", "murdered", "massacred", "slain", "executed", "assassinated", "lynched", "died", "deceased",
		"deaths", "fatalities", "death", "slayings", "killings", "homicides", "murders", "homicidios", "asesinatos",
		"muerto", "muertos", "muerta", "muertas", "fallecido", "fallecidos", "fallecida", "fallecidas", "asesinado", "asesinados", "asesinada",
		"asesinadas", "decesos", "muertes", "ejecutados", "abatidos", "acribillados", "víctimas mortales":
		return killed
	case "wounded", "injured", "hurt", "hospitalized", "hospitalised", "injuries",
		"herido", "heridos", "herida", "heridas", "lesionado", "lesionados", "lesionada", "lesionadas", "hospitalizados", "hospitalizadas":
		return injured
	case "arrested", "detained", "jailed", "imprisoned", "apprehended", "arrests", "detentions", "detainees", "captured", "incarcerated",
		"detenido", "detenidos", "detenida", "detenidas", "arrestado", "arrestados", "arrestada", "arrestadas", "aprehendido", "aprehendidos",
		"aprehendidas", "encarcelados", "encarceladas", "apresados", "capturados", "detenciones", "arrestos", "capturas", "aprehensiones":
		return arrested
	case "missing", "disappeared", "disappearances", "unaccounted",
		"desaparecido", "desaparecidos", "desaparecida", "desaparecidas":
		return missing
	case "displaced", "homeless", "evacuated", "uprooted", "evacuees",
		"desplazado", "desplazados", "desplazadas", "evacuado", "evacuados", "evacuadas", "damnificados", "damnificadas":
		return displaced
	}
	return ""
}

// actVerb is the kind of what an action does to the people behind it: "killed
// 12", "killing at least a dozen", "hirió a 30".
func actVerb(low string) string {
	switch low {
	case "kill", "kills", "killed", "killing", "murdered", "murdering", "executed", "executing", "massacred", "assassinated", "lynched", "slaying",
		"mató", "mataron", "mata", "matan", "matando", "matar", "asesinó", "asesinaron", "asesinar", "ejecutó", "ejecutaron":
		return killed
	case "injure", "injures", "injured", "injuring", "wound", "wounds", "wounded", "wounding", "hurt", "hurting", "hospitalized", "maimed",
		"hirió", "hirieron", "hiere", "herir", "hiriendo", "lesionó", "lesionaron":
		return injured
	case "arrest", "arrests", "arrested", "arresting", "detain", "detains", "detained", "detaining", "jailed", "jailing", "imprisoned",
		"imprisoning", "apprehended", "apprehending", "captured", "capturing", "rounded",
		"detuvo", "detuvieron", "detener", "deteniendo", "arrestó", "arrestaron", "arrestar", "aprehendió", "aprehendieron", "aprehender",
		"capturó", "capturaron", "encarceló", "encarcelaron":
		return arrested
	case "displace", "displaces", "displaced", "displacing", "evacuate", "evacuated", "evacuating", "uprooted", "uprooting",
		"desplazó", "desplazaron", "desplazando", "evacuó", "evacuaron", "evacuar":
		return displaced
	}
	return ""
}

// fateVerb is the kind of what people themselves do or undergo as the verb's
// subject, where the verb is no participle: "12 died", "thousands marched".
func fateVerb(low string) string {
	switch low {
	case "die", "dies", "died", "dying", "perish", "perished", "drowned", "succumbed",
		"murió", "murieron", "muere", "mueren", "morir", "falleció", "fallecieron", "fallecen", "perdieron", "perecieron":
		return killed
	case "disappeared", "vanished", "desapareció", "desaparecieron":
		return missing
	case "fled", "flee", "fleeing", "huyeron", "huyó", "huyen", "abandonaron":
		return displaced
	case "march", "marched", "marching", "marches", "rally", "rallied", "rallying", "gather", "gathered", "gathering", "gathers",
		"demonstrate", "demonstrated", "demonstrating", "protest", "protested", "protesting", "protests", "attended", "attend", "attending", "assembled", "massed",
		"joined", "joining", "converged", "paraded", "chanted", "chanting", "participated", "participating", "flocked", "mobilized", "mobilised", "stormed", "riot", "rioted", "rioting",
		"blocked", "blocking", "picketed", "congregated", "filled", "flooded", "poured", "packed", "thronged", "clashed", "clash", "clashing", "mourned", "mourning",
		"marcharon", "marchó", "marchan", "marchaban", "marchar", "protestaron", "protestan", "protestó", "protestaban", "manifestaron", "manifiestan", "manifestaban",
		"concentraron", "concentran", "concentraban", "congregaron", "congregan", "reunieron", "participaron", "participan", "participaban", "asistieron", "acudieron",
		"salieron", "bloquearon", "bloquean", "bloqueaban", "tomaron", "movilizaron", "movilizan", "desfilaron", "llenaron", "coparon", "ocuparon":
		return participants
	}
	return ""
}

// actNoun is the kind of a noun of an act or count whose "of" or "to" carries
// the number: "the arrest of 30 people", "the death toll rose to 31".
func actNoun(low string) string {
	switch low {
	case "death", "deaths", "killing", "killings", "murder", "murders", "massacre", "execution", "executions", "slaying", "toll", "fatalities", "lives", "shooting",
		"muerte", "muertes", "asesinato", "asesinatos", "fallecimiento", "ejecución", "vidas", "masacre", "muertos", "fallecidos":
		return killed
	case "injury", "injuries", "wounding", "wounded", "injured", "heridos", "lesionados":
		return injured
	case "arrest", "arrests", "detention", "detentions", "imprisonment", "jailing", "capture", "arrested", "detained", "detainees",
		"detención", "detenciones", "arresto", "arrestos", "aprehensión", "captura", "detenidos", "encarcelamiento", "aprehensiones":
		return arrested
	case "disappearance", "disappearances", "missing", "desaparición", "desapariciones", "desaparecidos":
		return missing
	case "displacement", "evacuation", "displaced", "desplazamiento", "evacuación", "desplazados":
		return displaced
	case "crowd", "crowds", "march", "marches", "rally", "rallies", "protest", "protests", "demonstration", "demonstrations", "gathering", "gatherings",
		"turnout", "throng", "procession", "caravan", "vigil", "sit-in", "mob", "column", "attendance", "participation", "presence",
		"multitud", "marcha", "marchas", "protesta", "protestas", "manifestación", "manifestaciones", "concentración", "movilización", "asistencia",
		"participación", "presencia", "caravana", "vigilia", "columna", "turba", "plantón":
		return participants
	}
	return ""
}

// protesterNoun reports whether a noun names people by what they take part in.
func protesterNoun(low string) bool {
	switch low {
	case "protesters", "protestors", "demonstrators", "marchers", "strikers", "protester", "protestor", "demonstrator", "rioters", "participants", "attendees",
		"picketers", "mourners", "campaigners", "looters",
		"manifestantes", "marchistas", "huelguistas", "participantes", "bloqueadores", "asistentes", "movilizados", "movilizadas", "saqueadores":
		return true
	}
	return false
}

// peopleNoun reports whether a noun counts people as such; they are reported
// under "person".
func peopleNoun(low string) bool {
	switch low {
	case "people", "persons", "person", "individuals", "others", "lives", "victims", "deaths", "fatalities", "casualties", "detainees", "arrests",
		"injuries", "evacuees", "detentions", "disappearances", "killings", "homicides", "murders", "men and women",
		"personas", "persona", "vidas", "víctimas", "gente", "muertes", "decesos", "detenciones", "arrestos", "capturas", "homicidios", "asesinatos", "ciudadanos", "bajas":
		return true
	}
	return false
}

// verbForm reports whether a word is a verb of one of the kinds.
func verbForm(low string) bool {
	return actVerb(low) != "" || fateVerb(low) != "" || low == "said" || low == "took" || low == "held" || low == "turned" || low == "left"
}
