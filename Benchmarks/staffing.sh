#!/usr/bin/env bash
# Measures the staffing of Headway: formulas, the requirement of a week, and the proven people of W3 beside a greedy
# search with ten times the effort. It only prints: see README.md for how to read it.
# Usage: Benchmarks/staffing.sh [SEED...]   (the greedy searches, 1 2 3 by default; each takes minutes)
set -euo pipefail
for seed in "$@"; do
  [[ $seed =~ ^[0-9]+$ ]] || { echo "staffing.sh: a SEED is a whole number, not $seed" >&2; exit 64; }
done
[[ $# -gt 0 ]] || set -- 1 2 3

# shellcheck source=Benchmarks/prepare.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/prepare.sh"

# Formulas take microseconds, so a program that starts for each cannot measure them: tests print their times.
tests=${HEADWAY_TESTS:-$root/.build/release/HeadwayPackageTests.xctest}
if [[ -x $tests ]]; then
  echo "Formulas, and the requirement of a week"
  (cd "$root" && HEADWAY_TIMES=1 "$tests" --testing-library swift-testing --no-parallel \
    --filter 'ErlangTimes|RequirementSpeedTests') |
    sed -n -e 's/^TIMES|/  /p' -e 's/^requirement of a week/  requirement of a week/p'
else
  echo "skipped: formulas: no $tests: build with swift build -c release --build-tests, or set HEADWAY_TESTS"
fi

if [[ ! -f $bench/w3.yaml ]]; then
  echo "skipped: no workloads: set HEADWAY_SHARED, or put the shared folder beside the package root"
  exit 0
fi
if ! command -v cbc >/dev/null; then
  echo "skipped: no cbc: sudo apt-get install coinor-cbc"
  exit 0
fi
echo "People of W3: 80% of each queue within its threshold"
python3 "$here/staffing.py" "$program" "$bench/w3.yaml" "$folder" "$@"
