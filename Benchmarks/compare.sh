#!/usr/bin/env bash
# What a comparison costs and what pairing gains. Prints times; fails only when the pairing gains too little.
# Usage: Benchmarks/compare.sh
set -euo pipefail
if (($# > 0)); then echo "compare.sh: unknown argument: $1 (there are none)" >&2; exit 64; fi

# shellcheck source=Benchmarks/prepare.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/prepare.sh"
python3 "$here/compare.py" "$program" "$root/Scenarios/seller-support" "$folder"
