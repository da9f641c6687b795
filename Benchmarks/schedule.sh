#!/usr/bin/env bash
# Measures the rostering of Headway: a week of 96 intervals a day with 2,016 tours and a break in a window for about 300
# people, beside the linear program's lower bound, through `headway schedule`. It only prints.
# Usage: Benchmarks/schedule.sh
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
headway=${HEADWAY:-$root/.build/release/headway}
if [[ ! -x $headway ]]; then
  echo "skipped: no $headway: build with swift build -c release, or set HEADWAY"
  exit 0
fi
if ! command -v cbc >/dev/null; then
  echo "skipped: no cbc: sudo apt-get install coinor-cbc"
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 "$root/Benchmarks/schedule.py" "$folder"
TIMEFORMAT='%R s, of which the processors worked %U s'
time "$headway" schedule "$folder/week.yaml" --format json --quiet >"$folder/answer.json"
python3 - "$folder/answer.json" <<'END'
import json
import sys

team = json.load(open(sys.argv[1]))["teams"]["agents"]
week = team["weeks"][0]
print(f"{team['working']} people, {team['missing_hours']:g} h missing, {team['surplus_hours']:g} h over")
print(f"cost {week['plan_cost']:.2f}, at least {week['lower_bound']:.2f}: {100 * team['gap']:.2f}% above")
END
