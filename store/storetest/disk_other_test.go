//go:build !linux

package storetest_test

import (
	"context"
	"errors"

	"quipu/store"
)

func (j *job) limit(context.Context, *store.Store) error {
	return errors.New("no limit is set on this system")
}
