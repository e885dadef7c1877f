package quantity

// A number may count people who are not named again. That it counts at all shows
// in what stands around it:
//
//	the government puts the total at 25      a verb of counting before it
//	the office first admitted three, then 8  after a number of that sort
//	14 of them in the past six days          a part of those spoken of
//
// Such quantities have neither Counted nor What; what they count is for those to
// find who read more than a sentence.

// counting are the verbs, by lemma, whose object is how many there are.
var counting = set(`admit acknowledge concede count confirm report put place estimate speak talk give record register tally claim cite list
	rise climb grow stand reach pass exceed surpass top bring raise increase revise lower fall total
	admitir reconocer contar confirmar reportar registrar cifrar hablar elevar subir ascender llegar alcanzar sumar contabilizar calcular estimar dar
	aumentar superar situar fijar rebajar informar`)

// toldBefore are the words that may stand between a verb of counting and its
// number.
var toldBefore = set(`at to of from as then now first later already only just so far in total the a an its their number toll figure count total dead injured
	wounded arrested detained missing death deaths injuries arrests casualties victims overall
	a de en el la los las ya primero luego después solo sólo apenas cifra número total saldo balance muertos heridos detenidos fallecidos víctimas
	desaparecidos muertes`)

func set(words string) map[string]bool {
	all := map[string]bool{}
	begin := -1
	for i := 0; i <= len(words); i++ {
		blank := i == len(words) || words[i] == ' ' || words[i] == '\n' || words[i] == '\t'
		switch {
		case blank && begin >= 0:
			all[words[begin:i]] = true
			begin = -1
		case !blank && begin < 0:
			begin = i
		}
	}
	return all
}

// bare reports whether a number without a noun counts something nonetheless.
func (r *reader) bare(n number) bool {
	next := n.last + 1
	if r.part(next) {
		return true
	}
	if !r.ends(next) {
		return false
	}
	for i := n.first - 1; i >= 0 && i >= n.first-8; i-- {
		low := r.low(i)
		if r.tag(i) == "VERB" && counting[lower(r.sentence.Tokens[i].Lemma)] {
			return true
		}
		if len(r.out) > 0 {
			// "Three, then eight": the one before was counted so.
			if last := &r.out[len(r.out)-1]; last.Sentence == r.number && last.Last == i && last.Counted < 0 && last.What == "" {
				return i < n.first-1
			}
		}
		if !toldBefore[low] && !r.dated[i] && low != "," && low != "and" && low != "y" && r.tag(i) != "ADV" {
			break
		}
	}
	return r.gapped(n) || r.later(n)
}

// later reads "admitted two deaths, then four".
func (r *reader) later(n number) bool {
	switch r.low(n.first - 1) {
	case "then", "later", "luego", "después", "finally", "finalmente":
	default:
		return false
	}
	if len(r.out) == 0 {
		return false
	}
	last := &r.out[len(r.out)-1]
	if last.Sentence != r.number || n.first-last.Last > 8 {
		return false
	}
	for i := last.First - 1; i >= 0 && i >= last.First-5; i-- {
		if counting[lower(r.sentence.Tokens[i].Lemma)] {
			return true
		}
	}
	return false
}

// part reports whether "of them" stands at token i.
func (r *reader) part(i int) bool {
	switch r.low(i) {
	case "of":
		switch r.low(i + 1) {
		case "them", "whom", "those":
			return r.low(i+1) != "those" || r.low(i+2) != ""
		case "the":
			return stateWord(r.low(i+2)) != "" || r.low(i+2) == "victims"
		}
	case "de":
		switch r.low(i + 1) {
		case "ellos", "ellas", "quienes":
			return true
		case "los", "las":
			return r.low(i+2) == "cuales" || stateWord(r.low(i+2)) != "" || r.low(i+2) == "víctimas"
		}
	}
	return false
}

// ends reports whether the noun phrase of a number ends before token i.
func (r *reader) ends(i int) bool {
	if i >= len(r.lows) || r.dated[i] {
		return true
	}
	switch r.low(i) {
	case "%", "/", "-", "–", "°":
		return false
	}
	switch r.tag(i) {
	case "PUNCT", "CCONJ", "SCONJ", "ADP", "ADV":
		return true
	case "DET":
		return r.spanish // "Elevaron a 42 el número de fallecidos"
	}
	return false
}

// gapped reads "organisers spoke of 100,000 mourners, the police of fewer than
// ten thousand": the verb is that of the number before.
func (r *reader) gapped(n number) bool {
	prep := r.low(n.first - 1)
	if len(r.out) == 0 || prep != "of" && prep != "de" && prep != "at" && prep != "en" {
		return false
	}
	last := &r.out[len(r.out)-1]
	if last.Sentence != r.number || r.low(last.First-1) != prep {
		return false
	}
	i := last.First - 2
	return i >= 0 && counting[lower(r.sentence.Tokens[i].Lemma)]
}
