"""A history of calls made of known numbers, for docs/Guides/fit.md: python3 fit-history.py > calls.csv

20 weeks; a day's factor of cv 12%; handle times lognormal with mean 300 s and cv 0.8; patience exponential with mean
180 s, and a tenth of those who hear an announcement after 60 s leave then; a service is offered after an exponential
time of mean 60 s, or at once to half of the callers.
"""
import datetime
import math
import random

random.seed(7)
SIGMA = math.sqrt(math.log(1 + 0.8**2))
HOURS = {9: 24, 10: 30, 11: 29, 12: 20, 13: 22, 14: 26, 15: 25, 16: 18}
DAYS = [1.3, 1.1, 1.0, 0.9, 0.7]

print("queue,channel,created,service_start,ended,handle_time,team,outcome")
for day in range(140):
    date = datetime.datetime(2026, 1, 5) + datetime.timedelta(days=day)
    if date.weekday() > 4:
        continue
    factor = random.gammavariate(1 / 0.12**2, 0.12**2) * DAYS[date.weekday()]
    for hour, contacts in HOURS.items():
        at = random.expovariate(contacts * factor / 3600)
        while at < 3600:
            patience = random.expovariate(1 / 180)
            if patience > 60 and random.random() < 0.1:
                patience = 60.5 + 3 * random.random()
            offer = random.expovariate(1 / 60) if random.random() < 0.5 else 0
            created = date + datetime.timedelta(hours=hour, seconds=int(at))
            end = created + datetime.timedelta(seconds=round(min(patience, offer)))
            if patience < offer:
                print(f"calls,phone,{created.isoformat()},,{end.isoformat()},,,abandoned")
            else:
                work = round(random.lognormvariate(math.log(300) - SIGMA**2 / 2, SIGMA))
                print(f"calls,phone,{created.isoformat()},{end.isoformat()},,{work},desk,handled")
            at += random.expovariate(contacts * factor / 3600)
