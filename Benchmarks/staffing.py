"""Staffs W3 with the search of Headway and with a greedy one: cost, lower bound, gap and seconds of each."""

import json
import re
import subprocess
import sys
import time

# Millions of contacts for a greedy search. The default of `headway staff` is 250; a greedy search ends after three
# quarters of its effort if its plan is proven then, and solves no programs, so that this takes ten times as long or more.
MORE = "6000"


def with_targets(workload, file):
    """Writes an overlay that asks for 80% within the threshold of each queue."""
    text = open(workload, encoding="utf-8").read()
    found = re.findall(r"^  (type\d+):.*?service_level: \{within: (\w+)\}", text, re.MULTILINE | re.DOTALL)
    lines = ["headway: 1", f"extends: {workload}", "targets:"]
    for queue, within in found:
        lines.append(f"  - {{queue: {queue}, measure: service_level, within: {within}, at_least: 80%}}")
    with open(file, "w", encoding="utf-8") as out:
        out.write("\n".join([*lines, ""]))
    return len(found)


def staffed(program, file, *words):
    """The answer and the seconds that it took."""
    start = time.monotonic()
    words = [program, "staff", file, *words, "--format", "json", "--quiet"]
    text = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(text), time.monotonic() - start


def show(name, answer, seconds):
    cost, bound = answer["cost"], answer.get("lower_bound")
    gap = f"{(cost - bound) / bound:8.1%}" if bound else " " * 8
    least = f"{bound:9,.1f}" if bound else " " * 9
    word = "proven" if answer["proven"] else "NOT PROVEN"
    print(f"  {name:<16}{cost:9,.1f}{least}{gap}{answer['plans']:8}{seconds:9.1f}  {word}", flush=True)
    return cost if answer["proven"] else float("inf"), seconds


def main():
    program, workload, folder, *seeds = sys.argv[1:]
    file = f"{folder}/w3-targets.yaml"
    targets = with_targets(workload, file)
    print(f"  {targets} targets; costs are person-hours of the day")
    print(f"  {'search':<16}{'cost':>9}{'bound':>9}{'gap':>8}{'plans':>8}{'seconds':>9}", flush=True)
    own, seconds = show("headway staff", *staffed(program, file))
    greedy = ["--search", "greedy", "--effort", MORE]
    found = [show(f"greedy, seed {seed}", *staffed(program, file, *greedy, "--search-seed", seed)) for seed in seeds]
    best = min(cost for cost, _ in found)
    print(f"  the greedy searches took {min(time for _, time in found) / seconds:.1f} times as long or more")
    if best < float("inf"):
        print(f"  headway staff costs {own / best - 1:+.1%} beside the best proven greedy search")
    else:
        print("  no greedy search came to a plan that holds: there is nothing to compare with")


if __name__ == "__main__":
    main()
