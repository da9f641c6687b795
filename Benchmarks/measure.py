"""Runs Headway and the C references in turn and prints medians; started by run.sh, which says what is where."""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

# Name, scenario, replications of Headway, C program with arguments. Both run a tenth of a second or more.
WORKLOADS = [
    ("W1  M/M/100", "w1.yaml", 10, ["w12", "W1", "10000000", "1"]),
    ("W2  Erlang A", "w2.yaml", 10, ["w12", "W2", "10000000", "1"]),
    ("W3  multi-skill, 10 days", "w3.yaml", 10, ["w3", "w3.txt", "10", "1"]),
    ("W3  multi-skill, 100 days", "w3.yaml", 100, ["w3", "w3.txt", "100", "1"]),
    ("W4  ticket week, 10 weeks", "w4.yaml", 10, ["w4", "w4.txt", "10", "1"]),
]
# The same for counting instructions: replications and C arguments of a short run and of a longer one.
COUNTED = [
    ("W1  M/M/100", "w1.yaml", (1, 2), [["w12", "W1", str(n), "1"] for n in (500000, 1000000)]),
    ("W2  Erlang A", "w2.yaml", (1, 2), [["w12", "W2", str(n), "1"] for n in (500000, 1000000)]),
    ("W3  multi-skill", "w3.yaml", (10, 40), [["w3", "w3.txt", str(n), "1"] for n in (10, 40)]),
]


class Failure(Exception):
    """A command that did not do its work."""


def run(command, cwd):
    """Runs a command; returns its output, complaints, user CPU seconds and peak memory in MB."""
    # wait4 tells of this one child, which getrusage(RUSAGE_CHILDREN) would mix with the others.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(command, cwd=cwd, stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        text, complaint = out.read().decode(), err.read().decode()
    if child.returncode != 0:
        raise Failure(f"exit {child.returncode}: {reason(text, complaint)}")
    return text, complaint, usage.ru_utime, usage.ru_maxrss / 1024


def reason(text, complaint):
    """The first thing that a failed command said, in a few words."""
    said = re.search(r'"message"\s*:\s*"([^"]*)"', text + complaint) or re.search(r"(\S.*)", complaint + text)
    return said.group(1) if said else "nothing was said"


def headway(program, scenario, replications, *more):
    return [
        program, "run", scenario, "--replications", str(replications), "--threads", "1", "--format", "json", *more
    ]


def contacts(text):
    return json.loads(text)["contacts"]


def median_of_runs(samples):
    """Median nanoseconds per contact and greatest memory of (user seconds, contacts, MB) samples."""
    return statistics.median(1e9 * user / count for user, count, _ in samples), max(s[2] for s in samples)


def row(name, headway_samples, c_samples):
    if isinstance(headway_samples, str):
        return f"{name:28}{headway_samples}"
    ours, memory = median_of_runs(headway_samples)
    if not c_samples:
        return f"{name:28}{ours:10.1f}{'-':>10}{'-':>8}{memory:12.1f}{'-':>10}"
    theirs, c_memory = median_of_runs(c_samples)
    return f"{name:28}{ours:10.1f}{theirs:10.1f}{ours / theirs:8.2f}{memory:12.1f}{c_memory:10.1f}"


def measure_time(program, bench, references, rounds):
    """Every workload in turn, Headway and C alternating, `rounds` times over."""
    ours = {name: [] for name, *_ in WORKLOADS}
    theirs = {name: [] for name, *_ in WORKLOADS}
    for _ in range(rounds):
        for name, scenario, replications, reference in WORKLOADS:
            if isinstance(ours[name], str):
                continue
            try:
                text, _, user, memory = run(headway(program, f"{bench}/{scenario}", replications), bench)
                ours[name].append((user, contacts(text), memory))
            except Failure as failure:
                ours[name] = f"not run: {failure}"
                continue
            if os.access(f"{references}/{reference[0]}", os.X_OK):
                text, _, user, memory = run([f"./{reference[0]}", *reference[1:]], references)
                theirs[name].append((user, contacts(text), memory))
    print(f"User time, one thread, start-up included; medians of {rounds} alternating runs, greatest memory.\n")
    print(f"{'':28}{'ns per contact':>20}{'':8}{'peak memory, MB':>22}")
    print(f"{'':28}{'Headway':>10}{'C':>10}{'ratio':>8}{'Headway':>12}{'C':>10}")
    for name, *_ in WORKLOADS:
        print(row(name, ours[name], theirs[name]))
    short, long = (ours[name] for name in ("W3  multi-skill, 10 days", "W3  multi-skill, 100 days"))
    if short and long and not isinstance(short, str) and not isinstance(long, str):
        seconds = [statistics.median(s[0] for s in samples) for samples in (short, long)]
        more = long[0][1] - short[0][1]
        print(f"\nW3 without start-up: {1e9 * (seconds[1] - seconds[0]) / more:.1f} ns for each further contact.")


