"""What comparing costs, in seconds, and how much variance the pairing saves. Started by compare.sh."""

import json
import os
import resource
import statistics
import subprocess
import sys
import time

ROUNDS = 5
WANTED_SECONDS = 3
# One agent more, in each team and shift whose work reaches the targets of others.
AGENTS = [
    "teams.operations.shifts.0.agents=+1",
    "teams.operations.shifts.1.agents=+1",
    "teams.settlement_support.shifts.0.agents=+1",
    "teams.learning_and_development.shifts.0.agents=+1",
    "teams.daegu_osp.shifts.0.agents=+1",
    "teams.daegu_osp.shifts.1.agents=+1",
    "teams.manila_osp.staffing=+1",
]
REPLICATIONS = 100
# The median over agents and targets that the change moves; single ones scatter by a third with 100 replications.
WANTED_REDUCTION = 20
# A change of less than this share of contacts is none: the target is at its bound, where there is nothing to save.
MOVED = 0.001


def compare(program, base, *arguments):
    command = [program, "compare", base, *arguments, "--format", "json", "--quiet"]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def overlay(folder, base, name, change):
    path = f"{folder}/{name}.yaml"
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"headway: 1\nextends: {base}\nname: {name}\nchanges: {{{change}}}\n")
    return path


def duration(program, base, folder):
    """Two overlays of 28 days, until every target's difference is known to half a point."""
    one = overlay(folder, base, "early", "teams.operations.shifts.0.agents: +1")
    two = overlay(folder, base, "late", "teams.operations.shifts.1.agents: +1")
    times = []
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    for _ in range(ROUNDS):
        start = time.monotonic()
        result = compare(program, one, two, "--precision", "0.5%")
        times.append(time.monotonic() - start)
    work = (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before) / ROUNDS
    middle = statistics.median(times)
    verdict = "met" if middle < WANTED_SECONDS else "missed"
    print(f"two overlays of seller-support to 0.5 points: {result['replications']} replications, ", end="")
    print(f"median of {ROUNDS} {middle:.2f} s, on {os.cpu_count()} cores; goal {WANTED_SECONDS} s: {verdict}")
    print(f"  {work:.2f} s of one core's time each: where the clock says much more, the machine had other work")


def label(target):
    return f"{target.get('queue', target.get('team'))} {target['measure']}"


def reductions(program, base):
    """What pairing divides the variance by, of each target that one agent moves."""
    gains = []
    print(f"\none agent more, {REPLICATIONS} replications: difference in points, and by what pairing divides its variance")
    for change in AGENTS:
        result = compare(program, base, "--what-if", change, "--replications", str(REPLICATIONS))
        moved = [
            target["mean"] | {"label": label(target)}
            for target in result["scenarios"][0]["targets"]
            if abs(target["mean"].get("difference", 0)) >= MOVED and "variance_reduction" in target["mean"]
        ]
        gains += [mean["variance_reduction"] for mean in moved]
        cells = [f"{m['label']} {100 * m['difference']:+.2f} ×{m['variance_reduction']:.0f}" for m in moved]
        print(f"  {change}\n    " + "\n    ".join(cells))
    return gains


def main():
    program, scenarios, folder = sys.argv[1:]
    base = f"{scenarios}/base.yaml"
    duration(program, base, folder)
    gains = reductions(program, base)
    middle = statistics.median(gains)
    below = sum(gain < WANTED_REDUCTION for gain in gains)
    print(f"\nmedian ×{middle:.0f} over {len(gains)} targets; {below} below ×{WANTED_REDUCTION}")
    if middle < WANTED_REDUCTION:
        print(f"compare.sh: the median is below ×{WANTED_REDUCTION}", file=sys.stderr)
        sys.exit(1)


main()
