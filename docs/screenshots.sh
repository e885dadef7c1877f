#!/usr/bin/env bash
# Draws the screenshots of the README from the sample reports, in Debian's Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
export QUIPU_RECORD=$work/record.db QUIPU_WHO=ana
go build -o "$work/quipu" ./cmd/quipu
"$work/quipu" add samples/ >/dev/null
"$work/quipu" serve --listen localhost:0 >"$work/address" &
server=$!
trap 'kill $server; wait $server || true; rm -rf "$work"' EXIT
until grep -q '^http' "$work/address"; do sleep 0.1; done
desk=$(grep '^http' "$work/address")

# first KIND prints the id of what most outlets tell.
first() { "$work/quipu" show "$1" --sort outlets --limit 1 --format jsonl | python3 -c 'import json, sys, urllib.parse; print(urllib.parse.quote(json.load(sys.stdin)["id"], safe=""))'; }

# draw NAME PATH WIDTH HEIGHT
draw() {
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/chromium" \
    --window-size="$3,$4" --virtual-time-budget=3000 --screenshot="docs/screenshots/$1.png" "${desk%/}$2" 2>/dev/null
}
mkdir -p docs/screenshots
draw overview / 1440 1000
draw event "/events/$(first events)" 1440 900
draw offices "/offices?country=BOL" 1440 760
draw toll "/toll/$(first toll)" 1440 900
draw map /map 1440 900
report=$("$work/quipu" show events --sort outlets --limit 1 --format jsonl | python3 -c 'import json, sys; s = json.load(sys.stdin)["tellings"][0]; print("%s?mark=%d-%d" % (s["doc_id"], *s["sentence"]["span"]))')
draw report "/reports/$report" 1440 900
