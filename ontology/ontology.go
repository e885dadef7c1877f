// Package ontology is PLOVER as data, with its crosswalks to CAMEO and ACLED.
package ontology

import "quipu"

// Quad is the quad class of a type, 1 to 4.
func Quad(t quipu.EventType) int { return 0 }

// Scale is the conflict-cooperation score of a type with its first mode.
func Scale(t quipu.EventType, modes []string) float64 { return 0 }

// CAMEO is the CAMEO code that comes nearest to a type and mode.
func CAMEO(t quipu.EventType, mode string) string { return "" }

// ACLED is the ACLED-style type of a coded mention.
func ACLED(m *quipu.EventMention) quipu.ACLEDType { return quipu.ACLEDType{} }
