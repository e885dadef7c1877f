package split

import "quipu"

// A walk goes over the places of a paragraph at which a sentence may end.
type walk struct {
	rules  *Rules
	tokens []quipu.Token
	looks  []look
	style  uint32 // of the paragraph
	first  int    // token where the sentence under way began
	at     int    // it may end after this token
	last   before
	so     far
}

// before is what is kept of the sentence before the one under way.
type before struct {
	mark   kind   // of its last token
	kind   kind   // of its first token
	start  uint32 // its first word
	length uint32 // see bucket
}

// far is what is known of the sentence so far.
type far struct {
	verbs  uint32 // finite verbs, at most 2
	depth  int8   // open brackets
	quotes int8   // open quotes
	pause  int    // tokens since the last mark
	colons uint32 // at most 2
}

func newWalk(r *Rules, tokens []quipu.Token, looks []look) walk {
	ahead(looks)
	return walk{rules: r, tokens: tokens, looks: looks, style: style(looks), at: -1}
}

// next goes to the next place and reports whether there is one.
func (w *walk) next() bool {
	for w.at++; w.at < len(w.tokens)-1; w.at++ {
		w.so.pass(&w.looks[w.at])
		if w.isPlace() {
			return true
		}
	}
	return false
}

// end begins a new sentence after the token at which the walk stands.
func (w *walk) end() {
	s := &w.looks[w.first]
	w.last = before{mark: w.looks[w.at].kind, kind: s.kind, start: s.lower, length: bucket(w.at - w.first + 1)}
	w.first, w.so = w.at+1, far{}
}

// isPlace reports whether a sentence may end here at all. It does not between
// two words of which the second is written small, as most gaps are.
func (w *walk) isPlace() bool {
	a, b := &w.looks[w.at], &w.looks[w.at+1]
	switch {
	case b.kind == small && (a.kind == small || a.kind == comma), b.kind == comma:
		return false
	case a.kind == dash && w.inDateline():
		return false
	case b.gap:
		return true
	}
	// "ended.The": a blank was forgotten.
	return a.kind.isEnd() && b.kind.isWord() && w.tokens[w.at].Span != w.tokens[w.at+1].Span
}

// inDateline reports whether the dash here ends a dateline: "LA PAZ (Reuters) –",
// "Sucre, 10 nov (EFE).-". In web text it may stand as a sentence of its own; in
// news it goes with the first sentence.
func (w *walk) inDateline() bool {
	const longest = 12 // tokens before the dash
	i := w.at - 1
	if i > w.first && w.looks[i].kind == stop {
		i--
	}
	return i > w.first && w.at-w.first <= longest && w.looks[i].kind == closer
}

func (f *far) pass(l *look) {
	f.pause++
	switch l.kind {
	case opener:
		f.depth++
	case closer:
		f.depth--
	case openQuote:
		f.quotes++
	case closeQuote:
		f.quotes--
	case colon:
		f.colons = min(f.colons+1, 2)
	}
	switch {
	case !l.kind.isWord():
		f.pause = 0
	case l.class == finite:
		f.verbs = min(f.verbs+1, 2)
	}
}

// ahead notes in each look how far the next end mark is and whether a finite
// verb stands before it.
func ahead(looks []look) {
	n, verb := 0, uint32(0)
	for i := len(looks) - 1; i >= 0; i-- {
		l := &looks[i]
		if l.kind.isEnd() {
			n, verb = 0, 0
		}
		if l.class == finite && l.kind.isWord() {
			verb = 1
		}
		n++
		l.ahead, l.verb = uint8(bucket(n)), uint8(verb)
	}
}

// style sorts paragraphs by how they are written: with links and smileys, with
// a mark at the end, with small letters after full stops.
func style(looks []look) uint32 {
	if len(looks) == 0 {
		return 0
	}
	s := uint32(0)
	ends, smalls := 0, 0
	for i := range looks {
		switch k := looks[i].kind; {
		case k == link || k == line || k == smiley:
			s |= 1
		case i == 0 || !looks[i-1].kind.isEnd():
		case k == small:
			smalls++
		case k.isWord():
			ends++
		}
	}
	if looks[len(looks)-1].kind.isEnd() {
		s |= 2
	}
	if looks[0].kind == small {
		s |= 4
	}
	switch {
	case smalls > ends:
		s |= 8
	case smalls > 0:
		s |= 16
	}
	return s
}

// bucket makes small numbers of lengths: exact up to 4, then ever coarser.
func bucket(n int) uint32 {
	switch {
	case n <= 4:
		return uint32(n)
	case n <= 6:
		return 5
	case n <= 9:
		return 6
	case n <= 14:
		return 7
	case n <= 24:
		return 8
	case n <= 40:
		return 9
	}
	return 10
}

// look is what token i looks like. Before the sentence under way and after the
// paragraph there is nothing.
func (w *walk) look(i int) *look {
	if i < w.first || i >= len(w.looks) {
		return &look{}
	}
	return &w.looks[i]
}

// capitals counts words with a capital from token i on in steps of +1 or -1, at
// most 6.
func (w *walk) capitals(i, step int) uint32 {
	n := 0
	for n < 6 && i >= w.first && i < len(w.looks) && w.looks[i].kind >= capital && w.looks[i].kind <= mixed {
		n++
		i += step
	}
	return bucket(n)
}

