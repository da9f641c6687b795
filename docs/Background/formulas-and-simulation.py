#!/usr/bin/env python3
"""Staffs three days by formula and by simulation; draws what formulas-and-simulation.md shows, and prints its tables.

Usage: docs/Background/formulas-and-simulation.py [SCENARIO...]
The program is the release build of this checkout, or `HEADWAY`. It takes some minutes and needs Python 3 only.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = os.environ.get("HEADWAY", str(ROOT / ".build/release/headway"))
PER_DAY = 48
SHOWN = range(14, 46)  # Half hours from 07:00 to 23:00.
GOAL = 0.8


@dataclass
class Day:
    """A scenario with one team and one queue of calls."""

    file: str
    team: str
    queue: str
    replications: int


@dataclass
class Plan:
    """People by half hour, and what the simulation says of them."""

    name: str
    colour: str
    dash: str
    people: list
    levels: list = field(default_factory=list)
    totals: dict = field(default_factory=dict)


DAYS = [
    Day("steep-day", "agents", "calls", 500),
    Day("long-calls", "engineers", "cases", 2000),
    Day("blend", "desk", "calls", 1000),
]


def headway(*words):
    """What the program prints."""
    return subprocess.run([PROGRAM, *words], check=True, stdout=subprocess.PIPE, text=True).stdout


def scenario(day):
    return str(ROOT / "Scenarios/staffing" / f"{day.file}.yaml")


def staffed(day, *words):
    """People by half hour as `headway staff` says."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        headway("staff", scenario(day), *words, "--intervals", file.name, "--quiet")
        rows = list(csv.DictReader(open(file.name, encoding="utf-8")))
    return [int(row["people"]) for row in rows if row["kind"] == "team"]


