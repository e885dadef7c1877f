package reader

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/web/page"
)

// Explain codes a document again and tells how each coding came about.
type Explain func(*quipu.Document) (*coding.Coding, error)

// A why is how a coding came about.
type why struct {
	*coding.Why // nil where this program codes no such thing
	Coder       string
	Kept        string // the version that coded what is kept, where it is another
	Senses      []sense
	Rules       []rule
}

// A sense is what the judge of senses thinks of a type, and how likely it is.
type sense struct {
	Type  string // "none" for no event
	Share float64
}

// A rule is what acted on a coding: its name, as the program has it, what stands in its
// open places, and the words of the text to which it points.
type rule struct {
	Key   string // of the message that says it; empty where none does
	Name  string
	Put   string
	Words string
}

// why tells how a coding came about: the program codes the report again, which takes
// about as long as a page, and forgets it.
func (h *reader) why(w http.ResponseWriter, r *http.Request) error {
	c, err := h.find(r)
	if err != nil {
		return err
	}
	if !page.Partial(r) {
		// It is a part of the report and no page of its own.
		http.Redirect(w, r, string(c.Back()), http.StatusSeeOther)
		return nil
	}
	again, err := h.explain(c.kept.Document)
	if err != nil {
		return err
	}
	data := &why{Coder: again.Coder}
	if kept := c.kept.Machine.Coder; kept != again.Coder {
		data.Kept = kept
	}
	for i := range again.Mentions {
		if m := &again.Mentions[i]; m.ID == c.ID {
			data.Why = m.Why
		}
	}
	for i := range again.Statements {
		if s := &again.Statements[i]; s.ID == c.ID {
			data.Why = s.Why
		}
	}
	if data.Why != nil {
		data.Senses = sensesOf(data.Why.Judge)
		for _, one := range data.Why.Rules {
			data.Rules = append(data.Rules, ruleOf(one))
		}
	}
	return h.site.Part(w, r, "report", "why", data)
}

// sensesOf reads what the judge says, "CONCEDE 0.68, none 0.09".
func sensesOf(text string) []sense {
	var list []sense
	for one := range strings.SplitSeq(text, ", ") {
		kind, share, ok := strings.Cut(one, " ")
		if n, err := strconv.ParseFloat(share, 64); ok && err == nil {
			list = append(list, sense{kind, n})
		}
	}
	return list
}

// A ruleForm is the form of the name of a rule, with an open place, and the message that
// says it.
type ruleForm struct {
	key  string
	form *regexp.Regexp
}

// rules are those whose names have a word of the coding in them: its type, its mode.
var rules = []ruleForm{
	{"mode-about", regexp.MustCompile(`^mode (\S+) from what it is about$`)},
	{"mode-means", regexp.MustCompile(`^mode (\S+) from the means$`)},
	{"future-agree", regexp.MustCompile(`^future (\S+) is AGREE$`)},
	{"future-threaten", regexp.MustCompile(`^future (\S+) is THREATEN$`)},
	{"ended", regexp.MustCompile(`^(\S+) ended or called off$`)},
	{"status-clause", regexp.MustCompile(`^(\S+) by its clause$`)},
	{"side-none", regexp.MustCompile(`^(actor|recipient) of the pattern cannot be one$`)},
	{"side-outside", regexp.MustCompile(`^(actor|recipient) found outside the pattern$`)},
	{"status-by", regexp.MustCompile(`^(reported|future|hypothetical|negated|historical) by$`)},
}

// named are the messages of the rules that have none.
var named = map[string]string{
	"takes in": "takes-in", "takes in its toll": "takes-toll", "verb that lends the noun its sides": "light", "place nearest in the tree": "place-near", "place of the act told before": "place-before",
	"who is moved acts": "moved", "no host and no visitor: all sides act": "all-sides", "a cooperative act refused is REJECT": "refused",
	"what must be done is demanded by who says so: REQUEST": "must", "same event as": "same-event", "dated by": "dated",
	"dated by the narrative": "dated-narrative", "dated by the day of publication": "dated-publication",
	"more than a year before publication: historical": "long-before", "first and last day": "days", "kind of figure": "figure-kind",
	"of the figure before": "figure-before",
}

// ruleOf reads a rule as it is kept: its name, and the words to which it points between
// quotation marks.
func ruleOf(text string) rule {
	name, words, _ := strings.Cut(text, " “")
	one := rule{Name: name}
	if words != "" {
		one.Words = strings.TrimSuffix(words, "”")
	}
	bare := strings.TrimSuffix(name, ":")
	if key, ok := named[bare]; ok {
		one.Key = "why." + key
		return one
	}
	at := slices.IndexFunc(rules, func(r ruleForm) bool { return r.form.MatchString(bare) })
	if at >= 0 {
		one.Key, one.Put = "why."+rules[at].key, rules[at].form.FindStringSubmatch(bare)[1]
	}
	return one
}

// Said is a rule in words; empty where only its name is known.
func (r rule) Said(m page.Messages) string {
	switch {
	case r.Key == "":
		return ""
	case strings.HasPrefix(r.Key, "why.mode"):
		return m.T(r.Key, strings.ToLower(m.Or("mode."+r.Put, r.Put)))
	case strings.HasPrefix(r.Key, "why.side"):
		return m.T(r.Key, strings.ToLower(m.T("mark."+r.Put)))
	case strings.HasPrefix(r.Key, "why.status"):
		return m.T(r.Key, strings.ToLower(m.Or("status."+r.Put, r.Put)))
	case r.Put != "":
		return m.T(r.Key, m.Or("type."+r.Put, r.Put))
	}
	return m.T(r.Key)
}
