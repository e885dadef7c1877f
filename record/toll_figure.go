package record

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// sourceKey names whose figure a telling gives: a speaker by its name, whatever
// its article and the outlet; else the outlet, and of copies the voice.
func sourceKey(t *Telling) string {
	if name := whoGives(t); name != "" {
		return "speaker\x00" + foldSource(name)
	}
	if t.Doc.Copied {
		return "voice\x00" + string(t.Doc.voice())
	}
	return "outlet\x00" + ontology.Fold(t.Doc.Outlet)
}

// whoGives is the name of the speaker of a telling, or "".
func whoGives(t *Telling) string {
	if a := t.Statement.Attribution; a != nil && a.Speaker != nil {
		return cmp.Or(a.Speaker.Name, a.Speaker.Text)
	}
	return ""
}

// SameSource reports whether two names are of one source of figures: "ombudsman's
// office" and "Defensoría del Pueblo".
func SameSource(a, b string) bool { return foldSource(a) == foldSource(b) }

// foldSource is a speaker's name in which "the Ombudsman", "ombudsman's office"
// and "Defensoría del Pueblo" are one.
func foldSource(name string) string {
	var kept []string
	for _, word := range strings.Fields(ontology.Fold(name)) {
		word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
		if english, known := sourceWords[word]; known {
			word = english
		}
		if word != "" && !slices.Contains(kept, word) {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

// sourceWords are words of those who count, with what they come to in English;
// empty for those that make no difference.
var sourceWords = map[string]string{
	"the": "", "a": "", "an": "", "its": "", "their": "", "el": "", "la": "", "los": "", "las": "", "un": "", "una": "", "su": "", "sus": "",
	"de": "", "del": "", "of": "", "office": "", "oficina": "", "local": "", "own": "", "national": "", "nacional": "",
	"defensor": "ombudsman", "defensora": "ombudsman", "defensoria": "ombudsman", "pueblo": "", "ombudsperson": "ombudsman", "ombudswoman": "ombudsman",
	"gobierno": "government", "administration": "government", "policia": "police", "ejercito": "army", "fiscalia": "prosecutor",
	"prosecutors": "prosecutor", "fiscal": "prosecutor", "datos": "data", "figures": "data", "cifras": "data", "oficial": "official", "oficiales": "official",
	"ministerio": "ministry", "salud": "health", "cruz": "red", "roja": "cross", "hospitales": "hospitals", "medicos": "doctors",
	"familias": "families", "familiares": "families", "relatives": "families", "organizadores": "organisers", "organizers": "organisers",
	"autoridades": "authorities", "abogados": "lawyers", "testigos": "witnesses", "commission": "commission", "comision": "commission",
	// What an outlet calls a government is the outlet's word.
	"regime": "government", "regimen": "government", "coup": "", "facto": "", "interim": "", "interino": "", "interina": "", "dictatorship": "government", "dictadura": "government",
}

// neutralSource is a speaker's name, unless it is an outlet's word for a
// government.
func neutralSource(name string) string {
	for _, word := range strings.Fields(ontology.Fold(name)) {
		switch word {
		case "regime", "regimen", "coup", "facto", "dictatorship", "dictadura":
			return foldSource(name)
		}
	}
	return name
}

// figureKey is a figure without who gives it and when.
func figureKey(s *coding.Statement) string {
	if s.Figure == nil {
		return ""
	}
	low, high := "", ""
	if s.Figure.Min != nil {
		low = strconv.FormatInt(*s.Figure.Min, 10)
	}
	if s.Figure.Max != nil {
		high = strconv.FormatInt(*s.Figure.Max, 10)
	}
	return strings.Join(append([]string{low, high, string(s.Status)}, flagsOf(s)...), "|")
}

// flagsOf are the flags of a figure and its status where that is not "reported".
func flagsOf(s *coding.Statement) []string {
	var flags []string
	for _, x := range s.All("flag") {
		flags = append(flags, x.Value)
	}
	if s.Status != "reported" && s.Status != "" {
		flags = append(flags, string(s.Status))
	}
	slices.Sort(flags)
	return slices.Compact(flags)
}

// tollFigures puts tellings that give the same figure of the same source together,
// in the order of the days on which they were first told.
func tollFigures(tellings []*Telling, site func(*Telling) int) []TollFigure {
	type given struct {
		figure TollFigure
		key    string // of the source
		order  string // of its first telling
	}
	byKey := map[string]*given{}
	var all []*given
	outlets := voiceOutlets(tellings)
	for _, t := range tellings {
		s := t.Statement
		if s.Figure == nil || s.Figure.Min == nil {
			continue
		}
		source := strconv.Itoa(site(t)) + "\x00" + sourceKey(t)
		key := source + "\x00" + figureKey(s)
		g := byKey[key]
		if g == nil {
			g = &given{key: source, order: t.Order(), figure: TollFigure{
				Text: s.Figure.Text, Min: s.Figure.Min, Max: s.Figure.Max, Qualifier: s.Figure.Qualifier, Site: site(t),
				AsOf: t.Doc.Published, Until: t.Until, Source: neutralSource(whoGives(t)), Speaker: whoGives(t) != "", Flags: flagsOf(s),
			}}
			if *s.Figure.Min == 0 && (s.Figure.Max == nil || *s.Figure.Max > 0) {
				g.figure.Min = nil
			}
			if x := s.All("victims"); len(x) > 0 {
				g.figure.Victims = x[0].Text
			}
			if g.figure.Source == "" {
				g.figure.Source = outlets[t.Doc.voice()]
			}
			byKey[key] = g
			all = append(all, g)
		}
		f := &g.figure
		if f.Until.Before(t.Until) {
			f.Until = t.Until
		}
		if outlet := t.Doc.Outlet; outlet != "" && !slices.Contains(f.Outlets, outlet) {
			f.Outlets = append(f.Outlets, outlet)
		}
		if a := s.Attribution; a != nil && a.Through != nil && a.Through.Name != "" && !slices.Contains(f.Through, a.Through.Name) {
			f.Through = append(f.Through, a.Through.Name)
		}
		f.By = append(f.By, t.ID)
	}
	slices.SortStableFunc(all, func(a, b *given) int {
		return cmp.Or(strings.Compare(a.figure.AsOf.String(), b.figure.AsOf.String()), strings.Compare(a.order, b.order))
	})
	latest := map[string]int{}
	figures := make([]TollFigure, len(all))
	for i, g := range all {
		figures[i] = g.figure
		if figures[i].whole() {
			if before, seen := latest[g.key]; seen {
				figures[before].Latest = false
			}
			latest[g.key] = i
			figures[i].Latest = true
		}
		slices.Sort(figures[i].Outlets)
		slices.Sort(figures[i].Through)
	}
	return figures
}

// whole reports whether a figure counts all that an entry is of: it is told as so,
// and neither a part nor what came on top.
func (f *TollFigure) whole() bool {
	for _, flag := range f.Flags {
		if flag == part || flag == additional || flag == "negated" {
			return false
		}
	}
	return true
}

// voiceOutlets names, for each voice, the outlet that printed it first.
func voiceOutlets(tellings []*Telling) map[quipu.DocumentID]string {
	outlets := map[quipu.DocumentID]string{}
	for _, t := range tellings {
		if voice := t.Doc.voice(); outlets[voice] == "" || t.Doc.ID == voice {
			outlets[voice] = t.Doc.Outlet
		}
	}
	return outlets
}
