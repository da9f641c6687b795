#!/usr/bin/env bash
# Shows whether headcount plans keep their promises: years that a plan has never seen, simulated contact by contact,
# promised against kept, and the same for a plan on expected values. It only prints.
# Usage: Benchmarks/promises.sh [YEARS] [FILE...]
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
years=${1:-100}
shift || true
files=("$@")
[[ ${#files[@]} -gt 0 ]] || files=("$root/Scenarios/seller-support/plan.yaml")
for file in "${files[@]}"; do
  echo "$file"
  "$headway" plan "$file" --prove "$years" --no-store --quiet | sed -n '/^Promised and kept/,/^$/p'
done
