"""A manager's path through the pages: open, move, read, compare, save, report; then the same questions in Korean."""

import re
import sys
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect
from serving import WEEK, chromium, folder, opened, server, wait_until


def settle(page: Page):
    """Waits until the figures of a what-if are as sharp as they get."""
    # A move is sent when the hand has rested for a moment.
    page.wait_for_timeout(300)
    wait_until(page, "[...document.querySelectorAll('table.live [data-cell=value]')].some(cell => cell.textContent)")
    wait_until(page, "document.querySelector('#status-bar').hidden && !document.querySelector('table.live.rough')")


def figure(page: Page, row: str, cell: str) -> str:
    return page.locator(f'table.live tr[data-row="{row}"] [data-cell="{cell}"]').first.inner_text().strip()


def move(page: Page, control: str, value: str):
    field = page.locator(f'[data-control="{control}"] input[type="number"]')
    page.locator(f'details.group:has([data-control="{control}"])').evaluate("group => { group.open = true }")
    field.fill(value)
    field.press("Tab")


def share(text: str) -> float:
    found = re.search(r"-?\d+(\.\d+)?", text.replace(",", ""))
    assert found, f"no number in {text!r}"
    return float(found.group())


def manager(page: Page, address: str, scenarios):
    page.goto(address + "/")
    page.get_by_role("link", name="Seller support, first quarter").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Seller support")
    assert page.locator("figure.chart svg").count() >= 3, "the overview has no charts"

    page.goto(f"{address}/what-if?file={WEEK}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("A week of seller support")
    rows = page.locator("table.live tr[data-row]")
    assert rows.count() >= 11, "the targets are missing"
    base = page.locator('table.live tr[data-row^="target"]').first.locator('[data-cell="base"]').inner_text()

    # Fewer people in Manila: English calls wait, and the page says so with a margin.
    control = page.locator('[data-control^="people:manila_osp"]').first.get_attribute("data-control")
    before = page.locator(f'[data-control="{control}"] input[type="number"]').input_value()
    move(page, control, str(int(float(before)) - 2))
    settle(page)
    changed = [row for row in rows.all() if row.locator('[data-cell="change"].bad').count()]
    assert changed, "two people fewer made nothing worse"
    assert any("±" in row.locator('[data-cell="difference"]').inner_text() for row in changed), "a difference has no margin"
    # The base grows sharper, and is about what it was.
    now = page.locator('table.live tr[data-row^="target"]').first.locator('[data-cell="base"]').inner_text()
    assert abs(share(now) - share(base)) < 5, f"the base moved from {base} to {now}"

    # The address is the what-if: it opens as it was left.
    query = parse_qs(urlsplit(page.url).query)
    assert any(change.startswith("teams.manila_osp") for change in query.get("set", [])), page.url
    told = [row.inner_text() for row in rows.all()]
    page.reload()
    page.wait_for_selector(".status")
    settle(page)
    assert [row.inner_text() for row in rows.all()] == told, "the shared address shows other figures"

    # Undo and redo are the browser's own; reset goes back to the base.
    move(page, control, before)
    page.locator("#undo").click()
    expect(page.locator(f'[data-control="{control}"] input[type="number"]')).to_have_value(str(int(float(before)) - 2))
    page.locator("#redo").click()
    expect(page.locator(f'[data-control="{control}"] input[type="number"]')).to_have_value(before)
    page.locator("#undo").click()
    settle(page)

    # Kept as a file that the command line takes, too.
    page.locator("#overlay-name").fill("two-fewer.yaml")
    page.locator("#save").click()
    expect(page.locator("#kept")).to_contain_text("two-fewer.yaml")
    saved = next(scenarios.rglob("two-fewer.yaml"))
    assert "manila_osp" in saved.read_text(), "the overlay lacks the change"
    page.locator("#save").click()
    expect(page.locator("#kept")).not_to_have_text("")

    # Beside each other.
    page.goto(f"{address}/compare?file={WEEK}")
    page.locator(f'input[name="with"][value="{saved.relative_to(scenarios)}"]').check()
    page.locator('form[data-job="compare"] button').click()
    page.wait_for_url("**job=**", timeout=60_000)
    expect(page.locator("main")).to_contain_text("±")

    with page.expect_download() as download:
        page.goto(f"{address}/overview?file={WEEK}")
        page.locator('a[href*="/report"]').first.click()
    text = download.value.path().read_text()
    assert "A week of seller support" in text and "<script src" not in text, "the report is not one file"


def others(page: Page, address: str):
    """The pages that take longer than a page may."""
    for kind in ("staffing", "explain"):
        page.goto(f"{address}/{kind}?file=chat-blend/base.yaml")
        page.locator(f"form[data-job] button").first.click()
        page.wait_for_url("**job=**", timeout=240_000)
        assert page.locator("main table, main li").count() >= 1, f"{kind} shows nothing"
    page.goto(f"{address}/plan?file=seller-support/plan.yaml")
    assert page.locator("form[data-job]").count() == 1
    page.goto(f"{address}/history")
    expect(page.locator("main")).to_be_visible()


def korean(page: Page, address: str):
    page.goto(f"{address}/what-if?file={WEEK}&lang=ko")
    assert page.locator("html").get_attribute("lang") == "ko"
    body = page.locator("main").inner_text()
    assert len(re.findall(r"[가-힣]", body)) > 200, "hardly any Korean on the Korean page"
    page.goto(f"{address}/overview?file={WEEK}")
    assert page.locator("html").get_attribute("lang") == "ko", "the language was forgotten"


def main():
    with folder() as scenarios, server(scenarios) as process, chromium() as browser:
        for part, choices in ((manager, {}), (others, {}), (korean, {"locale": "ko-KR"})):
            page, troubles = opened(browser, **choices)
            part(page, process.headway_address, *((scenarios,) if part is manager else ()))
            expected = [trouble for trouble in troubles if "/api/overlays" in trouble or "409" in trouble]
            assert [trouble for trouble in troubles if trouble not in expected] == [], troubles
            print(f"{part.__name__}: walked")
            page.context.close()


if __name__ == "__main__":
    sys.exit(main())
