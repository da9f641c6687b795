# To be sourced by the scripts beside it: finds the program and the workloads, and builds what measuring needs in a
# folder that goes away with the script. Sets root, program, shared, bench and folder.

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
here=$root/Benchmarks
shared=${HEADWAY_SHARED:-$root/../shared}
bench=$shared/bench
# What is measured is no run of a person, and storing it no part of the simulation.
export HEADWAY_STORE=off
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The program itself, not the script that builds it: that would be measured too.
program=${HEADWAY:-$root/.build/release/headway}
if [[ ! -x $program ]]; then
  echo "${0##*/}: no $program: build with swift build -c release --product headway, or set HEADWAY" >&2
  exit 66
fi

if ! command -v python3 >/dev/null; then
  echo "skipped: no python3"
  exit 0
fi

# Ends the script, with a word, where the shared folder is missing; else fetches what scenarios of the project need.
need_workloads() {
  if [[ ! -f $bench/w1.yaml ]]; then
    echo "skipped: no workloads: set HEADWAY_SHARED, or put the shared folder beside the package root"
    exit 0
  fi
  "$root/Scenarios/bank-calls/prepare"
}

# What counting needs: the program without debug information, which valgrind cannot read from this compiler, and two
# libraries to be loaded before libc. What fails to build is missed where it is needed.
prepare_counting() {
  cp "$program" "$folder/headway"
  strip --strip-all "$folder/headway" 2>/dev/null || true
  local name
  for name in sigsuspend allocations; do
    cc -shared -fPIC -O1 "$here/$name.c" -o "$folder/$name.so" || echo "${0##*/}: $name.c does not build" >&2
  done
}

# The C programs, twice: for the clock, and for valgrind, which knows no AVX-512. The shared folder is read only.
prepare_references() {
  mkdir "$folder/timed" "$folder/counted"
  cp "$bench"/{Makefile,*.c,*.h,*.txt} "$folder/timed/"
  cp "$bench"/{Makefile,*.c,*.h,*.txt} "$folder/counted/"
  chmod -R u+w "$folder/timed" "$folder/counted"
  local flags=-O3
  if [[ $(uname -m) == x86_64 ]]; then flags='-O3 -march=x86-64-v3'; fi
  if ! make --silent -C "$folder/timed" w12 w3 w4 >"$folder/make.log" 2>&1 ||
    ! make --silent -C "$folder/counted" CFLAGS="$flags" w12 w3 w4 >>"$folder/make.log" 2>&1; then
    cat "$folder/make.log" >&2
    echo "${0##*/}: the C references do not build: only Headway is measured" >&2
  fi
}
