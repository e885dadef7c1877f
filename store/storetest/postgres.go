// Package storetest has what tests of the store need: both of its databases, a
// real SQLite file in a temporary folder and a real PostgreSQL server of this
// machine. The suite that every database passes is its own tests.
package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

// required is the environment variable that, set to "required", makes a test
// without a PostgreSQL server fail instead of skipping it.
const required = "QUIPU_POSTGRES"

// shared is the server of the test binary, started by the first test that asks
// for it.
var shared struct {
	sync.Mutex
	server *Server
	err    error
}

// Main runs the tests of a binary and stops the server that they started. It
// belongs into TestMain.
func Main(m *testing.M) { os.Exit(Tests{m}.Run()) }

// Tests are the tests of a binary for who runs them by other means than [Main].
type Tests struct{ *testing.M }

// Run runs the tests and stops the server that they started.
func (t Tests) Run() int {
	status := t.M.Run()
	shared.Lock()
	defer shared.Unlock()
	if shared.server != nil {
		shared.server.Remove()
	}
	return status
}

// Each runs a test once on each database. The url opens an empty store.
func Each(t *testing.T, test func(t *testing.T, url string)) {
	t.Run("SQLite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "record.db")) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, Postgres(t)) })
}

// Postgres is the URL of a new database on the server of the test binary. Where
// this machine has no server the test is skipped, or fails if QUIPU_POSTGRES is
// "required".
func Postgres(t testing.TB) string {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.server == nil && shared.err == nil {
		shared.server, shared.err = newServer("")
	}
	need(t, shared.err)
	return shared.server.Database(t)
}

// OwnServer is a server for one test alone, which may stop it. Its data lie in a
// new folder under dir, or, where that is empty, that of temporary files; the
// user postgres must be able to get there. The test is skipped as with [Postgres].
func OwnServer(t testing.TB, dir string) *Server {
	t.Helper()
	server, err := newServer(dir)
	need(t, err)
	t.Cleanup(server.Remove)
	return server
}

func need(t testing.TB, err error) {
	t.Helper()
	switch {
	case err == nil:
	case errors.Is(err, errNoServer) && os.Getenv(required) != "required":
		t.Skipf("%v; set %s=required to fail here", err, required)
	default:
		t.Fatal(err)
	}
}

var errNoServer = errors.New("no PostgreSQL server on this machine (Debian: apt-get install postgresql)")

// A Server is a PostgreSQL server in a folder of its own, reached by a socket in
// that folder and by nothing else.
type Server struct {
	dir     string // has the data, the socket and the log
	bin     string // folder of the programs
	as      []string
	running *exec.Cmd
	log     *os.File
	made    int // databases so far
}

// newServer makes a server and starts it.
func newServer(parent string) (*Server, error) {
	bin := programs()
	if bin == "" {
		return nil, errNoServer
	}
	dir, err := os.MkdirTemp(parent, "quipu-pg-")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, bin: bin}
	if err := s.prepare(); err != nil {
		s.Remove()
		return nil, err
	}
	if err := s.Start(); err != nil {
		s.Remove()
		return nil, err
	}
	return s, nil
}

// programs is the folder of the newest server, or empty.
func programs() string {
	// Where it stands in the path, initdb must stand beside it: a link to the
	// server alone would not do.
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil && has(filepath.Dir(path), "postgres", "pg_isready", "createdb") {
			return filepath.Dir(path)
		}
	}
	var found []string
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin"} {
		dirs, _ := filepath.Glob(pattern) // Fails on a bad pattern only.
		for _, dir := range dirs {
			if has(dir, "postgres", "initdb") {
				found = append(found, dir)
			}
		}
	}
	if len(found) == 0 {
		return ""
	}
	return slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })
}

// has reports whether all of these programs are in a folder.
func has(dir string, programs ...string) bool {
	return !slices.ContainsFunc(programs, func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, name))
		return err != nil
	})
}

// version is the number in the path of a server's programs.
func version(dir string) int {
	digits := bytes.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, []byte(dir))
	number, _ := strconv.Atoi(string(digits)) // No digits is the oldest.
	return number
}

