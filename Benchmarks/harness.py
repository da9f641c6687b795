"""Runs a command and tells what it cost: user time, wall-clock time, memory, instructions, allocations."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass

# Name, scenario, replications of a short run and of a longer one: their difference is what further contacts cost.
COUNTED = [
    ("W1  M/M/100", "w1.yaml", (1, 2)),
    ("W2  Erlang A", "w2.yaml", (1, 2)),
    ("W3  multi-skill", "w3.yaml", (10, 40)),
    ("W4  ticket week", "w4.yaml", (10, 40)),
]


class Failure(Exception):
    """A command that did not do its work."""


@dataclass
class Cost:
    """What one command said and needed: seconds, and megabytes at the most."""

    text: str
    complaint: str
    user: float
    wall: float
    memory: float

    @property
    def contacts(self):
        return json.loads(self.text)["contacts"]


def run(command, cwd, **variables):
    """Runs a command, with more variables in its environment, and measures it."""
    # Swift seeds its dictionaries anew in each process, which would move the counts by some thousands.
    environment = {**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1", **variables}
    # wait4 tells of this one child, which getrusage(RUSAGE_CHILDREN) would mix with the others.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        child = subprocess.Popen(command, cwd=cwd, stdout=out, stderr=err, env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        text, complaint = out.read().decode(), err.read().decode()
    if child.returncode != 0:
        raise Failure(f"exit {child.returncode}: {reason(text, complaint)}")
    return Cost(text, complaint, usage.ru_utime, wall, usage.ru_maxrss / 1024)


def reason(text, complaint):
    """The first thing that a failed command said, in a few words."""
    said = re.search(r'"message"\s*:\s*"([^"]*)"', text + complaint) or re.search(r"(\S.*)", complaint + text)
    return said.group(1) if said else "nothing was said"


def headway(program, scenario, replications, *more, threads=1):
    """The command for a run of a scenario; without threads it takes as many as a user gets."""
    words = [program, "run", scenario, "--replications", str(replications), "--format", "json", "--quiet", *more]
    return words if threads is None else [*words, "--threads", str(threads)]


def perf_instructions(command, cwd):
    """Instructions in user space and contacts, by the counters of the processor; None where it has none."""
    try:
        cost = run(["perf", "stat", "-x", ",", "-e", "instructions:u", *command], cwd)
    except (OSError, Failure):
        return None
    match = re.search(r"^(\d+),,instructions:u", cost.complaint, re.MULTILINE)
    return (int(match.group(1)), cost.contacts) if match else None


def callgrind_instructions(command, cwd, folder):
    """Instructions and contacts by callgrind, which counts the same on every machine of one architecture."""
    if not shutil.which("valgrind"):
        raise Failure("no valgrind")
    preload = f"{folder}/sigsuspend.so"
    variables = {"LD_PRELOAD": preload} if os.path.exists(preload) else {}
    cost = run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], cwd, **variables)
    match = re.search(r"Collected\s*:\s*(\d+)", cost.complaint)
    if not match:
        raise Failure("callgrind counted nothing")
    return int(match.group(1)), cost.contacts


def allocations(command, cwd, folder):
    """Calls that asked for memory, and contacts."""
    preload = f"{folder}/allocations.so"
    if not os.path.exists(preload):
        raise Failure("allocations.c is not built")
    cost = run(command, cwd, LD_PRELOAD=preload)
    match = re.search(r"^allocations: (\d+)$", cost.complaint, re.MULTILINE)
    if not match:
        raise Failure("no allocations were counted")
    return int(match.group(1)), cost.contacts


def marginal(short, long):
    """What each further contact costs, and what none costs, of two (count, contacts)."""
    each = (long[0] - short[0]) / (long[1] - short[1])
    return each, short[0] - each * short[1]
