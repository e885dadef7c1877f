package place

import (
	"fmt"

	"quipu"
)

// A stringTable is a sorted list of strings, with or without a payload each, that
// is read where it lies. Strings are at most 255 bytes long and stand in blocks of
// stringBlock; the first of a block is whole, the others give only what differs
// from the one before:
//
//	number of strings (24 bits), offset of each block (24 bits), blocks;
//	in a block: bytes shared, bytes added (8 bits each), the added bytes, and in
//	a table with payloads the payload's length (varint) and the payload
type stringTable struct {
	data   string
	count  int
	blocks int  // number of blocks
	loaded bool // with payloads
}

const stringBlock = 16

func openStrings(data string, loaded bool) (stringTable, error) {
	if len(data) < 3 {
		return stringTable{}, fmt.Errorf("no string table: %w", quipu.ErrInvalid)
	}
	t := stringTable{data: data, count: u24(data, 0), loaded: loaded}
	t.blocks = (t.count + stringBlock - 1) / stringBlock
	if len(data) < 3+3*t.blocks {
		return stringTable{}, fmt.Errorf("string table is cut off: %w", quipu.ErrInvalid)
	}
	return t, nil
}

func (t *stringTable) block(i int) int { return u24(t.data, 3+3*i) }

// first is the first string of a block.
func (t *stringTable) first(block int) string {
	at := t.block(block)
	n := int(t.data[at+1])
	return t.data[at+2 : at+2+n]
}

// at is string number i.
func (t *stringTable) at(i int) string {
	var buf [256]byte
	n, pos := 0, t.block(i/stringBlock)
	for k := 0; ; k++ {
		shared, added := int(t.data[pos]), int(t.data[pos+1])
		n = shared + copy(buf[shared:], t.data[pos+2:pos+2+added])
		pos += 2 + added
		if k == i%stringBlock {
			return string(buf[:n])
		}
		if t.loaded {
			payload, size := uvarint(t.data[pos:])
			pos += size + payload
		}
	}
}

// find is the payload of a string, in a table with payloads.
func (t *stringTable) find(key []byte) (payload string, ok bool) {
	low, high := 0, t.blocks
	for low < high {
		middle := (low + high) / 2
		if t.first(middle) <= string(key) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == 0 {
		return "", false
	}
	var buf [256]byte
	pos, last := t.block(low-1), min(stringBlock, t.count-(low-1)*stringBlock)
	for range last {
		shared, added := int(t.data[pos]), int(t.data[pos+1])
		n := shared + copy(buf[shared:], t.data[pos+2:pos+2+added])
		pos += 2 + added
		length, size := uvarint(t.data[pos:])
		pos += size
		if string(buf[:n]) == string(key) {
			return t.data[pos : pos+length], true
		}
		pos += length
	}
	return "", false
}
