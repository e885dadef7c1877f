#!/usr/bin/env bash
# Asks for the pages of a record's desk and prints, of each, the milliseconds to the
# first byte: of the first request, then the median of ten more. Without -c the record
# is not altered, so the first request is that of a program that has just started. With
# -c somebody confirms an event before each first request, or takes that back, and the
# first is the median of three; the log of the record grows by that, so it is for a copy.
# Usage: docs/measure-desk.sh [-c] RECORD [ADDRESS…]
set -euo pipefail
cd "$(dirname "$0")/.."
changing=
if [ "${1:-}" = -c ]; then
  changing=1
  shift
fi
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

# middle COUNT COMMAND… runs a command so often and prints the median of what it prints.
middle() {
  local count=$1
  shift
  for _ in $(seq "$count"); do "$@"; done | sort -k2 -g | sed -n "$(((count + 1) / 2))p"
}

judgements=$desk/api/v1/judgements
made=

# change confirms an event, or takes back that it did.
change() {
  if [ -n "$made" ]; then
    curl -sf -X DELETE "$judgements/$made"
    made=
    return
  fi
  made=$(curl -sf -H 'Content-Type: application/json' -d "{\"act\":\"confirm\",\"target\":\"$target\"}" "$judgements" | grep -o '"id":"[^"]*"' | head -1 | cut -d'"' -f4)
}

# changed ADDRESS prints what first does of the first requests after three changes.
changed() {
  for _ in 1 2 3; do
    change
    first "$1"
  done >"$work/times"
  sort -k2 -g "$work/times" | sed -n 2p
}

if [ -n "$changing" ]; then
  target=$(curl -sf "$desk/api/v1/events?limit=1" | grep -o '"mentions":\["[^"]*"' | head -1 | cut -d'"' -f4)
  sleep 5 # Until the index of the record is read.
fi
for address in "$@"; do
  if [ -n "$changing" ]; then
    changed "$address" >"$work/begin"
    begin=$(cat "$work/begin")
  else
    begin=$(first "$address")
  fi
  printf '%-44s %s %s\n' "$address" "$begin" "$(middle 10 first "$address")" |
    awk '{printf "%-44s %s first %5.0f ms, then %4.0f ms\n", $1, $4, $3 * 1000, $5 * 1000}'
done
[ -z "$made" ] || change
