#!/usr/bin/env bash
# Makes each deliberate error of Sources/HeadwayEngine/Mutant.swift in turn and sees that some test fails.
# Usage: Tests/mutants.sh [NUMBER...]
#
# They are compiled in a folder of their own, with a flag that nothing else sets, and built once; the environment variable
# HEADWAY_MUTANT chooses the error.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."

copy=$PWD/.build/mutants
# Each compares two simulators, or two runs of one. A hundred scenarios are enough to see an error and soon done.
export HEADWAY_BLOCKS=${HEADWAY_BLOCKS-10}
tests='HeadwayEngineTests|MetamorphicTests'
# An error may make a simulation endless, which is as good as a failed test.
seconds=300

mkdir -p "$copy"
options=(--configuration release --scratch-path "$copy/build" -Xswiftc -DHEADWAY_MUTANTS)
build() { swift build "${options[@]}" --build-tests; }

# Runs the tests with one error, or none for 0.
run() {
  HEADWAY_MUTANT=$1 timeout "$seconds" swift test "${options[@]}" --skip-build \
    --filter "$tests" >"$copy/output" 2>&1
}

build
if ! run 0; then
  echo "mutants: the tests fail without any error made: see $copy/output" >&2
  exit 1
fi
survived=0
while IFS= read -r line; do
  number=${line%%:*}
  if [[ $# -gt 0 && " $* " != *" $number "* ]]; then continue; fi
  start=$SECONDS
  if run "$number"; then
    verdict=SURVIVED
    survived=$((survived + 1))
  else
    verdict=found
  fi
  printf '%-8s  %4d s  %s\n' "$verdict" $((SECONDS - start)) "$line"
done < <(sed -n 's|^/// \([0-9][0-9]*: .*\)|\1|p' Sources/HeadwayEngine/Mutant.swift)
if [[ $survived -gt 0 ]]; then
  echo "mutants: $survived errors were not found by any test" >&2
  exit 1
fi
