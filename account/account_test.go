package account

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"time"

	"quipu"
)

func TestRoles(t *testing.T) {
	for _, one := range []struct {
		has, need Role
		may       bool
	}{
		{Admin, Admin, true}, {Admin, Reader, true}, {Coder, Admin, false}, {Coder, Coder, true}, {Reader, Coder, false},
		{"", Reader, false}, {"", "", false}, {"owner", Reader, false}, {Admin, "owner", false},
	} {
		if got := one.has.May(one.need); got != one.may {
			t.Errorf("%q may %q: %v", one.has, one.need, got)
		}
	}
	if Least(Admin, Reader) != Reader || Least("", Reader) != "" {
		t.Error("the lesser role is another")
	}
}

func TestCheckName(t *testing.T) {
	for name, good := range map[string]bool{
		"maria": true, "María.Quispe": true, "a@example.org": true, "7": true, "Ñusta_2": true,
		"": false, " maria": false, "maria quispe": false, ".maria": false, "a\nb": false, "a:b": false, "<b>": false,
		"ana\u202e": false, strings.Repeat("a", 65): false, "a\xff": false,
	} {
		if err := CheckName(name); (err == nil) != good || err != nil && !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if Fold("MARI\u0301A") != Fold("mar\u00eda") {
		t.Error("one name in two forms is two names")
	}
}

func TestCheckPassword(t *testing.T) {
	for password, good := range map[string]bool{
		"lluvia en el altiplano": true, "twelve knots, one cord": true, "ñandú-y-quirquincho": true,
		"": false, "short": false, "niñaniñañ": false, "aaaaaaaaaaaa": false, "1212121212": false, "Password123": false,
		"CONTRASEÑA123": false, "maria-quispe": false, "Maria-Quispe-2019": false, "2019maria-quispe!": false, "maria-quispe maria-quispe": false,
		strings.Repeat("ab3d5", 60): false, "knot\xffknotknot": false,
	} {
		if err := CheckPassword("maria-quispe", password); (err == nil) != good || err != nil && !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("%q: %v", password, err)
		}
		if err := CheckPassword("maria-quispe", password); err != nil && len(password) > 6 && strings.Contains(err.Error(), password) {
			t.Errorf("the error quotes the password: %v", err)
		}
	}
}

func TestHasher(t *testing.T) {
	ctx := context.Background()
	h, err := NewHasher(1)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := h.Hash(ctx, "contrasen\u0303a larga")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=32768,t=2,p=1$") {
		t.Fatalf("hash is %q, %v", hash, err)
	}
	for _, one := range []struct {
		password, hash string
		want           bool
	}{
		{"contrase\u00f1a larga", hash, true}, // typed on another keyboard
		{"contrase\u00f1a largo", hash, false},
		{"", "", false}, {"anything at all", "", false},
		{strings.Repeat("x", 1<<20), hash, false},
	} {
		if got, err := h.Matches(ctx, one.password, one.hash); got != one.want || err != nil {
			t.Errorf("%.20q: %v, %v", one.password, got, err)
		}
	}
	if _, err := h.Matches(ctx, "knots", "no hash"); err == nil {
		t.Error("what is no hash is taken for one")
	}
	// While one hash is made, nobody else begins another.
	h.slots <- struct{}{}
	soon, cancel := context.WithTimeout(ctx, 10*time.Millisecond)
	defer cancel()
	if _, err := h.Hash(soon, "knots"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a second hash is made beside the first: %v", err)
	}
}

func TestLimit(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	l := NewLimit(3, time.Minute, 100)
	take := func(who string) bool {
		_, ok := l.Take(who, now)
		return ok
	}
	for i := range 3 {
		if !take("ana") {
			t.Errorf("try %d is refused", i+1)
		}
	}
	wait, ok := l.Take("ana", now)
	if ok || wait <= 0 || wait > time.Minute || take("ana") || !take("eva") {
		t.Errorf("after three tries: %v, %v", wait, ok)
	}
	now = now.Add(wait)
	if !take("ana") || take("ana") {
		t.Error("after the wait there is not one try")
	}
	l.Forgive("ana")
	if !take("ana") {
		t.Error("who is forgiven is refused")
	}
	// However many try, little is remembered, and not of those who try now.
	for i := range 10_000 {
		take(fmt.Sprint(i))
		if i%50 == 0 && take("eva") && i > 200 {
			t.Fatalf("eva is forgotten after %d others", i)
		}
	}
	if n := len(l.young) + len(l.old); n > 201 {
		t.Errorf("%d are remembered", n)
	}
}

func TestNeighbourhood(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.7": "192.0.2.7", "::ffff:192.0.2.7": "192.0.2.7",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64",
	} {
		if got := Neighbourhood(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s counts as %s, want %s", address, got, want)
		}
	}
}
