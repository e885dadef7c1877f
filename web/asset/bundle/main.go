// Bundle makes what is in built/ from css/, js/ and the packages that npm installed
// beside them. It is run by go generate; its outcome is committed, so that the
// program is built without it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

// run bundles each file in js/ and css/ that is no part of another: those whose
// names do not begin with "_".
func run() error {
	var entries []string
	for _, pattern := range []string{"js/*.js", "css/*.css"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			if !strings.HasPrefix(filepath.Base(name), "_") {
				entries = append(entries, name)
			}
		}
	}
	result := api.Build(api.BuildOptions{
		EntryPoints:       entries,
		EntryNames:        "[name]",
		Outdir:            "built",
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Charset:           api.CharsetUTF8,
		Target:            api.ES2022,
		Format:            api.FormatIIFE,
		LegalComments:     api.LegalCommentsEndOfFile,
		Loader:            map[string]api.Loader{".json": api.LoaderJSON},
		Write:             true,
	})
	if len(result.Errors) > 0 {
		lines := api.FormatMessages(result.Errors, api.FormatMessagesOptions{})
		return fmt.Errorf("%s", strings.Join(lines, "\n"))
	}
	return nil
}
