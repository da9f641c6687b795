#!/usr/bin/env bash
# Makes each deliberate error of mutants.patch in turn and sees that some test fails. Usage: Tests/mutants.sh [NUMBER...]
#
# The patch is applied to a copy of the package, so that the engine itself knows nothing of it. It is built once; the
# environment variable HEADWAY_MUTANT chooses the error. To change the list, apply the patch, edit, and diff again.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."

copy=$PWD/.build/mutants
# Each compares two simulators, or two runs of one. A hundred scenarios are enough to see an error and soon done.
export HEADWAY_BLOCKS=${HEADWAY_BLOCKS-10}
tests='HeadwayEngineTests|MetamorphicTests'
# An error may make a simulation endless, which is as good as a failed test.
seconds=300

mkdir -p "$copy"
rm -rf "$copy/fresh"
mkdir "$copy/fresh"
cp -a Package.swift Sources Tests "$copy/fresh"
[[ ! -e Package.resolved ]] || cp -a Package.resolved "$copy/fresh"
patch --quiet --directory "$copy/fresh" --strip 1 <Tests/mutants.patch
# Only what differs is copied, so that a second run builds little.
mkdir -p "$copy/package"
while IFS= read -r -d '' file; do
  [[ -e $copy/fresh/$file ]] || rm "$copy/package/$file"
done < <(cd "$copy/package" && find Sources Tests -type f -print0 2>/dev/null)
while IFS= read -r -d '' file; do
  cmp --silent "$copy/fresh/$file" "$copy/package/$file" ||
    install -D --preserve-timestamps "$copy/fresh/$file" "$copy/package/$file"
done < <(cd "$copy/fresh" && find . -type f -print0)
rm -r "$copy/fresh"

build() { swift build --configuration release --build-tests --package-path "$copy/package"; }

# Runs the tests with one error, or none for 0.
run() {
  HEADWAY_MUTANT=$1 timeout "$seconds" swift test --configuration release --skip-build \
    --package-path "$copy/package" --filter "$tests" >"$copy/output" 2>&1
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
done < <(sed -n 's|^/// \([0-9][0-9]*: .*\)|\1|p' "$copy/package/Sources/HeadwayEngine/Mutant.swift")
if [[ $survived -gt 0 ]]; then
  echo "mutants: $survived errors were not found by any test" >&2
  exit 1
fi
