package train

import "quipu/language/name"

// parted are the examples to learn from and those that are held back.
func parted(list []name.Example) (learn, held []name.Example) {
	for i, e := range list {
		if heldBack(i) {
			held = append(held, e)
		} else {
			learn = append(learn, e)
		}
	}
	return learn, held
}
