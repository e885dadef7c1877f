package storetest_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"quipu"
	"quipu/store"
	"quipu/store/storetest"
)

// A full disk refuses a batch whole; when there is room again, the same batch is
// taken.

// A disk is a small file system in memory.
type disk struct{ dir string }

// newDisk mounts a file system of so many MiB, or skips the test where that is not
// allowed.
func newDisk(t *testing.T, size string) disk {
	t.Helper()
	dir, err := os.MkdirTemp("", "quipu-disk-")
	if err != nil {
		t.Fatal(err)
	}
	d := disk{dir}
	t.Cleanup(func() { _ = os.Remove(dir) })
	if err := d.mount("size=" + size + ",mode=1777"); err != nil {
		t.Skipf("no small disk can be made here: %v", err)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "--lazy", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	return d
}

func (d disk) mount(options string) error {
	out, err := exec.Command("mount", "-t", "tmpfs", "-o", options, "quipu", d.dir).CombinedOutput()
	if err != nil {
		return errors.New(strings.TrimSpace(string(out)) + " (" + err.Error() + ")")
	}
	return nil
}

// leave fills the disk until so many bytes are free.
func (d disk) leave(t *testing.T, free int64) {
	t.Helper()
	var info syscall.Statfs_t
	if err := syscall.Statfs(d.dir, &info); err != nil {
		t.Fatal(err)
	}
	left := int64(info.Bavail) * info.Bsize
	if left < free {
		t.Fatalf("%d bytes are left, fewer than %d", left, free)
	}
	if err := os.WriteFile(filepath.Join(d.dir, "ballast"), make([]byte, left-free), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (d disk) room(t *testing.T) {
	t.Helper()
	if err := os.Remove(filepath.Join(d.dir, "ballast")); err != nil {
		t.Fatal(err)
	}
}

// fill adds batches until one is refused, and returns which and why.
func fill(t *testing.T, kept *store.Store) (refused int, why error) {
	t.Helper()
	for b := range 2000 {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		err := addBatch(ctx, kept, "writer", b)
		cancel()
		if err != nil {
			return b, err
		}
	}
	t.Fatal("the disk does not fill")
	return 0, nil
}

// checkRefused fails where anything of a batch is there, or nothing of the one
// before it.
func checkRefused(t *testing.T, kept *store.Store, refused int) {
	t.Helper()
	if refused < 1 {
		t.Fatal("nothing was added before the disk was full")
	}
	for n := (refused - 1) * batch; n < (refused+1)*batch; n++ {
		_, _, err := kept.Document(context.Background(), report(n).Document.ID)
		if n < refused*batch && err != nil || n >= refused*batch && !errors.Is(err, quipu.ErrNotFound) {
			t.Errorf("report %d, batch %d was refused: %v", n, refused, err)
		}
	}
}

func TestFullDiskSQLite(t *testing.T) {
	small := newDisk(t, "24m")
	url := filepath.Join(small.dir, "record.db")
	kept := open(t, url)
	small.leave(t, 3<<20)
	refused, why := fill(t, kept)
	if !strings.Contains(why.Error(), "full") {
		t.Errorf("the error says nothing of a full disk: %v", why)
	}
	t.Logf("batch %d: %v", refused, why)
	checkRefused(t, kept, refused)
	small.room(t)
	f := follow(t, url)
	for b := refused; b < refused+3; b++ {
		if err := addBatch(context.Background(), kept, "writer", b); err != nil {
			t.Fatal(err)
		}
		f.next = b + 1
	}
	f.check(true)
}

func TestFullDiskPostgreSQL(t *testing.T) {
	small := newDisk(t, "160m")
	server := storetest.OwnServer(t, small.dir)
	url := server.Database(t)
	kept := open(t, url)
	if err := addBatch(context.Background(), kept, "writer", 0); err != nil {
		t.Fatal(err)
	}
	small.leave(t, 4<<20)
	refused, why := fill(t, kept)
	t.Logf("batch %d: %v", refused, why)
	if !strings.Contains(why.Error(), "No space left on device") && !strings.Contains(why.Error(), "connect") {
		t.Errorf("the error says nothing of a full disk: %v", why)
	}
	small.room(t)
	// Where the server had no room for its own log it has given up.
	server.Kill()
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	checkRefused(t, kept, refused)
	f := follow(t, url)
	for b := refused; b < refused+3; b++ {
		if err := addBatch(context.Background(), kept, "writer", b); err != nil {
			t.Fatal(err)
		}
		f.next = b + 1
	}
	f.check(true)
}

// A limit on the size of files does what a full disk does, and needs no rights. It
// is the process's own, so this is done in a child.
func TestFileMayNotGrow(t *testing.T) {
	url := filepath.Join(t.TempDir(), "record.db")
	acks, err := start(t, job{URL: url, Do: "limit", Who: "writer"}).wait(0, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(acks[len(acks)-1])
	f := follow(t, url)
	f.take(acks)
	f.check(true)
}

// limit adds until a file may not grow, and goes on when it may.
func (j *job) limit(ctx context.Context, kept *store.Store) error {
	signal.Ignore(syscall.SIGXFSZ)
	free := syscall.Rlimit{}
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &free); err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 2 << 20, Max: free.Max}); err != nil {
		return err
	}
	var refused error
	for b := 0; b < 2000; b++ {
		err := addBatch(ctx, kept, j.Who, b)
		if err != nil && refused == nil {
			refused = err
			if _, _, err := kept.Document(ctx, report(b*batch).Document.ID); !errors.Is(err, quipu.ErrNotFound) {
				return errors.New("half of a refused batch is there")
			}
			if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &free); err != nil {
				return err
			}
			err = addBatch(ctx, kept, j.Who, b)
		}
		if err != nil {
			return err
		}
		say("added", b)
		if refused != nil {
			say("refused", refused)
			return nil
		}
	}
	return errors.New("the file may grow after all")
}
