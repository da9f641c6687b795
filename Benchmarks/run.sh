#!/usr/bin/env bash
# Measures Headway beside special-purpose C programs of the same models, in one run on one machine. It only prints:
# see README.md for how to read it. Usage: Benchmarks/run.sh [ROUNDS]   (5 by default)
set -euo pipefail
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
root=$(dirname "$here")
shared=${HEADWAY_SHARED:-$root/../shared}
rounds=${1:-5}
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { echo "run.sh: ROUNDS is a number from 1, not $rounds" >&2; exit 64; }

# The program itself, not the script that builds it: that would be measured too.
program=${HEADWAY:-$root/.build/release/headway}
if [[ ! -x $program ]]; then
  echo "run.sh: no $program: build with swift build -c release --product headway, or set HEADWAY" >&2
  exit 66
fi
if [[ ! -f $shared/bench/w1.yaml ]]; then
  echo "skipped: no workloads: set HEADWAY_SHARED, or put the shared folder beside the package root"
  exit 0
fi

# The shared folder is read only: build a copy.
references=$(mktemp -d)
trap 'rm -rf "$references"' EXIT
cp "$shared"/bench/{Makefile,*.c,*.h,*.txt} "$references/"
chmod -R u+w "$references"
if ! make --silent -C "$references" w12 w3 w4 >"$references/make.log" 2>&1; then
  cat "$references/make.log" >&2
  echo "run.sh: the C references do not build: only Headway is measured" >&2
fi

# For counting instructions: valgrind knows no AVX-512, does not read this compiler's debug information, and before
# version 3.21 it writes into the signal mask that sigsuspend is given, which libdispatch keeps in read-only memory.
mkdir "$references/counted"
cp "$references"/{Makefile,*.c,*.h,*.txt} "$references/counted/"
if [[ $(uname -m) == x86_64 ]]; then flags='-O3 -march=x86-64-v3'; else flags=-O3; fi
make --silent -C "$references/counted" CFLAGS="$flags" w12 w3 >>"$references/make.log" 2>&1 || true
cp "$program" "$references/headway"
strip --strip-all "$references/headway" 2>/dev/null || true
cat >"$references/sigsuspend.c" <<'C'
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>
int sigsuspend(const sigset_t *mask) { sigset_t copy = *mask; return syscall(SYS_rt_sigsuspend, &copy, 8); }
C
cc -shared -fPIC -O1 "$references/sigsuspend.c" -o "$references/sigsuspend.so" || true

python3 "$here/measure.py" "$program" "$shared/bench" "$references" "$root/Scenarios/getting-started.yaml" "$rounds"
