package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	neturl "net/url"
	"strings"
	"syscall"
	"time"
)

// Bounds of what is fetched. Size is bounded where the bytes are read.
const (
	fetchTimeout = 2 * time.Minute
	maxRedirects = 5
)

// IsURL reports whether an input is to be fetched.
func IsURL(path string) bool {
	return strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://")
}

// A Fetcher fetches pages. Nothing but what somebody named is fetched, and what it
// redirects to.
type Fetcher struct {
	Agent string // says who fetches
	// Public refuses addresses inside networks that are not public, for a desk whose
	// users are not those of its machine.
	Public bool
}

// Fetch opens a page.
func (f Fetcher) Fetch(ctx context.Context, url string) (io.ReadCloser, error) {
	client := http.Client{
		Timeout: fetchTimeout,
		CheckRedirect: func(next *http.Request, seen []*http.Request) error {
			if len(seen) > maxRedirects || !IsURL(next.URL.String()) {
				return fmt.Errorf("it redirects more than %d times, or away from the web", maxRedirects)
			}
			return nil
		},
	}
	if f.Public {
		// Looked at where the connection is made, so that no name can lead elsewhere
		// than it did when it was looked at.
		dialer := net.Dialer{Timeout: 30 * time.Second, Control: onlyPublic}
		transport := &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: 30 * time.Second}
		defer transport.CloseIdleConnections()
		client.Transport = transport
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	request.Header.Set("User-Agent", f.Agent)
	answer, err := client.Do(request)
	if err != nil {
		// It names an address that was redirected to, and not the one asked for.
		if failed := (*neturl.Error)(nil); errors.As(err, &failed) {
			err = failed.Err
		}
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	if answer.StatusCode != http.StatusOK {
		answer.Body.Close()
		return nil, fmt.Errorf("%s: the server answers %s", url, answer.Status)
	}
	return answer.Body, nil
}

// onlyPublic refuses connections to this machine and to private networks.
func onlyPublic(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if !isPublic(at.Addr().Unmap()) {
		return fmt.Errorf("%s is no public address", at.Addr())
	}
	return nil
}

// isPublic reports whether an address is one of the open internet.
func isPublic(ip netip.Addr) bool {
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, prefix := range closed {
		if prefix.Contains(ip) {
			return false
		}
	}
	return true
}

// closed are ranges that are global by their form and not by their use (RFC 6890
// and its registries): shared and protocol addresses, documentation, benchmarks,
// and those that lead into IPv4.
var closed = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2001::/23"), netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"),
}
