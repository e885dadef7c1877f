// Package asset holds what pages load: one style sheet and a few scripts, bundled
// from css/ and js/ and from packages by the program in bundle/ and kept in built/,
// and images. Nothing of it comes from another place than the page itself.
package asset

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:generate npm ci --no-audit --no-fund
//go:generate go run ./bundle

//go:embed built image
var kept embed.FS

// Prefix is the path under which assets are served.
const Prefix = "/asset/"

// Files are the assets. Their addresses carry a hash of their bytes, so that
// browsers may keep them for good.
type Files struct {
	address map[string]string // by name: "desk.css"
	files   map[string][]byte // by address
}

// Load reads what was bundled.
func Load() (*Files, error) {
	f := &Files{address: map[string]string{}, files: map[string][]byte{}}
	err := fs.WalkDir(kept, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := kept.ReadFile(name)
		if err != nil {
			return err
		}
		name = path.Base(name)
		sum := sha256.Sum256(content)
		ending := path.Ext(name)
		address := Prefix + strings.TrimSuffix(name, ending) + "-" + hex.EncodeToString(sum[:6]) + ending
		f.address[name], f.files[address] = address, content
		return nil
	})
	return f, err
}

// Address is where an asset is served, "/asset/desk-0a1b2c.css"; empty if there is
// none of that name.
func (f *Files) Address(name string) string { return f.address[name] }

// ServeHTTP serves the assets.
func (f *Files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	content, ok := f.files[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if kind := mime.TypeByExtension(path.Ext(r.URL.Path)); kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}
