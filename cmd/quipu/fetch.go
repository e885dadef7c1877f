package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	neturl "net/url"
	"strings"
	"time"
)

// Bounds of what is fetched. Size is bounded where the bytes are read.
const (
	fetchTimeout = 2 * time.Minute
	maxRedirects = 5
)

// isURL reports whether an input is to be fetched.
func isURL(path string) bool {
	return strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://")
}

// fetch opens a page. Nothing but what the user named is fetched, and what it
// redirects to.
func fetch(url string) (io.ReadCloser, error) {
	client := http.Client{
		Timeout: fetchTimeout,
		CheckRedirect: func(next *http.Request, seen []*http.Request) error {
			if len(seen) > maxRedirects || !isURL(next.URL.String()) {
				return fmt.Errorf("it redirects more than %d times, or away from the web", maxRedirects)
			}
			return nil
		},
	}
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	request.Header.Set("User-Agent", "quipu/"+version)
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
