"""How long a report of 10,000 findings takes to write, the memory of the run, and how long its page takes to open.

python -m benchmarks.reports

Each format is written in a process of its own, so that its peak memory is its own; the findings are judged before the
clock starts. The page is opened in headless Chromium where that is installed.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bulk import rows
from benchmarks.pairs import compare
from tests.campaign.encoders import seeded
from whitelist.reports.formats import reports

FINDINGS = 10_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def batch(path: Path) -> None:
    """Write a file in which every address has one character wrong."""
    draw = seeded(7)
    lines = ["coin,network,address,memo"]
    for coin, network, address, memo in rows(FINDINGS):
        at = draw.randrange(2, 42)
        wrong = "0" if address[at] != "0" else "1"
        lines.append(f"{coin},{network},{address[:at]}{wrong}{address[at + 1 :]},{memo}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(form: str, source: str, target: str) -> None:
    """Judge *source*, write its report to *target*, and print what that took."""
    from whitelist.checking.checker import Checker
    from whitelist.checking.secret_masking import mask_secrets
    from whitelist.exchanges.header import header_words
    from whitelist.exchanges.loader import reference_data
    from whitelist.readers import read
    from whitelist.reports.report import ReportOptions
    from whitelist.rules.selection import select

    known = reference_data("coinex", None)
    words = header_words(known.schema.batch)
    review = Checker(known, select()).check([mask_secrets(read(source, header_words=words), known, words)])
    findings = sum(len(file.findings) for file in review.files)
    checked = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    with Path(target).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(reports()[form].write(review, ReportOptions(show_all=True)))
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    size = Path(target).stat().st_size / 2**20
    print(
        f"{form:<9} {findings:,} findings  {seconds:6.3f} s  {size:6.2f} MiB written"
        f"  peak {peak / 1024:4.0f} MiB, of which judging {checked / 1024:4.0f}"
    )


def open_page(page: str) -> None:
    """Compare what headless Chromium takes to show the page with an empty one; start and end of it included."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("no Chromium here, so the page was not opened")
        return
    show = (browser, "--headless", "--no-sandbox", "--disable-gpu", f"--screenshot={page}.png")
    compare("html, opened in Chromium", (*show, Path(page).as_uri()), (*show, "about:blank"), pairs=5)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(*sys.argv[1:])
    else:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "batch.csv")
            batch(source)
            for form in reports():
                target = str(Path(folder, f"report.{form}"))
                subprocess.run((sys.executable, "-m", "benchmarks.reports", form, str(source), target), check=True)
            page = Path(folder, "report.html").rename(Path(folder, "page.html"))
            open_page(str(page))
