package ingest

import (
	"strings"

	"github.com/abadojack/whatlanggo"
)

// weakSpanish are words that the names of places bring into English too.
var weakSpanish = map[string]bool{"de": true, "la": true, "un": true, "al": true, "su": true, "se": true, "lo": true, "contra": true}

// Function words that one of the two languages has and the other has not. Of
// the Spanish ones, those that Portuguese, French or Italian share are left
// out, and so are those that stand in English names ("La Paz", "El Alto").
var (
	englishWords = map[string]bool{"the": true, "of": true, "and": true, "to": true, "in": true, "that": true, "was": true,
		"for": true, "on": true, "with": true, "by": true, "from": true, "said": true, "were": true, "after": true, "have": true,
		"has": true, "his": true, "their": true, "they": true, "at": true, "is": true, "are": true, "it": true, "who": true}
	spanishWords = map[string]bool{"los": true, "las": true, "del": true, "y": true, "en": true, "una": true, "con": true,
		"por": true, "para": true, "según": true, "fue": true, "más": true, "pero": true, "también": true, "está": true,
		"que": true, "el": true, "sus": true, "desde": true, "hasta": true, "fueron": true, "hay": true, "tras": true, "sobre": true}
)

// languageSample is how many bytes of a text are looked at: more do not change
// the answer.
const languageSample = 3000

// Languages that news in Latin script is likely to be in. Offered all that it
// knows, the detector sees rare languages in short texts.
var latinLanguages = map[whatlanggo.Lang]bool{whatlanggo.Eng: true, whatlanggo.Spa: true, whatlanggo.Por: true,
	whatlanggo.Fra: true, whatlanggo.Ita: true, whatlanggo.Deu: true, whatlanggo.Nld: true, whatlanggo.Rus: true,
	whatlanggo.Arb: true, whatlanggo.Cmn: true, whatlanggo.Jpn: true, whatlanggo.Tur: true, whatlanggo.Pol: true,
	whatlanggo.Ukr: true, whatlanggo.Heb: true, whatlanggo.Pes: true, whatlanggo.Hin: true, whatlanggo.Kor: true,
	whatlanggo.Swe: true, whatlanggo.Ind: true}

// language is the ISO 639-1 code of the language of text. A clear vote of
// function words decides at once; else the frequencies of trigrams do if the
// text is long enough for them; else what the input declares; else English.
func language(text, declared string) string {
	if len(text) > languageSample {
		text = strings.ToValidUTF8(text[:languageSample], "")
	}
	english, spanish, weak, words := 0, 0, 0, 0
	for field := range strings.FieldsSeq(text) {
		w := strings.ToLower(strings.Trim(field, ".,;:!?\"'“”‘’«»()¿¡"))
		words++
		if englishWords[w] {
			english++
		} else if spanishWords[w] {
			spanish++
		} else if weakSpanish[w] && w == field || hasSpanishEnd(w) {
			weak++
		}
	}
	switch {
	case english >= 3 && english > 3*spanish && english*8 > words:
		return "en"
	case len(declared) >= 2 && strings.EqualFold(declared[:2], "es") && spanish >= 3 && spanish > 3*english:
		return "es"
	}
	if words >= 15 {
		info := whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: latinLanguages})
		// Portuguese and Italian share many trigrams with Spanish: then the
		// words are asked.
		if code := info.Lang.Iso6391(); info.IsReliable() && code != "" {
			return code
		}
	}
	switch {
	case spanish >= 2 && spanish > english:
		return "es"
	case english >= 2 && english > spanish:
		return "en"
	case len(declared) >= 2:
		return strings.ToLower(declared[:2])
	case english == 0 && spanish+weak >= 2:
		return "es"
	}
	return "en"
}

// hasSpanishEnd reports an ending that Spanish words have and English ones
// have not.
func hasSpanishEnd(w string) bool {
	if len(w) < 6 {
		return false
	}
	for _, end := range []string{"ción", "cion", "aron", "ieron", "ando", "iendo", "ados", "idos", "adas", "idas", "cia", "dores", "istas"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}