def simulated(day, people):
    """The results of a day with these people at work."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        changes = f"changes:\n  teams.{day.team}.staffing: {people}\n"
        file.write(f"headway: 1\nextends: {scenario(day)}\n{changes}")
        file.flush()
        text = headway("run", file.name, "--replications", str(day.replications), "--format", "json", "--quiet")
    return json.loads(text)


def levels(day, people):
    """The service level of each half hour; nothing where nobody calls."""
    intervals = simulated(day, people)["queues"][day.queue]["intervals"]
    return [s if n > 0 else None for s, n in zip(intervals["service_level"], intervals["offered"])]


def each_half_hour(day, start):
    """The fewest people with whom every half hour reaches the goal: first up where it is missed, then down in turn."""
    people = list(start)
    used = [n for n in range(PER_DAY) if people[n] > 0]

    def missed(people):
        return [n for n, s in enumerate(levels(day, people)) if s is not None and s < GOAL]

    while late := missed(people):
        for n in late:
            people[n] += 1
    firm = set()
    while rest := [n for n in used if n not in firm and people[n] > 0]:
        for n in rest:
            fewer = people[:n] + [people[n] - 1] + people[n + 1 :]
            if missed(fewer):
                firm.add(n)
            else:
                people = fewer
    return people


def judge(day, plan):
    """Fills in what the simulation says of a plan."""
    result = simulated(day, plan.people)
    queue, team = result["queues"][day.queue], result["teams"][day.team]
    plan.levels = levels(day, plan.people)
    busy = team["busy"]["mean"] * 24
    plan.totals = {
        "hours": sum(plan.people) / 2,
        # Busy or waiting for work, less what is planned: those who finish after their half hour.
        "beyond": busy / team["occupancy"]["mean"] - busy / team["utilisation"]["mean"],
        "level": queue["service_level"][0]["mean"],
        "worst": min(s for s in plan.levels if s is not None),
        "abandonment": queue["abandonment"]["mean"],
        "targets": [(t["queue"], t["mean"]) for t in result["targets"]],
    }


def plans(day):
    """The ways to staff a day, judged."""
    file = f"queues.{day.queue}.patience=null"
    by = [
        Plan("Erlang C", "#6b4f9e", "2 3", staffed(day, "--analytic", "--method", "sipp", "--set", file)),
        Plan("Erlang A", "#c4572b", "7 4", staffed(day, "--analytic", "--method", "sipp")),
        Plan("Erlang A with MOL", "#0b6e99", "", staffed(day, "--analytic", "--method", "mol")),
    ]
    by.append(Plan("simulation, every half hour", "#222222", "", each_half_hour(day, by[-1].people)))
    by.append(Plan("headway staff", "#5b7f1d", "10 3 2 3", staffed(day, "--day-part", "1")))
    # Not drawn: what the same search does where only the mean of the day is promised.
    by.append(Plan("headway staff, mean of the day", "", "", staffed(day, "--day-part", "1", "--set", "targets.0.per=null")))
    for plan in by:
        judge(day, plan)
    return by


# ---- Drawing

WIDTH, LEFT, RIGHT = 760, 50, 15
PEOPLE, LEVEL = (44, 330), (372, 512)  # Top and bottom of the two panels.


def across(n):
    return LEFT + (n - SHOWN.start) / len(SHOWN) * (WIDTH - LEFT - RIGHT)


def stairs(values, up):
    """A path that is level over each half hour, broken where there is no value."""
    words, drawing = [], False
    for n in SHOWN:
        if values[n] is None:
            drawing = False
            continue
        y = up(values[n])
        words.append(f"{'L' if drawing else 'M'}{across(n):.1f} {y:.1f}H{across(n + 1):.1f}")
        drawing = True
    return "".join(words)


def grid(parts, values, up, text):
    for value in values:
        y = up(value)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{text(value)}</text>')


def draw(day, title, plans):
    """Writes people above, and the simulated service level of the same half hours below."""
    most = max(max(plan.people) for plan in plans)
    step = 10 if most > 30 else 5
    top = (most // step + 1) * step

    def people(value):
        return PEOPLE[1] - value / top * (PEOPLE[1] - PEOPLE[0])

    def level(value):
        return LEVEL[1] - value * (LEVEL[1] - LEVEL[0])

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} 555" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="555" fill="white"/>',
        f'<text x="{LEFT}" y="20" font-size="14">{title}: people at work</text>',
        f'<text x="{LEFT}" y="{LEVEL[0] - 12}" font-size="14">Simulated service level of the half hour</text>',
    ]
    grid(parts, range(0, top + 1, step), people, str)
    grid(parts, [0, 0.2, 0.4, 0.6, 0.8, 1], level, lambda v: f"{v:.0%}")
    y = level(GOAL)
    parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#888" stroke-width="1.5"/>')
    for n in SHOWN:
        if n % 4 == 0:
            for bottom in (PEOPLE[1], LEVEL[1]):
                parts.append(f'<text x="{across(n):.1f}" y="{bottom + 16}" text-anchor="middle">{n // 2}:00</text>')
    for number, plan in enumerate(plans):
        look = f'fill="none" stroke="{plan.colour}" stroke-width="2" stroke-dasharray="{plan.dash or "none"}"'
        parts.append(f'<path d="{stairs(plan.people, people)}" {look}/>')
        parts.append(f'<path d="{stairs(plan.levels, level)}" {look}/>')
        y = PEOPLE[0] + 14 + 18 * number
        x = WIDTH - RIGHT - 225
        parts.append(f'<path d="M{x} {y - 4}h34" {look}/>')
        parts.append(f'<text x="{x + 42}" y="{y}">{plan.name}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH) / 2}" y="548" text-anchor="middle">time of day</text>')
    Path(HERE / f"staffing-{day.file}.svg").write_text("\n".join([*parts, "</svg>", ""]), encoding="utf-8")


def table(day, plans):
    print(f"\n{day.file}\n\n| plan | person-hours | finished after hours | service level | worst half hour | abandonment |")
    print("|---|--:|--:|--:|--:|--:|")
    for plan in plans:
        t = plan.totals
        others = "; ".join(f"{name} {mean:.1%}" for name, mean in t["targets"] if name != day.queue)
        print(
            f"| {plan.name} | {t['hours']:.1f} | {t['beyond']:.1f} | {t['level']:.1%} | {t['worst']:.1%} "
            f"| {t['abandonment']:.1%} | {others}"
        )
    for plan in plans:
        print(plan.name, plan.people[SHOWN.start : SHOWN.stop])


def main():
    wanted = sys.argv[1:] or [day.file for day in DAYS]
    titles = {"steep-day": "A steep day", "long-calls": "Long calls", "blend": "Calls and tickets"}
    for day in DAYS:
        if day.file in wanted:
            found = plans(day)
            draw(day, titles[day.file], [plan for plan in found if plan.colour])
            table(day, found)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
