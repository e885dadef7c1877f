package storetest

import (
	"os"
	"strings"
	"testing"
)

// A server that was stopped at once comes back with its databases, and nothing
// of it stays behind.
func TestServerRestarts(t *testing.T) {
	server := OwnServer(t, "")
	url := server.Database(t)
	if !strings.HasPrefix(url, "postgres:///record1?") {
		t.Errorf("database %q", url)
	}
	server.Kill()
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	if err := server.run("psql", "--host", server.dir, "--username", "quipu", "--command", "SELECT 1", "record1"); err != nil {
		t.Error(err)
	}
	server.Remove()
	if _, err := os.Stat(server.dir); !os.IsNotExist(err) {
		t.Errorf("%s is left: %v", server.dir, err)
	}
}
