package ingest

func readPDF(data []byte) (*draft, error) { return nil, broken("PDF is not read yet") }
