package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"quipu"
	"quipu/coding"
)

// fixed are the fields that make a mention or statement the one it is; a
// correction cannot give them other values.
var fixed = []string{"id", "doc_id", "kind", "coder"}

// Fits fails with ErrInvalid where what a judgement says cannot be: an unknown
// field, a value of another shape, a type or status that there is not. Was of a
// correction and Value of an addition are to be set.
func (one *Judgement) Fits() error {
	switch one.Act {
	case Correct:
		if slices.Contains(fixed, one.Field) {
			return fmt.Errorf("field %q cannot be corrected: %w", one.Field, quipu.ErrInvalid)
		}
		if isOf[coding.Mention](one.Was) {
			return fits(one.Was, one.Field, one.Value, checkMention)
		}
		return fits(one.Was, one.Field, one.Value, checkStatement)
	case Add:
		if isOf[coding.Mention](one.Value) {
			return fits(one.Value, "", nil, checkMention)
		}
		return fits(one.Value, "", nil, checkStatement)
	case Confirm, Reject, Merge, Split:
		return nil
	}
	return fmt.Errorf("act %q: %w", one.Act, quipu.ErrInvalid)
}

// fits checks a written value with one field set.
func fits[T any](written json.RawMessage, field string, raw json.RawMessage, check func(*T) error) error {
	var value T
	if err := json.Unmarshal(written, &value); err != nil {
		return fmt.Errorf("%w: %w", quipu.ErrInvalid, err)
	}
	if field != "" {
		only, err := json.Marshal(map[string]json.RawMessage{field: raw})
		if err != nil {
			return fmt.Errorf("field %q: %w: %w", field, quipu.ErrInvalid, err)
		}
		var known T
		reader := json.NewDecoder(bytes.NewReader(only))
		reader.DisallowUnknownFields()
		if err := reader.Decode(&known); err != nil {
			return fmt.Errorf("field %q: %w: %w", field, quipu.ErrInvalid, err)
		}
		if value, err = withField(value, field, raw); err != nil {
			return err
		}
	}
	return check(&value)
}

func checkMention(m *coding.Mention) error {
	switch m.Event {
	case quipu.Agree, quipu.Consult, quipu.Support, quipu.Concede, quipu.Cooperate, quipu.Aid, quipu.Retreat, quipu.Request,
		quipu.Accuse, quipu.Reject, quipu.Threaten, quipu.Protest, quipu.Sanction, quipu.Mobilize, quipu.Coerce, quipu.Assault:
	default:
		return fmt.Errorf("event %q is no type of PLOVER: %w", m.Event, quipu.ErrInvalid)
	}
	if err := checkLength(m); err != nil {
		return err
	}
	return checkCommon(m.ID, m.Date, m.EndDate, m.Status, m.Confidence)
}

func checkStatement(s *coding.Statement) error {
	switch s.Kind {
	case quipu.OfficeKind, quipu.TalksKind, quipu.TollKind, quipu.DisruptionKind, quipu.ClaimKind, quipu.NamingKind:
	default:
		return fmt.Errorf("kind %q of a statement: %w", s.Kind, quipu.ErrInvalid)
	}
	if err := checkLength(s); err != nil {
		return err
	}
	return checkCommon(s.ID, s.Date, s.EndDate, s.Status, s.Confidence)
}

func checkLength(part any) error {
	if words, is := coding.IsLong(part); is {
		return fmt.Errorf("a value is longer than %d bytes, %q…: %w", coding.LongestValue, words, quipu.ErrInvalid)
	}
	return nil
}

func checkCommon(id string, from, to quipu.Date, status quipu.Status, confidence float64) error {
	switch status {
	case quipu.Reported, quipu.Future, quipu.Hypothetical, quipu.Negated, quipu.Historical:
	default:
		return fmt.Errorf("status %q: %w", status, quipu.ErrInvalid)
	}
	if id == "" {
		return fmt.Errorf("no id: %w", quipu.ErrInvalid)
	}
	if !to.IsZero() && to.Before(from) {
		return fmt.Errorf("it ends on %s and begins on %s: %w", to, from, quipu.ErrInvalid)
	}
	if confidence < 0 || confidence > 1 {
		return fmt.Errorf("confidence %g is not between 0 and 1: %w", confidence, quipu.ErrInvalid)
	}
	return nil
}
