package language

import (
	"encoding/binary"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"quipu"
	"quipu/language/pack"
)

// A part is a piece of a model file that is compressed by itself, so that it can
// be read alone and beside the others.
type part int

// The parts in the order of the file.
const (
	clustersPart part = iota
	networkPart
	lemmasPart
	boundariesPart
	partCount
)

// magic begins every model file; its number changes with the features.
const magic = "quipu model 4\n"

// maxPart bounds the size of an unpacked part in bytes.
const maxPart = 64 << 20

// A modelFile is a model file cut into its parts. Parts that are not there are
// empty.
type modelFile [partCount][]byte

// seal compresses parts into a file: the magic, then the length and the bytes of
// each part.
func seal(parts [partCount]*pack.Writer) ([]byte, error) {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer e.Close()
	file := []byte(magic)
	for _, p := range parts {
		var packed []byte
		if p != nil {
			packed = e.EncodeAll(p.Data, nil)
		}
		file = append(binary.AppendUvarint(file, uint64(len(packed))), packed...)
	}
	return file, nil
}

// openFile finds the parts of a file. It fails with quipu.ErrInvalid.
func openFile(file []byte) (modelFile, error) {
	var f modelFile
	if len(file) < len(magic) || string(file[:len(magic)]) != magic {
		return f, fmt.Errorf("model file: not of this version: %w", quipu.ErrInvalid)
	}
	rest := file[len(magic):]
	for i := range f {
		size, n := binary.Uvarint(rest)
		if n <= 0 || size > uint64(len(rest)-n) {
			return f, fmt.Errorf("model file: cut off in part %d: %w", i, quipu.ErrInvalid)
		}
		f[i], rest = rest[n:n+int(size)], rest[n+int(size):]
	}
	return f, nil
}

// read unpacks a part and lets take read it; a part that is not there is passed
// over. It fails with quipu.ErrInvalid.
func (f *modelFile) read(at part, take func(*pack.Reader)) error {
	if len(f[at]) == 0 {
		return nil
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxPart))
	if err != nil {
		return err
	}
	defer d.Close()
	data, err := d.DecodeAll(f[at], nil)
	if err != nil {
		return fmt.Errorf("model file: part %d: %w: %w", at, err, quipu.ErrInvalid)
	}
	r := pack.NewReader(data)
	take(r)
	return r.Err()
}
