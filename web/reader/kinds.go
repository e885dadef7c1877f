package reader

import "quipu"

// The aspects and roles that statements of each kind may have, as the rooms that
// read them list them; a test compares.
var (
	aspects = map[quipu.StatementKind][]string{
		quipu.OfficeKind:     {"holds", "held", "assumes", "claims", "leaves", "recognised", "rejected", "sought"},
		quipu.TalksKind:      {"held", "planned", "opened", "suspended", "failed", "refused", "agreed", "demanded", "conceded", "proposed"},
		quipu.TollKind:       {"killed", "injured", "arrested", "missing", "displaced", "participants"},
		quipu.DisruptionKind: {"begins", "goes-on", "ends", "effect", "threatened", "demanded", "eased"},
		quipu.ClaimKind:      {"claims", "denies", "supports", "doubts", "retracts", "found", "no-proof"},
		quipu.NamingKind:     {"named", "called", "relation"},
	}
	roles = map[quipu.StatementKind][]quipu.Role{
		quipu.OfficeKind:     {"holder", "office", "of", "by", "successor", "predecessor", "manner", "flag"},
		quipu.TalksKind:      {"party", "mediator", "observer", "participant", "host", "by", "objective", "topic", "demand", "concession", "round", "outcome"},
		quipu.TollKind:       {"victims", "event", "cause", "by", "flag"},
		quipu.DisruptionKind: {"thing", "named", "place", "by", "ended_by", "effect", "demand", "supplier", "shortage"},
		quipu.ClaimKind:      {"speaker", "about", "content", "topic", "event", "evidence", "of"},
		quipu.NamingKind:     {"actor", "words", "role", "relation", "of"},
	}
	counted   = []string{"killed", "injured", "arrested", "missing", "displaced", "participants"}
	statuses  = []quipu.Status{quipu.Reported, quipu.Future, quipu.Hypothetical, quipu.Negated, quipu.Historical}
	voices    = []quipu.AttributionKind{quipu.OwnVoice, quipu.Quoted, quipu.Paraphrased, quipu.Mixed}
	actorKind = []quipu.ActorKind{quipu.Person, quipu.Group, quipu.Organisation, quipu.PlaceActor, quipu.Thing}
)
