package date

// lookupSpanish says what a lower-case Spanish word can be.
func lookupSpanish(s string) (kind, int) {
	switch s {
	case "lunes":
		return weekday, 1
	case "martes":
		return weekday, 2
	case "miércoles", "miercoles":
		return weekday, 3
	case "jueves":
		return weekday, 4
	case "viernes":
		return weekday, 5
	case "sábado", "sabado", "sábados":
		return weekday, 6
	case "domingo", "domingos":
		return weekday, 7

	case "enero", "ene":
		return month, 1
	case "febrero", "feb":
		return month, 2
	case "marzo", "mar":
		return month, 3
	case "abril", "abr":
		return month, 4
	case "mayo", "may":
		return month, 5
	case "junio", "jun":
		return month, 6
	case "julio", "jul":
		return month, 7
	case "agosto", "ago":
		return month, 8
	case "septiembre", "setiembre", "sept", "sep", "set":
		return month, 9
	case "octubre", "oct":
		return month, 10
	case "noviembre", "nov":
		return month, 11
	case "diciembre", "dic":
		return month, 12

	case "segundos":
		return unit, second
	case "minuto", "minutos":
		return unit, minute
	case "hora", "horas":
		return unit, hour
	case "día", "días", "dia", "dias", "jornada", "jornadas":
		return unit, day
	case "semana", "semanas":
		return unit, week
	case "quincena", "quincenas":
		return unit, week
	case "mes", "meses":
		return unit, monthUnit
	case "trimestre", "trimestres":
		return unit, quarter
	case "año", "años", "gestión":
		return unit, year
	case "década", "décadas":
		return unit, decadeUnit
	case "siglo", "siglos":
		return unit, centuryUnit

	case "mañana", "mañanas":
		return part, morning
	case "mediodía":
		return part, noon
	case "tarde", "tardes":
		return part, afternoon
	case "noche", "noches", "madrugada", "madrugadas":
		return part, night
	case "medianoche":
		return part, midnight

	case "primavera":
		return season, spring
	case "verano", "veranos":
		return season, summer
	case "otoño":
		return season, fall
	case "invierno", "inviernos":
		return season, winter

	case "uno", "una", "un":
		return number, 1
	case "dos":
		return number, 2
	case "tres":
		return number, 3
	case "cuatro":
		return number, 4
	case "cinco":
		return number, 5
	case "seis":
		return number, 6
	case "siete":
		return number, 7
	case "ocho":
		return number, 8
	case "nueve":
		return number, 9
	case "diez":
		return number, 10
	case "once":
		return number, 11
	case "doce":
		return number, 12
	case "trece":
		return number, 13
	case "catorce":
		return number, 14
	case "quince":
		return number, 15
	case "dieciséis", "dieciseis":
		return number, 16
	case "diecisiete":
		return number, 17
	case "dieciocho":
		return number, 18
	case "diecinueve":
		return number, 19
	case "veinte":
		return number, 20
	case "veintiún", "veintiuno", "veintiuna":
		return number, 21
	case "veintidós":
		return number, 22
	case "veintitrés":
		return number, 23
	case "veinticuatro":
		return number, 24
	case "veinticinco":
		return number, 25
	case "treinta":
		return number, 30
	case "cuarenta":
		return number, 40
	case "cincuenta":
		return number, 50
	case "sesenta":
		return number, 60
	case "setenta":
		return number, 70
	case "ochenta":
		return number, 80
	case "noventa":
		return number, 90
	case "cien", "ciento":
		return number, 100

	case "primer", "primero", "primera", "1ro":
		return ordinal, 1
	case "segundo", "segunda":
		return ordinal, 2
	case "tercer", "tercero", "tercera":
		return ordinal, 3
	case "cuarto", "cuarta":
		return ordinal, 4
	case "quinto", "quinta":
		return ordinal, 5
	case "sexto", "sexta":
		return ordinal, 6
	case "séptimo", "séptima":
		return ordinal, 7
	case "octavo", "octava":
		return ordinal, 8
	case "noveno", "novena":
		return ordinal, 9
	case "décimo", "décima":
		return ordinal, 10
	case "undécimo", "undécima":
		return ordinal, 11
	case "duodécimo", "duodécima":
		return ordinal, 12

	case "el", "la", "los", "las", "al", "este", "esta", "estos", "estas", "ese", "esa", "esos", "esas", "aquel", "aquella",
		"pasado", "pasada", "pasados", "pasadas", "próximo", "próxima", "próximos", "próximas",
		"último", "última", "últimos", "últimas", "siguiente", "siguientes", "anterior", "mismo", "misma",
		"hoy", "ayer", "anteayer", "antier", "anoche", "ahora", "actualmente", "recientemente", "anteriormente", "hace",
		"cada", "todos", "todas", "diario", "diaria", "diariamente", "semanal", "mensual", "anual", "anualmente",
		"principios", "comienzos", "inicios", "mediados", "finales", "fines", "final", "inicio",
		"varios", "varias", "algunos", "algunas", "unos", "unas", "muchos", "muchas", "pocos", "pocas",
		"casi", "más", "menos", "media", "medio", "víspera", "dentro", "fin", "navidad", "nochebuena", "durante", "desde",
		"reciente", "recientes", "próximamente", "actual", "nochevieja", "par", "docena":
		return word, 0
	}
	return plain, 0
}

// letterMonth is the month that a letter stands for in dates like "20-O". Only
// letters that stand for one month are read, and M for March.
func letterMonth(p piece) int {
	if !p.upper || !p.glued {
		return 0
	}
	switch p.low {
	case "e":
		return 1
	case "f":
		return 2
	case "m":
		return 3
	case "s":
		return 9
	case "o":
		return 10
	case "n":
		return 11
	case "d":
		return 12
	}
	return 0
}
