"""A help desk that answers as Zendesk's API does, for docs/Guides/from-tickets-to-scenario.md:
python3 zendesk-account.py 8080

Sixteen weeks of 2026 in Seoul: 40 tickets on a working day, 10 on a day of the weekend, two groups, a custom field (360)
with the seconds of work, exponential with mean 480 s, and an SLA of a first reply within an hour of the schedule.
"""
import base64
import datetime
import json
import random
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlparse

random.seed(11)
PAGE = 1000
GROUPS = [{"id": 10, "name": "Refunds"}, {"id": 20, "name": "Tech Support"}]
SCHEDULE = {"id": 70, "name": "Seoul", "time_zone": "Seoul",
            "intervals": [{"start_time": 1440 * day + 540, "end_time": 1440 * day + 1080} for day in range(1, 6)]}
POLICY = {"id": 1, "title": "First reply", "position": 1, "filter": {"all": [], "any": []},
          "policy_metrics": [{"priority": priority, "metric": "first_reply_time", "target": 60, "business_hours": True}
                             for priority in ["low", "normal", "high", "urgent"]]}


def account():
    """Tickets, by the time of their last change, and events, by time."""
    tickets, events = [], []
    for day in range(112):
        date = datetime.datetime(2026, 1, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
        date += datetime.timedelta(days=day)
        for _ in range(40 if day % 7 < 5 else 10):
            created = date + datetime.timedelta(seconds=random.triangular(8 * 3600, 20 * 3600, 11 * 3600))
            if day % 7 < 5 and created.hour < 17:
                replied = created + datetime.timedelta(seconds=random.expovariate(1 / 1800))
            else:
                replied = date + datetime.timedelta(days=7 - day % 7 if day % 7 > 3 else 1, hours=9,
                                                    seconds=random.expovariate(1 / 1800))
            solved = replied + datetime.timedelta(seconds=random.expovariate(1 / 5400))
            stamp = {"created": created, "replied": replied, "solved": solved}
            text = {name: time.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
                    for name, time in stamp.items()}
            number = len(tickets) + 1
            tickets.append({
                "id": number, "created_at": text["created"], "updated_at": text["solved"],
                "generated_timestamp": int(solved.timestamp()), "status": "closed", "via": {"channel": "email"},
                "priority": random.choice(["normal", "normal", "high", "urgent"]),
                "group_id": random.choice([10, 10, 20]), "subject": "my parcel", "requester_id": 1,
                "custom_fields": [{"id": 360, "value": str(round(random.expovariate(1 / 480)))}],
                "metric_set": {"reopens": int(random.random() < 0.08), "replies": 1, "group_stations": 1}})
            for metric, kind, name in [("reply_time", "fulfill", "replied"),
                                       ("requester_wait_time", "fulfill", "solved")]:
                events.append({"id": len(events) + 1, "ticket_id": number, "metric": metric, "instance_id": 1,
                               "type": kind, "time": text[name], "at": int(stamp[name].timestamp())})
    return sorted(tickets, key=lambda one: one["generated_timestamp"]), sorted(events, key=lambda one: one["at"])


TICKETS, EVENTS = account()


def tickets(query):
    start = int(base64.b64decode(query["cursor"][0])) if "cursor" in query else 0
    end = min(len(TICKETS), start + PAGE)
    return {"tickets": TICKETS[start:end], "after_cursor": base64.b64encode(b"%d" % end).decode(),
            "end_of_stream": end == len(TICKETS)}


def events(query):
    late = [event for event in EVENTS if event["at"] >= int(query["start_time"][0])]
    page = late[:PAGE]
    return {"ticket_metric_events": page, "count": len(page), "end_time": page[-1]["at"] if page else None,
            "end_of_stream": len(page) == len(late)}


class Desk(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlparse(self.path)
        answer = {
            "/api/v2/groups.json": lambda _: {"groups": GROUPS},
            "/api/v2/slas/policies.json": lambda _: {"sla_policies": [POLICY]},
            "/api/v2/business_hours/schedules.json": lambda _: {"schedules": [SCHEDULE]},
            "/api/v2/business_hours/schedules/70/holidays.json": lambda _: {"holidays": []},
            "/api/v2/incremental/tickets/cursor.json": tickets,
            "/api/v2/incremental/ticket_metric_events.json": events,
        }.get(url.path)
        allowed = self.headers.get("Authorization") == "Bearer open-sesame"
        self.send_response(401 if not allowed else 200 if answer else 404)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        if allowed and answer:
            self.wfile.write(json.dumps(answer(parse_qs(url.query))).encode())

    def log_message(self, *_):
        pass


HTTPServer(("127.0.0.1", int(sys.argv[1])), Desk).serve_forever()
