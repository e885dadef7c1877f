#!/usr/bin/env bash
# Asks for the pages of a record's desk and prints, of each, the milliseconds to the
# first byte: of the first request, then the median of ten more. The record is not
# altered, so the first request is that of a program that has just started, and not
# the first after a change. Usage: docs/measure-desk.sh RECORD [ADDRESS…]
set -euo pipefail
cd "$(dirname "$0")/.."
record=${1:?the record: a file or a postgres:// URL}
shift
[ $# -gt 0 ] || set -- / '/?country=BOL' /events '/events?type=PROTEST' '/events?quad=4' '/events?actor=police' '/events?country=BOL' \
  '/events?words=police' '/events?from=2023-05-01&to=2023-05-31' '/events?sort=outlets&offset=50000' '/events?as-of=2024-01-01' /map /actors \
  /actors/graph /offices '/offices?as-of=2024-01-01' /talks /toll /disruptions /claims /sources '/sources?actor=police' /reports /changes \
  '/search?q=fuel' /review
work=$(mktemp -d)
go build -o "$work/quipu" ./cmd/quipu
desk=http://localhost:7397
QUIPU_RECORD=$record "$work/quipu" serve --listen localhost:7397 >"$work/log" 2>&1 &
trap 'kill $!; rm -rf "$work"' EXIT
for _ in $(seq 300); do
  curl -s -o /dev/null "$desk/api" && break
  sleep 0.1
done

# first ADDRESS prints the status and the seconds to the first byte.
first() { curl -s -o /dev/null -w '%{http_code} %{time_starttransfer}\n' "$desk$1"; }

for address in "$@"; do
  begin=$(first "$address")
  middle=$(for _ in $(seq 10); do first "$address"; done | sort -k2 -g | sed -n 6p)
  printf '%-44s %s %s\n' "$address" "$begin" "$middle" |
    awk '{printf "%-44s %s first %5.0f ms, then %4.0f ms\n", $1, $4, $3 * 1000, $5 * 1000}'
done
