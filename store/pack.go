package store

import (
	_ "embed"
	"encoding/json"
	"fmt"

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

// A packer packs bytes and values of JSON.
type packer struct {
	out *zstd.Encoder
	in  *zstd.Decoder
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
	return &packer{out, in}, nil
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
