#!/usr/bin/env bash
# Measures how the cost of a contact grows with agents and with queues, on scenarios that it writes itself, and writes
# growth.md and growth.svg. Fails when it grows faster than the logarithm. Takes minutes.
# Usage: Benchmarks/growth.sh [FOLDER]   (where to write; by default beside this script)
set -euo pipefail
# shellcheck source=Benchmarks/prepare.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/prepare.sh"
prepare_counting
mkdir "$folder/scenarios"
python3 "$here/growth.py" "$program" "$folder" "${1:-$here}"
