"""The one-file report: opens with the network off, under its own policy, draws its charts and prints to a readable PDF."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from serving import PROGRAM, ROOT, SELLERS, chromium, opened


def main():
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        for language in ("en", "ko"):
            file = Path(place) / f"report-{language}.html"
            subprocess.run(
                [PROGRAM, "report", ROOT / "Scenarios" / SELLERS, "--output", file, "--language", language, "--no-store", "--quiet"],
                check=True, env={**os.environ, "HEADWAY_HOME": place})
            page, troubles = opened(browser, offline=True)
            asked = []
            page.on("request", lambda request: asked.append(request.url))
            page.goto(file.as_uri())
            page.wait_for_selector("figure.chart svg")
            assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == [], asked
            assert troubles == [], troubles
            assert page.locator("figure.chart svg").count() == page.locator("figure.chart").count(), "a chart was not drawn"
            # Without scripts each figure is there to be read.
            plain = browser.new_context(java_script_enabled=False, offline=True).new_page()
            plain.goto(file.as_uri())
            assert plain.locator("table").count() >= 5
            pdf = Path(place) / f"{language}.pdf"
            page.pdf(path=pdf, format="A4", print_background=True)
            text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
            assert "settlement_ko" in text and "phone_en" in text, "the PDF lacks the queues"
            print(f"report {language}: {file.stat().st_size / 1e6:.1f} MB, {text.count(chr(12))} pages of PDF")


if __name__ == "__main__":
    sys.exit(main())
