"""A server of the program over a copy of the scenarios, and a browser in front of it."""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("HEADWAY", ROOT / ".build/release/headway")).resolve()
SELLERS = "seller-support/base.yaml"
WEEK = "seller-support/week.yaml"


@contextlib.contextmanager
def folder():
    """A copy of the scenarios that a page may save into, with a week of seller support."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "Scenarios"
        shutil.copytree(ROOT / "Scenarios", copy)
        (copy / WEEK).write_text("headway: 1\nextends: base.yaml\nname: A week of seller support\nhorizon: {days: 7}\n")
        yield copy


@contextlib.contextmanager
def server(scenarios: Path, *options: str):
    """The address of a server of a folder; it must end with 0 when it is told to stop."""
    environment = {**os.environ, "HEADWAY_HOME": str(scenarios.parent / "home"), "HEADWAY_STORE": "on"}
    process = subprocess.Popen(
        [PROGRAM, "serve", scenarios, "--port", "0", *options], stderr=subprocess.PIPE, text=True, env=environment)
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found, f"the server said no address: {line!r}"
        process.headway_address = found.group().rstrip("/")
        yield process
        process.terminate()
        rest = process.communicate(timeout=10)[1]
        assert process.returncode == 0, f"the server ended with {process.returncode}: {rest}"
        assert not rest.strip(), f"the server complained: {rest}"
    finally:
        if process.poll() is None:
            process.kill()


@contextlib.contextmanager
def chromium():
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        path = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if os.path.exists(path)), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, **choices) -> tuple[Page, list[str]]:
    """A page of its own, and the list of what went wrong in it: errors, refused contents, failed requests."""
    context = browser.new_context(**{"locale": "en-GB", **choices})
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("console", lambda message: message.type == "error" and troubles.append(f"console: {message.text}"))
    page.on("response", lambda answer: answer.status >= 400 and troubles.append(f"{answer.status} {answer.url}"))
    return page, troubles


def wait_until(page: Page, condition: str, seconds: float = 60):
    """Waits for a condition in JavaScript; Playwright's own way needs `eval`, which the pages forbid."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"not within {seconds} s: {condition}"
        time.sleep(0.05)
