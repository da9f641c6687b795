"""No violation that axe finds, on any page, in both languages and both themes, on a desk and on a phone."""

import sys

from axe_playwright_python.sync_playwright import Axe
from serving import SELLERS, WEEK, chromium, folder, server

PAGES = [
    "/", f"/overview?file={WEEK}", f"/what-if?file={WEEK}", f"/what-if?file={WEEK}&set=teams.manila_osp.staffing%3D%2B1",
    f"/compare?file={WEEK}", f"/staffing?file={WEEK}", "/plan?file=seller-support/plan.yaml", f"/explain?file={WEEK}",
    "/history", "/nothing-here",
]


def main() -> int:
    found = 0
    with folder() as scenarios, server(scenarios) as process, chromium() as browser:
        for language in ("en", "ko"):
            for theme in ("light", "dark"):
                for size in ((1280, 900), (390, 844)):
                    # Only axe itself is let past the policy of the pages.
                    context = browser.new_context(
                        color_scheme=theme, bypass_csp=True, viewport={"width": size[0], "height": size[1]})
                    page = context.new_page()
                    for path in PAGES:
                        page.goto(process.headway_address + path + ("&" if "?" in path else "?") + f"lang={language}")
                        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                        if wide > 0:
                            found += 1
                            print(f"{path} {language} {theme} {size[0]}: {wide} pixels wider than the window")
                        for violation in Axe().run(page).response["violations"]:
                            found += 1
                            places = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
                            print(f"{path} {language} {theme} {size[0]}: {violation['id']}: {violation['help']}: {'; '.join(places)}")
                    context.close()
    print(f"axe: {found} violations on {len(PAGES)} pages, 2 languages, 2 themes, 2 widths")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
