#!/usr/bin/env bash
# Measures the rostering of Headway: a week of 96 intervals a day with 2,016 tours and a break in a window for about 300
# people, beside the linear program's lower bound. It only prints.
# Usage: Benchmarks/schedule.sh
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
tests=${HEADWAY_TESTS:-$root/.build/release/HeadwayPackageTests.xctest}
if [[ ! -x $tests ]]; then
  echo "skipped: no $tests: build with swift build -c release --build-tests, or set HEADWAY_TESTS"
  exit 0
fi
if ! command -v cbc >/dev/null; then
  echo "skipped: no cbc: sudo apt-get install coinor-cbc"
  exit 0
fi
(cd "$root" && HEADWAY_TIMES=1 "$tests" --testing-library swift-testing --no-parallel --filter LongWeekTests) |
  sed -n 's/^a week of 96/  &/p'
