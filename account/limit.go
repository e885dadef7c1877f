package account

import (
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// A Limit bounds how often each of many may try something. It remembers a bounded
// number of them: those seen longest ago are forgotten first.
type Limit struct {
	every time.Duration
	burst int
	most  int

	lock       sync.Mutex
	young, old map[string]*rate.Limiter
}

// NewLimit makes a limit: so many tries at once, and one more each time that every
// has passed. It remembers at least most of those who tried last, and at most twice
// as many.
func NewLimit(burst int, every time.Duration, most int) *Limit {
	return &Limit{every: every, burst: burst, most: most, young: map[string]*rate.Limiter{}}
}

// Take takes one try of somebody, or says how long they have to wait for it.
func (l *Limit) Take(who string, now time.Time) (wait time.Duration, ok bool) {
	l.lock.Lock()
	defer l.lock.Unlock()
	one := l.of(who)
	taken := one.ReserveN(now, 1)
	if wait = taken.DelayFrom(now); wait > 0 {
		taken.CancelAt(now)
		return wait, false
	}
	return 0, true
}

// Forgive forgets the tries of somebody, who turned out to be who they say.
func (l *Limit) Forgive(who string) {
	l.lock.Lock()
	defer l.lock.Unlock()
	delete(l.young, who)
	delete(l.old, who)
}

func (l *Limit) of(who string) *rate.Limiter {
	if one, ok := l.young[who]; ok {
		return one
	}
	one, ok := l.old[who]
	if !ok {
		one = rate.NewLimiter(rate.Every(l.every), l.burst)
	}
	if len(l.young) >= l.most {
		l.old, l.young = l.young, make(map[string]*rate.Limiter, l.most)
	}
	l.young[who] = one
	return one
}

// Neighbourhood is by what addresses are counted: an address of IPv4, and of IPv6
// the network of 64 bits in which one household has as many addresses as it likes.
func Neighbourhood(address netip.Addr) string {
	address = address.Unmap()
	if address.Is6() {
		if prefix, err := address.WithZone("").Prefix(64); err == nil {
			return prefix.String()
		}
	}
	return address.String()
}
