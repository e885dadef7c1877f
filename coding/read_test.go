package coding

import (
	"bytes"
	"encoding/json"
	"testing"
)

// What can be read is written and read again as the same.
func FuzzReadMentions(f *testing.F) {
	f.Add([]byte(`{"doc_id":"d","event":"AID","event_loc":{"text":"x","span":[0,1],"lat":1,"lon":2}}`))
	f.Add([]byte(`{"doc_id":"d","event":"AID","date":"2019-11-15","counts":[{"what":"killed","min":1}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		mentions, err := ReadMentions(bytes.NewReader(data))
		if err != nil {
			return
		}
		var first, second bytes.Buffer
		for i := range mentions {
			if err := json.NewEncoder(&first).Encode(&mentions[i]); err != nil {
				t.Fatal(err)
			}
		}
		again, err := ReadMentions(bytes.NewReader(first.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		for i := range again {
			if err := json.NewEncoder(&second).Encode(&again[i]); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s, then %s", first.Bytes(), second.Bytes())
		}
	})
}
