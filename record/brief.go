package record

import "reflect"

// What a listing has of an entry that hundreds of reports tell.
const (
	briefSources = 5  // sentences behind it
	briefLines   = 12 // below its title
)

// briefLists are how many items of a list are kept: of the lists of an entry, of
// those inside these, and of all further in.
var briefLists = [...]int{20, 4, 2}

// Brief is the entry as listings have it: its lists are cut, and Cut says so. Of
// what is ordered by time the latest is kept, of all else the first, which most
// outlets tell. Told counts all tellings still; Tellings is nil. It shares what is
// not cut with the entry.
func (e *Entry) Brief() *Entry {
	brief := *e
	brief.Tellings = nil
	b := briefer{}
	if len(e.Sources) > briefSources {
		brief.Sources, b.cut = e.Sources[:briefSources], true
	}
	lines := max(len(e.Lines)-briefLines, 0)
	brief.Lines = e.Lines[:len(e.Lines)-lines]
	switch {
	case e.Office != nil:
		office := *e.Office
		office.Holders = latest(&b, office.Holders)
		brief.Office, brief.Lines = &office, e.Lines[lines:]
	case e.Toll != nil:
		toll := *e.Toll
		toll.Figures = latest(&b, toll.Figures)
		brief.Toll = &toll
	case e.Claim != nil:
		claim := *e.Claim
		claim.Stances = latest(&b, claim.Stances)
		brief.Claim, brief.Lines = &claim, e.Lines[lines:]
	}
	brief.Reasons = b.value(reflect.ValueOf(brief.Reasons), 0).Interface().([]string)
	brief.Sources = b.value(reflect.ValueOf(brief.Sources), 0).Interface().([]Source)
	whole := reflect.ValueOf(&brief).Elem()
	for i := range whole.NumField() {
		if field := whole.Field(i); field.Kind() == reflect.Pointer {
			field.Set(b.value(field, 0))
		}
	}
	brief.Cut = b.cut
	return &brief
}

func latest[T any](b *briefer, list []T) []T {
	if over := len(list) - briefLists[0]; over > 0 {
		b.cut = true
		return list[over:]
	}
	return list
}

// A briefer copies values with their lists cut, and notes whether any was.
type briefer struct{ cut bool }

// value copies a value that stands in so many lists.
func (b *briefer) value(v reflect.Value, depth int) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || v.Elem().Kind() != reflect.Struct {
			return v
		}
		copied := reflect.New(v.Type().Elem())
		copied.Elem().Set(b.value(v.Elem(), depth))
		return copied
	case reflect.Struct:
		copied := reflect.New(v.Type()).Elem()
		copied.Set(v)
		for i := range v.NumField() {
			switch field := copied.Field(i); field.Kind() {
			case reflect.Pointer, reflect.Struct, reflect.Slice:
				if field.CanSet() {
					field.Set(b.value(field, depth))
				}
			}
		}
		return copied
	case reflect.Slice:
		if v.IsNil() || v.Type().Elem().Kind() == reflect.Uint8 {
			return v
		}
		n := v.Len()
		if most := briefLists[min(depth, len(briefLists)-1)]; n > most {
			n, b.cut = most, true
		}
		copied := reflect.MakeSlice(v.Type(), n, n)
		for i := range n {
			copied.Index(i).Set(b.value(v.Index(i), depth+1))
		}
		return copied
	}
	return v
}
