package reader

import (
	"encoding/json"
	"net/http"

	"quipu/coding"
	"quipu/web/margin"
	"quipu/web/page"
)

// A Conflict is a form that was saved too late: what was there, what is there now,
// and what was typed.
type Conflict struct {
	Coding  *margin.Coding
	From    string // as a form has it
	Who     string
	Version int64
	Fields  []Differing
}

// A Differing is a field that others or the user changed since the form was shown.
type Differing struct {
	Name              string
	Was, Theirs, Mine []margin.Value
	MineJSON, NowJSON string
	ByMe, ByOthers    bool
}

// conflict shows what others saved beside what was typed, and asks which to keep.
func (h *reader) conflict(w http.ResponseWriter, r *http.Request, c *margin.Coding, f *typed, mine map[string]json.RawMessage) error {
	now, err := fieldsOf(c.Part(), fieldsThat(c))
	if err != nil {
		return err
	}
	data := Conflict{Coding: c, From: from(f.Get("from")), Version: c.Version}
	if n := len(c.Judgements); n > 0 {
		data.Who = c.Judgements[n-1].Who
	}
	for _, name := range fieldsThat(c) {
		was := json.RawMessage(f.Get("was." + name))
		typed, byMe := mine[name]
		byOthers := json.Valid(was) && string(was) != string(now[name])
		if !byMe && !byOthers || byMe && string(typed) == string(now[name]) {
			continue
		}
		d := Differing{Name: name, ByMe: byMe, ByOthers: byOthers, NowJSON: string(now[name])}
		if !byMe {
			typed = was
		}
		d.MineJSON = string(typed)
		d.Was, d.Theirs, d.Mine = valuesOf(c, name, was), valuesOf(c, name, now[name]), valuesOf(c, name, typed)
		data.Fields = append(data.Fields, d)
	}
	if page.Partial(r) {
		toSlot(w)
		return h.site.PartStatus(w, r, http.StatusConflict, "conflict", "main", data)
	}
	return h.site.PartStatus(w, r, http.StatusConflict, "conflict", "frame", data)
}

// valuesOf are the values of a field that is written in JSON, as a page shows them.
func valuesOf(c *margin.Coding, name string, raw json.RawMessage) []margin.Value {
	only, err := json.Marshal(map[string]json.RawMessage{name: raw})
	if err != nil {
		return nil
	}
	if c.Mention != nil {
		var m coding.Mention
		if json.Unmarshal(only, &m) != nil {
			return nil
		}
		return valuesIn(margin.Rows(&m), name)
	}
	var s coding.Statement
	if json.Unmarshal(only, &s) != nil {
		return nil
	}
	if name == "arguments" {
		var values []margin.Value
		for i := range s.Arguments {
			v := margin.ArgumentValue(c.Statement.Kind, &s.Arguments[i])
			v.Role = s.Arguments[i].Role
			values = append(values, v)
		}
		return values
	}
	return valuesIn(margin.Rows(&s), name)
}

func valuesIn(rows []margin.Row, name string) []margin.Value {
	key := name
	if name == "enddate" || name == "date_text" {
		key = "date"
	}
	for _, row := range rows {
		if row.Key == key {
			if len(row.Values) == 1 && row.Values[0].Key == "type." || len(row.Values) == 1 && row.Values[0].Text == "" && row.Values[0].Extra == "" {
				return nil
			}
			return row.Values
		}
	}
	return nil
}
