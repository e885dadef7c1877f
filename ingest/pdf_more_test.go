package ingest

import "testing"

// Three columns under a masthead that is larger than the title; paragraphs
// are told by their indents alone.
func TestThreeColumns(t *testing.T) {
	p := &testPDF{}
	p.newPage()
	p.text(60, 800, 24, "The Valley Courier")
	p.text(60, 770, 16, "Bakers of the capital close their shops")
	p.text(60, 752, 9, "15 November 2019")
	columns := [][]string{
		{"The bakers of the city", "closed their shops on", "Friday because there is", "no flour left, the head", "of their union said.", "   A lorry with sacks of", "flour has been waiting"},
		{"on the road from Oruro", "since Monday, he said.", "   The interim minister", "of trade promised that", "an aeroplane would be", "sent for it. He did not", "say when it would leave"},
		{"the ground.", "   In the markets there", "was no bread at noon on", "Friday, and people went", "home with empty bags.", "   Nobody protested, the", "police said."},
	}
	for i, lines := range columns {
		y := 720.0
		for _, line := range lines {
			x := 60 + float64(i)*165
			for line[0] == ' ' {
				line, x = line[1:], x+6
			}
			p.text(x, y, 10, line)
			y -= 12
		}
	}
	doc := readTestPDF(t, p.bytes())
	compareText(t, kinds(doc), `
boilerplate: The Valley Courier
title: Bakers of the capital close their shops
dateline: 15 November 2019
body: The bakers of the city closed their shops on Friday because there is no flour left, the head of their union said.
body: A lorry with sacks of flour has been waiting on the road from Oruro since Monday, he said.
body: The interim minister of trade promised that an aeroplane would be sent for it. He did not say when it would leave the ground.
body: In the markets there was no bread at noon on Friday, and people went home with empty bags.
body: Nobody protested, the police said.
`)
	if doc.Source != "The Valley Courier" {
		t.Errorf("source %q", doc.Source)
	}
}

// A footnote in small print stands between the halves of a sentence that a
// page break tore apart; it comes after it.
func TestFootnote(t *testing.T) {
	p := &testPDF{}
	p.newPage()
	p.lines(60, 760, 10,
		"The commission heard forty families in the church, and its delegates wrote",
		"down the names of the dead. They asked the ministry for the reports of the",
		"forensic institute, which had examined the bodies on the day after the army")
	p.text(60, 60, 7, "(1) The institute is a part of the office of the prosecutor.")
	p.newPage()
	p.lines(60, 760, 10,
		"had cleared the avenue. The ministry did not answer.",
		"",
		"A second visit is planned for next week, the delegates told reporters when")
	p.newPage()
	p.lines(60, 760, 10, "they left the town.")
	compareText(t, kinds(readTestPDF(t, p.bytes())), `
body: The commission heard forty families in the church, and its delegates wrote down the names of the dead. They asked the ministry for the reports of the forensic institute, which had examined the bodies on the day after the army had cleared the avenue. The ministry did not answer.
body: (1) The institute is a part of the office of the prosecutor.
body: A second visit is planned for next week, the delegates told reporters when they left the town.
`)
}

// The text of a table of words and figures reads row by row.
func TestNoColumns(t *testing.T) {
	p := &testPDF{}
	p.newPage()
	p.lines(60, 760, 10, "Roadblocks on Friday, according to the road agency:")
	for i, row := range [][2]string{{"Cochabamba", "14"}, {"Oruro", "9"}, {"Potosi", "7"}, {"Tarija", "2"}, {"Beni", "1"}, {"Pando", "0"}} {
		p.text(60, 730-float64(i)*12, 10, row[0])
		p.text(260, 730-float64(i)*12, 10, row[1])
	}
	doc := readTestPDF(t, p.bytes())
	want := "Cochabamba 14"
	for _, para := range doc.Paragraphs {
		if s := para.Span.Of(doc.Text); len(s) >= len(want) && s[:len(want)] == want {
			return
		}
	}
	t.Errorf("no row %q in:\n%s", want, kinds(doc))
}
