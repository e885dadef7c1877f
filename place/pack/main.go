// Command pack makes the gazetteer that place embeds from the lists of
// GeoNames, the outlines of Natural Earth and three tables of its own:
// regions.tsv (seas, rivers, regions, quarters that the lists lack),
// divisions.tsv (abbreviations and middles of states) and centres.tsv (middles
// of large countries, where that of the outline lies far from the one that maps
// print). The three are written from general knowledge.
//
//	go run ./place/pack -data ../shared/data -o place/gazetteer.bin
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

//go:generate go run . -data ../../../shared/data -o ../gazetteer.bin

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/data", "folder with the folders geo, ud and ner")
	out := flag.String("o", "place/gazetteer.bin", "file to write")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		log.Fatal(err)
	}
}

func run(data, out string) error {
	a := newAtlas()
	for _, step := range []func(string) error{
		a.readCountries, a.readAdmin1, a.readTowns, a.readAdmin2, a.readLatinAmerica, a.readSpanish, a.readRegions, a.middles,
	} {
		if err := step(data); err != nil {
			return err
		}
	}
	habits, err := readHabits(data)
	if err != nil {
		return err
	}
	packed, err := a.pack(habits)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d places, %d names, %d bytes\n", len(a.places), len(a.keys), len(packed))
	return os.WriteFile(out, packed, 0o644)
}
