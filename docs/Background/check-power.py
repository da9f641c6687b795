#!/usr/bin/env python3
"""How often `headway check --baseline` calls a change, against the size of the change; writes check-power.svg.

Usage: docs/Background/check-power.py [PAIRS] (default 40), after a release build.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = HERE.parents[1] / ".build/release/headway"
SCENARIO = """headway: 1
name: Twelve agents
horizon: {start: 2026-01-05, days: 1, warm_up: 1h, interval: 30 min, time_zone: UTC}
replications: {at_least: 20, at_most: 36, precision: 50%}
matters: {share: 0pp, other: 0%}
queues:
  calls: {channel: phone, arrivals: {rate: 9/min}, handle_time: {exponential: {mean: 60s}}}
teams: {agents: {staffing: 12, skills: {calls: {}}}}
targets: [{queue: calls, measure: service_level, within: 20s, at_least: 50%}]
"""
STEPS = [0, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3]  # per cent of handle time


def check(folder, seed, base, *more):
    command = [PROGRAM, "check", "scenario.yaml", "--baseline", f"{base}.json", "--seed", str(seed)]
    command += ["--threads", "1", "--format", "json", "--quiet", *more]
    return json.loads(subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout)


def called(folder, pair, step, is_paired):
    base = 2 * pair + 1
    seed = base if is_paired else base + 1
    change = ["--set", f"queues.calls.handle_time.exponential.mean=+{step}%"] if step else []
    return check(folder, seed, base, *change)["files"][0]["changes"][0]["verdict"] in ("worse", "better")


def plot(curves):
    x = lambda step: 60 + step / STEPS[-1] * 540
    y = lambda share: 300 - 250 * share
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" font-family="sans-serif" '
             'font-size="12"><rect width="640" height="360" fill="white"/>',
             '<text x="60" y="24">share of checks that call a change, 36 replications at most</text>',
             '<text x="330" y="345" text-anchor="middle">handle time longer by (per cent)</text>']
    for share in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<path d="M60 {y(share)}H600" stroke="#ddd"/><text x="52" y="{y(share) + 4}" '
                     f'text-anchor="end">{share:.0%}</text>')
    parts += [f'<text x="{x(step):.0f}" y="318" text-anchor="middle">{step:g}</text>' for step in STEPS if step not in (0.05, 0.1)]
    for row, (name, colour, shares) in enumerate(curves):
        points = " ".join(f"{x(s):.1f},{y(v):.1f}" for s, v in zip(STEPS, shares))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
                     f'<text x="440" y="{230 + 18 * row}" fill="{colour}">{name}</text>')
    (HERE / "check-power.svg").write_text("\n".join(parts) + "\n</svg>\n")


def main():
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        (pathlib.Path(folder) / "scenario.yaml").write_text(SCENARIO)
        bases = [2 * pair + 1 for pair in range(pairs)]
        list(pool.map(lambda base: check(folder, base, base, "--update-baseline"), bases))
        curves = []
        for name, colour, is_paired in [("same seed", "#0b6e99", True), ("another seed", "#c4572b", False)]:
            shares = []
            for step in STEPS:
                found = pool.map(lambda pair: called(folder, pair, step, is_paired), range(pairs))
                shares.append(sum(found) / pairs)
                print(f"{name}: +{step}%: {shares[-1]:.1%}", flush=True)
            curves.append((name, colour, shares))
    plot(curves)


if __name__ == "__main__":
    main()
