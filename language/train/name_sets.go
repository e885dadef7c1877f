package train

import "quipu/language/name"

// englishNames are the sets that English names are learned from. Measured on the
// development part of Universal NER with the old perceptron: its own train part
// alone F1 69.9, all but re3d 72.3; brought into line by a forerunner of alike,
// which saw tags, 73.0, and 73.2 with re3d.
var englishNames = []nameSet{
	{file: "ner/en/uner-ewt-train.tsv.gz", types: same, partial: misc},
	{file: "ner/en/gum-open-train.tsv.gz", types: unsure, partial: misc},
	{file: "ner/en/wikigold.tsv.gz", types: same},
	{file: "ner/en/btc-a.tsv.gz", types: same, partial: misc},
	{file: "ner/en/btc-b.tsv.gz", types: same, partial: misc},
	{file: "ner/en/btc-e.tsv.gz", types: same, partial: misc},
	{file: "ner/en/btc-f.tsv.gz", types: same, partial: misc},
	{file: "ner/en/btc-g.tsv.gz", types: same, partial: misc},
	{file: "ner/en/wnut17-train.tsv.gz", types: wnut},
	{file: "ner/en/wnut17-dev.tsv.gz", types: wnut},
	{file: "ner/en/meantime-dev.tsv.gz", types: same, partial: misc},
	{file: "ner/en/re3d-open-train.tsv.gz", types: re3d, partial: misc},
}

// wnut is for tweets: a group may be a band, a team or a series of products.
var wnut = map[string]string{
	"PER": "PER", "LOC": "LOC", "ORG": "ORG", "GROUP": name.Unknown, "PRODUCT": "MISC", "WORK": "MISC",
}
