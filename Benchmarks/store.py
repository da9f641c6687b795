"""What storing a run and listing stored runs cost, in milliseconds. Started by store.sh."""

import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

REPEATS = 15
RUNS = 10_000


def milliseconds(command, home):
    """The shortest time of a command by the clock, and the median of its processor time, user and system."""
    environment = {**os.environ, "HEADWAY_HOME": home, "HEADWAY_STORE": ""}
    clock, processor = [], []
    for _ in range(REPEATS):
        start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        clock.append(1000 * (time.monotonic() - start))
        processor.append(1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return min(clock), statistics.median(processor)


def storing(program, scenario, home):
    """Clock and processor of a run that is stored, and of one that is not; the store is there already."""
    command = [program, "run", scenario, "--replications", "2", "--threads", "1", "--quiet"]
    milliseconds(command, home)
    return milliseconds(command, home), milliseconds([*command, "--no-store"], home)


def fill(home):
    """Makes one stored run into many: copies of its rows under other names."""
    database = sqlite3.connect(f"{home}/runs.sqlite")
    digits = "0123456789abcdefghjkmnpqrstvwxyz"
    columns = [row[1] for row in database.execute("PRAGMA table_info(runs)")][2:]
    listed = ", ".join(columns)
    (have,) = database.execute("SELECT count(*) FROM runs").fetchone()
    (last,) = database.execute("SELECT max(number) FROM runs").fetchone()
    for number in range(RUNS - have):
        name = "0" + "".join(digits[number >> 5 * place & 31] for place in reversed(range(9)))
        place = database.execute(
            f"INSERT INTO runs (id, {listed}) SELECT ?, {listed} FROM runs WHERE number = ?", (name, last)
        ).lastrowid
        database.execute(
            "INSERT INTO documents SELECT ?, scenario, substr(results, 1, 20000) FROM documents WHERE run = ?",
            (place, last),
        )
    database.commit()
    database.close()


def row(name, *pairs):
    print(f"{name:38}" + "".join(f"{clock:9.1f}{processor:9.1f}" for clock, processor in pairs))


def more(stored, plain):
    return stored[0] - plain[0], stored[1] - plain[1]


def main():
    program, folder, scenarios = sys.argv[1:]
    print(f"Milliseconds by the clock (shortest of {REPEATS}) and of the processor (median): on a busy machine the clock")
    print(f"says little. The goals are 20 for storing and 100 for listing {RUNS}.\n")
    head = "".join(f"{name:>18}" for name in ("stored", "not", "storing"))
    print(f"{'a run of two replications':38}{head}")
    for name in ["hundred-agents.yaml", "getting-started.yaml", "seller-support/base.yaml"]:
        home = f"{folder}/store"
        shutil.rmtree(home, ignore_errors=True)
        stored, plain = storing(program, f"{scenarios}/{name}", home)
        row(name, stored, plain, more(stored, plain))
    fill(home)
    print(f"\n{f'{RUNS} runs stored':38}")
    for words in [[], ["--limit", "0"], ["--limit", "0", "--format", "json"], ["--scenario", "nobody"]]:
        row(" ".join(["runs list", *words]), milliseconds([program, "runs", "list", *words], home))
    row("storing one more", more(*storing(program, f"{scenarios}/seller-support/base.yaml", home)))


main()
