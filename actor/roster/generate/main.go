// Generate packs the roster of named actors from public dictionaries:
//
//	go run ./actor/roster/generate -data ../shared/data/actors -out actor/roster/names.bin
//
// The dictionaries are those of the Open Event Data Alliance (MIT) in English
// and Spanish, the REIGN list of leaders (One Earth Future), and lists of world
// leaders from Wikidata and Wikipedia. What they lack or have under a code that
// is none of PLOVER's stands in additions.tsv, from general knowledge.
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
	additions := flag.String("add", "actor/roster/additions.tsv", "our own additions, which go before the dictionaries")
	out := flag.String("out", "actor/roster/names.bin", "file to write")
	flag.Parse()
	if err := run(*data, *additions, *out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(data, additions, out string) error {
	sources, err := readAll(os.DirFS(data))
	if err != nil {
		return err
	}
	if sources, err = addOwn(sources, additions); err != nil {
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
