package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"quipu/record"
)

// A LogQuery says which changes are wanted. The zero value is all.
type LogQuery struct {
	Who     string
	Acts    []string
	Part    LogPart
	Targets []string // changes of one of these
	From    time.Time
	To      time.Time // before then
	After   int64     // with a greater Seq
	// Accounts is set where changes of accounts are wanted too, which are for admins.
	Accounts bool
	Limit    int // 0 for 100
	Offset   int
}

// A LogPart is what changes are about. An act alone does not tell: a report and a
// mention that the machine missed are both added.
type LogPart string

// The parts; the zero value is both.
const (
	OfReports    LogPart = "reports"    // what came in, or was coded again
	OfJudgements LogPart = "judgements" // what people decided or took back
)

// A Logged is a change and, where it is a judgement, what became of that.
type Logged struct {
	Change
	Title     string            // of the document; empty where the change is of none
	Outlet    string            // likewise
	Judgement *record.Judgement // nil where the change is none
	Undone    int64             // Seq of the change that took it back, or 0
}

// OfAccount reports whether the change is of an account and not of the record.
func (c *Change) OfAccount() bool { return strings.HasPrefix(c.Act, accountActs) }

// Log are the changes that a query asks for, the newest first, and how many there
// are of them in all.
func (s *Store) Log(ctx context.Context, query LogQuery) (list []Logged, total int, err error) {
	if query.Limit <= 0 {
		query.Limit = 100
	}
	where, args := query.where()
	err = s.read(ctx, func(t *tx) error {
		list = nil
		if _, err := t.one("SELECT COUNT(*) FROM change c WHERE "+where, args, &total); err != nil {
			return err
		}
		return t.each(`SELECT c.seq, c.at, c.who, c.act, c.target, c.doc, c.summary, c.why, COALESCE(d.title, ''), COALESCE(d.outlet, ''), COALESCE(j.undone, 0), j.body
			FROM change c LEFT JOIN document d ON d.id = c.doc LEFT JOIN judgement j ON j.seq = c.seq WHERE `+where+" ORDER BY c.seq DESC LIMIT ? OFFSET ?",
			append(args, query.Limit, max(query.Offset, 0)), func(r *sql.Rows) error {
				var one Logged
				var at string
				var body []byte
				err := r.Scan(&one.Seq, &at, &one.Who, &one.Act, &one.Target, &one.Doc, &one.Summary, &one.Why, &one.Title, &one.Outlet, &one.Undone, &body)
				if err != nil {
					return err
				}
				if one.At, err = time.Parse(timeForm, at); err != nil {
					return err
				}
				if body != nil {
					one.Judgement = &record.Judgement{}
					if err := s.packer.unpackJSON(body, one.Judgement); err != nil {
						return err
					}
				}
				list = append(list, one)
				return nil
			})
	})
	return list, total, err
}

// judged is, in SQL, that a change is a judgement or takes one back. There are few of
// those among all changes, so they are looked up first.
const judged = "c.seq IN (SELECT seq FROM judgement UNION SELECT seq FROM change WHERE act = 'undo')"

// Lately is how much changed since a moment, without changes of accounts.
type Lately struct {
	Reports, Judged int // as in OfReports and OfJudgements
	All             int
	// From is the Seq of the first of these changes, or of the latest of them where only
	// so many were asked for; 0 where there are none.
	From int64
}

// Lately counts the changes since a moment; of the latest of them, most of them at most,
// it says where they begin.
func (s *Store) Lately(ctx context.Context, since time.Time, most int) (l Lately, err error) {
	from := []any{writeTime(since)}
	err = s.read(ctx, func(t *tx) error {
		l = Lately{}
		reviews := 0
		err := t.each("SELECT c.act, COUNT(*) FROM change c WHERE c.at >= ? GROUP BY c.act", from, func(r *sql.Rows) error {
			var act string
			var n int
			err := r.Scan(&act, &n)
			if !strings.HasPrefix(act, accountActs) {
				l.All += n
			}
			if strings.HasPrefix(act, reviewActs) {
				reviews += n
			}
			return err
		})
		if err != nil || l.All == 0 {
			return err
		}
		if _, err := t.one("SELECT COUNT(*) FROM change c WHERE c.at >= ? AND "+judged, from, &l.Judged); err != nil {
			return err
		}
		l.Reports = l.All - reviews - l.Judged
		_, err = t.one("SELECT c.seq FROM change c WHERE c.act NOT LIKE '"+accountActs+"%' ORDER BY c.seq DESC LIMIT 1 OFFSET ?", []any{min(l.All, most) - 1}, &l.From)
		return err
	})
	return l, err
}

func (q *LogQuery) where() (string, []any) {
	conditions, args := []string{"1 = 1"}, []any(nil)
	add := func(condition string, values ...any) {
		conditions = append(conditions, condition)
		args = append(args, values...)
	}
	in := func(column string, list []string) string {
		for _, one := range list {
			args = append(args, clean(one))
		}
		return column + " IN (?" + strings.Repeat(", ?", len(list)-1) + ")"
	}
	if q.Who != "" {
		add("c.who = ?", clean(q.Who))
	}
	switch q.Part {
	case OfReports:
		add("NOT " + judged + " AND c.act NOT LIKE '" + accountActs + "%' AND c.act NOT LIKE '" + reviewActs + "%'")
	case OfJudgements:
		add(judged)
	}
	if len(q.Acts) > 0 {
		conditions = append(conditions, in("c.act", q.Acts))
	}
	if len(q.Targets) > 0 {
		conditions = append(conditions, "c.seq IN (SELECT seq FROM change_target WHERE "+in("target", q.Targets)+")")
	}
	if !q.From.IsZero() {
		add("c.at >= ?", writeTime(q.From))
	}
	if !q.To.IsZero() {
		add("c.at < ?", writeTime(q.To))
	}
	if !q.Accounts {
		add("c.act NOT LIKE '" + accountActs + "%'")
	}
	if q.After > 0 {
		add("c.seq > ?", q.After)
	}
	return strings.Join(conditions, " AND "), args
}
