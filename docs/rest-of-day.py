"""The rest of a day as `headway forecast --actuals-to` forecasts it, scored as Goldberg, Ritov and Mandelbaum do.

Usage: python3 docs/rest-of-day.py bank_calls_open.csv.gz
For every day from the 101st on: forecast by 5 minutes from the 100 days before and what came until 10:00 or 12:00, and
the root mean square error of the intervals from 12:00 on. `headway` is taken from the path.
"""

import csv
import datetime
import gzip
import json
import statistics
import subprocess
import sys

FIRST, SLOTS, NOON = 7 * 60, 169, 60


def read(path):
    days = {}
    with gzip.open(path, "rt") as file:
        for row in csv.DictReader(file):
            time = datetime.datetime.fromisoformat(row["timestamp_local"])
            day = days.setdefault(time.date(), [0.0] * SLOTS)
            day[(time.hour * 60 + time.minute - FIRST) // 5] = float(row["calls"])
    return days


def revised(path, day, start, until):
    command = ["headway", "forecast", path, "--interval", "5min", "--days", "mon-fri", "--actuals-to", until]
    command += ["--from", str(start), "--until", str(day), "--level", "95%", "--format", "json", "--quiet"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["queues"][0]


def error(forecast, actual):
    return statistics.fmean((f - y) ** 2 for f, y in zip(forecast[NOON:], actual[NOON:])) ** 0.5


def line(name, errors, band=""):
    quartiles = statistics.quantiles(errors, n=4, method="inclusive")
    figures = [min(errors), quartiles[0], quartiles[1], statistics.fmean(errors), quartiles[2], max(errors)]
    print(f"{name:28}" + "".join(f"{figure:7.2f}" for figure in figures) + band)


path = sys.argv[1]
days = read(path)
dates = sorted(days)
means = []
for place in range(100, len(dates)):
    alike = [days[date] for date in dates[place - 100 : place] if date.weekday() == dates[place].weekday()]
    means.append(error([statistics.fmean(column) for column in zip(*alike)], days[dates[place]]))
print(f"{len(means)} days" + " " * 21 + "    min     Q1 median   mean     Q3    max")
line("mean of same weekdays", means)
for until in ["10:00", "12:00"]:
    errors, held, width = [], [], []
    for place in range(100, len(dates)):
        actual = days[dates[place]]
        found = revised(path, dates[place], dates[place - 100], until)
        errors.append(error(found["contacts"], actual))
        for slot in range(NOON, SLOTS):
            low, high = found["lower_95"][slot], found["upper_95"][slot]
            held.append(low <= actual[slot] <= high)
            width.append(high - low)
    band = f"   95% band: {statistics.fmean(held):.1%} within, {statistics.fmean(width):.1f} wide"
    line(f"headway, data to {until}", errors, band)
