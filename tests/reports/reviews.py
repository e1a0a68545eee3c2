"""Reviews to write down: of the samples, and one in which everything that comes from a file is hostile."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from whitelist.checking.checker import Checker
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.model.finding import Finding, Fix, Severity
from whitelist.model.location import Location
from whitelist.model.review import Basis, FileReview, Review
from whitelist.model.table import MaskedSource, MaskedTable, TextFacts
from whitelist.readers import read
from whitelist.reports.formats import reports
from whitelist.reports.report import ReportOptions
from whitelist.rules.selection import select

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples" / "coinex"

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "::error::owned",
    "\n::error::owned",
    "%0A::error::owned",
    "##[error]owned",
    "a|b\\|c",
    "]]>",
    "--><b>",
    "\"' onmouseover='x",
    "`code` **bold** [link](http://evil.example) ![i](http://evil.example/i.png)",
    "@everyone #1",
    "${{ secrets.X }}",
    "\x1b[2J\x07\r\n\x00\x7f\x9b\u2028",
    "\u202eright to left\u2066",
    "\u200b\ufeff\xad",
    "half a pair \ud800 \udcff",
    "\ufffe\uffff",
)
"""What a cell can hold to make a report say or do something else."""


def write(form: str, judged: Review, **style: Any) -> str:
    """Return the report of *judged* in the format called *form*."""
    return "".join(reports()[form].write(judged, ReportOptions(**style)))


@cache
def review_of(*names: str) -> Review:
    """Return the review of samples, judged together; their paths are relative to the checkout."""
    known = reference_data("coinex", None)
    words = header_words(known.schema.batch)
    sources = [read(str((SAMPLES / name).relative_to(ROOT)), header_words=words) for name in names]
    return Checker(known, select()).check([mask_secrets(source, known) for source in sources])


@cache
def review_of_everything() -> Review:
    """Return the review of every sample: each rule that finds something by itself has one."""
    return review_of(*sorted(str(path.relative_to(SAMPLES)) for path in SAMPLES.glob("**/*.[ctx][sl][vs]*")))


def hostile(text: str) -> Review:
    """Return a review in which *text* stands wherever a file, a path or a catalogue can put it."""
    row, header = (text,) * 4, ("coin", "network", text, "memo")
    facts = TextFacts("utf-8", byte_order_mark=False, delimiter=",", line_ends=frozenset())
    lines = ("coin,network,address,memo", f"TRX,{text},T,")
    csv = MaskedTable(text, "text", header=header, rows=(row,), lines=(2,), text=facts, physical_lines=lines)
    book = f"{text}.xlsx"
    sheet = MaskedTable(book, "workbook", header=header, rows=(row,), lines=(2,), sheet=text)
    files = (
        FileReview(MaskedSource(text, (csv,)), tuple(_findings(text, text, None))),
        FileReview(MaskedSource(book, (sheet,)), tuple(_findings(text, book, text))),
    )
    return Review(Basis("coinex", text, text, catalogue_complete=False), files)


def _findings(text: str, path: str, sheet: str | None) -> list[Finding]:
    told: dict[str, Any] = {"message": text, "value": text, "upload_error": text, "hint": text}
    return [
        Finding(
            code="WL302",
            slug="network-not-offered",
            severity=severity,
            location=Location(path, line, row, field, sheet),
            column="network",
            fix=Fix("network", text, safe=safe),
            unverified=severity is Severity.WARNING,
            **told,
        )
        for severity in sorted(Severity, reverse=True)
        for safe, line, row, field in ((True, 2, 1, 1), (False, 1, None, 2), (True, None, None, None))
    ]
