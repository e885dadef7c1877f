// Package quipu is the vocabulary of a program that reads news reports of a
// political crisis and ties every statement to the words that carry it: who
// did what to whom, when, where, with how many, and who says so.
//
// It holds types and their invariants, and nothing that reads, guesses or
// stores. The data flows one way:
//
//	bytes → Document → Sentences → dates, places, quantities, actors,
//	attributions → EventMentions
//
// An [Analysis] carries one document along that way, and each [Stage] adds one
// layer to it.
package quipu

import "errors"

// What callers act on. Everything else is wrapped with the thing's identity.
var (
	// ErrNotFound says that the thing asked for does not exist.
	ErrNotFound = errors.New("not found")
	// ErrInvalid says that the input is broken or not of the expected kind.
	ErrInvalid = errors.New("invalid")
	// ErrConflict says that the thing changed since it was read.
	ErrConflict = errors.New("conflict")
)
