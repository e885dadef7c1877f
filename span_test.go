package quipu_test

import (
	"testing"
	"unicode/utf8"

	"quipu"
)

func TestCodePointsCountLikeRunes(t *testing.T) {
	long := ""
	for range 300 {
		long += "Áñez said “no” – "
	}
	for _, text := range []string{"", "plain", "Áñez", "日本 and 🪢", long} {
		points := quipu.NewCodePoints(text)
		count := 0
		for at := range text {
			if got := points.Offset(at); got != count {
				t.Fatalf("Offset(%d) of %.20q = %d, want %d", at, text, got, count)
			}
			if got := points.Bytes(count); got != at {
				t.Fatalf("Bytes(%d) of %.20q = %d, want %d", count, text, got, at)
			}
			count++
		}
		if got := points.Offset(len(text)); got != utf8.RuneCountInString(text) {
			t.Errorf("Offset(end) of %.20q = %d, want %d", text, got, utf8.RuneCountInString(text))
		}
	}
}

func TestPipelineNamesTheMissingLayer(t *testing.T) {
	tag := quipu.Stage{Name: "tag", Needs: []quipu.Layer{quipu.Tokens}, Adds: []quipu.Layer{quipu.Tags}}
	split := quipu.Stage{Name: "split", Adds: []quipu.Layer{quipu.Tokens}}
	if _, err := quipu.NewPipeline(tag); err == nil || err.Error() != `stage "tag": no earlier stage adds tokens: invalid` {
		t.Errorf("tag alone: %v", err)
	}
	if _, err := quipu.NewPipeline(split, split); err == nil {
		t.Error("the same layer twice is no error")
	}
	if _, err := quipu.NewPipeline(split, tag); err != nil {
		t.Errorf("split, tag: %v", err)
	}
}

func TestDateArithmetic(t *testing.T) {
	day, err := quipu.ParseDate("2019-11-15T08:00:00Z")
	if err != nil || day.String() != "2019-11-15" || day.Weekday().String() != "Friday" {
		t.Fatalf("ParseDate = %v, %v", day, err)
	}
	if later := day.AddDays(20); later.String() != "2019-12-05" || later.Sub(day) != 20 || !day.Before(later) {
		t.Errorf("twenty days after %v: %v", day, later)
	}
	for _, wrong := range []string{"", "2019", "15/11/2019", "2019-13-01"} {
		if _, err := quipu.ParseDate(wrong); err == nil {
			t.Errorf("ParseDate(%q) is no error", wrong)
		}
	}
}

func TestSubtreeOfASentence(t *testing.T) {
	// "Police who fired left": left ← Police ← fired ← who.
	s := quipu.Sentence{Tokens: []quipu.Token{
		{Form: "Police", Head: 3, Rel: "nsubj"}, {Form: "who", Head: 2, Rel: "nsubj"},
		{Form: "fired", Head: 0, Rel: "acl:relcl"}, {Form: "left", Head: quipu.Root, Rel: "root"},
	}}
	if first, last := s.Subtree(0); first != 0 || last != 2 {
		t.Errorf("Subtree(0) = %d, %d", first, last)
	}
	if !s.Tokens[2].Is("acl") || s.Tokens[0].Is("nsub") || s.Root() != 3 || s.Child(0, "acl") != 2 {
		t.Error("relations are not told apart")
	}
	// A head that points in a circle must not hang.
	s.Tokens[0].Head, s.Tokens[2].Head = 2, 0
	s.Subtree(3)
}
