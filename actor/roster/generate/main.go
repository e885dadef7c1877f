// Generate packs the roster of named actors from public dictionaries:
//
//	go run ./actor/roster/generate -data ../shared/data/actors -out actor/roster/names.bin
//
// The dictionaries are those of the Open Event Data Alliance (MIT) in English
// and Spanish, the REIGN list of leaders (One Earth Future), and lists of world
// leaders from Wikidata and Wikipedia.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"

	"quipu/actor/roster"
)

func main() {
	data := flag.String("data", "../shared/data/actors", "folder with the dictionaries")
	out := flag.String("out", "actor/roster/names.bin", "file to write")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(data, out string) error {
	sources, err := readAll(os.DirFS(data))
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	if err := roster.Pack(&packed, sources); err != nil {
		return err
	}
	if err := os.WriteFile(out, packed.Bytes(), 0o644); err != nil {
		return err
	}
	fmt.Printf("%d names, %d bytes\n", len(sources), packed.Len())
	return nil
}
