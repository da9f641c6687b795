#!/usr/bin/env bash
# What it costs to store a run, and to list ten thousand of them. Prints; nothing fails.
# Usage: Benchmarks/store.sh
set -euo pipefail
if (($# > 0)); then echo "store.sh: unknown argument: $1 (there are none)" >&2; exit 64; fi

# shellcheck source=Benchmarks/prepare.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/prepare.sh"
# Beside the runs of people, not in memory: the disk is what storing waits for.
mkdir -p "$root/.build"
disk=$(mktemp -d -p "$root/.build")
trap 'rm -rf "$folder" "$disk"' EXIT
python3 "$here/store.py" "$program" "$disk" "$root/Scenarios"