def count_instructions(command, cwd, preload=None):
    """Instructions in user space by perf where the machine has counters, else by callgrind; and the contacts."""
    try:
        text, complaint, *_ = run(["perf", "stat", "-x", ",", "-e", "instructions:u", *command], cwd)
        match = re.search(r"^(\d+),,instructions:u", complaint, re.MULTILINE)
        if match:
            return "perf", int(match.group(1)), contacts(text)
    except (OSError, Failure):
        pass
    if not shutil.which("valgrind"):
        raise Failure("no counters for perf here, and no valgrind")
    with tempfile.TemporaryDirectory() as folder:
        tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
        prefix = ["env", f"LD_PRELOAD={preload}"] if preload and os.path.exists(preload) else []
        text, complaint, *_ = run([*prefix, *tool, *command], cwd)
    match = re.search(r"Collected\s*:\s*(\d+)", complaint)
    if not match:
        raise Failure("callgrind counted nothing")
    return "callgrind", int(match.group(1)), contacts(text)


def marginal(short, long):
    """Instructions for each further contact, and millions for none, of two (tool, instructions, contacts)."""
    each = (long[1] - short[1]) / (long[2] - short[2])
    return each, (short[1] - each * short[2]) / 1e6


def measure_instructions(bench, references):
    print("\nInstructions in user space, for each further contact and to start; no noise: compare versions by these.\n")
    print(f"{'':28}{'per contact':>20}{'':8}{'start, millions':>22}")
    print(f"{'':28}{'Headway':>10}{'C':>10}{'ratio':>8}{'Headway':>12}{'C':>10}")
    program, preload = f"{references}/headway", f"{references}/sigsuspend.so"
    for name, scenario, replications, reference in COUNTED:
        try:
            runs = [
                count_instructions(headway(program, f"{bench}/{scenario}", count), bench, preload)
                for count in replications
            ]
            ours, start = marginal(*runs)
        except Failure as failure:
            print(f"{name:28}not counted: {failure}")
            continue
        try:
            folder = f"{references}/counted"
            runs_of_c = [count_instructions([f"./{binary}", *words], folder) for binary, *words in reference]
            theirs, c_start = marginal(*runs_of_c)
            print(f"{name:28}{ours:10.0f}{theirs:10.0f}{ours / theirs:8.2f}{start:12.0f}{c_start:10.0f}   {runs[0][0]}")
        except (Failure, OSError) as failure:
            print(f"{name:28}{ours:10.0f}{'-':>10}{'-':>8}{start:12.0f}{'-':>10}   {runs[0][0]}; C: {failure}")


def measure_year(program, scenario):
    """Memory of a whole year of the scenario that a beginner starts with, for one and for ten replications."""
    print("\nPeak memory of a year of Scenarios/getting-started.yaml.\n")
    if not os.path.exists(scenario):
        print("skipped: no such file")
        return
    for replications in (1, 10):
        try:
            command = headway(program, scenario, replications, "--set", "horizon.days=365")
            text, _, user, memory = run(command, os.path.dirname(scenario))
            print(f"{replications:4} replications: {memory:8.1f} MB, {contacts(text):11,} contacts, {user:6.2f} s user")
        except Failure as failure:
            print(f"{replications:4} replications: not run: {failure}")


def main():
    program, bench, references, getting_started, rounds = sys.argv[1:]
    measure_time(program, bench, references, int(rounds))
    measure_instructions(bench, references)
    measure_year(program, getting_started)


main()
