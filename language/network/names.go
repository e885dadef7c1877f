package network

// namePath finds the likeliest names of a sentence in which none goes on that
// has not begun (Viterbi 1967). Its buffers are used again.
type namePath struct {
	score []float32
	from  []int
}

// best fills classes from scores, of which word i's begin at scores[i*cols+at].
// begins says of each class which class it may follow: see Model.begins.
func (p *namePath) best(scores []float32, cols, at int, begins []int, classes []int) {
	k, n := len(begins), len(classes)
	plain := true
	for i := range n {
		classes[i] = Argmax(scores[i*cols+at : i*cols+at+k])
		before := 0
		if i > 0 {
			before = classes[i-1]
		}
		plain = plain && follows(begins, before, classes[i])
	}
	if plain {
		return
	}
	p.score, p.from = sized(p.score, n*k), sized(p.from, n*k)
	for i := range n {
		for c := range k {
			best, most := 0, float32(-1e30)
			for b := range k {
				if i == 0 && b != 0 || !follows(begins, b, c) {
					continue
				}
				so := float32(0)
				if i > 0 {
					so = p.score[(i-1)*k+b]
				}
				if so > most {
					best, most = b, so
				}
			}
			p.score[i*k+c], p.from[i*k+c] = most+scores[i*cols+at+c], best
		}
	}
	class := Argmax(p.score[(n-1)*k : n*k])
	for i := n - 1; i >= 0; i-- {
		classes[i] = class
		class = p.from[i*k+class]
	}
}

// follows reports whether class c may stand after class b: an "inside" needs
// its "begin" or itself before it.
func follows(begins []int, b, c int) bool {
	return begins[c] < 0 || b == c || b == begins[c]
}
