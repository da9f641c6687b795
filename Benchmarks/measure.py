"""Runs Headway and the C references in turn and prints medians; started by run.sh, which says what is where."""

import os
import statistics
import sys

from harness import COUNTED, Failure, callgrind_instructions, headway, marginal, perf_instructions, run
from memory import measure_memory

# Name, scenario, replications of Headway, C program with arguments. Both run a tenth of a second or more.
WORKLOADS = [
    ("W1  M/M/100", "w1.yaml", 10, ["w12", "W1", "10000000", "1"]),
    ("W2  Erlang A", "w2.yaml", 10, ["w12", "W2", "10000000", "1"]),
    ("W3  multi-skill, 10 days", "w3.yaml", 10, ["w3", "w3.txt", "10", "1"]),
    ("W3  multi-skill, 100 days", "w3.yaml", 100, ["w3", "w3.txt", "100", "1"]),
    ("W4  ticket week, 10 weeks", "w4.yaml", 10, ["w4", "w4.txt", "10", "1"]),
    ("W4  ticket week, 100 weeks", "w4.yaml", 100, ["w4", "w4.txt", "100", "1"]),
]
# What runs of the C programs are counted beside those of COUNTED.
REFERENCES = {
    "w1.yaml": [["w12", "W1", "500000", "1"], ["w12", "W1", "1000000", "1"]],
    "w2.yaml": [["w12", "W2", "500000", "1"], ["w12", "W2", "1000000", "1"]],
    "w3.yaml": [["w3", "w3.txt", "10", "1"], ["w3", "w3.txt", "40", "1"]],
    "w4.yaml": [["w4", "w4.txt", "10", "1"], ["w4", "w4.txt", "40", "1"]],
}
# Scenario and replications that take one thread some seconds.
THREADED = [("W1  M/M/100", "w1.yaml", 20), ("W4  ticket week", "w4.yaml", 800)]
MOST_OF_C = 1.6
LEAST_OF_TWO_THREADS = 1.9


def verdict(holds):
    return "met" if holds else "missed"


def nanoseconds(costs):
    """Median of user time per contact."""
    return statistics.median(1e9 * cost.user / cost.contacts for cost in costs)


def peak(costs):
    return max(cost.memory for cost in costs)


def row(name, ours, theirs):
    if isinstance(ours, str):
        return f"{name:28}{ours}"
    each = nanoseconds(ours)
    if not theirs:
        return f"{name:28}{each:10.1f}{'-':>10}{'-':>8}{peak(ours):12.1f}{'-':>10}"
    ratio = each / nanoseconds(theirs)
    figures = f"{each:10.1f}{nanoseconds(theirs):10.1f}{ratio:8.2f}{peak(ours):12.1f}{peak(theirs):10.1f}"
    return f"{name:28}{figures}   {verdict(ratio <= MOST_OF_C)}"


def measure_time(program, bench, folder, rounds):
    """Every workload in turn, Headway and C alternating, `rounds` times over."""
    ours = {name: [] for name, *_ in WORKLOADS}
    theirs = {name: [] for name, *_ in WORKLOADS}
    for _ in range(rounds):
        for name, scenario, replications, reference in WORKLOADS:
            if isinstance(ours[name], str):
                continue
            try:
                ours[name].append(run(headway(program, f"{bench}/{scenario}", replications), bench))
            except Failure as failure:
                ours[name] = f"not run: {failure}"
                continue
            if os.access(f"{folder}/timed/{reference[0]}", os.X_OK):
                theirs[name].append(run([f"./{reference[0]}", *reference[1:]], f"{folder}/timed"))
    print(f"User time, one thread, start-up included; medians of {rounds} alternating runs, greatest memory.")
    print(f"Goal: at most {MOST_OF_C} times the C program.\n")
    print(f"{'':28}{'ns per contact':>20}{'':8}{'peak memory, MB':>22}")
    print(f"{'':28}{'Headway':>10}{'C':>10}{'ratio':>8}{'Headway':>12}{'C':>10}")
    for name, *_ in WORKLOADS:
        print(row(name, ours[name], theirs[name]))
    print()
    for short, long in ((2, 3), (4, 5)):
        names = WORKLOADS[short][0], WORKLOADS[long][0]
        if not any(isinstance(ours[name], str) for name in names):
            print(further(names[0][:2], *(ours[name] for name in names), *(theirs[name] for name in names)))


