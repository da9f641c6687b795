#!/usr/bin/env python3
"""Writes the scenario of Benchmarks/schedule.sh: a week of 96 intervals a day, 2,016 tours, a break in a window.

Usage: schedule.py FOLDER, which gets week.yaml and need.csv. The need is that of LongWeekTests.
"""
import datetime
import pathlib
import sys

MASK = (1 << 64) - 1


def uniforms(seed):
    """SplitMix64 (Steele, Lea and Flood 2014), as numbers of 53 bits between 0 and 1."""
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        yield ((z >> 11) + 0.5) * 2.0**-53


def need():
    """People wanted in each quarter of an hour: two humps a day, at eleven and four, with noise."""
    noise = uniforms(1)
    for day in [1.1, 1, 1, 1, 0.95, 0.6, 0.55]:
        for quarter in range(96):
            def hump(at, width):
                return 1 / (1 + ((quarter / 4 - at) / width) ** 4)

            level = 12 + 116 * hump(11, 3.2) + 101 * hump(16, 3.6)
            yield int(day * level * (0.93 + 0.14 * next(noise)))


SCENARIO = """headway: 1
name: A week of 96 intervals and 2,016 tours
horizon: {start: 2026-01-05, days: 7, interval: 15 min, time_zone: UTC}
currency: USD
queues: {calls: {channel: phone, arrivals: {rate: 60/h}, handle_time: {exponential: {mean: 4 min}}}}
teams: {agents: {staffing: 100, cost: {per_hour: 20 USD}, skills: {calls: {}}}}
schedule:
  teams:
    agents:
      need: {file: need.csv}
      shifts:
        any:
          length: 9h
          starts: {from: "00:00", to: "23:45", every: 15 min}
          breaks: [{for: 60 min, from: 3h, to: 5h, every: 15 min}]
      rules: {days_per_week: 5}
      people: 360
"""


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "week.yaml").write_text(SCENARIO)
    start = datetime.datetime(2026, 1, 5)
    rows = [
        f"{(start + datetime.timedelta(minutes=15 * index)).isoformat(timespec='minutes')},{people}"
        for index, people in enumerate(need())
    ]
    (folder / "need.csv").write_text("start,agents\n" + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
