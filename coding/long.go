package coding

import "reflect"

// LongestValue is how many bytes a name, or other words of a value, may have: more than
// anybody writes. A page shows values by the dozen, and leads by them to other pages.
const LongestValue = 20 << 10

// IsLong finds out whether some words of a mention or statement, or of such a part as
// JSON is decoded, are longer than LongestValue, and says how they begin. The sentence
// itself may be as long as it is.
func IsLong(value any) (beginning string, is bool) { return long(reflect.ValueOf(value)) }

func long(v reflect.Value) (string, bool) {
	switch v.Kind() {
	case reflect.String:
		if v.Len() > LongestValue {
			return v.String()[:40], true
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return long(v.Elem())
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return "", false
		}
		for i := range v.Len() {
			if words, is := long(v.Index(i)); is {
				return words, true
			}
		}
	case reflect.Map:
		for all := v.MapRange(); all.Next(); {
			if all.Key().Kind() == reflect.String && all.Key().String() == "sentence" {
				continue
			}
			if words, is := long(all.Value()); is {
				return words, true
			}
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Sentence]() {
			return "", false
		}
		for i := range v.NumField() {
			if words, is := long(v.Field(i)); is {
				return words, true
			}
		}
	}
	return "", false
}