def further(name, short, long, c_short, c_long):
    """A line about the cost without start-up: a longer run less a short one."""

    def each(few, many):
        seconds = [statistics.median(cost.user for cost in costs) for costs in (few, many)]
        return 1e9 * (seconds[1] - seconds[0]) / (many[0].contacts - few[0].contacts)

    text = f"{name} without start-up: {each(short, long):.1f} ns for each further contact"
    return f"{text}; C {each(c_short, c_long):.1f}." if c_short and c_long else f"{text}."


def count_instructions(command, cwd, folder):
    """By perf where the machine has counters, else by callgrind; and which of them."""
    count = perf_instructions(command, cwd)
    if count:
        return count, "perf"
    return callgrind_instructions(command, cwd, folder), "callgrind"


def measure_instructions(bench, folder):
    print("\nInstructions in user space, for each further contact and to start; no noise: compare versions by these.\n")
    print(f"{'':28}{'per contact':>20}{'':8}{'start, millions':>22}")
    print(f"{'':28}{'Headway':>10}{'C':>10}{'ratio':>8}{'Headway':>12}{'C':>10}")
    for name, scenario, replications in COUNTED:
        try:
            commands = [headway(f"{folder}/headway", f"{bench}/{scenario}", count) for count in replications]
            counts = [count_instructions(command, bench, folder) for command in commands]
            tool = counts[0][1]
            ours, start = marginal(*(count for count, _ in counts))
        except Failure as failure:
            print(f"{name:28}not counted: {failure}")
            continue
        try:
            references = [[f"./{binary}", *words] for binary, *words in REFERENCES[scenario]]
            theirs, c_start = marginal(*(count_instructions(c, f"{folder}/counted", folder)[0] for c in references))
            figures = f"{ours:10.0f}{theirs:10.0f}{ours / theirs:8.2f}{start / 1e6:12.0f}{c_start / 1e6:10.0f}"
            print(f"{name:28}{figures}   {tool}")
        except (Failure, OSError) as failure:
            print(f"{name:28}{ours:10.0f}{'-':>10}{'-':>8}{start / 1e6:12.0f}{'-':>10}   {tool}; C: {failure}")


def measure_threads(program, bench, rounds):
    """How much sooner two threads are done than one: by the shortest of alternating runs."""
    print("\nOne thread's wall-clock time over that of two, shortest runs.")
    print(f"Goal: at least {LEAST_OF_TWO_THREADS}, on two idle processors.\n")
    if len(os.sched_getaffinity(0)) < 2:
        print("skipped: one processor")
        return
    for name, scenario, replications in THREADED:
        walls = {1: [], 2: []}
        try:
            for _ in range(rounds):
                for threads, seconds in walls.items():
                    command = headway(program, f"{bench}/{scenario}", replications, threads=threads)
                    seconds.append(run(command, bench).wall)
        except Failure as failure:
            print(f"{name:28}not run: {failure}")
            continue
        one, two = min(walls[1]), min(walls[2])
        print(f"{name:28}{one:8.2f} s{two:8.2f} s{one / two:8.2f}   {verdict(one / two >= LEAST_OF_TWO_THREADS)}")


def measure_year(program, scenario):
    """Memory of a whole year of the scenario that a beginner starts with, for one and for ten replications."""
    print("\nPeak memory of a year of Scenarios/getting-started.yaml.\n")
    for replications in (1, 10):
        try:
            command = headway(program, scenario, replications, "--set", "horizon.days=365")
            cost = run(command, os.path.dirname(scenario))
            figures = f"{cost.memory:8.1f} MB, {cost.contacts:11,} contacts, {cost.user:6.2f} s user"
            print(f"{replications:4} replications: {figures}")
        except Failure as failure:
            print(f"{replications:4} replications: not run: {failure}")


def main():
    program, bench, folder, scenarios, rounds = sys.argv[1:]
    measure_time(program, bench, folder, int(rounds))
    measure_threads(program, bench, int(rounds))
    measure_instructions(bench, folder)
    for sentence in measure_memory(program, scenarios):
        print(f"missed: {sentence}")
    measure_year(program, f"{scenarios}/getting-started.yaml")


main()
