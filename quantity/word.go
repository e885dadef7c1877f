package quantity

// An entry says what a word can be in a numeral.
type entry struct {
	value       float64 // of a cardinal; 0.5 for "half"
	times       float64 // of what multiplies: "dozen", "million"
	min, max    float64 // of a plural that stands alone: "dozens"
	few, fewest float64 // lower and upper bound of "several"
	plural      bool
	article     bool // "a", "half": only with a multiplier behind it
	one         bool
	tens        bool
}

func cardinal(n float64) entry     { return entry{value: n} }
func multiplier(n float64) entry   { return entry{times: n} }
func someOf(lo, hi float64) entry  { return entry{few: lo, fewest: hi} }
func many(n, lo, hi float64) entry { return entry{times: n, min: lo, max: hi, plural: true} }

func (r *reader) word(low string) entry {
	if low == "" || low[0] >= '0' && low[0] <= '9' {
		return entry{}
	}
	if r.spanish {
		return spanishWord(low)
	}
	return englishWord(low)
}

func englishWord(low string) entry {
	switch low {
	case "a", "an":
		return entry{article: true}
	case "half":
		return entry{value: 0.5, article: true}
	case "one":
		return entry{value: 1, one: true}
	case "two":
		return cardinal(2)
	case "three":
		return cardinal(3)
	case "four":
		return cardinal(4)
	case "five":
		return cardinal(5)
	case "six":
		return cardinal(6)
	case "seven":
		return cardinal(7)
	case "eight":
		return cardinal(8)
	case "nine":
		return cardinal(9)
	case "ten":
		return cardinal(10)
	case "eleven":
		return cardinal(11)
	case "twelve":
		return cardinal(12)
	case "thirteen":
		return cardinal(13)
	case "fourteen":
		return cardinal(14)
	case "fifteen":
		return cardinal(15)
	case "sixteen":
		return cardinal(16)
	case "seventeen":
		return cardinal(17)
	case "eighteen":
		return cardinal(18)
	case "nineteen":
		return cardinal(19)
	case "twenty":
		return cardinal(20)
	case "thirty":
		return cardinal(30)
	case "forty":
		return cardinal(40)
	case "fifty":
		return cardinal(50)
	case "sixty":
		return cardinal(60)
	case "seventy":
		return cardinal(70)
	case "eighty":
		return cardinal(80)
	case "ninety":
		return cardinal(90)
	case "dozen":
		return multiplier(12)
	case "hundred":
		return multiplier(100)
	case "thousand":
		return multiplier(1000)
	case "million":
		return multiplier(1e6)
	case "billion":
		return multiplier(1e9)
	case "tens":
		e := many(10, 20, 99)
		e.tens = true
		return e
	case "dozens":
		return many(12, 24, 99)
	case "scores":
		return many(20, 40, 99)
	case "hundreds":
		return many(100, 200, 999)
	case "thousands":
		return many(1000, 2000, 9999)
	case "millions":
		return many(1e6, 2e6, 9_999_999)
	case "several", "handful":
		return someOf(3, 9)
	case "few":
		return someOf(3, 6)
	case "couple", "pair":
		return someOf(2, 2)
	}
	return entry{}
}

func spanishWord(low string) entry {
	switch low {
	case "un", "una":
		return entry{value: 1, one: true, article: true}
	case "uno":
		return entry{value: 1, one: true}
	case "medio", "media":
		return entry{value: 0.5, article: true}
	case "dos":
		return cardinal(2)
	case "tres":
		return cardinal(3)
	case "cuatro":
		return cardinal(4)
	case "cinco":
		return cardinal(5)
	case "seis":
		return cardinal(6)
	case "siete":
		return cardinal(7)
	case "ocho":
		return cardinal(8)
	case "nueve":
		return cardinal(9)
	case "diez":
		return cardinal(10)
	case "once":
		return cardinal(11)
	case "doce":
		return cardinal(12)
	case "trece":
		return cardinal(13)
	case "catorce":
		return cardinal(14)
	case "quince":
		return cardinal(15)
	case "dieciséis", "dieciseis":
		return cardinal(16)
	case "diecisiete":
		return cardinal(17)
	case "dieciocho":
		return cardinal(18)
	case "diecinueve":
		return cardinal(19)
	case "veinte":
		return cardinal(20)
	case "veintiún", "veintiun", "veintiuno", "veintiuna":
		return cardinal(21)
	case "veintidós", "veintidos":
		return cardinal(22)
	case "veintitrés", "veintitres":
		return cardinal(23)
	case "veinticuatro":
		return cardinal(24)
	case "veinticinco":
		return cardinal(25)
	case "veintiséis", "veintiseis":
		return cardinal(26)
	case "veintisiete":
		return cardinal(27)
	case "veintiocho":
		return cardinal(28)
	case "veintinueve":
		return cardinal(29)
	case "treinta":
		return cardinal(30)
	case "cuarenta":
		return cardinal(40)
	case "cincuenta":
		return cardinal(50)
	case "sesenta":
		return cardinal(60)
	case "setenta":
		return cardinal(70)
	case "ochenta":
		return cardinal(80)
	case "noventa":
		return cardinal(90)
	case "cien", "ciento":
		return cardinal(100)
	case "doscientos", "doscientas":
		return cardinal(200)
	case "trescientos", "trescientas":
		return cardinal(300)
	case "cuatrocientos", "cuatrocientas":
		return cardinal(400)
	case "quinientos", "quinientas":
		return cardinal(500)
	case "seiscientos", "seiscientas":
		return cardinal(600)
	case "setecientos", "setecientas":
		return cardinal(700)
	case "ochocientos", "ochocientas":
		return cardinal(800)
	case "novecientos", "novecientas":
		return cardinal(900)
	case "decena":
		return multiplier(10)
	case "docena":
		return multiplier(12)
	case "quincena":
		return multiplier(15)
	case "veintena":
		return multiplier(20)
	case "treintena":
		return multiplier(30)
	case "cuarentena":
		return multiplier(40)
	case "cincuentena":
		return multiplier(50)
	case "centenar", "centena":
		return multiplier(100)
	case "mil", "millar":
		return multiplier(1000)
	case "millón":
		return multiplier(1e6)
	case "decenas":
		e := many(10, 20, 99)
		e.tens = true
		return e
	case "docenas":
		return many(12, 24, 99)
	case "veintenas":
		return many(20, 40, 99)
	case "cientos", "centenares", "centenas":
		return many(100, 200, 999)
	case "miles", "millares":
		return many(1000, 2000, 9999)
	case "millones":
		return many(1e6, 2e6, 9_999_999)
	case "varios", "varias", "cuantos", "cuantas":
		return someOf(3, 9)
	case "puñado":
		return someOf(3, 9)
	case "par":
		return someOf(2, 2)
	}
	return entry{}
}
