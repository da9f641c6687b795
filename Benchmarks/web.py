"""How soon a moved slider shows a picture, and what a hundred open pages take.

Usage: web.py moves | pages [MINUTES]
"""

import asyncio
import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests/Browser"))

from fuzz import MEGABYTE, resident
from serving import WEEK, chromium, folder, opened, server, wait_until

# Notes when each event of a what-if was painted, and how wide its widest margin is.
LISTEN = """
(() => {
  const Plain = window.EventSource;
  window.seen = [];
  window.EventSource = class extends Plain {
    constructor(address) {
      super(address);
      const moved = performance.now();
      for (const name of ["figures", "done"]) this.addEventListener(name, (event) => {
        const { margin, replications } = JSON.parse(event.data);
        requestAnimationFrame(() => setTimeout(() => window.seen.push({ name, margin, replications, at: performance.now() - window.moved })));
      });
    }
  };
})();
"""
MOVE = """
([id, value]) => {
  window.seen = [];
  const range = document.querySelector(`[data-control="${id}"] input[type=range]`);
  window.moved = performance.now();
  range.value = value;
  range.dispatchEvent(new Event("input", { bubbles: true }));
  range.dispatchEvent(new Event("change", { bubbles: true }));
}
"""


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def moves(count=100):
    """Milliseconds from a moved slider to the first picture, and to half a point, in Chromium."""
    chance = random.Random(8)
    with folder() as scenarios, server(scenarios) as process, chromium() as browser:
        page, troubles = opened(browser)
        page.add_init_script(LISTEN)
        begun = time.perf_counter()
        page.goto(f"{process.headway_address}/what-if?file={WEEK}")
        wait_until(page, "!document.querySelector('[data-control] input').disabled")
        print(f"the page could be used after {1000 * (time.perf_counter() - begun):.0f} ms, its base included")
        sizes = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.transferSize)")
        document = page.evaluate("performance.getEntriesByType('navigation')[0].transferSize")
        print(f"first load: {(sum(sizes) + document) / 1e6:.2f} MB over the wire; goal 1 MB")
        ranges = page.evaluate("""[...document.querySelectorAll('[data-control]')].map(box => {
          const range = box.querySelector('input[type=range]');
          return [box.dataset.control, Number(range.min), Number(range.max), Number(range.step)] })""")
        first, margins, half, sharp = [], [], [], 0
        for _ in range(count):
            name, low, high, step = chance.choice(ranges)
            value = low + step * chance.randint(0, round((high - low) / step))
            page.evaluate(MOVE, [name, value])
            wait_until(page, "window.seen.some(event => event.name === 'done') || (document.querySelector('#status-bar').hidden && window.seen.length === 0)")
            seen = page.evaluate("window.seen")
            if not seen:
                continue  # The slider stood there.
            first.append(seen[0]["at"])
            margins.append(seen[0]["margin"] or 0)
            narrow = [event["at"] for event in seen if (event["margin"] or 0) <= 0.005]
            half.append(narrow[0] if narrow else seen[-1]["at"])
            sharp += bool(narrow)
        assert troubles == [], troubles
        print(f"{len(first)} moves, milliseconds   median   95%   goal")
        print(f"first picture            {percentile(first, .5):8.0f} {percentile(first, .95):6.0f}    250")
        print(f"  its margin, points     {100 * percentile(margins, .5):8.1f} {100 * percentile(margins, .95):6.1f}      2")
        print(f"half a point, or the end {percentile(half, .5):8.0f} {percentile(half, .95):6.0f}   2000   (half a point in {sharp})")


async def page(number, address, controls, end, first, errors):
    """An open page that moves a slider five times a minute and listens to the end."""
    chance = random.Random(number)
    host, port = address.removeprefix("http://").split(":")
    await asyncio.sleep(chance.uniform(0, 12))
    while time.monotonic() < end:
        name, low, high, step = chance.choice(controls)
        value = low + step * chance.randint(0, round((high - low) / step))
        begun = time.monotonic()
        try:
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write((f"GET /api/live?file={WEEK}&page=page-{number:08d}&move={name.replace('→', '%E2%86%92').replace(' ', '%20')}={value:g} HTTP/1.1\r\n"
                          f"Host: {host}:{port}\r\nAccept: text/event-stream\r\nConnection: close\r\n\r\n").encode())
            await writer.drain()
            async def listen():
                status = await reader.readline()
                if b" 200 " not in status:
                    raise OSError(status.decode().strip())
                seen = False
                while line := await reader.readline():
                    if line.startswith((b"event: figures", b"event: done")) and not seen:
                        seen = True
                        first.append(time.monotonic() - begun)
                    if line.startswith(b"event: problem"):
                        raise OSError((await reader.readline()).decode())
                if not seen:
                    raise OSError("the stream ended without figures")
            await asyncio.wait_for(listen(), 60)
            writer.close()
        except (OSError, asyncio.TimeoutError) as error:
            errors.append(repr(error))
        await asyncio.sleep(max(0, 12 - (time.monotonic() - begun)))


def pages(minutes=5.0, count=100):
    """A hundred pages with five moves a minute each."""
    with folder() as scenarios, server(scenarios) as process:
        import urllib.parse
        import urllib.request
        url = f"{process.headway_address}/api/scenario?file={urllib.parse.quote(WEEK)}"
        controls = [(one["id"], one["lowest"], one["highest"], one["step"]) for one in json.load(urllib.request.urlopen(url))["controls"]]
        first, errors, memory = [], [], []

        async def all_pages():
            end = time.monotonic() + 60 * minutes
            tasks = [asyncio.create_task(page(n, process.headway_address, controls, end, first, errors)) for n in range(count)]
            while time.monotonic() < end:
                await asyncio.sleep(5)
                memory.append(resident(process) / MEGABYTE)
            await asyncio.gather(*tasks)

        asyncio.run(all_pages())
        print(f"{count} pages, {minutes:g} minutes: {len(first)} first pictures, {len(errors)} errors {errors[:3]}")
        print(f"first picture, seconds: median {percentile(first, .5):.2f}, 95% {percentile(first, .95):.2f}; goal 2")
        print(f"memory, MB: {memory[len(memory) // 4]:.0f} after a quarter, {memory[-1]:.0f} at the end, at most {max(memory):.0f}; goal 512, flat")


if __name__ == "__main__":
    if sys.argv[1:2] == ["pages"]:
        pages(*map(float, sys.argv[2:3]))
    else:
        moves()
