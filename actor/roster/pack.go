package roster

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"sort"
	"strings"

	"quipu"
)

// A Source is one line of a dictionary.
type Source struct {
	Name     string
	Code     string // as Entry.Code
	Sectors  []string
	From, To quipu.Date // zero where open
	// Leader marks a line of a list of heads of state and government; its name
	// may be a family name alone.
	Leader bool
}

// Pack writes the roster of these sources. The order of sources does not
// matter, equal ones count once, and one set always gives the same bytes.
func Pack(w io.Writer, sources []Source) error {
	p := packer{codeOf: map[string]uint16{}, rows: map[uint64][]row{}}
	for _, s := range sources {
		if err := p.add(s); err != nil {
			return fmt.Errorf("actor %q: %w", s.Name, err)
		}
	}
	_, err := w.Write(p.bytes())
	return err
}

type packer struct {
	codes  []string // code and sectors as they are written
	codeOf map[string]uint16
	rows   map[uint64][]row
}

func (p *packer) add(s Source) error {
	if s.Code != "" && len(s.Code) != 3 {
		return fmt.Errorf("code %q has not three letters: %w", s.Code, quipu.ErrInvalid)
	}
	for _, sector := range s.Sectors {
		if len(sector) != 3 {
			return fmt.Errorf("sector %q has not three letters: %w", sector, quipu.ErrInvalid)
		}
	}
	code := s.Code
	if code == "" {
		code = "   "
	}
	code += string(rune(len(s.Sectors))) + strings.Join(s.Sectors, "")
	number, ok := p.codeOf[code]
	if !ok {
		number = uint16(len(p.codes))
		p.codeOf[code] = number
		p.codes = append(p.codes, code)
	}
	line := row{code: number, from: day(s.From), to: day(s.To)}
	if s.Leader {
		line.kind = kindLeader
		p.put(hashName(s.Name, kindName), line)
		// "Banzer Suarez", "G.W. Bush": each name of the family that is no initial.
		for _, word := range strings.Fields(s.Name) {
			if !strings.Contains(word, ".") && len(word) > 2 {
				p.put(hashName(word, kindLeader), line)
			}
		}
		return nil
	}
	p.put(hashName(s.Name, kindName), line)
	return nil
}

func (p *packer) put(hash uint64, line row) {
	for _, other := range p.rows[hash] {
		if other == line {
			return
		}
	}
	p.rows[hash] = append(p.rows[hash], line)
}

func (p *packer) bytes() []byte {
	// Number the codes in alphabetical order, whatever the order of sources.
	order := append([]string(nil), p.codes...)
	sort.Strings(order)
	renumbered := make([]uint16, len(p.codes))
	for i, code := range order {
		renumbered[p.codeOf[code]] = uint16(i)
	}
	keys := make([]uint64, 0, len(p.rows))
	count := 0
	for key, rows := range p.rows {
		keys = append(keys, key)
		count += len(rows)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })

	var out bytes.Buffer
	put := func(n uint32) { out.Write(binary.LittleEndian.AppendUint32(nil, n)) }
	out.WriteString(magic)
	put(uint32(len(order)))
	put(uint32(len(keys)))
	put(uint32(count))
	for _, code := range order {
		out.WriteString(code)
	}
	for _, key := range keys {
		out.Write(binary.LittleEndian.AppendUint64(nil, key))
	}
	var rows bytes.Buffer
	written := 0
	for _, key := range keys {
		put(uint32(written))
		lines := p.rows[key]
		for i := range lines {
			lines[i].code = renumbered[lines[i].code]
		}
		sort.Slice(lines, func(i, j int) bool { return lines[i].before(lines[j]) })
		for _, line := range lines {
			rows.Write(binary.LittleEndian.AppendUint16(nil, line.code))
			rows.Write(binary.LittleEndian.AppendUint16(nil, line.from))
			rows.Write(binary.LittleEndian.AppendUint16(nil, line.to))
			rows.WriteByte(line.kind)
		}
		written += len(lines)
	}
	put(uint32(written))
	out.Write(rows.Bytes())
	return out.Bytes()
}

func (a row) before(b row) bool {
	switch {
	case a.from != b.from:
		return a.from < b.from
	case a.to != b.to:
		return a.to < b.to
	case a.kind != b.kind:
		return a.kind < b.kind
	}
	return a.code < b.code
}
