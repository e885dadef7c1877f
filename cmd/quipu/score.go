package main

// A scoreCmd scores codings.
type scoreCmd struct{}

// Run scores.
func (c *scoreCmd) Run(env *environment) error { return nil }
