package entry

import (
	"bytes"
	"strings"
	"testing"
)

// office is an item of the gold or of the record, in the report "a".
func office(holder, title, until string, gold bool) *item {
	it := &item{title: holder + ", " + title, entry: holder + title, names: []string{holder}, docs: []string{"a"}}
	if gold {
		it.want(Office, title)
		it.want(Until, until)
	} else {
		it.has(Office, title)
		it.has(Until, until)
	}
	return it
}

func TestItemsArePairedOneToOne(t *testing.T) {
	gold := []*item{
		office("Rosa Vela", "mayor", "2019-11-10", true),
		office("Rosa Vela", "senator", "", true),
		office("Juan Paz", "judge", "2019-11-11", true),
		office("Luis Rey", "mayor", "2019-11-12", true),
		office("Ana Sol", "envoy", "", true),
	}
	gold[4].optional = true
	got := []*item{
		office("R. Vela", "mayor", "2019-11-10", false), // no such name
		office("Vela", "mayor", "2019-11-11", false),
		office("Rosa Vela", "senator", "", false),
		office("Rosa Vela", "senator", "", false), // told a second time
		office("Juan Paz", "judge", "", false),
		office("Ana Sol", "envoy", "", false), // neither counts
	}
	got[3].entry = "another"
	k := kinds["office"]
	r := &Result{Kind: "office"}
	k.compare(gold, got, r)
	if r.Items.Gold != 4 || r.Items.System != 5 || r.Items.Correct != 3 {
		t.Errorf("counts %+v, want 4 5 3", r.Items)
	}
	for _, c := range r.Fields {
		switch c.Field {
		case Office:
			if c.Right != 3 || c.Wrong+c.Missing != 0 {
				t.Errorf("office: %+v", c)
			}
		case Until:
			if c.Right != 0 || c.Wrong != 1 || c.Missing != 1 {
				t.Errorf("until: %+v", c)
			}
		default:
			t.Errorf("%+v is not in the gold", c)
		}
	}
	var table, list bytes.Buffer
	if err := WriteTable(&table, []*Result{r}); err != nil {
		t.Fatal(err)
	}
	if err := WriteErrors(&list, []*Result{r}); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"office  4     3      2      1       1       60.0  75.0  66.7\n", "office          until   0      1      1        0.0\n"} {
		if !strings.Contains(table.String(), line) {
			t.Errorf("the table lacks %q:\n%s", line, table.String())
		}
	}
	for _, line := range []string{"missed  Luis Rey, mayor  (a)\n", "wrong   R. Vela, mayor  (a)\n", `value   until of Rosa Vela, mayor: "2019-11-11", not "2019-11-10"`} {
		if !strings.Contains(list.String(), line) {
			t.Errorf("the list lacks %q:\n%s", line, list.String())
		}
	}
}

func figure(low, high int64, start int, entry string, gold bool) *item {
	it := &item{title: bounds(&low, &high), entry: entry, docs: []string{"a"}, spots: []spot{{"a", start, start + 5}}, low: &low, high: &high}
	if gold {
		it.want(Kind, "killed")
		it.want(Range, ranges(&low, &high)...)
	} else {
		it.has(Kind, "killed")
		it.has(Range, bounds(&low, &high))
	}
	return it
}

func TestAHeadlineThatRepeatsAFigureIsNoFault(t *testing.T) {
	gold := []*item{figure(5, 5, 300, "", true)}
	got := []*item{figure(5, 5, 20, "e", false), figure(5, 5, 310, "e", false), figure(5, 5, 20, "f", false), figure(9, 9, 310, "e", false)}
	r := &Result{Kind: "toll"}
	kinds["toll"].compare(gold, got, r)
	if r.Items.Gold != 1 || r.Items.Correct != 1 || r.Items.System != 3 {
		t.Errorf("counts %+v, want 1 3 1: the nine are wrong, and the five of another entry", r.Items)
	}
}

func TestOwnVoiceIsNobodysWord(t *testing.T) {
	own, somebody := &item{}, &item{}
	own.want(Speaker, "", "")
	somebody.want(Speaker, "police")
	for _, test := range []struct {
		gold    *item
		speaker string
		want    FieldCount
	}{
		{own, "", FieldCount{Speaker, 1, 0, 0}},
		{own, "police", FieldCount{Speaker, 0, 1, 0}},
		{somebody, "the police", FieldCount{Speaker, 1, 0, 0}},
		{somebody, "", FieldCount{Speaker, 0, 0, 1}},
	} {
		got := &item{}
		got.has(Speaker, test.speaker)
		r := &Result{}
		r.judge(test.gold, got)
		if len(r.Fields) != 1 || r.Fields[0] != test.want {
			t.Errorf("%q for %v: %+v, want %+v", test.speaker, test.gold.wanted, r.Fields, test.want)
		}
	}
}
