package store

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
)

// dictionary is what packed values have in common: mentions and statements of the
// samples. Without it a telling of a kilobyte would hardly pack. What it packed
// cannot be read without it, so it is never altered: a better one gets another
// number and is added to the reader's.
//
//go:embed dictionary.json
var dictionary []byte

const dictionaryNumber = 1

// A packer packs bytes and values of JSON. Tellings are packed by a method that
// takes a third of the time and is unpacked in a tenth, for a twentieth more
// bytes: they are many and read again and again.
type packer struct {
	out   *zstd.Encoder
	in    *zstd.Decoder
	short *s2.Dict
}

// largest is how long what is packed may be: more than any document that can be
// read, less than what would bring the program down.
const largest = 1 << 30

func newPacker() (*packer, error) {
	out, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderDictRaw(dictionaryNumber, dictionary),
		zstd.WithEncoderCRC(false), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, err
	}
	in, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderDictRaw(dictionaryNumber, dictionary),
		zstd.WithDecoderMaxMemory(largest), zstd.WithDecoderLowmem(true))
	if err != nil {
		return nil, err
	}
	short := s2.MakeDict(dictionary, nil)
	if short == nil {
		return nil, errors.New("the dictionary is of no use")
	}
	return &packer{out, in, short}, nil
}

func (p *packer) pack(data []byte) []byte { return p.out.EncodeAll(data, nil) }

func (p *packer) unpack(data []byte) ([]byte, error) {
	plain, err := p.in.DecodeAll(data, nil)
	if err != nil {
		return nil, fmt.Errorf("a packed value: %w", err)
	}
	return plain, nil
}

func (p *packer) packJSON(value any) ([]byte, error) {
	data, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	return p.pack(data), nil
}

func (p *packer) unpackJSON(data []byte, into any) error {
	plain, err := p.unpack(data)
	if err != nil {
		return err
	}
	return json.Unmarshal(plain, into)
}

// packShort packs a value of JSON that is short.
func (p *packer) packShort(value any) ([]byte, error) {
	data, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	return p.short.EncodeBetter(nil, data), nil
}

// unpackShort reads what packShort wrote.
func (p *packer) unpackShort(data []byte, into any) error {
	if n, err := s2.DecodedLen(data); err != nil || n > largest {
		return fmt.Errorf("a packed value of %d bytes cannot be read", len(data))
	}
	plain, err := p.short.Decode(nil, data)
	if err != nil {
		return fmt.Errorf("a packed value: %w", err)
	}
	return json.Unmarshal(plain, into)
}
