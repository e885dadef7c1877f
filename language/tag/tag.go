// Package tag holds the classes of words: parts of speech with the treebank's
// own tags and what features go with them.
package tag

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"quipu"
	"quipu/language/pack"
	"quipu/language/word"
)

// A Class is what words are told apart by. Feats are the features that most
// words of the class have.
type Class struct{ Tag, XTag, Feats string }

// Classes are those of one language.
type Classes struct {
	list []Class
	// feats are the features of words whose class alone does not tell them.
	feats map[featKey]string
}

type featKey struct {
	lower uint32
	class uint16
}

// Len is the number of classes.
func (c *Classes) Len() int { return len(c.list) }

// Class is class number k.
func (c *Classes) Class(k int) Class { return c.list[k] }

// Set gives a word, described by info, the tags and features of class k.
func (c *Classes) Set(t *quipu.Token, info *word.Info, k int) {
	class := &c.list[k]
	t.Tag, t.XTag, t.Feats = class.Tag, class.XTag, class.Feats
	if feats, ok := c.feats[featKey{info.Lower, uint16(k)}]; ok {
		t.Feats = feats
	}
}

// A Counter finds the classes of a treebank.
type Counter struct {
	// Names are the features that make a class of their own, next to Tag and XTag;
	// for treebanks whose own tags do not tell tense and person.
	Names []string

	number  map[Class]int
	list    []Class
	words   map[featKey]map[string]int
	classes []map[string]int
}

// Add counts the words of a sentence with gold tags.
func (c *Counter) Add(tokens []quipu.Token, infos []word.Info) {
	if c.number == nil {
		c.number, c.words = map[Class]int{}, map[featKey]map[string]int{}
	}
	for i := range tokens {
		t := &tokens[i]
		key := c.key(t)
		k, ok := c.number[key]
		if !ok {
			k = len(c.list)
			c.number[key] = k
			c.list = append(c.list, key)
			c.classes = append(c.classes, map[string]int{})
		}
		c.classes[k][t.Feats]++
		word := featKey{infos[i].Lower, uint16(k)}
		if c.words[word] == nil {
			c.words[word] = map[string]int{}
		}
		c.words[word][t.Feats]++
	}
}

func (c *Counter) key(t *quipu.Token) Class {
	var kept []string
	for _, name := range c.Names {
		if v := t.Feat(name); v != "" {
			kept = append(kept, name+"="+v)
		}
	}
	return Class{t.Tag, t.XTag, strings.Join(kept, "|")}
}

// Number is the class of a word with gold tags that was counted.
func (c *Counter) Number(t *quipu.Token) int { return c.number[c.key(t)] }

// Len is the number of classes.
func (c *Counter) Len() int { return len(c.list) }

// Class is class number k, its features those that are in Names.
func (c *Counter) Class(k int) Class { return c.list[k] }

// Classes are those that were counted.
func (c *Counter) Classes() *Classes {
	all := &Classes{list: slices.Clone(c.list), feats: map[featKey]string{}}
	for k := range all.list {
		all.list[k].Feats = likeliest(c.classes[k])
	}
	for key, counts := range c.words {
		// A word seen once tells little more than its class.
		if feats := likeliest(counts); feats != all.list[key.class].Feats && counts[feats] > 1 {
			all.feats[key] = feats
		}
	}
	return all
}

// likeliest is the most frequent value, the first in the alphabet among equals.
func likeliest(counts map[string]int) string {
	return slices.MaxFunc(slices.Sorted(maps.Keys(counts)), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[a], counts[b]), cmp.Compare(b, a))
	})
}

// Pack writes the classes.
func (c *Classes) Pack(w *pack.Writer) {
	w.Uint(len(c.list))
	for _, class := range c.list {
		w.String(class.Tag)
		w.String(class.XTag)
		w.String(class.Feats)
	}
	packFeats(w, c.feats)
}

// Read reads what Pack wrote.
func Read(r *pack.Reader) *Classes {
	c := &Classes{list: make([]Class, r.Len())}
	for i := range c.list {
		c.list[i] = Class{r.String(), r.String(), r.String()}
	}
	c.feats = readFeats(r, len(c.list))
	return c
}
