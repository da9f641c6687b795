"""How the cost of a contact grows with agents and with queues: a table, a plot and a verdict. Started by growth.sh."""

import math
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from harness import Failure, callgrind_instructions, headway, marginal, run
from plot import Line, draw

CONTACTS_PER_DAY = 1_000_000
OCCUPANCY = 0.9
# Work done at once by a person with three chats in hand, each at half the pace.
CHATS, PACE = 3, [1, 0.7, 0.5]
# A short and a longer run after the warm-up: their difference is the steady state, without start-up.
DAYS = (1, 2)
TIMINGS = 3
# What is left without contacts: reading, checking, compiling, the tables of people.
IDLE = ["--set", "queues.*.arrivals.rate=1/d"]
# Smaller sizes are shown, but log 1 is 0: growth is judged from here on.
JUDGED_FROM = 10


@dataclass
class Family:
    """Scenarios that differ in one size."""

    name: str
    unit: str
    sizes: list
    channel: str


FAMILIES = [
    Family("phone", "agents", [10, 100, 1000, 10_000, 100_000], "phone"),
    Family("chat, 3 at once", "agents", [10, 100, 1000, 10_000, 100_000], "chat"),
    Family("phone, 10,000 agents", "queues", [1, 10, 100, 1000], "phone"),
]


@dataclass
class Point:
    """What one size costs: instructions and nanoseconds for each further contact, millions of instructions to start."""

    size: int
    instructions: float
    start: float
    nanoseconds: float


def scenario(family, size):
    """The text of a scenario with as many contacts as any other, and as busy: handling takes as long as that needs."""
    agents, queues = (size, 1) if family.unit == "agents" else (10_000, size)
    at_once = CHATS * PACE[-1] if family.channel == "chat" else 1
    seconds = OCCUPANCY * at_once * agents * 86_400 / CONTACTS_PER_DAY
    rate = CONTACTS_PER_DAY / 24 / queues
    work = f"{{channel: {family.channel}, arrivals: {{rate: {rate:.9f}/h}}, handle_time: {{exponential: {{mean: {seconds:.6f}s}}}}}}"
    more = f", concurrency: {{chat: {CHATS}, pace: {PACE}}}" if family.channel == "chat" else ""
    lines = ["headway: 1", "name: growth", "seed: 1"]
    lines += ["horizon: {start: 2026-01-05, days: 1, warm_up: 1d, interval: 30 min, time_zone: UTC}", "queues:"]
    lines += [f"  q{number:04}: {work}" for number in range(queues)]
    lines += ["teams:"]
    if queues == 1:
        lines += [f"  t0000: {{staffing: {agents}, skills: {{q0000: {{}}}}{more}}}"]
    else:
        # A ring: each team takes two queues, so each queue has two teams.
        for number in range(queues):
            skills = f"q{number:04}: {{}}, q{(number + 1) % queues:04}: {{}}"
            lines += [f"  t{number:04}: {{staffing: {agents // queues}, skills: {{{skills}}}{more}}}"]
    return "\n".join(lines) + "\n"


def commands(program, file):
    """The short run and the longer one."""
    return [headway(program, file, 1, "--set", f"horizon.days={days}") for days in DAYS]


def measure(program, folder):
    """The points of each family, by its name."""
    works = [(family, size) for family in FAMILIES for size in family.sizes]
    files = []
    for number, (family, size) in enumerate(works):
        files.append(f"{folder}/scenarios/{number}.yaml")
        with open(files[-1], "w", encoding="utf-8") as out:
            out.write(scenario(family, size))
    copy = f"{folder}/headway"
    tasks = [task for file in files for task in [*commands(copy, file), headway(copy, file, 1, *IDLE)]]
    # Counts do not mind company; the clock does, so times are taken afterwards, one by one.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = list(pool.map(lambda command: callgrind_instructions(command, folder, folder), tasks))
    points = {family.name: [] for family in FAMILIES}
    for (family, size), file, short, long, idle in zip(works, files, counts[::3], counts[1::3], counts[2::3]):
        each, _ = marginal(short, long)
        seconds = [min(run(c, folder).user for _ in range(TIMINGS)) for c in commands(program, file)]
        nanoseconds = 1e9 * (seconds[1] - seconds[0]) / (long[1] - short[1])
        points[family.name].append(Point(size, each, idle[0] / 1e6, nanoseconds))
    return points


def allowed(points, point):
    """What growth in proportion to log n allows at this size, from the smallest that is judged."""
    first = next(p for p in points if p.size >= JUDGED_FROM)
    return first.instructions * math.log(point.size) / math.log(first.size)


def table(points):
    lines = []
    for family in FAMILIES:
        lines += [f"**{family.name}**", ""]
        lines += [f"| {family.unit} | instructions per contact | n log n allows | ns per contact | start, millions of instructions |"]
        lines += ["|--:|--:|--:|--:|--:|"]
        for p in points[family.name]:
            limit = f"{allowed(points[family.name], p):,.0f}" if p.size >= JUDGED_FROM else "-"
            lines += [f"| {p.size:,} | {p.instructions:,.0f} | {limit} | {p.nanoseconds:.0f} | {p.start:,.0f} |"]
        lines += [""]
    return lines


def excesses(points):
    return [
        f"{family.name}: {p.size:,} {family.unit} take {p.instructions:,.0f} instructions per contact: more than log n allows"
        for family in FAMILIES
        for p in points[family.name]
        if p.size >= JUDGED_FROM and p.instructions > allowed(points[family.name], p) * 1.0001
    ]


INTRODUCTION = """# How cost grows with size

Written by `Benchmarks/growth.sh`. Every run has a million contacts a day and is 90% busy, whatever its size: with more
agents, handling takes longer. All figures are for each further contact, the second measured day over the first after
a day of warm-up. *Start* is a whole run with next to no contacts. Instructions are counted by callgrind and have no noise; the
nanoseconds are user time, the best of three, and include what caches do.

With q queues there are q teams in a ring: each queue has two teams, each team two queues; 10,000 agents together.

A simulation of n log n may spend in proportion to log n on each contact. The column *n log n allows* takes the figure
at 10 and multiplies it with log n / log 10; a size above it is too dear. One queue is only shown: log 1 is 0.
"""


def main():
    program, folder, results = sys.argv[1:]
    try:
        points = measure(program, folder)
    except Failure as failure:
        print(f"skipped: {failure}")
        return
    wrong = excesses(points)
    verdict = "At most n log n: " + ("no, " + "; ".join(wrong) if wrong else "yes, at every size") + "."
    lines = [INTRODUCTION, "![Instructions per contact over size](growth.svg)", "", *table(points), verdict]
    os.makedirs(results, exist_ok=True)
    with open(f"{results}/growth.md", "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    marks = [[(p.size, p.instructions) for p in points[family.name]] for family in FAMILIES]
    draw(
        f"{results}/growth.svg",
        "Instructions for each further contact",
        "agents, or queues",
        [Line(f"{family.name}: {family.unit}", line) for family, line in zip(FAMILIES, marks)],
    )
    print("\n".join(lines[2:]))
    sys.exit(1 if wrong else 0)


main()
