package ontology

import (
	"strings"

	"quipu"
)

type acledEntry struct {
	quipu.ACLEDType
	disorder string
}

// ACLEDTypes are the event types with their sub-event types.
func ACLEDTypes() []quipu.ACLEDType {
	var types []quipu.ACLEDType
	for _, entry := range tables().acled {
		types = append(types, entry.ACLEDType)
	}
	return types
}

// DisorderType is the kind of disorder that an ACLED-style file gives an event
// type: "Political violence", "Demonstrations", "Strategic developments" or two
// of them joined by "; ". It is empty for the empty type.
func DisorderType(t quipu.ACLEDType) string {
	for _, entry := range tables().acled {
		if entry.ACLEDType == t {
			return entry.disorder
		}
	}
	return ""
}

// ACLED is the ACLED-style type of a coded mention, empty where none fits: that
// ontology has no statements, diplomacy or aid. What PLOVER does not tell apart
// (police at a protest, soldiers in a battle) is decided by who the sides are
// and by the words: phrase holds the lemmas of the trigger's phrase and of the
// weapon, with blanks between.
func ACLED(mention *quipu.EventMention, phrase string) quipu.ACLEDType {
	m := told{mention, phrase}
	switch m.Type {
	case quipu.Protest:
		return acledProtest(m)
	case quipu.Assault:
		return acledAssault(m)
	case quipu.Coerce:
		return acledCoerce(m)
	case quipu.Mobilize:
		switch {
		case triggerHas(m, "base", "headquarters", "camp", "outpost", "garrison", "cuartel", "campamento"):
			return strategic("Headquarters or base established")
		case triggerHas(m, "defuse", "disarm", "deactivate", "desactivar"):
			return strategic("Disrupted weapons use")
		}
		return strategic("Other")
	case quipu.Retreat:
		return acledRetreat(m)
	case quipu.Agree, quipu.Support:
		// "The rebels signed the accord" is an agreement; "the ministers agreed to
		// meet" is none.
		if triggerHas(m, "ceasefire", "cease-fire", "truce", "peace", "tregua", "paz") ||
			triggerHas(m, "sign", "accord", "agreement", "pact", "firmar", "acuerdo", "pacto") && hasSector(sides(m), armed) {
			return strategic("Agreement")
		}
	}
	return quipu.ACLEDType{}
}

// told is a mention with the words that carry it.
type told struct {
	*quipu.EventMention
	phrase string
}

func acledProtest(m told) quipu.ACLEDType {
	switch firstMode(m) {
	case "riot":
		return quipu.ACLEDType{Event: "Riots", SubEvent: "Violent demonstration"}
	case "vandalize":
		if len(m.Modes) > 1 || demonstrators(m.Actors) {
			return quipu.ACLEDType{Event: "Riots", SubEvent: "Violent demonstration"}
		}
		return strategic("Looting/property destruction")
	case "boycott": // staying away is no event there
		return quipu.ACLEDType{}
	}
	return quipu.ACLEDType{Event: "Protests", SubEvent: "Peaceful protest"}
}

func acledCoerce(m told) quipu.ACLEDType {
	switch firstMode(m) {
	case "arrest":
		return strategic("Arrests")
	case "curfew", "martial-law":
		return strategic("Other")
	case "restrict":
		if demonstrators(m.Recipients) && !demonstrators(m.Actors) {
			return quipu.ACLEDType{Event: "Protests", SubEvent: "Protest with intervention"}
		}
	case "seize":
		switch {
		case triggerHas(m, arms...), namesHave(m.Recipients, arms...):
			return strategic("Disrupted weapons use")
		case hasKind(m.Recipients, quipu.PlaceActor) && hasSector(m.Actors, stateForces):
			return quipu.ACLEDType{Event: "Battles", SubEvent: "Government regains territory"}
		case hasKind(m.Recipients, quipu.PlaceActor) && hasSector(m.Actors, nonStateArmed):
			return quipu.ACLEDType{Event: "Battles", SubEvent: "Non-state actor overtakes territory"}
		case triggerHas(m, "loot", "plunder", "ransack", "saquear", "saqueo"):
			return strategic("Looting/property destruction")
		}
	}
	return quipu.ACLEDType{}
}

