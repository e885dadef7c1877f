package api

import (
	_ "embed"
	"fmt"
	"strings"

	"quipu"
)

//go:embed spanish.txt
var spanishText string

// A tongue says in a language what the API says of itself in English. The zero value
// says it in English.
type tongue map[string]string

// in are the words of some English ones; these themselves where there are none.
func (t tongue) in(words string) string {
	if other, known := t[words]; known {
		return other
	}
	return words
}

// spanish reads the words in Spanish.
func spanish() (tongue, error) {
	t := tongue{}
	english := ""
	for i, line := range strings.Split(spanishText, "\n") {
		words, is := strings.CutPrefix(line, "= ")
		switch {
		case line == "" || line[0] == '#':
		case is && english != "" && t[english] == "":
			t[english], english = words, ""
		case !is && english == "":
			english = line
		default:
			return nil, fmt.Errorf("spanish.txt:%d: a line in English and one that begins with \"= \" belong together, each pair once: %w", i+1, quipu.ErrInvalid)
		}
	}
	return t, nil
}

// document says in a language what stands in a document, decoded from JSON: summaries
// and descriptions, and not the properties that are called so.
func (t tongue) document(value any, properties bool) any {
	switch value := value.(type) {
	case map[string]any:
		for name, one := range value {
			if words, is := one.(string); is && !properties && (name == "summary" || name == "description") {
				value[name] = t.in(words)
				continue
			}
			value[name] = t.document(one, name == "properties")
		}
	case []any:
		for i, one := range value {
			value[i] = t.document(one, false)
		}
	}
	return value
}
