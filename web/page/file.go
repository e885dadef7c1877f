package page

import (
	"mime"
	"path"
	"strings"
	"unicode"
)

// longestFileName is how many code points of a file's name are kept; systems of files
// take 255 bytes.
const longestFileName = 60

// Attachment is the Content-Disposition of a file that a browser is to save, under a
// name that a stranger may have chosen: of the last part of it stays what is no more
// than a name on any system.
func Attachment(name string) string {
	name = strings.ToValidUTF8(name, "_")
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(c rune) rune {
		if !unicode.IsGraphic(c) || hidden(c) || strings.ContainsRune(`"/:*?<>|%;`, c) {
			return '_'
		}
		return c
	}, name)
	name = strings.Trim(name, ". ")
	ending := path.Ext(name)
	if len(ending) > 10 {
		ending = ""
	}
	if points := []rune(strings.TrimSuffix(name, ending)); len(points) > longestFileName {
		name = string(points[:longestFileName]) + ending
	}
	if name == "" {
		name = "report"
	}
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}