func acledRetreat(m told) quipu.ACLEDType {
	switch firstMode(m) {
	case "ceasefire":
		return strategic("Agreement")
	case "withdraw":
		if hasSector(m.Actors, armed) || hasKind(m.Actors, quipu.PlaceActor) {
			return strategic("Non-violent transfer of territory")
		}
	case "disarm":
		return strategic("Change to group/activity")
	case "release":
		return strategic("Other")
	}
	return quipu.ACLEDType{}
}

func acledAssault(m told) quipu.ACLEDType {
	if triggerHas(m, "retake", "recapture", "capture", "seize", "overrun", "conquer", "liberate", "wrest", "retomar", "recuperar", "capturar", "tomar", "ocupar") && taken(m) {
		switch {
		case hasSector(m.Actors, nonStateArmed):
			return quipu.ACLEDType{Event: "Battles", SubEvent: "Non-state actor overtakes territory"}
		case hasSector(m.Actors, stateForces):
			return quipu.ACLEDType{Event: "Battles", SubEvent: "Government regains territory"}
		}
	}
	explosion := func(sub string) quipu.ACLEDType {
		return quipu.ACLEDType{Event: "Explosions/Remote violence", SubEvent: sub}
	}
	against := func(sub string) quipu.ACLEDType {
		return quipu.ACLEDType{Event: "Violence against civilians", SubEvent: sub}
	}
	switch firstMode(m) {
	case "sexual":
		return against("Sexual violence")
	case "abduct":
		return against("Abduction/forced disappearance")
	case "unconventional":
		return explosion("Chemical weapon")
	case "aerial", "drone":
		return explosion("Air/drone strike")
	case "suicide-attack":
		return explosion("Suicide bomb")
	case "heavy-weapons":
		return explosion("Shelling/artillery/missile attack")
	case "explosives":
		if triggerHas(m, "grenade", "grenades", "granada", "granadas") {
			return explosion("Grenade")
		}
		return explosion("Remote explosive/landmine/IED")
	case "crowd-control":
		return quipu.ACLEDType{Event: "Protests", SubEvent: "Protest with intervention"}
	case "destroy":
		if demonstrators(m.Actors) {
			return quipu.ACLEDType{Event: "Riots", SubEvent: "Violent demonstration"}
		}
		return strategic("Looting/property destruction")
	}
	return acledFight(m)
}

// taken reports whether a place is what was taken: one is acted on, or the words
// name land.
func taken(m told) bool {
	return hasKind(m.Recipients, quipu.PlaceActor) || triggerHas(m, territory...) || namesHave(m.Recipients, territory...)
}

// acledFight is for the modes that do not tell by themselves: firearms, beat,
// torture, targeted, primitive, and none.
func acledFight(m told) quipu.ACLEDType {
	clash := triggerHas(m, "clash", "battle", "fight", "combat", "skirmish", "firefight", "gunfight",
		"enfrentar", "enfrentamiento", "combate", "combatir", "choque", "chocar")
	switch {
	case demonstrators(m.Actors):
		// "Protesters clashed with police", "protesters beat a journalist".
		return quipu.ACLEDType{Event: "Riots", SubEvent: "Violent demonstration"}
	case demonstrators(m.Recipients):
		if deadly(m) {
			return quipu.ACLEDType{Event: "Protests", SubEvent: "Excessive force against protesters"}
		}
		return quipu.ACLEDType{Event: "Protests", SubEvent: "Protest with intervention"}
	case hasSector(m.Actors, armed) && hasSector(m.Recipients, armed):
		return quipu.ACLEDType{Event: "Battles", SubEvent: "Armed clash"}
	case clash && !hasSector(m.Recipients, unarmed):
		if hasSector(m.Actors, unarmed) {
			return quipu.ACLEDType{Event: "Riots", SubEvent: "Mob violence"}
		}
		return quipu.ACLEDType{Event: "Battles", SubEvent: "Armed clash"}
	case triggerHas(m, "lynch", "mob", "linchar", "turba"),
		hasSector(m.Actors, unarmed) && hasKind(m.Actors, quipu.Group):
		return quipu.ACLEDType{Event: "Riots", SubEvent: "Mob violence"}
	}
	return quipu.ACLEDType{Event: "Violence against civilians", SubEvent: "Attack"}
}

