package intake

import (
	"context"
	"iter"
	"sync"
	"time"

	"quipu"
	"quipu/coding"
	"quipu/ingest"
	"quipu/store"
)

// A Keeper codes reports and keeps them in a record.
type Keeper struct {
	Store    *store.Store
	Pipeline *quipu.Pipeline
	Who      string // stands in the log
	Coder    string // names the pipeline in codings
	// Again codes what the record has already.
	Again bool
	// Done is told of each document when it is safely kept, or was refused; Failed of
	// what could not be read. Neither is called from two places at once; nil is for
	// who does not ask.
	Done   func(Kept)
	Failed func(ingest.Item, error)
}

// A Kept is what became of one document.
type Kept struct {
	Name     string // of its file or address
	Mentions int
	store.Added
}

// A Tally is what a run came to, in documents but for the last two.
type Tally struct {
	Added, Known, Recoded, Refused, Failed int
	Mentions                               int // of added documents
	Changed                                int // mentions and statements of recoded documents that are new, gone or different
}

// A batch is kept in one transaction: large enough that its cost is shared, for what
// many documents of a batch tell is grouped once; small enough that little is done
// again after a crash, and that other writers need not wait long. It is due after
// batchSize documents or batchTime, and grows to batchMost while the one before it
// is written.
const (
	batchSize = 500
	batchMost = 1000
	batchTime = 3 * time.Second
)

// Keep codes the reports and keeps them in batches; coding goes on while a batch is
// written. Whatever the error, what Done was told of is kept, and the tally counts
// it. What cannot be read is no error of Keep: the record remembers it, to be tried
// again.
func (k *Keeper) Keep(ctx context.Context, reports iter.Seq[Report]) (Tally, error) {
	run := &keeping{Keeper: k}
	batches := make(chan []store.Item)
	result := make(chan error, 1)
	going, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		var failed error
		for batch := range batches {
			if failed == nil {
				if failed = run.keep(ctx, batch); failed != nil {
					stop()
				}
			}
		}
		result <- failed
	}()
	err := run.fill(going, reports, batches)
	close(batches)
	if kept := <-result; kept != nil {
		err = kept
	}
	return run.tally, err
}

// A keeping is one run of a keeper.
type keeping struct {
	*Keeper
	// Reading and keeping go on side by side, and both count and report.
	mu    sync.Mutex
	tally Tally
}

// fill codes the reports that are not known and sends them on in batches.
func (k *keeping) fill(ctx context.Context, reports iter.Seq[Report], batches chan<- []store.Item) error {
	var batch []store.Item
	began := time.Now()
	var failed error
	fresh := func(yield func(Report) bool) {
		for one := range reports {
			if ctx.Err() != nil {
				return
			}
			if one.Err == nil && !k.Again {
				known, err := k.isKnown(ctx, one.Item)
				if err != nil {
					failed = err
					return
				}
				if known {
					continue
				}
			}
			if !yield(one) {
				return
			}
		}
	}
	for done := range Analyse(k.Pipeline, fresh) {
		if done.Err != nil {
			if err := k.fail(ctx, done); err != nil {
				return err
			}
			continue
		}
		item, err := k.item(done)
		if err != nil {
			return err
		}
		batch = append(batch, item)
		switch {
		case len(batch) < batchSize && time.Since(began) <= batchTime:
			continue
		case len(batch) >= batchMost:
			batches <- batch
		default:
			select {
			case batches <- batch:
			default:
				continue // The last one is still being written: this one may as well grow.
			}
		}
		batch, began = nil, time.Now()
	}
	if len(batch) > 0 {
		batches <- batch
	}
	if failed != nil {
		return failed
	}
	return ctx.Err()
}

// isKnown reports whether the item's bytes are in the record.
func (k *keeping) isKnown(ctx context.Context, item ingest.Item) (bool, error) {
	_, documents, ok, err := k.Store.Known(ctx, store.Hash(item.Bytes))
	if ok && documents > 0 {
		k.mu.Lock()
		k.tally.Known += documents
		k.mu.Unlock()
		return true, err
	}
	return false, err
}

// item is what is kept of a coded report, packed while others are written.
func (k *keeping) item(done Outcome) (store.Item, error) {
	doc := *done.Analysis.Doc
	if doc.URL == "" && IsURL(done.Item.Name) {
		doc.URL = done.Item.Name
	}
	item := store.Item{
		Source: done.Item.Bytes, Name: done.Item.Name, Document: &doc,
		Coding: coding.Of(done.Analysis, k.Coder),
	}
	return item, k.Store.Pack(&item)
}

// keep writes one batch and says so of each of its documents.
func (k *keeping) keep(ctx context.Context, batch []store.Item) error {
	outcomes, err := k.Store.Add(ctx, k.Who, batch...)
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for i, one := range outcomes {
		mentions := len(batch[i].Coding.Mentions)
		switch one.State {
		case store.New:
			k.tally.Added++
			k.tally.Mentions += mentions
		case store.Recoded:
			k.tally.Recoded++
			k.tally.Changed += one.Changed
		case store.Refused:
			k.tally.Refused++
		default:
			k.tally.Known++
		}
		if k.Done != nil {
			k.Done(Kept{batch[i].Name, mentions, one})
		}
	}
	return nil
}

// fail reports a report that could not be read, and remembers it.
func (k *keeping) fail(ctx context.Context, done Outcome) error {
	k.mu.Lock()
	k.tally.Failed++
	if k.Failed != nil {
		k.Failed(done.Item, done.Err)
	}
	k.mu.Unlock()
	name := done.Item.Name
	if name == "" || k.Again {
		return nil // There is no file to be tried again.
	}
	hash := ""
	if done.Item.Bytes != nil {
		hash = store.Hash(done.Item.Bytes)
	}
	return k.Store.Fail(ctx, name, hash, OneLine(done.Err))
}
