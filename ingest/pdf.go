package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Bounds of one PDF.
const (
	maxPages  = 2000
	maxGlyphs = 60000 // of one page; a page of close print holds 10,000
	pdfTime   = 3 * time.Minute
	// maxPDFMemory bounds what a PDF can make the reader take, in units of 64 KiB.
	maxPDFMemory = 512 << 20 >> 16
)

// A pdfEngine reads PDFs in PDFium, compiled to WebAssembly: foreign bytes are
// parsed in a sandbox without files or network. It costs some 80 MB and a
// tenth of a second, so it starts with the first PDF and serves all later
// ones, one at a time.
type pdfEngine struct {
	mu       sync.Mutex
	pool     pdfium.Pool
	instance pdfium.Pdfium
}

// engine is the one of the process: its memory is too large for each input to
// have its own. Nothing about a document outlives a call.
var engine pdfEngine

// start makes the instance ready. The caller holds the lock.
func (e *pdfEngine) start() error {
	if e.instance != nil {
		return nil
	}
	if e.pool == nil {
		pool, err := newPool(compilationCache())
		if err != nil { // a damaged cache is made anew; one that cannot be written is left out
			dropCompilationCache()
			pool, err = newPool(compilationCache())
		}
		if err != nil {
			pool, err = newPool(nil)
		}
		if err != nil {
			return fmt.Errorf("start the PDF reader: %w", err)
		}
		e.pool = pool
	}
	instance, err := e.pool.GetInstance(time.Minute)
	if err != nil {
		return fmt.Errorf("start the PDF reader: %w", err)
	}
	e.instance = instance
	return nil
}

// newPool compiles PDFium, or takes it from the cache if there is one.
func newPool(cache wazero.CompilationCache) (pdfium.Pool, error) {
	// PDFium is compiled to WebAssembly with these two features. That calls
	// could be ended from outside (WithCloseOnContextDone) makes each of them
	// eight times as slow, so time is looked at between pages.
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(maxPDFMemory)
	if cache != nil {
		config = config.WithCompilationCache(cache)
	}
	return webassembly.Init(webassembly.Config{
		MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard, RuntimeConfig: config,
	})
}

// compilationCache keeps the compiled module on disk. Without it every start
// takes four seconds more; where no folder can be written, so be it.
func compilationCache() wazero.CompilationCache {
	dir, err := cacheFolder()
	if err != nil {
		return nil
	}
	cache, err := wazero.NewCompilationCacheWithDir(dir)
	if err != nil {
		return nil
	}
	return cache
}

func dropCompilationCache() {
	if dir, err := cacheFolder(); err == nil {
		_ = os.RemoveAll(dir) // if it stays, the next start does without it
	}
}

// cacheFolder is a folder of this reader alone.
func cacheFolder() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "quipu", "pdf"), nil
}

// readPDF makes a document of a PDF.
func readPDF(data []byte) (*draft, error) {
	// PDFium makes what it can of the first half of a file, and does not say
	// that there was a second.
	if !bytes.Contains(data[max(0, len(data)-4096):], []byte("%%EOF")) {
		return nil, broken("a PDF that is cut off")
	}
	pages, err := engine.pages(data)
	if err != nil {
		return nil, err
	}
	d := layoutDocument(pages)
	if strings.Trim(d.text, blanks) == "" {
		return nil, broken("a PDF without text; its pages may be pictures")
	}
	return d, nil
}

// pages reads the lines of every page. A PDF that takes too long or breaks
// the reader costs the instance, which is made anew for the next.
func (e *pdfEngine) pages(data []byte) (pages []page, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.start(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), pdfTime)
	defer cancel()
	pages, err = readPages(ctx, e.instance, data)
	var fatal *readerBroken
	if errors.As(err, &fatal) {
		_ = e.instance.Close()
		e.instance = nil
	}
	return pages, err
}

// readerBroken is an error after which PDFium is not to be trusted again.
type readerBroken struct{ err error }

func (r *readerBroken) Error() string { return broken("a damaged PDF").Error() }
func (r *readerBroken) Unwrap() error { return broken("a damaged PDF") }

// readPages opens the file and lays out page after page, so that only lines
// are held.
func readPages(ctx context.Context, instance pdfium.Pdfium, data []byte) (pages []page, err error) {
	defer func() {
		if p := recover(); p != nil {
			pages, err = nil, &readerBroken{fmt.Errorf("%v", p)}
		}
	}()
	doc, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, openProblem(err)
	}
	defer func() {
		if _, closeErr := instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}); closeErr != nil && err == nil {
			err = &readerBroken{closeErr}
		}
	}()
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, &readerBroken{err}
	}
	if count.PageCount > maxPages {
		return nil, broken(fmt.Sprintf("a PDF of %d pages; at most %d are read", count.PageCount, maxPages))
	}
	var l layouter
	for i := range count.PageCount {
		if ctx.Err() != nil {
			return nil, broken(fmt.Sprintf("a PDF that takes longer than %v; page %d of %d was reached", pdfTime, i+1, count.PageCount))
		}
		ref := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		p, err := readPage(instance, ref, &l)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// openProblem says why a PDF cannot be opened.
func openProblem(err error) error {
	if errors.Is(err, pdferrors.ErrPassword) || errors.Is(err, pdferrors.ErrSecurity) {
		return broken("an encrypted PDF")
	}
	return broken("a damaged PDF")
}

// readPage takes the glyphs of a page and lays them out in lines.
func readPage(instance pdfium.Pdfium, ref requests.Page, l *layouter) (page, error) {
	text, err := instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return page{}, &readerBroken{err}
	}
	defer func() { _, _ = instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }()
	count, err := instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return page{}, &readerBroken{err}
	}
	if count.Count > maxGlyphs {
		return page{}, broken(fmt.Sprintf("more than %d characters on one page", maxGlyphs))
	}
	size, err := instance.GetPageSize(&requests.GetPageSize{Page: ref})
	if err != nil {
		return page{}, &readerBroken{err}
	}
	glyphs := make([]glyph, 0, max(count.Count, 0))
	runs := []glyphRun{}
	newRun, scale := true, 1.0
	for i := range count.Count {
		char, err := instance.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text.TextPage, Index: i})
		if err != nil {
			return page{}, &readerBroken{err}
		}
		g := glyph{char: rune(char.Unicode)}
		if g.char == '\n' || g.char == '\r' || g.char == ' ' {
			newRun = newRun || g.char != ' '
			glyphs = append(glyphs, glyph{char: ' '})
			continue
		}
		if newRun {
			angle, err := instance.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: text.TextPage, Index: i})
			if err != nil {
				continue
			}
			runs = append(runs, glyphRun{len(glyphs), quarterTurns(float64(angle.CharAngle))})
			scale = 1
			if m, err := instance.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: text.TextPage, Index: i}); err == nil {
				scale = math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D))
			}
			newRun = false
		}
		if size, err := instance.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text.TextPage, Index: i}); err == nil {
			g.size = size.FontSize * scale
		}
		box, err := instance.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text.TextPage, Index: i})
		if err != nil {
			continue // a character without a shape
		}
		g.box = rect{float64(box.Rect.Left), float64(box.Rect.Bottom), float64(box.Rect.Right), float64(box.Rect.Top)}
		glyphs = append(glyphs, g)
	}
	glyphs, turned := upright(glyphs, runs)
	height := size.Height
	if turned {
		height = size.Width
	}
	return l.page(glyphs, height), nil
}