func strategic(sub string) quipu.ACLEDType {
	return quipu.ACLEDType{Event: "Strategic developments", SubEvent: sub}
}

// Words that decide between the types.
var (
	arms      = []string{"weapon", "weapons", "weaponry", "explosives", "arms", "ammunition", "munitions", "bomb", "bombs", "rifle", "rifles", "arsenal", "armas", "explosivos", "municiones", "arsenal"}
	territory = []string{"town", "village", "city", "district", "province", "territory", "area", "hill", "airport", "border", "positions", "pueblo", "ciudad", "localidad", "municipio", "territorio", "zona"}
)

// The sectors that decide between the types.
var (
	stateForces   = []string{"COP", "MIL", "SPY"}
	nonStateArmed = []string{"REB", "UAF", "CRM", "PRM"}
	armed         = []string{"COP", "MIL", "SPY", "REB", "UAF", "CRM", "PRM"}
	unarmed       = []string{"CVL", "AGR", "LAB", "JRN", "EDU", "MED", "REF", "REL", "SOC", "BUS", "OPP", "PTY", "ELI"}
)

func sides(m told) []quipu.ActorMention {
	return append(append([]quipu.ActorMention(nil), m.Actors...), m.Recipients...)
}

func firstMode(m told) string {
	if len(m.Modes) == 0 {
		return ""
	}
	return m.Modes[0]
}

func hasSector(actors []quipu.ActorMention, sectors []string) bool {
	for i := range actors {
		for _, sector := range sectors {
			if actors[i].Sector == sector {
				return true
			}
		}
	}
	return false
}

func hasKind(actors []quipu.ActorMention, kind quipu.ActorKind) bool {
	for i := range actors {
		if actors[i].Kind == kind {
			return true
		}
	}
	return false
}

// demonstrators reports whether one of the actors is told as taking part in a
// demonstration. The sector alone does not say so: CVL holds bystanders too.
func demonstrators(actors []quipu.ActorMention) bool {
	return namesHave(actors, "protester", "protesters", "protestor", "protestors", "demonstrator", "demonstrators",
		"marcher", "marchers", "striker", "strikers", "picket", "pickets", "rioter", "rioters", "crowd", "crowds",
		"protest", "protests", "demonstration", "demonstrations", "rally", "march",
		"manifestante", "manifestantes", "marchistas", "bloqueadores", "huelguistas", "movilizados", "multitud")
}

func namesHave(actors []quipu.ActorMention, words ...string) bool {
	for i := range actors {
		if hasWord(actors[i].Name, words) {
			return true
		}
	}
	return false
}

func triggerHas(m told, words ...string) bool { return hasWord(m.phrase, words) }

func hasWord(text string, words []string) bool {
	for word := range strings.FieldsSeq(text) {
		for _, want := range words {
			if strings.EqualFold(word, want) {
				return true
			}
		}
	}
	return false
}

// deadly reports whether force is of the kind that kills: by firearms, aimed at
// a life, or with dead counted.
func deadly(m told) bool {
	for _, mode := range m.Modes {
		if mode == "firearms" || mode == "targeted" {
			return true
		}
	}
	for i := range m.Counts {
		if m.Counts[i].Kind == "killed" {
			return true
		}
	}
	return triggerHas(m, "kill", "shoot", "massacre", "dead", "matar", "disparar", "abatir", "muerto")
}
