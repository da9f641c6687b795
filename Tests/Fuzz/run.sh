#!/bin/sh
# Builds the fuzzers and runs each for some seconds: Tests/Fuzz/run.sh [SECONDS] [NAME...]
# HEADWAY_FUZZ_SEED=N begins with the same random numbers each time, so that a gate does not fail by luck.
# FuzzCanary must fail, all others must not. New inputs stay in .build/corpus; what crashed, in .build/crashes.
set -eu
cd "$(dirname "$0")"
seconds=${1:-60}
[ $# -gt 0 ] && shift
names=${*:-"FuzzCanary FuzzYAML FuzzOverlay FuzzCSV FuzzScenario"}
# Swift's own backtrace would end the process before libFuzzer can save the input.
export SWIFT_BACKTRACE=enable=no
failed=""
for name in $names; do
  swift build -c release --product "$name" -Xswiftc -sanitize=fuzzer -Xswiftc -parse-as-library \
    -Xcc -fsanitize=fuzzer-no-link -Xcc -fno-sanitize-recover=all
  bin=$(swift build -c release --show-bin-path)
  swiftc -sanitize=fuzzer -o "$bin/$name" -Xlinker --whole-archive "$bin/lib$name.a" \
    -Xlinker --no-whole-archive -lstdc++
  mkdir -p ".build/corpus/$name" .build/crashes
  echo "== $name: $seconds s"
  status=0
  # The canary begins anew each time: what killed it before must not be what kills it now.
  if [ "$name" = FuzzCanary ]; then rm -f .build/corpus/FuzzCanary/*; fi
  "$bin/$name" ".build/corpus/$name" "Corpus/$name" -max_total_time="$seconds" -seed="${HEADWAY_FUZZ_SEED:-0}" -timeout=10 -rss_limit_mb=1024 \
    -max_len=4096 -print_final_stats=1 -artifact_prefix=".build/crashes/$name-" >".build/$name.log" 2>&1 || status=$?
  tail -n 8 ".build/$name.log"
  if [ "$name" = FuzzCanary ]; then
    if [ "$status" -eq 0 ]; then failed="$failed $name (found nothing)"; fi
  elif [ "$status" -ne 0 ]; then
    failed="$failed $name"
  fi
done
if [ -n "$failed" ]; then
  echo "failed:$failed (logs and inputs in Tests/Fuzz/.build)"
  exit 1
fi
echo "as it should be: $names"
