package coding

import "reflect"

// LongestValue is how many bytes a name, or other words of a value, may have: more than
// anybody writes. A page shows values by the dozen, and leads by them to other pages.
const LongestValue = 20 << 10

// IsLong finds out whether some words of a mention or statement, or of such a part as
// JSON is decoded, are longer than LongestValue, and says how they begin. The sentence
// itself may be as long as it is.
func IsLong(value any) (beginning string, is bool) {
	eachText(reflect.ValueOf(value), false, func(text reflect.Value) bool {
		if is = text.Len() > LongestValue; is {
			beginning = text.String()[:40]
		}
		return !is
	})
	return beginning, is
}

// Clean lets a function see every text of a coding, and puts what it returns in its
// place.
func (c *Coding) Clean(clean func(string) string) {
	eachText(reflect.ValueOf(c), true, func(text reflect.Value) bool {
		if words := text.String(); text.CanSet() {
			if cleaned := clean(words); cleaned != words {
				text.SetString(cleaned)
			}
		}
		return true
	})
}

// eachText calls use for each string in a value, for as long as it wants more;
// sentences are left out unless they are asked for.
func eachText(v reflect.Value, sentences bool, use func(reflect.Value) bool) (more bool) {
	switch v.Kind() {
	case reflect.String:
		return use(v)
	case reflect.Pointer, reflect.Interface:
		return v.IsNil() || eachText(v.Elem(), sentences, use)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return true
		}
		for i := range v.Len() {
			if !eachText(v.Index(i), sentences, use) {
				return false
			}
		}
	case reflect.Map:
		for all := v.MapRange(); all.Next(); {
			if !sentences && all.Key().Kind() == reflect.String && all.Key().String() == "sentence" {
				continue
			}
			if !eachText(all.Value(), sentences, use) {
				return false
			}
		}
	case reflect.Struct:
		if !sentences && v.Type() == reflect.TypeFor[Sentence]() {
			return true
		}
		for i := range v.NumField() {
			if !eachText(v.Field(i), sentences, use) {
				return false
			}
		}
	}
	return true
}
