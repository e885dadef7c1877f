package record

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// acts reads judgements, "merge a b, split a b c": the first is the target, of a
// split the second is what is taken out and the rest stays with the target.
func acts(list string) *Judged {
	var judgements []Judgement
	for i, one := range strings.Split(list, ", ") {
		fields := strings.Fields(one)
		j := Judgement{ID: fields[0] + fields[1], Act: Act(fields[0]), Target: fields[1], Others: fields[2:], At: time.Unix(int64(i), 0)}
		if j.Act == Split {
			j.Others, j.Rest = fields[2:3], fields[3:]
		}
		judgements = append(judgements, j)
	}
	slices.Reverse(judgements) // The time says which came first.
	return Judge(judgements)
}

func TestKeysFollowMergesAndSplits(t *testing.T) {
	for _, test := range []struct{ acts, key, telling, want string }{
		{"merge a b", "b", "t", "a"},
		{"merge a b", "a", "t", "a"},
		{"merge a b, merge b c", "c", "t", "a"},
		{"merge b c, merge a b", "c", "t", "a"},
		{"merge a b, merge b a", "b", "t", "a"},
		{"merge a b, split a t", "b", "t", "a/t"},
		{"merge a b, split a t", "b", "u", "a"},
		{"split a t, merge a a/t", "a", "t", "a"},
	} {
		t.Run(test.acts, func(t *testing.T) {
			if got := acts(test.acts).key(test.key, test.telling); got != test.want {
				t.Errorf("telling %s of %s is in %s, want %s", test.telling, test.key, got, test.want)
			}
		})
	}
}

func TestLaterJudgementsWin(t *testing.T) {
	for _, test := range []struct {
		acts  string
		apart bool
	}{
		{"split a b", true},
		{"split a b, merge a b", false},
		{"split a b, merge b a", false},
		{"merge a b, split a b", true},
		{"split a b c, merge b c", false}, // Merging one of each side takes the split back.
		{"split a b c, merge c d", true},
	} {
		t.Run(test.acts, func(t *testing.T) {
			j := acts(test.acts)
			tellings := []*Telling{{ID: "a"}, {ID: "b"}}
			if got := len(j.partings(tellings)) > 0; got != test.apart {
				t.Errorf("apart: %v, want %v", got, test.apart)
			}
			if tied := j.groups(tellings); tied[1] == 0 && test.apart {
				t.Error("both together and apart")
			}
		})
	}
}
