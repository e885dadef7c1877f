package web_test

import (
	"bufio"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"quipu/account"
	"quipu/web"
)

// Every route has a row in testdata/roles.txt that says which role it needs; nobody,
// a reader, a coder and an admin ask for each.
func TestRolesOfAllRoutes(t *testing.T) {
	d := newDesk(t, web.Options{})
	for _, role := range account.Roles() {
		d.person(t, string(role), role)
	}
	rows := readRows(t)
	for _, route := range routes(t, d) {
		if rows[route] == "" {
			t.Errorf("%s has no row in testdata/roles.txt: what role does it need?", route)
		}
	}
	known := routes(t, d)
	cookies := map[account.Role]string{"": ""}
	for route, need := range rows {
		if !slices.Contains(known, route) {
			t.Errorf("%s has a row in testdata/roles.txt, and is no route", route)
			continue
		}
		for _, role := range append([]account.Role{""}, account.Roles()...) {
			if cookies[role] == "" && role != "" {
				var err error
				if cookies[role], err = d.kept.SignIn(t.Context(), string(role), "", ""); err != nil {
					t.Fatal(err)
				}
			}
			d.checkRole(t, route, need, role, cookies[role])
			if route == "POST /sign-out" {
				cookies[role] = ""
			}
		}
	}
}

// checkRole asks for a route as somebody with a role.
func (d *desk) checkRole(t *testing.T, route, need string, role account.Role, cookie string) {
	t.Helper()
	method, path, _ := strings.Cut(route, " ")
	path = regexp.MustCompile(`\{[^}]*\}`).ReplaceAllStringFunc(path, func(name string) string {
		if name == "{$}" {
			return ""
		}
		return "1"
	})
	got := d.ask(ask{method: method, path: path, cookie: cookie})
	toSignIn := got.StatusCode == http.StatusSeeOther && strings.HasPrefix(got.Header.Get("Location"), "/sign-in") && route != "POST /sign-out"
	want := "an answer"
	good := got.StatusCode != 401 && got.StatusCode != 403 && got.StatusCode != 500 && !toSignIn
	switch {
	case route == "POST /sign-in": // Whom it does not know it does not let in.
		want, good = "401", got.StatusCode == 401
	case need == "nobody" || role.May(account.Role(need)):
	case role != "":
		want, good = "403", got.StatusCode == 403
	case method == "GET" && !strings.HasPrefix(path, "/api/v1/"):
		want, good = "the way to sign in", toSignIn
	default:
		want, good = "401", got.StatusCode == 401
	}
	if !good {
		t.Errorf("%s as %q: %d %s, want %s", route, role, got.StatusCode, got.Header.Get("Location"), want)
	}
}

// readRows reads which role each route needs.
func readRows(t *testing.T) map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "roles.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows := map[string]string{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if line := lines.Text(); line != "" && line[0] != '#' {
			role, route, _ := strings.Cut(line, " ")
			rows[strings.TrimSpace(route)] = role
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return rows
}

// routes are those that stand in the source of the rooms, for a mux lists none, and
// the operations of the API.
func routes(t *testing.T, d *desk) []string {
	t.Helper()
	pattern := regexp.MustCompile(`^(GET|POST|PUT|PATCH|DELETE) /\S*$`)
	var found []string
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if text, err := strconv.Unquote(literal.Value); err == nil && pattern.MatchString(text) {
					found = append(found, text)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	admin, err := d.kept.SignIn(t.Context(), "admin", "", "")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct{ Paths map[string]map[string]any }
	if err := json.Unmarshal([]byte(text(d.ask(ask{method: "GET", path: "/api/openapi.json", cookie: admin}))), &doc); err != nil {
		t.Fatal(err)
	}
	for path, operations := range doc.Paths {
		for method := range operations {
			found = append(found, strings.ToUpper(method)+" "+path)
		}
	}
	if len(found) < 80 {
		t.Fatalf("only %d routes: %v", len(found), found)
	}
	return found
}
