// Package sheet reads the tables that users write themselves: text with a tab
// between the columns and the names of the columns in the first line, as a
// spreadsheet saves it.
package sheet

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"quipu"
)

// longestLine is the most that a line may hold in bytes.
const longestLine = 1 << 20

// A Row is one line of a table.
type Row struct {
	name   string // of the table
	line   int    // counted from 1
	fields map[string]string
}

// Get is what stands in a column, without blanks around it; empty where the table
// lacks the column or the line ends before it.
func (r Row) Get(column string) string { return r.fields[column] }

// List is what stands in a column, cut at vertical bars, without empty items.
func (r Row) List(column string) []string {
	var list []string
	for _, item := range strings.Split(r.fields[column], "|") {
		if item = strings.TrimSpace(item); item != "" {
			list = append(list, item)
		}
	}
	return list
}

// Errorf is an error that names the table and the line; it wraps ErrInvalid.
func (r Row) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w: %w", r.name, r.line, fmt.Errorf(format, args...), quipu.ErrInvalid)
}

// Read reads a table with the columns given, in any order; those of required must be
// there and filled in every line. Empty lines and those that begin with # are
// comments. An unknown column is an error, since what it says would be lost. Every
// error names the table and the line, and wraps ErrInvalid.
func Read(name string, r io.Reader, columns, required []string) ([]Row, error) {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, longestLine)
	var header []string
	var rows []Row
	for line := 1; scanner.Scan(); line++ {
		text := strings.TrimSuffix(scanner.Text(), "\r")
		if line == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		row := Row{name: name, line: line, fields: map[string]string{}}
		if !utf8.ValidString(text) {
			return nil, row.Errorf("not UTF-8: save the table as Unicode text, UTF-8")
		}
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			continue
		}
		fields := strings.Split(text, "\t")
		for i := range fields {
			fields[i] = unquote(strings.TrimSpace(fields[i]))
		}
		if header == nil {
			if err := checkHeader(row, fields, columns, required); err != nil {
				return nil, err
			}
			header = fields
			continue
		}
		for i, field := range fields {
			switch {
			case i < len(header):
				row.fields[header[i]] = field
			case field != "":
				return nil, row.Errorf("%d columns, and the first line names %d", len(fields), len(header))
			}
		}
		for _, column := range required {
			if row.fields[column] == "" {
				return nil, row.Errorf("no %s", column)
			}
		}
		rows = append(rows, row)
	}
	switch err := scanner.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, fmt.Errorf("%s: a line of more than %d bytes: %w", name, longestLine, quipu.ErrInvalid)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case header == nil:
		return nil, fmt.Errorf("%s:1: no line with the names of the columns, %s: %w", name, strings.Join(columns, ", "), quipu.ErrInvalid)
	}
	return rows, nil
}

func checkHeader(row Row, header, columns, required []string) error {
	for i, column := range header {
		switch {
		case !slices.Contains(columns, column):
			return row.Errorf("no column is called %q; the columns are %s, with a tab between them", column, strings.Join(columns, ", "))
		case slices.Contains(header[:i], column):
			return row.Errorf("two columns are called %q", column)
		}
	}
	for _, column := range required {
		if !slices.Contains(header, column) {
			return row.Errorf("no column is called %q", column)
		}
	}
	return nil
}

// unquote takes off the quotation marks that a spreadsheet puts around a field.
func unquote(field string) string {
	if len(field) < 2 || field[0] != '"' || field[len(field)-1] != '"' {
		return field
	}
	return strings.TrimSpace(strings.ReplaceAll(field[1:len(field)-1], `""`, `"`))
}
