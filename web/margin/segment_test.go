package margin

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"quipu/coding"
)

// Whatever marks overlap, the pieces make up the text, and the words of each mark
// are those of the pieces that carry it.
func TestPieces(t *testing.T) {
	letters := []rune("abc déñ 😀\u0301\u202Eع\r\n\x00\u200F👩\u200D🚒")
	roles := []string{"trigger", "actor", "place"}
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		text := make([]rune, r.IntN(40))
		for i := range text {
			text[i] = letters[r.IntN(len(letters))]
		}
		from := r.IntN(1000)
		span := func() coding.Span {
			a, b := from-5+r.IntN(len(text)+10), from-5+r.IntN(len(text)+10)
			return coding.Span{min(a, b), max(a, b)}
		}
		var marks []mark
		for range r.IntN(12) {
			marks = append(marks, mark{span(), roles[r.IntN(len(roles))], string(rune('A' + r.IntN(6)))})
		}
		asked := span()
		var whole strings.Builder
		at := from
		list := pieces(text, from, marks, asked)
		for _, p := range list {
			if p.From != at {
				t.Fatalf("seed %d: a piece begins at %d, not %d", seed, p.From, at)
			}
			length := len([]rune(p.Text))
			if length == 0 && len(text) > 0 {
				t.Fatalf("seed %d: an empty piece", seed)
			}
			var names, ids []string
			for _, m := range marks {
				inside := m.span[0] <= p.From && p.From+length <= m.span[1]
				outside := m.span[1] <= p.From || p.From+length <= m.span[0]
				if inside == outside && m.span[0] < m.span[1] {
					t.Fatalf("seed %d: %v is half in %v", seed, p, m)
				}
				if inside && m.span[0] < m.span[1] {
					names, ids = append(names, m.role), append(ids, m.of)
				}
			}
			slices.Sort(names)
			slices.Sort(ids)
			if p.Roles != strings.Join(slices.Compact(names), " ") || p.Of != strings.Join(slices.Compact(ids), " ") {
				t.Fatalf("seed %d: %+v, want %v of %v", seed, p, names, ids)
			}
			if p.Asked != (asked[0] <= p.From && p.From+length <= asked[1]) {
				t.Fatalf("seed %d: %+v of asked %v", seed, p, asked)
			}
			if strings.ContainsFunc(p.Shown(), func(r rune) bool { return r == '\r' || r == '\u202E' || r == 0 }) {
				t.Fatalf("seed %d: %+v shows %q", seed, p, p.Shown())
			}
			whole.WriteString(p.Text)
			at += length
		}
		if whole.String() != string(text) {
			t.Fatalf("seed %d: %q, want %q", seed, whole.String(), string(text))
		}
		if n := len(slices.DeleteFunc(slices.Clone(list), func(p Piece) bool { return !p.First })); n > 1 {
			t.Fatalf("seed %d: %d beginnings of what is asked for", seed, n)
		}
	}
}

// Sentences that overlap are one block, and each coding stands in one.
func TestBlocks(t *testing.T) {
	at := func(id string, trigger int, from, to int) *Coding {
		m := &coding.Mention{ID: id, Event: "AID", Trigger: coding.Trigger{Words: coding.Words{Span: coding.Span{trigger, trigger + 1}}}, Sentence: coding.Sentence{Words: coding.Words{Span: coding.Span{from, to}}}}
		return Of(m)
	}
	list := blocks(coding.Span{10, 100}, []*Coding{at("b", 60, 50, 70), at("a", 12, 5, 30), at("c", 55, 40, 58), at("d", 99, 95, 130), at("e", 120, 95, 130)})
	var got []string
	for _, one := range list {
		ids := ""
		for _, c := range one.codings {
			ids += c.ID
		}
		got = append(got, ids)
	}
	if want := []string{"a", "cb", "d"}; !slices.Equal(got, want) {
		t.Errorf("blocks are %v, want %v", got, want)
	}
	if list[0].span != (coding.Span{10, 30}) || list[1].span != (coding.Span{40, 70}) || list[2].span != (coding.Span{95, 100}) {
		t.Errorf("they stand at %v %v %v", list[0].span, list[1].span, list[2].span)
	}
}
