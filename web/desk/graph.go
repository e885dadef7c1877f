package desk

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"quipu/ontology"
	"quipu/record"
	"quipu/store"
	"quipu/web/page"
)

// A Graph is who acts on whom in all events that the filters leave. It shows the pairs
// of the most events, so that it stays legible however large the record is.
type Graph struct {
	words
	Filters Filters
	Least   int // events that a pair has at least
	Looked  int // events in which somebody acts on somebody
	Nodes   []Node
	Pairs   []Pair
	Data    string // the same for the script that draws it
}

// A Node is an actor of the graph.
type Node struct {
	Key    string `json:"-"`
	Name   string `json:"name"`
	Search string `json:"-"`  // by which it is found in lists
	To     string `json:"to"` // where it leads
	Events int    `json:"events"`
}

// A Pair is two nodes of which one acts on the other, with how many events of each
// quadrant there are.
type Pair struct {
	From  int    `json:"from"` // indices of nodes
	To    int    `json:"to"`
	Quads [4]int `json:"quads"`
	Sum   int    `json:"sum"`
}

// Quad is the quadrant of the most events of a pair, from one.
func (p Pair) Quad() int {
	most := 0
	for i, n := range p.Quads {
		if n > p.Quads[most] {
			most = i
		}
	}
	return most + 1
}

const (
	graphNodes = 40
	graphPairs = 120
)

func (d *Desk) graph(w http.ResponseWriter, r *http.Request) error {
	values := r.URL.Query()
	query, err := queryOf(r, record.Events)
	if err != nil {
		return err
	}
	g := &Graph{Filters: Filters{values: values, lang: page.Language(r), Types: eventTypes()}, Least: 2}
	if values.Has("least") {
		if g.Least, err = strconv.Atoi(values.Get("least")); err != nil || g.Least < 1 {
			g.Least = 1
		}
	}
	found, err := d.acts(r.Context(), query)
	if err != nil {
		return err
	}
	g.Looked = found.Events
	g.gather(d.site.Messages(r), found.Acts)
	written, err := json.Marshal(struct {
		Nodes []Node `json:"nodes"`
		Pairs []Pair `json:"pairs"`
	}{g.Nodes, g.Pairs})
	if err != nil {
		return err
	}
	g.Data = string(written)
	return d.site.Render(w, r, "graph", g)
}

// eventTypes are the types of events, to choose from.
func eventTypes() []Choice {
	var list []Choice
	for _, one := range ontology.Types() {
		list = append(list, Choice{string(one), "type." + string(one)})
	}
	return list
}

// gather makes nodes and pairs of acts: the pairs of the most events, and of those
// the nodes of the most.
func (g *Graph) gather(m page.Messages, acts []store.Act) {
	index := map[string]int{}
	var nodes []Node
	node := func(party *record.Party) int {
		name := partyName(m, party)
		key := ontology.Fold(name)
		at, there := index[key]
		// Of two spellings the one with its accents is the fuller.
		if there && len(name) > len(nodes[at].Name) {
			nodes[at].Name = name
		}
		if !there {
			at = len(nodes)
			index[key] = at
			search := cmp.Or(party.Name, party.As)
			nodes = append(nodes, Node{Key: key, Name: name, Search: search, To: "/actors?" + url.Values{"actor": {search}}.Encode()})
		}
		return at
	}
	pairs := map[[2]int]*Pair{}
	for i := range acts {
		act := &acts[i]
		quad := ontology.Quad(act.Type)
		if quad < 1 || quad > 4 {
			continue
		}
		at := [2]int{node(&act.From), node(&act.To)}
		if at[0] == at[1] {
			continue
		}
		if pairs[at] == nil {
			pairs[at] = &Pair{From: at[0], To: at[1]}
		}
		pairs[at].Quads[quad-1] += act.Events
		pairs[at].Sum += act.Events
	}
	var list []Pair
	for _, p := range pairs {
		if p.Sum >= g.Least {
			list = append(list, *p)
		}
	}
	byName := func(a, b Pair) int {
		return cmp.Or(cmp.Compare(nodes[a.From].Key, nodes[b.From].Key), cmp.Compare(nodes[a.To].Key, nodes[b.To].Key))
	}
	slices.SortFunc(list, func(a, b Pair) int { return cmp.Or(b.Sum-a.Sum, byName(a, b)) })
	g.keep(nodes, list[:min(len(list), graphPairs)])
}

// keep takes over the pairs between the nodes that have the most events.
func (g *Graph) keep(nodes []Node, pairs []Pair) {
	for _, p := range pairs {
		nodes[p.From].Events += p.Sum
		nodes[p.To].Events += p.Sum
	}
	order := make([]int, len(nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(nodes[b].Events-nodes[a].Events, cmp.Compare(nodes[a].Key, nodes[b].Key))
	})
	kept := map[int]bool{}
	for _, at := range order[:min(len(order), graphNodes)] {
		kept[at] = true
	}
	index := map[int]int{} // of those that still have a pair
	place := func(at int) int {
		if _, there := index[at]; !there {
			index[at] = len(g.Nodes)
			g.Nodes = append(g.Nodes, nodes[at])
		}
		return index[at]
	}
	for _, p := range pairs {
		if kept[p.From] && kept[p.To] {
			p.From, p.To = place(p.From), place(p.To)
			g.Pairs = append(g.Pairs, p)
		}
	}
}

// partyName is what a party is called in the graph: by its name, or else its sector
// and country, so that "soldiers" and "three soldiers" meet.
func partyName(m page.Messages, party *record.Party) string {
	if isCountry(party.Name, party.Code) {
		return m.Country(party.Code)
	}
	if party.Name != "" {
		return party.Name
	}
	name := m.Or("sector."+party.Sector, party.Sector)
	if _, is := ontology.CountryByAlpha3(party.Code); is {
		name += " (" + m.Country(party.Code) + ")"
	}
	return name
}
