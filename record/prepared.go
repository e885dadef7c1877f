package record

import "sync"

// A prepared is what is made of a telling to compare it with others. A store
// compares one telling with hundreds that come after it, so it is made once for all
// copies of the telling.
type prepared struct {
	keying, looking sync.Once
	keys            []string
	look            any // of the kind: look, claimLook …
}

// Prepare promises that nothing of the telling is altered any more that others are
// compared with, so that this need be made only once: its mentions or statement, and
// its document's ID, language and day. The document's voice may change, and Repeats
// and Until, for which copies share what was made.
func (t *Telling) Prepare() { t.prepared = &prepared{} }

// lookOf is what is compared of a telling, made by look where nobody did yet.
func lookOf[L any](t *Telling, look func(*Telling) *L) *L {
	p := t.prepared
	if p == nil {
		return look(t)
	}
	p.looking.Do(func() { p.look = look(t) })
	return p.look.(*L)
}

// keysOf are the keys of a telling, made by keys where nobody did yet.
func keysOf(keys func(*Telling) []string) func(*Telling) []string {
	return func(t *Telling) []string {
		p := t.prepared
		if p == nil {
			return keys(t)
		}
		p.keying.Do(func() { p.keys = keys(t) })
		return p.keys
	}
}

// looking compares tellings by what is made of each of them.
func looking[L any](look func(*Telling) *L, like func(a, b *L, why bool) Likeness) func([]*Telling) func(a, b int, why bool) Likeness {
	return func(tellings []*Telling) func(a, b int, why bool) Likeness {
		looks := make([]*L, len(tellings))
		for i, t := range tellings {
			looks[i] = lookOf(t, look)
		}
		return func(a, b int, why bool) Likeness { return like(looks[a], looks[b], why) }
	}
}
