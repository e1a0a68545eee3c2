"""What a report of many findings takes to write, and its page to open in a browser.

Each format is written in a process of its own, so that its peak memory is its own; the list is checked before the clock
starts. The page is opened in headless Chromium where that is installed, beside an empty one.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.book import write_book
from benchmarks.part import Part, Setup
from benchmarks.results import table
from benchmarks.turns import in_turn, median_ratio, run
from whitelist.reports.formats import reports

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 10_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def write(form: str, source: str, target: str) -> None:
    """Check *source*, write its report to *target*, and print what that took."""
    from resource import RUSAGE_SELF, getrusage

    import whitelist
    from whitelist.reports.report import ReportOptions

    review = whitelist.check(source)
    checked = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    begun = time.perf_counter()
    with Path(target).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(reports()[form].write(review, ReportOptions(show_all=True)))
    seconds = time.perf_counter() - begun
    findings = sum(len(file.findings) for file in review.files)
    print(json.dumps([findings, seconds, getrusage(RUSAGE_SELF).ru_maxrss / 1024 - checked]))


def measure(setup: Setup) -> Iterator[str]:
    """Write each format, then open the page."""
    if sys.platform == "win32":
        yield "Not measured on Windows."
        return
    lines, source = [], write_book(setup.folder / "faulty.csv", setup.size(ROWS, 100), faulty=1)
    for form in reports():
        target = setup.folder / f"report.{form}"
        command = (sys.executable, "-m", "benchmarks.parts.reports", form, str(source), str(target))
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        findings, seconds, more = json.loads(done.stdout)
        lines.append((form, seconds, target.stat().st_size / 2**20, more))
    yield f"{findings:,} findings:"
    yield table(("format", "seconds", "MiB written", "MiB of memory for it"), lines)
    yield opened(setup, (setup.folder / "report.html").rename(setup.folder / "page.html"))


def opened(setup: Setup, page: Path) -> str:
    """Compare what headless Chromium takes to show *page* and an empty one; start and end of it included."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return "Chromium is not installed here, so the page was not opened."
    show = (browser, "--headless", "--no-sandbox", "--disable-gpu", f"--screenshot={page}.png")
    taken = in_turn(run, {"page": (*show, page.as_uri()), "empty": (*show, "about:blank")}, setup.rounds)
    seconds = {name: [each.seconds for each in those] for name, those in taken.items()}
    return f"Chromium takes {median_ratio(seconds['page'], seconds['empty']):.2f} times as long as for an empty page."


PART = Part(8, "Reports", measure)

if __name__ == "__main__":
    write(*sys.argv[1:])
