package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"quipu/record"
	"quipu/store"
)

// A reason flag group says why, and what the person saw who decides.
type reason struct {
	Why     string `help:"Why, for the log." placeholder:"WORDS"`
	Version int64  `help:"Refuse if the value has changed since this version, as shown by quipu show." placeholder:"N"`
}

// judge keeps one judgement and says what came of it.
func judge(k *keeping, env *environment, one record.Judgement, version int64) error {
	return k.with(false, func(ctx context.Context, kept *store.Store) error {
		done, err := kept.Judge(ctx, one, version)
		if err != nil {
			return err
		}
		fmt.Fprintf(env.out, "%s\t%s\t%s\n", done.ID, done.Act, done.Target)
		return nil
	})
}

// A confirmCmd says that a mention or statement is right.
type confirmCmd struct {
	keeping
	judging
	reason
	Target string `arg:"" help:"The mention or statement."`
}

// Help is shown by quipu confirm --help.
func (*confirmCmd) Help() string {
	return `Example:
  quipu confirm 3f1c0b7a92d4e5f6 --who maria

Says that a coding is right as it stands. A newer coder will not change it.`
}

// Run confirms.
func (c *confirmCmd) Run(env *environment) error {
	return judge(&c.keeping, env, record.Judgement{Act: record.Confirm, Target: c.Target, Who: c.name(), Why: c.Why}, c.Version)
}

// A rejectCmd says that a mention or statement is none.
type rejectCmd struct {
	keeping
	judging
	reason
	Target string `arg:"" help:"The mention or statement."`
}

// Help is shown by quipu reject --help.
func (*rejectCmd) Help() string {
	return `Example:
  quipu reject 3f1c0b7a92d4e5f6 --why "a football match"

Takes a false coding out of the record. It stays in the log, and quipu undo
brings it back.`
}

// Run rejects.
func (c *rejectCmd) Run(env *environment) error {
	return judge(&c.keeping, env, record.Judgement{Act: record.Reject, Target: c.Target, Who: c.name(), Why: c.Why}, c.Version)
}

// A correctCmd gives a field another value.
type correctCmd struct {
	keeping
	judging
	reason
	Target string   `arg:"" help:"The mention or statement."`
	Values []string `arg:"" help:"FIELD=VALUE, with fields as in the JSON: event=ASSAULT, date=2019-11-15, actor='Bolivian police'. A value may be JSON; an empty one takes the field away."`
}

// Help is shown by quipu correct --help.
func (*correctCmd) Help() string {
	return `Examples:
  quipu correct 3f1c0b7a92d4e5f6 event=ASSAULT mode=firearms
  quipu correct 3f1c0b7a92d4e5f6 recipient='[{"text":"marchers","span":[10,18],"name":"coca growers","sector":"AGR"}]'
  quipu correct 3f1c0b7a92d4e5f6 enddate=

The machine's value is kept beside the correction, and quipu undo brings it back.`
}

// Run corrects, one judgement a field.
func (c *correctCmd) Run(env *environment) error {
	var all []record.Judgement
	for _, value := range c.Values {
		field, raw, ok := strings.Cut(value, "=")
		if !ok || field == "" {
			return usageError{fmt.Errorf("%q is not FIELD=VALUE", value)}
		}
		all = append(all, record.Judgement{Act: record.Correct, Target: c.Target, Field: field, Value: valueOf(field, raw), Who: c.name(), Why: c.Why})
	}
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		for i, one := range all {
			version := c.Version
			if i > 0 {
				version = 0 // It is our own change that came between.
			}
			done, err := kept.Judge(ctx, one, version)
			if err != nil {
				return fmt.Errorf("%s: %w", one.Field, err)
			}
			fmt.Fprintf(env.out, "%s\t%s\t%s\t%s\n", done.ID, done.Act, done.Target, one.Field)
		}
		return nil
	})
}

// valueOf is the JSON of what a user typed: JSON as it is, else text in the shape
// that the field has.
func valueOf(field, typed string) json.RawMessage {
	if typed == "" {
		return json.RawMessage("null")
	}
	if first := typed[0]; (first == '[' || first == '{' || first == '"') && json.Valid([]byte(typed)) {
		return json.RawMessage(typed)
	}
	text := strings.TrimSpace(typed)
	var shaped any = text
	switch field {
	case "mode", "context":
		shaped = strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
	case "actor", "recipient":
		var names []map[string]any
		for _, name := range strings.Split(text, ";") {
			names = append(names, map[string]any{"text": "", "span": [2]int{}, "name": strings.TrimSpace(name)})
		}
		shaped = names
	case "event_loc", "location":
		shaped = map[string]any{"text": "", "span": [2]int{}, "name": text}
	case "quad_code", "event_scale", "confidence":
		return json.RawMessage(text)
	}
	raw, err := json.Marshal(shaped)
	if err != nil {
		return json.RawMessage("null")
	}
	return raw
}

// A mergeCmd says that entries are one thing.
type mergeCmd struct {
	keeping
	judging
	reason
	Target string   `arg:"" help:"The entry that stays."`
	Others []string `arg:"" help:"What is the same thing."`
}

// Help is shown by quipu merge --help.
func (*mergeCmd) Help() string {
	return `Example:
  quipu merge 3f1c0b7a92d4e5f6 0a1b2c3d4e5f6071

Says that entries of one kind are one thing. quipu split and quipu undo take it
back.`
}

// Run merges.
func (c *mergeCmd) Run(env *environment) error {
	return judge(&c.keeping, env, record.Judgement{Act: record.Merge, Target: c.Target, Others: c.Others, Who: c.name(), Why: c.Why}, c.Version)
}

// A splitCmd takes tellings out of an entry.
type splitCmd struct {
	keeping
	judging
	reason
	Target string   `arg:"" help:"The entry."`
	Others []string `arg:"" help:"The tellings in it that are another thing."`
}

// Help is shown by quipu split --help.
func (*splitCmd) Help() string {
	return `Example:
  quipu split 3f1c0b7a92d4e5f6 77aa0b1c2d3e4f50

Takes tellings out of an entry; they become an entry of their own.`
}

// Run splits.
func (c *splitCmd) Run(env *environment) error {
	return judge(&c.keeping, env, record.Judgement{Act: record.Split, Target: c.Target, Others: c.Others, Who: c.name(), Why: c.Why}, c.Version)
}

// An undoCmd takes a judgement back.
type undoCmd struct {
	keeping
	judging
	Why       string   `help:"Why, for the log." placeholder:"WORDS"`
	Judgement []string `arg:"" help:"The judgements, by the ids that they were given."`
}

// Help is shown by quipu undo --help.
func (*undoCmd) Help() string {
	return `Example:
  quipu undo 5c6d7e8f90a1b2c3

Takes a judgement back: the record is as if it had not been made. Both stay in
the log.`
}

// Run undoes.
func (c *undoCmd) Run(env *environment) error {
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		for _, one := range c.Judgement {
			if err := kept.Undo(ctx, one, c.name(), c.Why); err != nil {
				return err
			}
			fmt.Fprintf(env.out, "%s\tundone\n", one)
		}
		return nil
	})
}
