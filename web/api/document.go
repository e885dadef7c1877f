package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/yaml"

	"quipu/account"
	"quipu/web/page"
)

// A written is what is served of the document in one language.
type written struct {
	json, yaml []byte
	shown      reference
}

// documents registers the OpenAPI document and the page that shows it, in the language
// of who asks; "?lang=es" asks for one.
func (a *API) documents(mux *http.ServeMux) error {
	es, err := spanish()
	if err != nil {
		return err
	}
	in := map[string]written{}
	for _, lang := range page.Languages {
		t := tongue{}
		if lang == "es" {
			t = es
		}
		if in[lang], err = a.write(t); err != nil {
			return fmt.Errorf("OpenAPI document in %s: %w", lang, err)
		}
	}
	asked := func(r *http.Request) written {
		if one, known := in[r.URL.Query().Get("lang")]; known {
			return one
		}
		return in[page.Language(r)]
	}
	serve := func(kind string, body func(written) []byte) page.Handler {
		return func(w http.ResponseWriter, r *http.Request) error {
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Vary", "Cookie, Accept-Language")
			_, err := w.Write(body(asked(r)))
			return err
		}
	}
	for pattern, handle := range map[string]page.Handler{
		"GET /api": func(w http.ResponseWriter, r *http.Request) error {
			return a.site.Render(w, r, "api", in[page.Language(r)].shown)
		},
		"GET /api/openapi.json": serve("application/openapi+json", func(d written) []byte { return d.json }),
		"GET /api/openapi.yaml": serve("application/openapi+yaml", func(d written) []byte { return d.yaml }),
	} {
		mux.Handle(pattern, a.site.Handle(account.Reader, handle))
	}
	return nil
}

// write writes the document in a language.
func (a *API) write(t tongue) (d written, err error) {
	if d.json, err = a.OpenAPI().MarshalJSON(); err != nil {
		return d, err
	}
	if len(t) > 0 {
		var value any
		if err := json.Unmarshal(d.json, &value); err != nil {
			return d, err
		}
		if d.json, err = json.Marshal(t.document(value, false)); err != nil {
			return d, err
		}
	}
	var out bytes.Buffer
	if err := yaml.Convert(&out, bytes.NewReader(d.json)); err != nil {
		return d, err
	}
	d.yaml, d.shown = out.Bytes(), a.reference(t)
	return d, nil
}

// A reference is the document as the page shows it.
type reference struct {
	Description string
	Version     string
	Groups      []group
	Schemas     []schema
}

// A group are the operations of one tag.
type group struct {
	Name, Description string
	Operations        []operation
}

type operation struct {
	ID, Method, Path, Summary, Description string
	Role                                   string
	Parameters                             []parameter
	Body                                   []field
	BodyType                               string // media type, where there is a body
	Responses                              []response
	Example                                string
}

type parameter struct {
	Name, In, Type, Description string
	Required                    bool
}

type response struct{ Status, Words, Type, Schema, Link string }

type schema struct {
	Name   string
	Fields []field
}

type field struct {
	Name, Type, Link, Description string
	Required                      bool
}

func (a *API) reference(t tongue) reference {
	doc := a.OpenAPI()
	ref := reference{Description: t.in(doc.Info.Description), Version: doc.Info.Version}
	for _, tag := range doc.Tags {
		one := group{Name: tag.Name, Description: t.in(tag.Description)}
		for _, path := range a.paths() {
			item := doc.Paths[path]
			for _, op := range []*huma.Operation{item.Get, item.Post, item.Patch, item.Put, item.Delete} {
				if op != nil && slices.Contains(op.Tags, tag.Name) {
					one.Operations = append(one.Operations, a.operation(t, path, op))
				}
			}
		}
		ref.Groups = append(ref.Groups, one)
	}
	schemas := doc.Components.Schemas.Map()
	for _, name := range sorted(schemas) {
		if s := schemas[name]; len(s.Properties) > 0 {
			ref.Schemas = append(ref.Schemas, schema{name, t.fieldsOf(s)})
		}
	}
	return ref
}

