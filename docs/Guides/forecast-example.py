"""Writes history.csv: 70 weeks of two queues by the half hour, for the guide to `headway forecast`."""

import datetime
import math
import random

draw = random.Random(20)
start = datetime.date(2024, 9, 2)
closed = {"2024-10-03", "2024-10-09", "2025-03-03", "2025-05-05", "2025-06-06", "2025-08-15", "2025-10-03"}
quiet = {"2024-09-16", "2024-09-18", "2025-01-28", "2025-01-30", "2025-10-06", "2025-10-07", "2025-10-08"}
weekday = [1.25, 1.1, 1.0, 0.95, 0.9]

with open("history.csv", "w") as file:
    file.write("queue,start,contacts,handle_time\n")
    for number in range(70 * 7):
        day = start + datetime.timedelta(number)
        if day.weekday() > 4 or str(day) in closed:
            continue
        level = weekday[day.weekday()] * (1 + 0.15 * math.sin(2 * math.pi * number / 365))
        level *= draw.gammavariate(1 / 0.06**2, 0.06**2) * (0.4 if str(day) in quiet else 1)
        level *= 1.6 if day.day == 25 else 1
        for slot in range(18):
            shape = math.sin(math.pi * (slot + 1.5) / 20) * (0.8 if slot in (6, 7) else 1)
            for queue, size, seconds in (("phone_ko", 42, 310), ("settlement", 25, 540)):
                mean = size * level * shape
                contacts = max(0, round(draw.gauss(mean, math.sqrt(mean))))
                hour, minute = divmod(540 + 30 * slot, 60)
                time = seconds * (1 + 0.1 * draw.gauss(0, 1) / math.sqrt(max(contacts, 1)))
                file.write(f"{queue},{day}T{hour:02}:{minute:02},{contacts},{time:.0f}\n")
