"""How rejected rows are told, for the cases of every rule in a strict build, is as recorded in tests/data/rejects.txt.

A change of words is one of the recorded file: ``python -m tests.build.test_recorded_rejects``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.command import TRON
from tests.build.cases import address, plan, source
from tests.records import Record
from tests.rules.cases import batch_cases
from whitelist.build.column_mapping import ColumnMappingError
from whitelist.build.findings_report import report_findings
from whitelist.build.rejects import rejects_bytes, whole_rejects
from whitelist.model.reject_marker import ADDED
from whitelist.model.table import Source
from whitelist.reports.report import ReportOptions
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 3
"""Rows of a case that are recorded."""


def told(sheet: Any) -> Iterator[str]:
    """Yield what is told of the first rows of a sheet: in the added columns, by colours, and by comments."""
    header = [str(cell.value or "") for cell in sheet[1]]
    added = {name: at for at, name in enumerate(header) if name in ADDED[1:]}
    yield f"{sheet.title} | {', '.join(header)}"
    for row in sheet.iter_rows(min_row=2, max_row=min(sheet.max_row, MOST + 1)):
        texts = {name: str(row[at].value or "") for name, at in added.items()}
        yield " | ".join(f"{name}: {text}" for name, text in texts.items() if text).replace("\n", " // ")
        for cell in row:
            if cell.fill.fill_type is not None:
                comment = cell.comment.text if cell.comment else ""
                same = " the same" if comment and comment in texts["rejected because"] else f" {comment}"
                yield f"  {cell.coordinate} {cell.fill.fgColor.rgb}{same}".replace("\n", " // ")


def of_rules(group: str) -> Iterator[str]:
    """Yield what is told of the first case of each rule in the *group* of codes."""
    for rule in all_rules().values():
        for case in batch_cases(rule.slug)[:1] if rule.code.startswith(group) else ():
            known = case.known
            table = replace(case.table(), path="a.csv")
            try:
                built = plan(Source("a.csv", (table,)), known=known, strict=True, rejects_unclear=True)
            except ColumnMappingError as error:
                yield f"{rule.slug}: {case.values['name']} | {error.message}"
                continue
            if not built.rejected:
                continue
            yield f"{rule.slug}: {case.values['name']} | {', '.join(name for name, _ in whole_rejects(built))}"
            for sheet in load_workbook(BytesIO(rejects_bytes(built))):
                yield from told(sheet)


def of_many_rows() -> Iterator[str]:
    """Yield what a build says of many rows with errors or warnings, by turns and side by side."""
    good, warned, bad = (
        [(coin, network, address(on, number), "") for number in range(24)]
        for coin, network, on in (("USDT", "TRC20", "TRC20"), ("TON", "TON", "TON"), ("USDT", "NOPE", "TRC20"))
    )
    by_turns = [row for rows in zip(warned, good, strict=True) for row in rows]
    others = [("USDT", f"NET-{letter * 3}", TRON, "") for letter in "abcdefghijklmnopqrstuvwxyz"]
    for rows in (by_turns, others, [*warned[:3], *bad, *warned[3:]]):
        for strict in (False, True):
            text = "".join(report_findings(plan(source(*rows), strict=strict), ReportOptions()))
            yield from (line for line in text.split("\n") if line and not line.startswith(("   hint", "     |")))


GROUPS = ("WL1", "WL2", "WL3", "WL4", "WL5", "WL6")
RECORD = Record(
    Path(__file__).parents[1] / "data" / "rejects.txt",
    {**{group: partial(of_rules, group) for group in GROUPS}, "many rows": of_many_rows},
)


@pytest.mark.thorough
@pytest.mark.parametrize("title", RECORD.now)
def test_rejected_rows_are_told_as_recorded(title: str) -> None:
    """Nobody's reason changes by accident."""
    assert [*RECORD.now[title]()] == RECORD.before()[title]


if __name__ == "__main__":
    RECORD.write()
