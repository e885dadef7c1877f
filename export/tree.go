package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// A node is a value of JSON whose fields keep the order in which they were
// written, so that what is told of an entry reads as its type does.
type node struct {
	fields []namedNode // of an object
	items  []node      // of an array
	text   string      // of a scalar
	object bool
}

type namedNode struct {
	name  string
	value node
}

// Fields that a person need not see, and those that say what a thing is and need
// no name before them.
var (
	silent      = map[string]bool{"tellings": true, "telling": true, "span": true, "entity_id": true, "doc_id": true, "geonameid": true, "at": true}
	spokenFirst = map[string]bool{"name": true, "title": true, "text": true, "what": true, "outlet": true, "words": true, "role": true, "who": true}
)

// treeOf is a value as a tree of what its JSON has.
func treeOf(value any) (node, error) {
	written, err := json.Marshal(value)
	if err != nil {
		return node{}, err
	}
	decoder := json.NewDecoder(bytes.NewReader(written))
	decoder.UseNumber()
	return readNode(decoder)
}

func readNode(d *json.Decoder) (node, error) {
	token, err := d.Token()
	if err != nil {
		return node{}, err
	}
	switch t := token.(type) {
	case json.Delim:
		n := node{object: t == '{'}
		for d.More() {
			name := ""
			if n.object {
				key, err := d.Token()
				if err != nil {
					return n, err
				}
				name, _ = key.(string)
			}
			child, err := readNode(d)
			if err != nil {
				return n, err
			}
			if n.object {
				n.fields = append(n.fields, namedNode{name, child})
			} else {
				n.items = append(n.items, child)
			}
		}
		_, err = d.Token()
		return n, err
	case nil:
		return node{}, nil
	default:
		return node{text: fmt.Sprint(t)}, nil
	}
}

// parts reports whether the node is a list of things with parts of their own, and
// not of values that outlets share.
func (n node) parts() bool {
	for _, item := range n.items {
		for _, f := range item.fields {
			if f.name != "value" && f.name != "outlets" && f.name != "tellings" && f.name != "telling" {
				return true
			}
		}
	}
	return false
}

// String is the node for people: of a value with those who say it the value and
// how many outlets do, of other objects their fields, of lists their items.
func (n node) String() string {
	switch {
	case n.object:
		var parts []string
		value, outlets := "", ""
		for _, f := range n.fields {
			switch text := f.value.String(); {
			case silent[f.name] || text == "":
			case f.name == "value":
				value = text
			case f.name == "outlets":
				outlets = text
			case spokenFirst[f.name]:
				parts = append(parts, text)
			default:
				parts = append(parts, strings.ReplaceAll(f.name, "_", " ")+" "+text)
			}
		}
		if value != "" {
			if outlets != "" && outlets != "1" {
				value += " (" + outlets + " outlets)"
			}
			parts = append([]string{value}, parts...)
		}
		return strings.Join(parts, ", ")
	case len(n.items) > 0:
		var parts []string
		for _, item := range n.items {
			if text := item.String(); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, "; ")
	}
	return n.text
}

// fieldsOf are the names of the JSON fields of a pointer to a struct.
func fieldsOf(pointer any) []string {
	t := reflect.TypeOf(pointer).Elem()
	var names []string
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name != "" && name != "-" {
			names = append(names, name)
		}
	}
	return names
}
