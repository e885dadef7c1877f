package intake

import (
	"fmt"

	"quipu"
	"quipu/coding"
)

// Explain codes a document of the record again, without keeping anything, and tells of
// each mention and statement how it came about. It is this program that does so: where
// another version coded what is kept, the Coder of the answer is not the kept one's.
func (q *Queue) Explain(doc *quipu.Document) (*coding.Coding, error) {
	pipeline, err := q.ready()
	if err != nil {
		return nil, fmt.Errorf("explaining %s: %w", doc.ID, err)
	}
	clone := *doc
	done := AnalyseOne(pipeline, &clone)
	if done.Err != nil {
		return nil, done.Err
	}
	return &coding.Coding{
		DocID: doc.ID, Coder: q.coder,
		Mentions: coding.Mentions(done.Analysis, "", true), Statements: coding.Statements(done.Analysis, "", true),
	}, nil
}
