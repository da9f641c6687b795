#!/usr/bin/env bash
# Measures Headway beside special-purpose C programs of the same models, in one run on one machine. It only prints:
# see README.md for how to read it. Usage: Benchmarks/run.sh [ROUNDS]   (5 by default)
set -euo pipefail
rounds=${1:-5}
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { echo "run.sh: ROUNDS is a number from 1, not $rounds" >&2; exit 64; }

# shellcheck source=Benchmarks/prepare.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/prepare.sh"
need_workloads
prepare_counting
prepare_references
python3 "$here/measure.py" "$program" "$bench" "$folder" "$root/Scenarios" "$rounds"