// prepare makes the cluster. The server refuses to run as root, so root hands
// the folder to the user postgres and runs everything as that user.
func (s *Server) prepare() error {
	// Should the tests be killed, the kernel stops the server too.
	if path, err := exec.LookPath("setpriv"); err == nil {
		s.as = []string{path, "--pdeathsig", "INT"}
	}
	if os.Geteuid() == 0 {
		owner, err := user.Lookup("postgres")
		if err != nil {
			return fmt.Errorf("the server does not run as root, and there is no user postgres: %w", err)
		}
		if s.as == nil {
			return errors.New("the server does not run as root, and there is no setpriv to become the user postgres")
		}
		uid, err := strconv.Atoi(owner.Uid)
		if err != nil {
			return err
		}
		gid, err := strconv.Atoi(owner.Gid)
		if err != nil {
			return err
		}
		if err := os.Chown(s.dir, uid, gid); err != nil {
			return err
		}
		s.as = append(s.as, "--reuid", owner.Uid, "--regid", owner.Gid, "--clear-groups")
	}
	return s.run("initdb", "--pgdata", filepath.Join(s.dir, "data"), "--username", "quipu", "--auth", "trust",
		"--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions")
}

// command is one of the server's programs, as the user who may run it.
func (s *Server) command(name string, args ...string) *exec.Cmd {
	line := append(slices.Clone(s.as), filepath.Join(s.bin, name))
	line = append(line, args...)
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Dir = s.dir
	return cmd
}

func (s *Server) run(name string, args ...string) error {
	if out, err := s.command(name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, bytes.TrimSpace(out))
	}
	return nil
}

// Start starts the server, which recovers if it was stopped at once, and waits
// until it answers.
//
// It is set to acknowledge commits before they are written, which a store must
// not rely on. That it does not wait for the disk is no loss here: what the
// kernel has been given outlives a process, and no test cuts the power.
func (s *Server) Start() error {
	log, err := os.OpenFile(filepath.Join(s.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	s.log = log
	s.running = s.command("postgres", "-D", filepath.Join(s.dir, "data"), "-k", s.dir, "-c", "listen_addresses=",
		"-c", "synchronous_commit=off", "-c", "fsync=off", "-c", "shared_buffers=64MB", "-c", "max_connections=200")
	s.running.Stdout, s.running.Stderr = log, log
	if err := s.running.Start(); err != nil {
		s.running = nil
		return err
	}
	for range 600 {
		if s.run("pg_isready", "--quiet", "--host", s.dir) == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	said, _ := os.ReadFile(log.Name()) // The error is that of the server.
	return fmt.Errorf("the PostgreSQL server does not answer: %s", said[max(0, len(said)-2000):])
}

// Kill stops the server at once, as a crash does: connections break and the next
// start must recover.
func (s *Server) Kill() { s.stop(syscall.SIGQUIT) }

// Stop ends all connections and stops the server in order.
func (s *Server) Stop() { s.stop(syscall.SIGINT) }

func (s *Server) stop(signal syscall.Signal) {
	if s.running == nil {
		return
	}
	// That the process is gone, or ended with a status of its own, is what is wanted.
	_ = s.running.Process.Signal(signal)
	_ = s.running.Wait()
	_ = s.log.Close()
	s.running = nil
}

// Remove stops the server and takes its folder away.
func (s *Server) Remove() {
	s.Kill()
	_ = os.RemoveAll(s.dir) // A folder left behind is in the temporary folder.
}

// Database is the URL of a new database.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	s.made++
	name := fmt.Sprintf("record%d", s.made)
	if err := s.run("createdb", "--host", s.dir, "--username", "quipu", "--template", "template0", name); err != nil {
		t.Fatal(err)
	}
	query := url.Values{"host": {s.dir}, "user": {"quipu"}}
	return "postgres:///" + name + "?" + query.Encode()
}

// Socket is where the server listens.
func (s *Server) Socket() string { return filepath.Join(s.dir, socket) }

// socket is how the server calls its socket, by its port.
const socket = ".s.PGSQL.5432"

// Through is the URL by which a database is reached through another folder, where
// somebody listens on a socket of the same name as the server's.
func Through(dir, database string) (at string, err error) {
	parsed, err := url.Parse(database)
	if err != nil {
		return "", err
	}
	query := parsed.Query()
	query.Set("host", dir)
	parsed.RawQuery = query.Encode()
	return parsed.String(), nil
}
