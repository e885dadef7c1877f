package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu/ontology"
	"quipu/place"
)

// Habits say how often a word is what in the training texts.
type habits struct {
	lower   map[string]int // in lower case in English
	lowerES map[string]int // in lower case in Spanish
	person  map[string]int // in capitals, as part of the name of a person
	place   map[string]int // in capitals, as part of the name of a place
	run     map[string]usage
}

// A usage counts a word in capitals in running text.
type usage struct {
	all   int // not at the start of a sentence
	in    int // of these, after a word like "in"
	after int // of these, after another word in capitals
}

func (h *habits) habit(key string) place.Habit {
	switch key {
	case "white house", "kremlin", "pentagon", "downing street":
		return place.Word | place.SpanishWord // mostly stand for who works there
	}
	if strings.Contains(key, " ") {
		return 0
	}
	u := h.run[key]
	var habit place.Habit
	if h.lower[key] > 2+2*h.place[key] && 2*h.lower[key] > u.all {
		habit |= place.Word
	}
	if h.lowerES[key] > 2 && 2*h.lowerES[key] > u.all {
		habit |= place.SpanishWord
	}
	local := u.all >= 10 && 5*u.in >= u.all
	if h.person[key] > 1+h.place[key] && !local || u.all >= 20 && 50*u.in < u.all && 3*u.after > u.all {
		habit |= place.Person
	}
	if u.in >= 2 && 7*u.in >= u.all && habit&^place.SpanishWord == 0 {
		habit |= place.Local
	}
	return habit
}

// readHabits counts words in the treebanks and name lists that may train what
// ships.
func readHabits(data string) (*habits, error) {
	h := &habits{lower: map[string]int{}, lowerES: map[string]int{}, person: map[string]int{}, place: map[string]int{}, run: map[string]usage{}}
	for _, name := range []string{"ud/en/en_ewt-train.conllu.gz", "ud/en/en_gum-open-train.conllu.gz", "ud/es/es_ancora-dev.conllu.gz", "ud/es/es_ancora-more.conllu.gz", "ud/es/es_gsd-dev.conllu.gz"} {
		words := h.lower
		if strings.HasPrefix(name, "ud/es") {
			words = h.lowerES
		}
		err := readLines(filepath.Join(data, filepath.FromSlash(name)), func(line string) {
			if f := strings.Split(line, "\t"); len(f) == 10 && f[3] != "PROPN" && f[3] != "X" && f[1] == strings.ToLower(f[1]) {
				words[ontology.Fold(f[1])]++
			}
		})
		if err != nil {
			return nil, err
		}
	}
	for _, name := range []string{"uner-ewt-train", "gum-open-train", "wikigold", "wnut17-train", "btc-a", "btc-b", "btc-f", "btc-g", "re3d-open-train", "meantime-dev"} {
		err := readLines(filepath.Join(data, "ner", "en", name+".tsv.gz"), func(line string) {
			word, tag, _ := strings.Cut(line, "\t")
			if strings.HasSuffix(tag, "-PER") || strings.HasSuffix(tag, "-Person") {
				h.person[ontology.Fold(word)]++
			}
			if strings.HasSuffix(tag, "-LOC") || strings.HasSuffix(tag, "-Location") {
				h.place[ontology.Fold(word)]++
			}
		})
		if err != nil {
			return nil, err
		}
	}
	for _, name := range []string{"en-open-news.txt.gz", "es-open-news.txt.gz"} {
		words := h.lower
		if strings.HasPrefix(name, "es") {
			words = h.lowerES
		}
		if err := readLines(filepath.Join(data, "raw", name), func(line string) { h.read(line, words) }); err != nil {
			return nil, err
		}
	}
	for _, name := range strings.Fields(otherWords) {
		h.lower[name] += 10
		h.lowerES[name] += 10
	}
	for _, name := range strings.Fields(givenNames) {
		if h.place[name] < 3 {
			h.person[name] += 3
		}
	}
	return h, nil
}

// inWords are the words after which a place is likeliest.
var inWords = map[string]bool{"in": true, "near": true, "from": true, "at": true, "outside": true, "en": true, "desde": true, "hacia": true}

// read counts the words of a line of running text.
func (h *habits) read(line string, words map[string]int) {
	before, starts := "", true
	for len(line) > 0 {
		end := strings.IndexFunc(line, func(r rune) bool { return !unicode.IsLetter(r) })
		if end != 0 {
			if end < 0 {
				end = len(line)
			}
			word := line[:end]
			h.count(word, before, starts, words)
			before, starts, line = word, false, line[end:]
			continue
		}
		r, size := utf8.DecodeRuneInString(line)
		switch r {
		case ' ', '-', '\'', '’':
		case '.', '!', '?', ':', '"', '“', '«', '¿', '¡':
			starts = true
		default:
			before = ""
		}
		line = line[size:]
	}
}

func (h *habits) count(word, before string, starts bool, words map[string]int) {
	first, _ := utf8.DecodeRuneInString(word)
	k := key(word)
	if !unicode.IsUpper(first) {
		words[k]++
		return
	}
	if starts {
		return
	}
	u := h.run[k]
	u.all++
	if inWords[before] {
		u.in++
	} else if first, _ := utf8.DecodeRuneInString(before); unicode.IsUpper(first) {
		u.after++
	}
	h.run[k] = u
}

func readLines(path string, line func(string)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	var r io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(file); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line(lines.Text())
	}
	return lines.Err()
}

