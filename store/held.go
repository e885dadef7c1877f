package store

import "sync"

// The facts of entries of which reports tell every day are read for every batch of
// reports that comes in. Who adds therefore holds them from one transaction to the
// next, as long as nobody else changes the record in between.

// held are the facts of entries as of a change.
type held struct {
	lock  sync.Mutex
	as    int64 // the number of the last change
	rows  int
	facts map[int64]cells
}

// mostHeld is how many facts are held; when there would be more, all are let go of.
const mostHeld = 1 << 18

// take gives the facts of an entry as of a change away, to be altered: whoever is
// not done with that in the end has altered nothing that is held. Nil where they are
// not held.
func (h *held) take(entry, as int64) cells {
	h.lock.Lock()
	defer h.lock.Unlock()
	if h.as != as {
		h.as, h.rows, h.facts = as, 0, nil
	}
	all := h.facts[entry]
	h.rows -= len(all)
	delete(h.facts, entry)
	return all
}

// put holds facts as of a change that came right after another one.
func (h *held) put(facts map[int64]cells, after, as int64) {
	h.lock.Lock()
	defer h.lock.Unlock()
	if h.as != after {
		return // Somebody changed the record in between.
	}
	h.as = as
	for entry, all := range facts {
		h.rows += len(all)
		if h.rows > mostHeld || h.facts == nil {
			h.rows, h.facts = len(all), map[int64]cells{}
		}
		h.facts[entry] = all
	}
}

// facts are those of an entry as this transaction left them so far.
func (u *update) facts(entry int64) (cells, error) {
	if all := u.tx.held[entry]; all != nil {
		return all, nil
	}
	if all := u.s.held.take(entry, u.since); all != nil {
		return all, nil
	}
	return u.cells(entry)
}

// few is how many facts are read again as easily as they are held.
const few = 16

// hold keeps the facts of an entry for the next transaction.
func (u *update) hold(entry int64, all cells) {
	t := u.tx
	if len(all) <= few {
		delete(t.held, entry)
		return
	}
	if t.held == nil {
		t.held = map[int64]cells{}
		t.done = append(t.done, func() { u.s.held.put(t.held, t.since, max(t.since, t.logged)) })
	}
	t.held[entry] = all
}