// paths are those of all operations: kinds of entries in the order in which a record
// is read, all others by the alphabet.
func (a *API) paths() []string {
	rank := func(path string) int {
		name, _, _ := strings.Cut(strings.TrimPrefix(path, Prefix+"/"), "/")
		at := slices.IndexFunc(parts(), func(p part) bool { return p.name == name })
		if at < 0 {
			return len(parts())
		}
		return at
	}
	paths := sorted(a.OpenAPI().Paths)
	slices.SortStableFunc(paths, func(a, b string) int { return rank(a) - rank(b) })
	return paths
}

func sorted[T any](m map[string]T) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (a *API) operation(t tongue, path string, op *huma.Operation) operation {
	one := operation{ID: op.OperationID, Method: op.Method, Path: path, Summary: t.in(op.Summary), Description: t.in(op.Description)}
	one.Role, _ = op.Extensions["x-role"].(string)
	for _, p := range op.Parameters {
		kind, _ := typeOf(p.Schema)
		one.Parameters = append(one.Parameters, parameter{p.Name, p.In, kind, t.in(p.Description), p.Required})
	}
	if op.RequestBody != nil {
		for kind, content := range op.RequestBody.Content {
			one.BodyType = kind
			if s := content.Schema; s != nil {
				if s.Ref != "" {
					s = a.OpenAPI().Components.Schemas.SchemaFromRef(s.Ref)
				}
				one.Body = t.fieldsOf(s)
			}
		}
	}
	for _, status := range sorted(op.Responses) {
		r := response{Status: status, Words: t.in(op.Responses[status].Description)}
		content := op.Responses[status].Content
		for _, kind := range sorted(content) {
			r.Type = strings.TrimPrefix(r.Type+", "+kind, ", ")
			if s := content[kind].Schema; s != nil {
				r.Schema, r.Link = typeOf(s)
			}
		}
		one.Responses = append(one.Responses, r)
	}
	one.Example = example(path, op)
	return one
}

// example is a call of an operation with curl. The desk's address and the token are
// the reader's.
func example(path string, op *huma.Operation) string {
	address := "$DESK" + path
	separator := "?"
	for _, p := range op.Parameters {
		if p.In == "query" && p.Required {
			address += separator + p.Name + "=…"
			separator = "&"
		}
	}
	call := "curl -H \"Authorization: Bearer $TOKEN\""
	if op.Method != http.MethodGet {
		call += " -X " + op.Method
	}
	if op.RequestBody != nil {
		if _, ok := op.RequestBody.Content["application/json"]; ok {
			call += " --json '{…}'"
		} else {
			call += " --data-binary @FILE -H 'Content-Type: application/octet-stream'"
		}
	}
	return call + " \"" + address + "\""
}

// typeOf says in a word what a schema is, and the name of the schema that it leads to.
func typeOf(s *huma.Schema) (words, link string) {
	switch {
	case s == nil:
		return "", ""
	case s.Ref != "":
		link = s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
		return link, link
	case s.Type == huma.TypeArray:
		words, link = typeOf(s.Items)
		return words + "[]", link
	case len(s.Enum) > 0:
		values := make([]string, len(s.Enum))
		for i, one := range s.Enum {
			values[i] = fmt.Sprint(one)
		}
		return strings.Trim(strings.Join(values, " | "), " |"), ""
	case s.Format != "" && s.Type == huma.TypeString:
		return s.Format, ""
	case s.Type == huma.TypeObject:
		if inner, ok := s.AdditionalProperties.(*huma.Schema); ok {
			words, link = typeOf(inner)
			return "{…: " + words + "}", link
		}
		return "object", ""
	case s.Type == "":
		return "any", ""
	}
	return s.Type, ""
}

func (t tongue) fieldsOf(s *huma.Schema) []field {
	var fields []field
	for _, name := range sorted(s.Properties) {
		p := s.Properties[name]
		kind, link := typeOf(p)
		fields = append(fields, field{name, kind, link, t.in(p.Description), slices.Contains(s.Required, name)})
	}
	return fields
}
