package coding

import "strconv"

// String is the count for people: "killed: 2 or more", "participants: 200 to 999".
func (c Count) String() string {
	number := ""
	switch {
	case c.Min == nil && c.Max == nil:
	case c.Min == nil:
		number = "up to " + strconv.FormatInt(*c.Max, 10)
	case c.Max == nil:
		number = strconv.FormatInt(*c.Min, 10) + " or more"
	case *c.Min == *c.Max:
		number = strconv.FormatInt(*c.Min, 10)
	default:
		number = strconv.FormatInt(*c.Min, 10) + " to " + strconv.FormatInt(*c.Max, 10)
	}
	if c.What == "" {
		return number
	}
	return c.What + ": " + number
}

// String is whom the words stand for, or the words themselves.
func (a *Actor) String() string {
	switch {
	case a == nil:
		return ""
	case a.Name != "":
		return a.Name
	default:
		return a.Text
	}
}
