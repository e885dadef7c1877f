package entry

import "quipu/record"

// This file cuts the record down to what is judged.

func recordTalks(entries []*record.Entry, t *texts) []*item       { return nil }
func recordToll(entries []*record.Entry, t *texts) []*item        { return nil }
func recordDisruptions(entries []*record.Entry, t *texts) []*item { return nil }
func recordClaims(entries []*record.Entry, t *texts) []*item      { return nil }
func recordActors(entries []*record.Entry, t *texts) []*item      { return nil }
