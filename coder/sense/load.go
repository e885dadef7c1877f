package sense

import (
	"embed"
	"fmt"
	"io/fs"

	"quipu"
)

// models are the judges that ship, a file a language.
//
//go:embed models
var models embed.FS

// Load is the judge of a language, "en" or "es"; for others the error wraps
// quipu.ErrNotFound.
func Load(lang string) (*Judge, error) {
	data, err := fs.ReadFile(models, "models/"+lang+".sense")
	if err != nil {
		return nil, fmt.Errorf("judge of senses for language %q: %w", lang, quipu.ErrNotFound)
	}
	j, err := Read(data)
	if err != nil {
		return nil, fmt.Errorf("judge of senses for language %q: %w", lang, err)
	}
	return j, nil
}
