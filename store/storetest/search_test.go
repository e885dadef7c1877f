package storetest_test

import (
	"context"
	"strings"
	"testing"

	"quipu"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// Words are found whatever their case and accents, phrases in their order, and
// what is found is marked.
func TestSearch(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		s := open(t, url)
		text := "Cabildo abierto.\nLos mineros bloquearon la avenida de San Telmo el martes.\nEl 1e5 y O'Brien-Díaz negaron todo."
		doc := &quipu.Document{ID: "d1", Title: "Título aparte", Source: "El Boletín", Published: quipu.Date{Year: 2019, Month: 11, Day: 3}, Text: text}
		at := coding.Sentence{Index: 1, Words: coding.Words{Text: "Los mineros bloquearon la avenida de San Telmo el martes.", Span: coding.Span{17, 74}}}
		add(t, s, store.Item{Source: []byte(text), Name: "d1.txt", Document: doc, Coding: coding.Coding{DocID: "d1", Coder: "test", Mentions: []coding.Mention{{
			ID: "m1", EventID: "e1", DocID: "d1", Event: quipu.Protest, Status: quipu.Reported,
			Trigger: coding.Trigger{Words: coding.Words{Text: "bloquearon", Span: coding.Span{29, 39}}}, Sentence: at,
		}}}})
		for _, one := range []struct {
			text  string
			query store.Query
			want  string // IDs
			mark  string
		}{
			{"MINEROS", store.Query{}, "d1 m1", "Los [mineros] bloquearon"},
			{"titulo", store.Query{}, "d1", ""},
			{`"san telmo" avenída`, store.Query{}, "d1 m1", "la [avenida] de [San] [Telmo] el"},
			{`"telmo san"`, store.Query{}, "", ""},
			{"bloque*", store.Query{}, "d1 m1", "[bloquearon]"},
			{"bloque", store.Query{}, "", ""},
			{"1e5 o'brien-díaz", store.Query{}, "d1", "El [1e5] y [O]'[Brien]-[Díaz] negaron"},
			{"mineros", store.Query{Kind: record.Events}, "m1", ""},
			{"mineros", store.Query{Kind: record.Tolls}, "", ""},
			{"mineros", store.Query{Outlet: "El Boletín", From: quipu.Date{Year: 2019, Month: 11, Day: 3}, To: quipu.Date{Year: 2019, Month: 11, Day: 3}}, "d1 m1", ""},
			{"mineros", store.Query{AsOf: quipu.Date{Year: 2019, Month: 11, Day: 2}}, "", ""},
			{"mineros", store.Query{Outlet: "Andean Wire"}, "", ""},
			{"mineros", store.Query{Limit: 1, Offset: 1}, "m1", ""},
			{`" * ( ' & \`, store.Query{}, "", ""},
		} {
			hits, total, err := s.Search(context.Background(), one.text, one.query)
			if err != nil {
				t.Errorf("%q: %v", one.text, err)
				continue
			}
			var ids []string
			marked := ""
			for _, hit := range hits {
				ids = append(ids, hit.ID)
				marked += strings.NewReplacer(store.MarkStart, "[", store.MarkEnd, "]").Replace(hit.Snippet) + "\n"
			}
			if got := strings.Join(ids, " "); got != one.want {
				t.Errorf("%q %+v found %q, want %q", one.text, one.query, got, one.want)
			}
			if one.query.Limit == 0 && total != len(hits) {
				t.Errorf("%q: total %d of %d", one.text, total, len(hits))
			}
			if !strings.Contains(marked, one.mark) {
				t.Errorf("%q: %q lacks %q", one.text, marked, one.mark)
			}
		}
	})
}
