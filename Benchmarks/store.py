"""What storing a run and listing stored runs cost, in milliseconds. Started by store.sh."""

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

REPEATS = 15
RUNS = 10_000


def milliseconds(command, home, **variables):
    """The median time of a command by the clock."""
    environment = {**os.environ, "HEADWAY_HOME": home, "HEADWAY_STORE": "", **variables}
    times = []
    for _ in range(REPEATS):
        start = time.monotonic()
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        times.append(1000 * (time.monotonic() - start))
    return statistics.median(times)


def storing(program, scenario, home):
    """What a run takes longer when it is stored; the store is there already."""
    command = [program, "run", scenario, "--replications", "2", "--threads", "1", "--quiet"]
    milliseconds(command, home)
    with_store = milliseconds(command, home)
    without = milliseconds([*command, "--no-store"], home)
    return with_store, without


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


def main():
    program, folder, scenarios = sys.argv[1:]
    print(f"Milliseconds, median of {REPEATS}; the goals are 20 for storing and 100 for listing {RUNS}.\n")
    print(f"{'a run of two replications':38}{'stored':>9}{'not':>9}{'storing':>9}")
    for name in ["hundred-agents.yaml", "getting-started.yaml", "seller-support/base.yaml"]:
        home = f"{folder}/store"
        shutil.rmtree(home, ignore_errors=True)
        with_store, without = storing(program, f"{scenarios}/{name}", home)
        print(f"{name:38}{with_store:9.1f}{without:9.1f}{with_store - without:9.1f}")
    fill(home)
    print(f"\n{f'listing, {RUNS} runs stored':38}")
    for words in [[], ["--limit", "0"], ["--limit", "0", "--format", "json"], ["--scenario", "nobody"]]:
        print(f"{' '.join(['runs list', *words]):38}{milliseconds([program, 'runs', 'list', *words], home):9.1f}")
    with_store, without = storing(program, f"{scenarios}/seller-support/base.yaml", home)
    print(f"{'storing one more':38}{with_store - without:9.1f}")


main()