// otherWords are capitalised in running text and yet name no place: feasts,
// months cut short, makers, and what is called so in many places.
const otherWords = `christmas easter ramadan lent jan feb mar apr jun jul aug sept oct nov dec mon tue tues wed thu thurs fri sat sun
toyota honda nissan ford dodge chevrolet boeing amazon apple delta union ocean atlantic pacific liberty independence freedom hope
main dixie midwest iglesia estado gobierno policia ejercito congreso senado asamblea fiscalia ministerio movimiento central constitution republic federal bible god koran parliament congress senate olympic olympics molotov normal`

// givenNames are common first names and a few common surnames of the
// English and Spanish speaking world, and of its news.
const givenNames = `aaron abdul abel abraham adam adrian agustin ahmed aidan alan albert alberto alejandra alejandro alex
alexander alexis alfonso alfred alfredo ali alice alicia allen alvaro amanda amber amelia amy ana andre andrea andres andrew
andy angel angela angelica anita ann anna anne annie anthony antonio april ariel arnold arthur arturo ashley audrey augusto
barbara barry beatriz ben benjamin bernard bernardo beth betty beverly bill billy blanca bob bobby brad bradley brandon brenda
brian bruce bruno bryan byron calvin camila camille carl carla carlos carmen carol carolina caroline carolyn carrie casey
catherine cecilia cesar chad charles charlie charlotte chris christian christina christine christopher cindy claire clara
clarence claude claudia clifford clinton cody colin connie craig cristian cristina crystal curtis cynthia dale dan dana daniel
daniela danny darren darryl dave david dawn dean debbie deborah debra denise dennis derek derrick diana diane diego dolores
don donald donna doris dorothy doug douglas duane duncan dustin dylan earl eddie edgar edith eduardo edward edwin eileen elaine
eleanor elena elias elizabeth ellen emily emma emilio enrique eric erica erik erika ernest ernesto esteban esther ethan eugene
eva evan evelyn evo fabian federico felipe felix fernando florence floyd frances francis francisco frank franklin fred frederick
gabriel gabriela gail gary gene geoffrey george gerald gerardo gilbert gina glen glenn gloria gonzalo gordon grace greg gregorio
gregory guadalupe guillermo gustavo guy harold harry harvey hassan hazel heather hector heidi helen henry herbert herman hernan
holly howard hugh hugo hussein ian ibrahim ignacio irene isaac isabel isabella ivan jack jackie jacob jacqueline jaime jake james
jamie jane janet janice jared jason javier jay jean jeanine jeff jeffrey jennifer jenny jeremy jerome jerry jesse jessica jesus
jill jim jimmy joan joann joaquin jocelyn joe joel john johnny jon jonathan jordi jorge jose joseph joshua joy joyce juan juana
juanita judith judy julia julian julie julio june justin karen karl kate katherine kathleen kathryn kathy katie keith kelly ken
kenneth kevin khaled kim kimberly kyle lance larry laura lauren laurie lawrence leah lee leo leon leonard leonardo leroy leslie
lester lewis liam lillian linda lisa lloyd lois lopez lorena lorenzo loretta lori louis louise lucas lucia lucy luis luisa luke
lynn mabel malcolm manuel marc marcelo marcia marco marcos marcus margaret margarita maria marian marie marilyn mario marion
marjorie mark marlene marsha marta martha martin marvin mary mateo mathew matt matthew maurice mauricio max maxine melanie melinda
melissa melvin mercedes meredith michael michelle miguel mike mildred milton miriam mohamed mohammad mohammed monica morris moses
muhammad nancy natalia natalie natasha nathan nathaniel neil nelson nicholas nicolas nicole nina noah nora norma norman oliver
olivia omar orlando oscar otto owen pablo pamela pat patricia patricio patrick paul paula pauline pearl pedro peggy perry peter
phil philip phillip phyllis rachel rafael ralph ramiro ramon randall randy raul ray raymond rebecca regina renee rene ricardo
richard rick ricky rita rob robert roberta roberto robin rocio rodney rodolfo rodrigo roger roland ron ronald ronnie rosa rose
rosemary ross roy ruben ruby rudy russell ruth ryan sally salvador sam samantha samuel sandra santiago sara sarah scott sean
sergio seth shane shannon sharon shawn sheila shelly sherry shirley silvia simon sofia sonia sophia sophie spencer stacy stanley
stella stephanie stephen steve steven stuart sue susan susana suzanne sylvia tamara tammy tanya ted teresa terri terry thelma
theodore theresa thomas tiffany tim timothy tina todd tom tomas tommy toni tony tracy travis trevor troy tyler valentina valerie
vanessa vera vernon veronica vicente vicki victor victoria vincent viola viktor violet virginia vivian vladimir wade wallace walter
wanda warren wayne wendy wesley whitney wilbur willard william willie wilson ximena yolanda yusuf zachary
adams allende alvarez anez baker bolivar bush castro chavez clark clinton collins cook cooper cox cruz davis diaz edwards evans
fernandez flores foster garcia gomez gonzalez gutierrez hall harris hernandez hill howard hughes jackson jenkins johnson jones
kennedy king lincoln lopez madison martinez mesa miller mitchell morales moore morgan murphy nixon obama ortega parker perez
peterson phillips powell price quiroga ramirez reagan reed reyes richardson rivera roberts robinson rodriguez rogers romero ross
russell sanchez sanders santos scott simmons smith stewart sullivan suarez taylor thompson torres trump turner vargas walker
ward washington watson white williams wilson wood wright young`
