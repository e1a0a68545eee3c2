"""What is made of odd lists is as recorded in tests/data/lists.txt: entries above the header, and given columns.

A change is one of the recorded file: ``python -m tests.checking.test_recorded_lists``.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.checking.test_recorded_columns import EVM, HEADER, RIPPLE, TRON
from tests.records import Record
from tests.rules.cases import read, reference, table, workbook
from whitelist.checking.checker import Checker
from whitelist.checking.secret_masking import mask_secrets
from whitelist.model.table import Source
from whitelist.rules.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.model.table import Table

ENTRY = ["Ann", "USDT", "TRC20", TRON, ""]
LONG = "x" * 300
LINES: list[list[str]] = [
    ENTRY,
    ENTRY[:4],
    [*ENTRY, "", ""],
    [*ENTRY, "5"],
    ["", "USDT", "TRC20", "", ""],
    ["", "USDT", "TRC20", "see mail", ""],
    ["", "USDT", "TRC20", "see the mail", ""],
    ["", "USDT", "TRC20", "see the last mail", ""],
    ["", "USDT", "", "see mail", ""],
    ["", "", "TRC20", "see mail", ""],
    ["see mail", "USDT", "", "", ""],
    ["see mail", "usdt", "trc20", "", ""],
    ["see mail", "", "", "USDT", ""],
    ["see mail", "", "", "usdt", "5"],
    ["USDT", "see mail"],
    ["USDT", "2026-03-01"],
    ["USDT", "2026"],
    ["USDT", "1/3"],
    ["USDT", "20260"],
    ["USDT", "TRC20", "2026-03-01", "5"],
    ["USDT", "XRP", "see mail"],
    ["USDT", "XRP", "BTC", "see mail"],
    ["Coin:", "USDT", "TRC20", "see mail", ""],
    ["Coin：", "USDT", "", "5", ""],
    ["coin", "USDT", "TRC20", "see mail"],
    ["", "ERC20", "USDT", "see mail", ""],
    ["", "usdt", "", "5 mails", ""],
    ["", "usdt", "", "mails", ""],
    [LONG, "USDT", "TRC20", "see mail", ""],
    ["USDT"],
    ["Payouts"],
]
"""Lines above the header of a list."""
CELLS = {"coin": ("", " ", "XRP", "usdt", "NOPE"), "network": ("", "\u200b", "ERC20", "trc20", "NOPE")}


def of_lines_above() -> Iterator[str]:
    """Yield which lines above the header are entries, and which name a coin, in a text file and in a workbook."""
    for cells in LINES:
        shown = " · ".join(cells)
        lines = [cells, HEADER, ENTRY]
        text = read("".join(",".join(line) + "\n" for line in lines).encode())
        sheet = workbook(header=HEADER, rows=[ENTRY], lines_above=(1,), cells_above=(cells,), header_line=2)
        for kind, each in (("text", text), ("workbook", sheet)):
            (found,) = mask_secrets(Source("a", (each,)), reference()).tables
            entries = found.rows[: found.entries_above]
            said = f"{shown} | {kind} | {entries} {found.lines_above} {found.coins_above} {found.lines}"
            yield said.replace(LONG, "x…")


def said(tables: Sequence[Table], **given: str) -> Iterator[str]:
    """Yield what is found in *tables* of one file with these columns *given*."""
    source = mask_secrets(Source("a.csv", tuple(tables)), reference(), given=given)
    for each in Checker(reference(), select()).check([source]).findings:
        yield f"{each.slug} line {each.location.line} field {each.location.field} {each.value!r} {each.message}"


def of_given_columns() -> Iterator[str]:
    """Yield what is found where all rows are given a coin and a network that some of them have already."""
    given = {"coin": "USDT", "network": "TRC20"}
    pairs = zip(*CELLS.values(), strict=True)
    rows = [[*pair, address, ""] for pair, address in product(pairs, (TRON, EVM, RIPPLE))]
    for columns in product((True, False), repeat=2):
        kept = [*(at for at, is_there in enumerate(columns) if is_there), 2, 3]
        lists = table([[row[at] for at in kept] for row in rows], [HEADER[1:][at] for at in kept])
        for names in ((), ("coin",), ("network",), ("coin", "network")):
            title = f"{', '.join(lists.header)}, given {', '.join(names)}"
            yield from (f"{title} | {each}" for each in said([lists], **{name: given[name] for name in names}))


RECORD = Record(
    Path(__file__).parents[1] / "data" / "lists.txt",
    {"lines above the header": of_lines_above, "given columns": of_given_columns},
)


@pytest.mark.parametrize("title", RECORD.now)
def test_lists_are_read_as_recorded(title: str) -> None:
    """Nobody's list is read in another way by accident."""
    assert [*RECORD.now[title]()] == RECORD.before()[title]


def test_sections_are_those_recorded() -> None:
    """No section is left behind."""
    assert [*RECORD.before()] == [*RECORD.now]


if __name__ == "__main__":
    RECORD.write()
