package language

import (
	"fmt"

	"quipu"
	"quipu/language/lemma"
	"quipu/language/name"
	"quipu/language/pack"
	"quipu/language/parse"
	"quipu/language/tag"
	"quipu/language/word"

	"github.com/klauspost/compress/zstd"
)

// A Model holds all that was learned of one language.
type Model struct {
	Words  word.Describer
	Tagger *tag.Model
	Lemmas *lemma.Model
	Parser *parse.Model
	Namer  *name.Model
}

// magic begins every model file; its number changes with the features.
const magic = "quipu model 2\n"

// maxModel bounds the size of an unpacked model file in bytes.
const maxModel = 64 << 20

// Bytes packs a model into a file.
func (m *Model) Bytes() ([]byte, error) {
	w := &pack.Writer{}
	// A model in the making lacks parts: each is preceded by whether it is there.
	if present(w, m.Words.Clusters != nil) {
		m.Words.Clusters.Pack(w)
	}
	if present(w, m.Tagger != nil) {
		m.Tagger.Pack(w)
	}
	if present(w, m.Lemmas != nil) {
		m.Lemmas.Pack(w)
	}
	if present(w, m.Parser != nil) {
		m.Parser.Pack(w)
	}
	if present(w, m.Namer != nil) {
		m.Namer.Pack(w)
	}
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer e.Close()
	return e.EncodeAll(w.Data, []byte(magic)), nil
}

func present(w *pack.Writer, is bool) bool {
	w.Data = append(w.Data, 0)
	if is {
		w.Data[len(w.Data)-1] = 1
	}
	return is
}

// ReadModel reads what Bytes wrote. It fails with quipu.ErrInvalid.
func ReadModel(file []byte) (*Model, error) {
	if len(file) < len(magic) || string(file[:len(magic)]) != magic {
		return nil, fmt.Errorf("model file: not of this version: %w", quipu.ErrInvalid)
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxModel))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	data, err := d.DecodeAll(file[len(magic):], nil)
	if err != nil {
		return nil, fmt.Errorf("model file: %w: %w", err, quipu.ErrInvalid)
	}
	r := pack.NewReader(data)
	m := &Model{}
	if r.Byte() == 1 {
		m.Words.Clusters = word.ReadClusters(r)
	}
	if r.Byte() == 1 {
		m.Tagger = tag.Read(r)
	}
	if r.Byte() == 1 {
		m.Lemmas = lemma.Read(r)
	}
	if r.Byte() == 1 {
		m.Parser = parse.Read(r)
	}
	if r.Byte() == 1 {
		m.Namer = name.Read(r)
	}
	return m, r.Err()
}

// Annotate gives the words of one sentence all that the model knows to say,
// whatever of its parts there are.
func (m *Model) Annotate(tokens []quipu.Token) {
	infos := m.Words.Sentence(tokens, make([]word.Info, 0, len(tokens)))
	if m.Tagger != nil {
		m.Tagger.Run(tokens, infos)
	}
	if m.Lemmas != nil {
		m.Lemmas.Run(tokens)
	}
	if m.Parser != nil {
		m.Parser.Run(tokens, infos)
		sayWhen(tokens)
	}
	if m.Namer != nil {
		m.Namer.Run(tokens, infos)
	}
}
