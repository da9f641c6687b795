#!/usr/bin/env bash
# Fails when a contact costs 3% more instructions than instructions.json says, when contacts allocate memory, or when
# a run of a scenario of the project needs more memory than it may. Clocks have no say here.
# Usage: Benchmarks/gate.sh [--record]   (--record: write the instructions of now into instructions.json)
set -euo pipefail
case ${1-} in
  '' | --record) ;;
  *) echo "gate.sh: unknown argument: $1 (known: --record)" >&2; exit 64 ;;
esac

# shellcheck source=Benchmarks/prepare.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/prepare.sh"
need_workloads
prepare_counting
python3 "$here/gate.py" "$program" "$bench" "$folder" "$root/Scenarios" "$here/instructions.json" "$@"
