package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"quipu/account"
	"quipu/store"
	"quipu/web"
	"quipu/web/access"
)

// A reaching flag group says how a desk is reached, and by whom.
type reaching struct {
	Listen      string   `help:"Address to listen on." default:"localhost:7411" placeholder:"HOST:PORT"`
	Accounts    bool     `help:"Have everybody sign in, on this machine too."`
	URL         string   `name:"url" help:"Where people reach the desk, if it is not the address that it listens on." placeholder:"URL"`
	BehindProxy []string `help:"Proxies whose word is taken for where a request came from." placeholder:"ADDRESS"`
	TLSCert     string   `name:"tls-cert" help:"Serve over TLS, with this certificate." placeholder:"FILE" and:"tls"`
	TLSKey      string   `name:"tls-key" help:"The key of the certificate." placeholder:"FILE" and:"tls"`
}

// open listens, and returns the address that people open.
func (c *reaching) open() (net.Listener, string, error) {
	scheme := "http"
	var certificates []tls.Certificate
	if c.TLSCert != "" {
		certificate, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
		if err != nil {
			return nil, "", usageError{fmt.Errorf("--tls-cert: %w", err)}
		}
		scheme, certificates = "https", []tls.Certificate{certificate}
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return nil, "", err
	}
	address := c.URL
	if address == "" {
		address = fmt.Sprintf("%s://%s/", scheme, listener.Addr())
	}
	if certificates != nil {
		listener = tls.NewListener(listener, &tls.Config{Certificates: certificates, MinVersion: tls.VersionTLS12})
	}
	return listener, address, nil
}

// reach reads the flags that say how the desk is reached.
func (c *reaching) reach() (access.Reach, error) {
	reach := access.Reach{Secure: c.TLSCert != ""}
	if c.URL != "" {
		u, err := url.Parse(c.URL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Path != "" && u.Path != "/" {
			return reach, usageError{fmt.Errorf("--url %s: that is no address like https://desk.example.org", c.URL)}
		}
		reach.URL = u
		reach.Secure = u.Scheme == "https"
	}
	for _, text := range c.BehindProxy {
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			address, err := netip.ParseAddr(text)
			if err != nil {
				return reach, usageError{fmt.Errorf("--behind-proxy %s: that is no address like 127.0.0.1 or 10.0.0.0/8", text)}
			}
			prefix = netip.PrefixFrom(address, address.BitLen())
		}
		reach.Proxies = append(reach.Proxies, prefix)
	}
	return reach, nil
}

// users makes everybody who opens a desk one local user, unless others than this
// machine's can reach it: then everybody has to sign in, and somebody must be able to
// let them in.
func (c *reaching) users(ctx context.Context, env *environment, kept *store.Store, at net.Addr, name string, options *web.Options) error {
	tcp, ok := at.(*net.TCPAddr)
	loopback := ok && tcp.IP.IsLoopback()
	public := options.Reach.URL
	if loopback {
		options.Reach.Hosts = hosts(c.Listen, public)
	}
	if loopback && !c.Accounts && len(options.Reach.Proxies) == 0 && (public == nil || isLoopback(public.Hostname())) {
		options.Local = account.User{Name: name, Role: account.Admin, Local: true}
		return nil
	}
	people, err := kept.People(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(people, func(p account.Person) bool {
		return p.Role == account.Admin && !p.Disabled && (!p.Invited || p.OpenLinks > 0)
	}) {
		return usageError{errors.New("everybody has to sign in here, and there is no admin yet: quipu account add NAME --role admin makes one")}
	}
	if !loopback && !options.Reach.Secure {
		fmt.Fprintln(env.err, "quipu: passwords go over the network as they are; --tls-cert and --tls-key, or a proxy and --url https://…, protect them")
	}
	return nil
}

// hosts are the names under which a desk on this machine is asked for. A page of
// another site can have its own name lead here; that name is none of these.
func hosts(listen string, public *url.URL) []string {
	names := []string{"localhost", "127.0.0.1", "::1"}
	if host, _, err := net.SplitHostPort(listen); err == nil && host != "" {
		names = append(names, strings.ToLower(host))
	}
	if public != nil {
		names = append(names, strings.ToLower(public.Hostname()))
	}
	return names
}

func isLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}
