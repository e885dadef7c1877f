// Package ontology is PLOVER as data, with its crosswalks to CAMEO and ACLED.
//
// The tables are the tab-separated files beside this one, each with a header
// line, so that a political scientist can read and correct them:
//
//	types.tsv     the sixteen types: quad class, score, sides, default CAMEO code
//	modes.tsv     the modes of each type: score, default CAMEO code
//	contexts.tsv  the contexts
//	sectors.tsv   the sectors of an actor
//	acled.tsv     the event types of an ACLED-style export, with the disorder type
//	cameo.tsv     CAMEO codes with their PLOVER type, mode and contexts, as the
//	              Open Event Data Alliance published them (CC BY-SA 4.0)
//	renamed.tsv   modes and contexts of cameo.tsv that PLOVER has since renamed
package ontology

import "quipu"

// Types are the types in the order of the codebook.
func Types() []quipu.EventType {
	types := make([]quipu.EventType, 0, len(tables().types))
	for _, entry := range tables().types {
		types = append(types, entry.name)
	}
	return types
}

// Valid reports whether t is a type of PLOVER.
func Valid(t quipu.EventType) bool { return typeOf(t) != nil }

// Modes are the modes of a type in the order of the codebook; none for types
// without modes.
func Modes(t quipu.EventType) []string {
	var modes []string
	if entry := typeOf(t); entry != nil {
		for _, mode := range entry.modes {
			modes = append(modes, mode.name)
		}
	}
	return modes
}

// ValidMode reports whether a type has that mode.
func ValidMode(t quipu.EventType, mode string) bool { return modeOf(t, mode) != nil }

// Quad is the quad class of a type: 1 verbal cooperation, 2 material
// cooperation, 3 verbal conflict, 4 material conflict; 0 if t is no type.
func Quad(t quipu.EventType) int {
	if entry := typeOf(t); entry != nil {
		return entry.quad
	}
	return 0
}

// Scale is the conflict-cooperation score, −10 to +10, of a type with its
// first mode, or of the type alone where the codebook scores no such mode.
func Scale(t quipu.EventType, modes []string) float64 {
	entry := typeOf(t)
	if entry == nil {
		return 0
	}
	if len(modes) > 0 {
		if mode := modeOf(t, modes[0]); mode != nil && mode.scored {
			return mode.scale
		}
	}
	return entry.scale
}

// Reciprocal reports whether the sides of a type act on each other, so that
// swapping actor and recipient changes nothing.
func Reciprocal(t quipu.EventType) bool {
	entry := typeOf(t)
	return entry != nil && entry.reciprocal
}

// RequiresRecipient reports whether the codebook accepts no event of the type
// without a recipient.
func RequiresRecipient(t quipu.EventType) bool {
	entry := typeOf(t)
	return entry != nil && entry.recipient
}

// CAMEO is the CAMEO code that comes nearest to a type and mode; without mode,
// or for one that the type does not have, that of the type. It is empty if t
// is no type.
func CAMEO(t quipu.EventType, mode string) string {
	if entry := modeOf(t, mode); entry != nil {
		return entry.cameo
	}
	if entry := typeOf(t); entry != nil {
		return entry.cameo
	}
	return ""
}

// Contexts are the contexts in the order of the codebook.
func Contexts() []string { return append([]string(nil), tables().contexts...) }

// A Sector is what an actor does, after its country.
type Sector struct {
	Code    string // three letters, "COP"
	Common  bool   // among those that the codebook wants first
	Meaning string
}

// Sectors are the sectors, the common ones first.
func Sectors() []Sector { return append([]Sector(nil), tables().sectors...) }