// features appends the hashes of what is seen at the place where the walk
// stands. A change of the list asks for new training.
func (w *walk) features(out []uint32) []uint32 {
	l1, l2, l3 := w.look(w.at), w.look(w.at-1), w.look(w.at-2)
	r1, r2, r3 := w.look(w.at+1), w.look(w.at+2), w.look(w.at+3)
	s1 := w.look(w.first)
	var rules, gap uint32
	if w.rules.ends(w.tokens, w.first, w.at) {
		rules = 1
	}
	if r1.gap {
		gap = 1
	}
	k1, k2, q1, q2 := uint32(l1.kind), uint32(l2.kind), uint32(r1.kind), uint32(r2.kind)
	both := k1<<8 | q1
	all := both<<1 | rules
	// With the habit of writing, and with the part of speech.
	kh1, kh2, qh1, qh2, sh1 := l1.habits(), l2.habits(), r1.habits(), r2.habits(), s1.habits()
	kc1, kc2, qc1, qc2 := l1.classes(), l2.classes(), r1.classes(), r2.classes()
	length := bucket(w.at - w.first + 1)
	verbs := w.so.verbs<<4 | uint32(r1.verb)
	open := uint32(uint8(w.so.depth))<<8 | uint32(uint8(w.so.quotes))
	mark := uint32(w.last.mark)
	capitals := w.capitals(w.at, -1)
	return append(out,
		mix(0, 0, 0, 0),
		mix(1, rules, 0, 0),
		mix(2, all, gap, 0),

		mix(3, l1.lower, 0, 0),
		mix(4, l2.lower, 0, 0),
		mix(5, l3.lower, 0, 0),
		mix(6, r1.lower, qh1, 0),
		mix(7, r2.lower, 0, 0),
		mix(8, r3.lower, 0, 0),
		mix(9, l1.end, k1, 0),
		mix(10, r1.end, q1, 0),
		mix(11, l1.lower, r1.lower, 0),
		mix(12, l2.lower, l1.lower, 0),
		mix(13, r1.lower, r2.lower, 0),
		mix(14, l1.lower, q1, 0),
		mix(15, r1.lower, k1, 0),
		mix(16, l1.lower, uint32(r1.class), qh1),
		mix(17, r1.lower, uint32(l1.class), k1),

		mix(18, uint32(l3.kind), 0, 0),
		mix(19, k2, 0, 0),
		mix(20, q2, 0, 0),
		mix(21, uint32(r3.kind), 0, 0),
		mix(22, all, k2, 0),
		mix(23, all, q2, 0),
		mix(24, all, k2, q2),
		mix(25, all, k2, uint32(l3.kind)),
		mix(26, all, q2, uint32(r3.kind)),
		mix(27, kh1, qh1, 0),
		mix(28, kh1, qh1, qh2),
		mix(29, kh2, kh1, qh1),

		mix(30, kc1, 0, 0),
		mix(31, kc2, 0, 0),
		mix(32, qc1, 0, 0),
		mix(33, qc2, 0, 0),
		mix(34, kc1, qc1, 0),
		mix(35, kc2, kc1, 0),
		mix(36, qc1, qc2, 0),
		mix(37, kc2, kc1, qc1),
		mix(38, kc1, qc1, qc2),
		mix(39, qc1, qc2, k1<<8|qh1),

		mix(40, length, k1, 0),
		mix(41, length, all, 0),
		mix(42, verbs, all, 0),
		mix(43, verbs, length, both),
		mix(44, verbs, qh1, k1),
		mix(45, uint32(r1.ahead), both, 0),
		mix(46, uint32(r1.ahead), length, verbs),
		mix(47, bucket(w.so.pause), both, 0),
		mix(48, open, both, 0),
		mix(49, w.so.colons, all, 0),
		mix(50, uint32(s1.kind), all, 0),
		mix(51, s1.lower, both, 0),
		mix(52, s1.lower, r1.lower, 0),
		mix(53, sh1, length, all),

		mix(54, mark, all, 0),
		mix(55, mark, uint32(w.last.kind), both),
		mix(56, mark, w.last.start^r1.lower, k1),
		mix(57, mark, w.last.length<<4|length, both),
		mix(58, w.style, all, 0),
		mix(59, w.style, all, k2<<8|q2),
		mix(60, capitals, w.capitals(w.at+1, 1), both),
		mix(61, capitals, mark, r1.lower),
	)
}

func (l *look) habits() uint32  { return uint32(l.kind)<<2 | uint32(l.habit) }
func (l *look) classes() uint32 { return uint32(l.kind)<<5 | uint32(l.class) }

// mix hashes the number of a feature and what it saw.
func mix(number, a, b, c uint32) uint32 {
	h := (number*0x9E3779B1 ^ a) * 0x85EBCA6B
	h = (h ^ h>>15 ^ b) * 0xC2B2AE35
	h = (h ^ h>>13 ^ c) * 0x27D4EB2F
	return (h ^ h>>16) * 0x9E3779B1
}
