"""Peak memory of runs of the project's own scenarios: bounded, and the same however many replications there are."""

import os

from harness import Failure, headway, run

LIMIT = 64  # MB, for any run of a scenario
# Pages that one run touches and another does not: thread stacks, and the allocator's arenas.
ALIKE = 2  # MB
FEW, MANY = 10, 10_000
# The smallest scenario, cut to a week and a day, does thousands of replications in seconds.
SMALLEST = "getting-started.yaml"
SHORTER = ["--set", "horizon.days=7", "--set", "horizon.warm_up=1d"]


def scenarios(folder):
    """The scenarios of the folder and of its folders, less the what-ifs, which extend one of them."""
    files = [name for name in os.listdir(folder) if name.endswith(".yaml")]
    deeper = [f"{name}/base.yaml" for name in os.listdir(folder)]
    return sorted(files + [name for name in deeper if os.path.exists(f"{folder}/{name}")])


def peak(program, folder, scenario, replications, *more):
    """Peak memory in MB of a run with as many threads as a user gets."""
    return run(headway(program, scenario, replications, *more, threads=None), folder)


def measure_memory(program, folder):
    """Prints the table; returns what is wrong, as sentences."""
    wrong = []
    print(f"\nPeak memory of the project's scenarios, {FEW} replications; at most {LIMIT} MB.\n")
    for scenario in scenarios(folder):
        try:
            cost = peak(program, folder, scenario, FEW)
        except Failure as failure:
            # Data that have to be fetched first are missing in a fresh clone.
            print(f"{scenario:34}not run: {failure}")
            continue
        print(f"{scenario:34}{cost.memory:8.1f} MB{cost.contacts:13,} contacts")
        if cost.memory > LIMIT:
            wrong.append(f"{scenario} needs {cost.memory:.1f} MB: more than {LIMIT}")
    few, many = (peak(program, folder, SMALLEST, count, *SHORTER) for count in (FEW, MANY))
    print(f"\n{SMALLEST}, 7 days: {FEW} replications {few.memory:.1f} MB, {MANY:,} {many.memory:.1f} MB")
    if many.memory > few.memory + ALIKE:
        wrong.append(f"memory grows with replications: from {few.memory:.1f} MB to {many.memory:.1f} MB")
    return wrong
