"""What must not get worse: instructions and allocations per contact, and memory. Started by gate.sh."""

import json
import os
import platform
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from harness import COUNTED, Failure, allocations, callgrind_instructions, headway, marginal
from memory import measure_memory

GROWTH = 0.03
ALLOCATIONS = 0.001  # for each further contact: those of a whole replication, and nothing else
# Replications of a short run and of one twice as long.
DOUBLED = {"w1.yaml": (2, 4), "w2.yaml": (2, 4), "w3.yaml": (20, 40), "w4.yaml": (20, 40)}


def origin():
    """What else the counts depend on: compilers and processors of another kind give other instructions."""
    said = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=False).stdout
    match = re.search(r"Swift version \S+", said)
    return {"compiler": match.group(0) if match else "unknown", "architecture": platform.machine()}


def per_contact(count, program, bench, folder, replications):
    """What `count` counts for each further contact of each workload."""

    def one(work):
        return count(headway(program, f"{bench}/{work[0]}", work[1]), bench, folder)

    # Counts do not mind company, so all processors work.
    works = [(scenario, times) for _, scenario, two in COUNTED for times in replications.get(scenario, two)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = list(pool.map(one, works))
    pairs = zip(counts[::2], counts[1::2])
    return {name: marginal(*pair)[0] for (name, *_), pair in zip(COUNTED, pairs)}


def check_instructions(program, bench, folder, file, record):
    print("Instructions for each further contact, by callgrind.\n")
    try:
        now = per_contact(callgrind_instructions, program, bench, folder, {})
    except Failure as failure:
        if record:
            return [f"nothing is recorded: {failure}"]
        print(f"skipped: {failure}")
        return []
    if record:
        figures = {name: round(value, 1) for name, value in now.items()}
        with open(file, "w", encoding="utf-8") as out:
            json.dump({**origin(), "instructions_per_contact": figures}, out, indent=2)
            out.write("\n")
    with open(file, encoding="utf-8") as text:
        recorded = json.load(text)
    before = recorded.pop("instructions_per_contact")
    print(f"{'':20}{'recorded':>10}{'now':>10}{'change':>10}")
    for name, value in now.items():
        print(f"{name:20}{before[name]:10.1f}{value:10.1f}{value / before[name] - 1:+10.1%}")
    if recorded != origin():
        print(f"skipped: recorded with {recorded}, which is not {origin()}: record the commit before with this one")
        return []
    if any(value < before[name] * (1 - GROWTH) for name, value in now.items()):
        print("Less than recorded: keep it with Benchmarks/gate.sh --record.")
    return [
        f"{name} takes {value:.1f} instructions per contact, {value / before[name] - 1:+.1%}: more than {GROWTH:.0%}"
        for name, value in now.items()
        if value > before[name] * (1 + GROWTH)
    ]


def check_allocations(program, bench, folder):
    print("\nAllocations for each further contact.\n")
    try:
        now = per_contact(allocations, program, bench, folder, DOUBLED)
    except Failure as failure:
        print(f"skipped: {failure}")
        return []
    for name, value in now.items():
        print(f"{name:20}{value:10.5f}")
    return [
        f"{name} allocates {value:.4f} times per contact: not less than {ALLOCATIONS}"
        for name, value in now.items()
        if value >= ALLOCATIONS
    ]


def main():
    program, bench, folder, scenarios, file, *more = sys.argv[1:]
    copy = f"{folder}/headway"
    wrong = check_instructions(copy, bench, folder, file, more == ["--record"])
    wrong += check_allocations(copy, bench, folder)
    wrong += measure_memory(program, scenarios)
    for sentence in wrong:
        print(f"gate: {sentence}", file=sys.stderr)
    sys.exit(1 if wrong else 0)


main()
