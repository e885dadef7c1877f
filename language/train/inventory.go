package train

import (
	"maps"
	"slices"
	"strings"

	"quipu/language/name"
	"quipu/language/network"
	"quipu/language/network/learn"
	"quipu/language/tag"
	"quipu/language/wordspace"
)

// An inventory is what there is to choose from, as numbers.
type inventory struct {
	tags   tag.Counter
	rels   []string
	relOf  map[string]int
	names  []string
	nameOf map[string]int
	given  *wordspace.Space
	row    map[uint32]int32 // of a word's vector
	marks  *name.Lists
	// What there is without our own trees, which comes first.
	baseTags, baseRels int
	// sets are classes of which one is right, and which set stands for "outside or
	// a name of these kinds".
	sets    [][]int16
	kindSet map[string]int16
}

func newInventory(lessons []lesson, classFeats []string) *inventory {
	v := &inventory{
		tags: tag.Counter{Names: classFeats}, relOf: map[string]int{}, nameOf: map[string]int{},
		kindSet: map[string]int16{},
	}
	v.addRel("root")
	names := map[string]bool{}
	for _, l := range lessons {
		if l.ours && v.baseTags == 0 {
			v.baseTags, v.baseRels = v.tags.Len(), len(v.rels)
		}
		if l.tagged {
			v.tags.Add(l.tokens, l.infos)
		}
		for i := range l.tokens {
			t := &l.tokens[i]
			if l.parsed {
				v.addRel(t.Rel)
			}
			if l.named && t.Name != name.Unknown && t.Name != "" {
				names[t.Name] = true
			}
		}
	}
	if v.baseTags == 0 {
		v.baseTags, v.baseRels = v.tags.Len(), len(v.rels)
	}
	v.names = append([]string{""}, slices.Sorted(maps.Keys(names))...)
	for k, n := range v.names {
		v.nameOf[n] = k
	}
	return v
}

func (v *inventory) addRel(rel string) {
	if _, ok := v.relOf[rel]; !ok {
		v.relOf[rel] = len(v.rels)
		v.rels = append(v.rels, rel)
	}
}

// A vocabulary is the descriptions of words that a network has rows for, and how
// often words were seen.
type vocabulary struct {
	words  *network.Vocabulary
	counts network.Tally
}

// example turns a lesson into what a network learns from.
func (v *inventory) example(l *lesson, known vocabulary, lists *name.Lists) *learn.Example {
	e := &learn.Example{}
	var keys []uint32
	marks := lists.Mark(l.infos, nil)
	for i := range l.infos {
		info := &l.infos[i]
		keys = network.Describe(info, marks[i], keys[:0])
		for slot, key := range keys {
			e.Rows = append(e.Rows, known.words.Row(slot, key))
		}
		row, ok := v.row[info.Lower]
		if !ok {
			row = -1
		}
		e.Vectors = append(e.Vectors, row)
		e.Words = append(e.Words, int32(known.counts.Of(0, info.Lower)))
	}
	for i := range l.tokens {
		t := &l.tokens[i]
		if l.tagged {
			e.Tags = append(e.Tags, learn.Sure(v.tags.Number(t)))
		}
		if l.parsed {
			e.Heads = append(e.Heads, learn.Sure(t.Head+1))
			e.Rels = append(e.Rels, learn.Sure(v.relOf[t.Rel]))
		}
		if l.named {
			target, set := learn.Target{}, int16(-1)
			switch {
			case t.Name == name.Unknown:
			case t.Name == "" && len(l.partial) > 0:
				set = v.outsideOr(l.partial)
			default:
				target = learn.Sure(v.nameOf[t.Name])
			}
			e.Names = append(e.Names, target)
			e.NameSets = append(e.NameSets, set)
		}
	}
	return e
}

// outsideOr is the set of "outside" and names of these kinds.
func (v *inventory) outsideOr(kinds []string) int16 {
	key := strings.Join(kinds, " ")
	set, ok := v.kindSet[key]
	if !ok {
		classes := []int16{0}
		for k, n := range v.names {
			if n != "" && slices.Contains(kinds, n[2:]) {
				classes = append(classes, int16(k))
			}
		}
		set = int16(len(v.sets))
		v.sets = append(v.sets, classes)
		v.kindSet[key] = set
	}
	return set
}
