#!/usr/bin/env bash
# Adds a generated corpus to a record in ten parts and prints, after each, the
# time, the time on processors, the memory and the size on disk; then how long one more document and the
# listings take. Usage: docs/measure-record.sh [DOCUMENTS [RECORD]]; RECORD is a
# file or a postgres:// URL that holds no record yet.
set -euo pipefail
cd "$(dirname "$0")/.."
documents=${1:-100000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export QUIPU_RECORD=${2:-$work/record.db}

go build -o "$work/quipu" ./cmd/quipu
go run ./eval/synthetic -n $((documents + 1)) -seed 1 >"$work/corpus.jsonl"
tail -n 1 "$work/corpus.jsonl" >"$work/last.jsonl"
head -n "$documents" "$work/corpus.jsonl" | split -l $((documents / 10)) -d - "$work/part."

# timed PROGRAM ARGUMENTS… prints the seconds that it took, those of processors, and
# its largest memory.
timed() { python3 - "$@" <<'PY'
import os, resource, subprocess, sys, time
began = time.time()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, text=True)
took = time.time() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{took:8.2f} s {used.ru_utime + used.ru_stime:8.2f} s on processors {used.ru_maxrss >> 10:6d} MiB  {done.stdout.strip().splitlines()[-1][:90] if done.stdout.strip() else ''}")
sys.exit(done.returncode)
PY
}

for part in "$work"/part.*; do
  printf '%-12s' "$(basename "$part")"
  timed "$work/quipu" add "$part"
  [ -f "$QUIPU_RECORD" ] && du -cm "$QUIPU_RECORD"* | tail -1 | sed 's/total/MiB on disk/'
done
printf '%-40s' "one more document"
timed "$work/quipu" add "$work/last.jsonl"
for what in "" events offices talks toll disruptions claims actors sources "events --type PROTEST --from 2024-01-01" \
  "events --actor police" "events --sort outlets" "toll --country BOL" "offices --as-of 2023-06-01" "events --as-of 2023-06-01"; do
  printf '%-40s' "show $what"
  # shellcheck disable=SC2086 # several words are several arguments
  timed "$work/quipu" show $what --format jsonl
done
printf '%-40s' "search fuel"
timed "$work/quipu" search fuel
printf '%-40s' "search \"live ammunition\""
timed "$work/quipu" search '"live ammunition"'
