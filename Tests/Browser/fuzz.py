"""Requests made up from the description of the API: no answer of 500 or more, no crash, no growing memory.

Usage: fuzz.py SECONDS
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from serving import folder, server

MEGABYTE = 1 << 20


def resident(process) -> int:
    """Bytes in memory."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE")


def main() -> int:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    tool = Path(sys.executable).parent / "schemathesis"
    seed = int(os.environ.get("HEADWAY_FUZZ_SEED", time.time()))
    print(f"seed {seed}")
    with folder() as scenarios, server(scenarios) as process:
        end = time.monotonic() + seconds
        rounds, first = 0, None
        while time.monotonic() < end:
            rounds += 1
            done = subprocess.run(
                [tool, "run", f"{process.headway_address}/api/openapi.json", "--checks", "not_a_server_error,status_code_conformance",
                 # Streams of events end when their page does.
                 "--exclude-path-regex", "events|/live", "--max-examples", "40", "--seed", str(seed + rounds), "--max-time", "60",
                 "--request-timeout", "20", "--header", "Origin: " + process.headway_address, "--no-color", "--continue-on-failure",
                 "--generation-database", "none"],
                capture_output=True, text=True, timeout=seconds + 300, cwd=scenarios.parent)
            if process.poll() is not None:
                print(f"the server died with {process.returncode}")
                return 1
            if done.returncode:
                print(done.stdout[-6000:], done.stderr[-2000:])
                return 1
            # What the first round needed, all later ones may need.
            first = first or resident(process)
        last = resident(process)
        print(f"{rounds} rounds, {first / MEGABYTE:.0f} MB after the first, {last / MEGABYTE:.0f} MB after the last")
        if last > max(1.5 * first, first + 64 * MEGABYTE):
            print("memory grew")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
