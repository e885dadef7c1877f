// Package eval scores codings against gold.
package eval
