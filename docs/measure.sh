#!/usr/bin/env bash
# Runs the scorers of SHARED/bench on the development sets and prints the last
# line of each, the figures as fractions. Usage: docs/measure.sh [SHARED] [NAME…]
set -uo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
shared=${1:-$top/../shared}
[ $# -gt 0 ] && shift
wanted=" $* "
export QUIPU=${QUIPU:-$top/quipu}
cd "$shared" || exit 2

# score NAME SCORER ARGUMENTS…
score() {
  local name=$1 scorer=$2
  shift 2
  [ "$wanted" = "  " ] || [[ $wanted == *" $name "* ]] || return 0
  printf '%-18s ' "$name"
  python3 "bench/$scorer.py" "$@" 2>&1 | tail -1
}

score parse-ewt       score_parse --gold data/ud/en/en_ewt-dev.conllu.gz
score parse-gum       score_parse --gold data/ud/en/en_gum-open-dev.conllu.gz
score parse-ewt-raw   score_parse --raw --gold data/ud/en/en_ewt-dev.conllu.gz
score parse-gum-raw   score_parse --raw --gold data/ud/en/en_gum-open-dev.conllu.gz
# Of the Spanish treebanks every tenth block of twenty sentences was held out.
held=$(mktemp -d)
trap 'rm -rf "$held"' EXIT
for set in ancora-dev ancora-more gsd-dev; do
  zcat "data/ud/es/es_$set.conllu.gz" |
    awk -v RS= -v ORS='\n\n' 'int((NR - 1) / 20) % 10 == 9' >"$held/$set.conllu"
done
score parse-ancora     score_parse --lang es --gold "$held/ancora-dev.conllu" "$held/ancora-more.conllu"
score parse-gsd        score_parse --lang es --gold "$held/gsd-dev.conllu"
score parse-ancora-raw score_parse --raw --lang es --gold "$held/ancora-dev.conllu" "$held/ancora-more.conllu"
score parse-gsd-raw    score_parse --raw --lang es --gold "$held/gsd-dev.conllu"
score names-uner      score_names --types PER,ORG,LOC --gold data/ner/en/uner-ewt-dev.tsv.gz
score names-gum       score_names --types PER,ORG,LOC --gold data/ner/en/gum-open-dev.tsv.gz
score names-re3d      score_names --types PER,ORG,LOC --map Organisation=ORG,Person=PER,Location=LOC --gold data/ner/en/re3d-open-dev.tsv.gz
score dates-meantime  score_dates --gold data/time/meantime-dev.jsonl.gz
score dates-timebank  score_dates --gold data/time/timebank-aquaint-dev.jsonl.gz
for set in lgl geovirus geowebnews tr-news; do
  score "places-$set" score_places --gold "data/geogold/$set-dev.jsonl.gz"
done
score quotes-polnear  score_quotes --gold data/attribution/polnear-dev.jsonl.gz
score plv             score_events_plv --gold data/plover/plv-train.jsonl
score gsr             score_events_gsr --gold data/plover/gsr-dev.jsonl
score petrarch        score_events_petrarch --gold data/petrarch/en-dev.jsonl data/petrarch/es-dev.jsonl
score indiapolice     score_events_indiapolice --gold data/indiapolice/sents-dev.jsonl.gz
score indiapolice-all score_events_indiapolice --gold data/indiapolice/sents-train.jsonl.gz data/indiapolice/sents-dev.jsonl.gz
score muc4            score_events_muc4 --gold data/muc4/dev.jsonl.gz
