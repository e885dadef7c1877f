package train

import (
	"bytes"
	"fmt"
	"slices"

	"quipu"
	"quipu/language"
	"quipu/language/name"
	"quipu/language/network"
	"quipu/language/network/learn"
	"quipu/language/word"
)

// A school is where networks learn.
type school struct {
	*run
	*inventory
	lessons []lesson
	dev     []heldOut
}

func (r *run) school(lessons []lesson, dev []heldOut, lists *name.Lists) *school {
	s := &school{run: r, inventory: newInventory(lessons, r.plan.classFeats), lessons: lessons, dev: dev}
	s.marks, s.given = lists, r.vector
	s.row = map[uint32]int32{}
	for i, key := range s.given.Keys {
		s.row[key] = int32(i)
	}
	return s
}

// graduate is the network that ships: the teachers learn, tell what they think
// of raw text, and the student learns from both.
func (s *school) graduate() (*language.Network, error) {
	text, err := s.raw()
	if err != nil {
		return nil, err
	}
	if err := s.teach(ofGrammar, text); err != nil {
		return nil, err
	}
	if err := s.teach(ofNames, text); err != nil {
		return nil, err
	}
	known := s.learntWords(s.lessons, s.marks, text)
	examples := slices.Repeat(s.examples(s.lessons, known, s.marks), s.plan.goldTimes)
	for i := range text {
		e := s.example(&lesson{infos: text[i].infos}, known, s.marks)
		e.Tags, e.Names, e.Heads, e.Rels = text[i].tags, text[i].names, text[i].heads, text[i].rels
		examples = append(examples, e)
	}
	student, err := s.keptNet("student", examples, known, s.marks, s.shape(s.plan.student), s.plan.studying, 100)
	if err != nil {
		return nil, err
	}
	s.log("student: %s", s.measure(known, s.marks, student))
	return &language.Network{
		Model: student.Model(known.words, s.given.Keys, language.Begins(s.names)),
		Tags:  s.tags.Classes(), Rels: s.rels, Names: s.names, Lists: s.marks,
	}, nil
}

// shape is a shape that knows all classes.
func (s *school) shape(shape network.Shape) network.Shape {
	shape.Tags, shape.Rels, shape.Names = s.tags.Len(), len(s.rels), len(s.names)
	return shape
}

// A subject is what teachers know. Those of grammar know nothing of names and
// lists of names, and those of names nothing else, so that either can be taught
// anew alone.
type subject int

const (
	ofGrammar subject = iota
	ofNames
)

// teach lets the teachers of a subject learn and say what they think of text.
func (s *school) teach(what subject, text []told) error {
	shape, cfg, step, number, marks := s.plan.namer, s.plan.naming, "names-teacher", s.plan.nameTeachers, s.marks
	shape.Tags, shape.Rels, shape.Names = 1, 1, len(s.names)
	if what == ofGrammar {
		shape, cfg, step, number, marks = s.plan.teacher, s.plan.teaching, "teacher", s.plan.teachers, nil
		shape.Tags, shape.Rels, shape.Names = s.baseTags, s.baseRels, 1
	}
	var lessons []lesson
	for _, l := range s.lessons {
		if what == ofNames {
			l.tagged, l.parsed = false, false
		} else {
			l.named = false
			if l.ours {
				continue
			}
		}
		if l.tagged || l.parsed || l.named {
			lessons = append(lessons, l)
		}
	}
	known := s.learntWords(lessons, marks, nil)
	examples := s.examples(lessons, known, marks)
	var teachers []*learn.Net
	for k := range number {
		n, err := s.keptNet(fmt.Sprintf("%s-%d", step, k+1), examples, known, marks, shape, cfg, uint64(k))
		if err != nil {
			return err
		}
		teachers = append(teachers, n)
	}
	if number == 0 {
		return nil
	}
	if what == ofGrammar {
		s.log("teachers together: %s", s.measure(known, marks, teachers...))
	}
	return s.tell(what, known, marks, teachers, text)
}

// keptNet is learn, kept.
func (s *school) keptNet(step string, examples []*learn.Example, known vocabulary, marks *name.Lists, shape network.Shape, cfg learn.Config, number uint64) (*learn.Net, error) {
	var weights []byte
	err := s.kept(step, &weights, func() error {
		var b bytes.Buffer
		cfg.Seed = s.cfg.Seed + number
		err := s.learn(step, examples, known, marks, shape, cfg).Save(&b)
		weights = b.Bytes()
		return err
	})
	if err != nil {
		return nil, err
	}
	return learn.Load(bytes.NewReader(weights), s.given.Rows)
}

// learn teaches a new network.
func (s *school) learn(step string, examples []*learn.Example, known vocabulary, marks *name.Lists, shape network.Shape, cfg learn.Config) *learn.Net {
	n := learn.New(learn.Shape{
		Shape: shape, Slots: network.Slots, Rows: known.words.Size(), Vector: s.given.Dim, Vectors: len(s.given.Keys),
	}, s.given.Rows, cfg.Seed)
	s.log("%s: %+v", step, n.Shape)
	cfg.Sets, cfg.Every = s.sets, 500
	cfg.Progress = func(done, all int, loss [4]float64) {
		text := ""
		if done%3000 == 0 || done == all {
			text = s.measure(known, marks, n)
		}
		s.log("%s: batch %d of %d, loss of tags %.3f heads %.3f relations %.3f names %.3f %s", step, done, all, loss[0], loss[1], loss[2], loss[3], text)
	}
	// Sets are made with the examples, so they are complete by now.
	n.Learn(examples, cfg)
	return n
}

// learntWords are the descriptions that are frequent enough to learn: twice in
// the lessons, or more often together with text that teachers have read.
func (s *school) learntWords(lessons []lesson, marks *name.Lists, text []told) vocabulary {
	counts := network.Tally{}
	var keys []uint32
	count := func(infos []word.Info) {
		listed := marks.Mark(infos, nil)
		for i := range infos {
			keys = network.Describe(&infos[i], listed[i], keys[:0])
			counts.Count(keys)
		}
	}
	for i := range lessons {
		count(lessons[i].infos)
	}
	if text == nil {
		return vocabulary{counts.Vocabulary(2), counts}
	}
	for i := range text {
		count(text[i].infos)
	}
	return vocabulary{counts.Vocabulary(4), counts}
}

func (s *school) examples(lessons []lesson, known vocabulary, marks *name.Lists) []*learn.Example {
	var list []*learn.Example
	for i := range lessons {
		list = append(list, s.example(&lessons[i], known, marks))
	}
	return list
}

// measure is what networks together make of the held-out sentences.
func (s *school) measure(known vocabulary, marks *name.Lists, nets ...*learn.Net) string {
	reader := learn.NewReader(nets...)
	return summary(func(sentences [][]quipu.Token) {
		for chunk := range slices.Chunk(sentences, 40) {
			var batch []*learn.Example
			for _, tokens := range chunk {
				batch = append(batch, s.example(&lesson{infos: s.words.Sentence(tokens, nil)}, known, marks))
			}
			for k, o := range reader.Read(batch) {
				for i := range chunk[k] {
					t := &chunk[k][i]
					t.Tag = s.tags.Class(network.Argmax(o.Tags[i])).Tag
					t.Head, t.Rel = o.Heads[i]-1, s.rels[network.Argmax(o.Rels[i])]
				}
			}
		}
	}, s.dev)
}
