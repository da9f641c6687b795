#!/usr/bin/env bash
# How soon a moved slider shows a picture in Chromium, and what a hundred open pages take. Prints; nothing fails.
# Usage: Benchmarks/web.sh [MINUTES]
set -euo pipefail
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=../.ci/set-up
source "$here/../.ci/set-up"
set_up_browser
"$here/../.venv-browser/bin/python" "$here/web.py" moves
"$here/../.venv-browser/bin/python" "$here/web.py" pages "${1:-5}"
