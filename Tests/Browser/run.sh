#!/usr/bin/env bash
# The pages in a real browser, and requests made up from the description of the API.
# Usage: Tests/Browser/run.sh walk | access | offline | fuzz SECONDS
set -euo pipefail
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
root=$here/../..

# shellcheck source=../../.ci/set-up
source "$root/.ci/set-up"
set_up_browser || exit
exec "$root/.venv-browser/bin/python" "$here/$1.py" "${@:2}"
