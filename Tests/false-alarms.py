#!/usr/bin/env python3
"""How often `headway check` calls a change between equal scenarios: at most as often as it says.

Usage: Tests/false-alarms.py [PAIRS] (default 2000), after a release build.

Each pair has a seed of its own on either side: a baseline is taken with one, and the other is checked against it. All
differences matter (`matters: 0`), which is the hardest case, and there are four looks and three targets, so that a
rule that forgot about either would be seen. Whatever is called is a false alarm. It is to be in at most 5% of pairs,
and the study fails when there are more than that rate brings about with a probability of 1 in 10,000: so often it
fails although all is well. Of 2,000 pairs that is 138; a rule that erred in 8.5% of pairs would be found with a
probability over 99%. A change of 3% in handle time has to be called in most pairs, or there would be nothing to
praise in silence.
"""

import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PROGRAM = pathlib.Path(__file__).resolve().parents[1] / ".build/release/headway"
RATE = 0.05
FAILS_BY_CHANCE = 1e-4
POWER_PAIRS = 50
# Four people at 77%: a queue that goes up and down, and promises far from their goals, which are decided at once and
# leave the whole rate to the changes.
SCENARIO = """headway: 1
name: Four people
horizon: {start: 2026-01-05, days: 1, warm_up: 1h, interval: 30 min, time_zone: UTC}
replications: {at_least: 20, at_most: 100, precision: 0.01%}
matters: {share: 0pp, other: 0%}
queues:
  calls: {channel: phone, arrivals: {rate: 3/min}, handle_time: {exponential: {mean: 60s}}, patience: {exponential: {mean: 3 min}}}
teams: {agents: {staffing: 4, skills: {calls: {}}}}
targets:
  - {queue: calls, measure: service_level, within: 20s, at_least: 20%}
  - {queue: calls, measure: abandonment, at_most: 60%}
  - {team: agents, measure: occupancy, at_most: 99%}
"""


def check(folder, seed, baseline, *more):
    command = [PROGRAM, "check", "scenario.yaml", "--baseline", baseline, "--seed", str(seed), "--threads", "1"]
    run = subprocess.run(
        [*command, "--format", "json", "--quiet", "--no-github", *more],
        cwd=folder, capture_output=True, text=True, env={**os.environ, "HEADWAY_STORE": "off"},
    )
    if not run.stdout:
        raise SystemExit(f"false-alarms: {run.stderr}")
    return json.loads(run.stdout)["files"][0]


def called(folder, pair, *changes):
    """The words for what was called in a pair: nothing where all is the same or undecided."""
    baseline = f"{pair}.json"
    check(folder, 2 * pair + 1, baseline, "--update-baseline")
    verdicts = [change["verdict"] for change in check(folder, 2 * pair + 2, baseline, *changes)["changes"]]
    os.remove(f"{folder}/{baseline}")
    return [verdict for verdict in verdicts if verdict in ("better", "worse")]


def most(pairs):
    """The number that more than which a binomial count exceeds with a probability of at most FAILS_BY_CHANCE."""
    tail, count = 0.0, pairs + 1
    while True:
        count -= 1
        logarithm = math.lgamma(pairs + 1) - math.lgamma(count + 1) - math.lgamma(pairs - count + 1)
        tail += math.exp(logarithm + count * math.log(RATE) + (pairs - count) * math.log(1 - RATE))
        if tail > FAILS_BY_CHANCE:
            return count


def main():
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        (pathlib.Path(folder) / "scenario.yaml").write_text(SCENARIO)
        found = [words for words in pool.map(lambda pair: called(folder, pair), range(pairs)) if words]
        longer = "queues.calls.handle_time.exponential.mean=+3%"
        powers = pool.map(lambda pair: called(folder, pairs + pair, "--set", longer), range(POWER_PAIRS))
        power = sum("worse" in words for words in powers)
    worse = sum("worse" in words for words in found)
    print(
        f"equal scenarios: a change is called in {len(found)} of {pairs} pairs ({len(found) / pairs:.1%}), "
        f"a regression in {worse}; at most {most(pairs)} are allowed"
    )
    print(f"handle time +3%: a regression is called in {power} of {POWER_PAIRS} pairs")
    if len(found) > most(pairs) or power < POWER_PAIRS // 2:
        raise SystemExit("false-alarms: red")


if __name__ == "__main__":
    main()
