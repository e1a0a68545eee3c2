"""What a build asks, and what a template says, for each exchange is as recorded in tests/data/questions.txt.

A change of words is one of the recorded file: ``python -m tests.build.test_recorded_questions``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.build.cases import opened, plan
from tests.checking.test_recorded_columns import EVM, RIPPLE, TON, TRON, columns
from tests.records import Record
from tests.rules.cases import ROOT, table, venue, workbook
from tests.transcripts import layout
from whitelist.build.column_mapping import ColumnMappingError, mapping_from, unused_mappings
from whitelist.build.columns.unclear import refuse_unclear
from whitelist.build.template import make_template
from whitelist.build.template_workbook import ENTRIES, template_workbook
from whitelist.model.errors import UsageError
from whitelist.model.table import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import Table

LISTS: dict[str, tuple[Sequence[str], Sequence[Sequence[str]]]] = {
    "coinex": (["coin", "network", "address", "memo"], [["ATOM", "ATOM", RIPPLE, ""], ["XRP", "XRP", RIPPLE, "7"]]),
    "purse": (["TO", "ASSET", "CHAIN", "TAG"], [[RIPPLE, "XRP", "Ripple", ""], [EVM, "ETH", "Ethereum", ""]]),
    "ferryman": (["Payee address", "Tag", "Currency"], [[RIPPLE, "", "XRP"], [TRON, "", "USDTT"]]),
    "exchequer": (["Chain:Asset", "Beneficiary", "Reference"], [["ripple:XRP", RIPPLE, ""], ["1:ETH", EVM, "Ann"]]),
    "meridian": (["Payee", "Ledger", "Account No", "Routing"], [["Ann", "xrpl", RIPPLE, ""], ["Bob", "TON", TON, "7"]]),
    "didit": (["address", "chain", "memo", "label"], [[RIPPLE, "xrp", "", ""], [EVM, "ethereum", "", "Ann"]]),
    "payday": (
        ["Rail", "Payee", "Sum", "Speed", "Ref", "Name"],
        [["eth", EVM, "5", "fast", "A-1", "Ann"], ["xrp", RIPPLE, "6", "", "A-2", "Bob"]],
    ),
    "trezu": (["Recipient Name", "Recipient Address", "Network"], [["Ann", EVM, "ethereum"], ["Bob", TRON, "tron"]]),
}
"""Exchange → header and rows of a list."""
MORE: dict[str, Sequence[str]] = {
    "Wallet memo": ["88", ""],
    "old memo": ["", "99"],
    "memo": ["5512", "7"],
    "comment": ["rent of May", "call Eve first"],
    "Payment reference": ["hot wallet of Bob", "104448"],
    "Ref no": ["5512", "5513"],
    "Second": [TRON, EVM],
    "note": ["Ann", "Bob"],
    "": ["5512", ""],
}
"""Heading → cells of one more column."""


def asked(name: str, tables: Sequence[Table], known: ReferenceData) -> Iterator[str]:
    """Yield what a build of *tables* asks."""
    try:
        refuse_unclear([opened(Source("a.csv", tuple(tables)), {}, known)], {}, known, known.schema.batch.needed)
    except ColumnMappingError as error:
        for each in error.errors:
            problem = each.message.partition("; the header is: ")[0].removeprefix("a.csv, line 1: ")
            yield f"{name} | {problem} | {each.hint} | {' '.join(getattr(each, 'mappings', ()))}"


def of_columns() -> Iterator[str]:
    """Yield what is asked about the columns of lists for CoinEx."""
    known = venue("coinex")
    for name, header, rows in columns():
        yield from asked(name, [table(rows, header)], known)


def of_exchanges() -> Iterator[str]:
    """Yield what is asked about lists for other exchanges, in which columns lack or are there twice."""
    for exchange, (header, rows) in LISTS.items():
        known = venue(exchange)
        for at, name in enumerate(header):
            lists = {
                f"no {name}": ([*header[:at], *header[at + 1 :]], [[*row[:at], *row[at + 1 :]] for row in rows]),
                f"x for {name}": ([*header[:at], "x", *header[at + 1 :]], rows),
                f"{name} twice": ([*header, name], [[*row, row[at]] for row in rows]),
                f"another {name}": ([*header, name], [[*row, "z"] for row in rows]),
            }
            for what, (names, cells) in lists.items():
                yield from asked(f"{exchange}: {what}", [table(cells, names, known)], known)


def of_more_columns() -> Iterator[str]:
    """Yield what is asked about one more column, and about two, where the exchange has memos, remarks or neither."""
    for exchange, (header, rows) in LISTS.items():
        known = venue(exchange)
        pairs = combinations(MORE, 2) if exchange in ("coinex", "meridian", "payday") else ()
        for more in (*((each,) for each in MORE), *pairs):
            cells = [[*row, *(MORE[each][at] for each in more)] for at, row in enumerate(rows)]
            yield from asked(f"{exchange}: {', '.join(more)}", [table(cells, [*header, *more], known)], known)


def of_sheets() -> Iterator[str]:
    """Yield what is asked about a workbook with a sheet that is not read, and another problem."""
    for exchange, (header, rows) in LISTS.items():
        known = venue(exchange)
        for names in (["A", "B", "C", "D", "E", "F"][: len(header)], [*header[:1], "B", "C", "D", "E", "F"]):
            skipped = workbook(header=names[: len(header)], rows=rows, sheet="Others", is_skipped_sheet=True)
            unclear = workbook(header=header[1:], rows=[row[1:] for row in rows], sheet="Payees")
            yield from asked(f"{exchange}: {', '.join(names)}", [unclear, skipped], known)
            yield from asked(f"{exchange}: without a header", [workbook(header=(), rows=rows), skipped], known)


def mappings(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the options of a build, some of which name no column, or a heading that no list has."""
    yield from ([option] for option in ("Ticker", "=coin", " =address", f"{header[0]}=", "Ticker=con", "Ticker=Adress"))
    yield ["Ticker=coin", "ticker = address"]
    yield ["Ticker=memo", "Ticker=ignore", "Ticker=nothing"]
    yield ["something else=ignore", "nothing=address"]
    yield from ([f"{word}=address"] for word in header)
    yield from ([f"{word[:-1]}x=address"] for word in header)
    yield from ([f"{cell}=address"] for cell in rows[0])


def of_mappings() -> Iterator[str]:
    """Yield how options are refused that name no column, or no heading of a list with a header or without one."""
    for exchange, (header, rows) in LISTS.items():
        known = venue(exchange)
        lists = {
            "list": table(rows, header, known),
            "bare list": table(rows[1:], rows[0], known),
            "bare sheet": workbook(header=(), rows=rows, sheets_before=("Old",)),
            "remembered": workbook(header=[f"coin (mapped from {header[0]!r})", *header[1:]], rows=rows),
        }
        for options in mappings(header, rows):
            try:
                mapping = mapping_from(options, known.schema.batch)
            except UsageError as error:
                yield f"{exchange} | {error.message} | {error.hint}"
                continue
            for name, each in lists.items():
                errors = unused_mappings(options, [opened(Source("a.csv", (each,)), mapping, known)], known)
                yield from (f"{exchange}, {name} | {error.message} | {error.hint}" for error in errors)


def of_templates() -> Iterator[str]:
    """Yield the instructions of each exchange's template, and what the cells of its workbook accept."""
    for exchange in (*LISTS, "safe", "utila", "cobo", "almanac", "tollgate"):
        made = make_template(venue(exchange))
        yield f"{exchange}: {', '.join(made.header)} | needs {', '.join(made.required)} | {made.rows} {made.complete}"
        yield from (f"{heading}: {text}".replace(f"{ROOT}/", "") for heading, text in made.guide)
        few = replace(made, rows=2, coins=made.coins[:2], choices=made.choices[:2], networks=made.networks[:2])
        book = load_workbook(BytesIO(template_workbook(few)))
        yield from (line for line in layout(book[ENTRIES], []) if re.match("[A-Z][0-9]|  ", line))
        yield from (f"{name} is {area.attr_text}" for name, area in book.defined_names.items())


def of_excluded_entries() -> Iterator[str]:
    """Yield which entries to exclude fail a build, and which exclude nothing; then each reason once."""
    entries = [*product(("USDT", ""), ("TRC20", "ERC20", "NOPE", ""), (TRON, EVM, "x", ""), ("", "7"))]
    for exchange in ("coinex", "safe", "cryptoprocessing", "purse", "exchequer", "payday"):
        known = venue(exchange)
        header, rows = LISTS.get(exchange, (("coin", "network", "address"), ()))
        sources = [Source("a.csv", (table(rows, header, known),))] if rows else []
        reasons: dict[str, None] = {}
        for lister in ("", "Binance"):
            whole = replace(table(entries, ("coin", "network", "address", "memo"), known), path="old.csv")
            excluded = Source("old.csv", (replace(whole, listed_by=lister),))
            built = plan(*sources, known=known, exclude=[excluded])
            said: dict[str, list[str]] = {}
            for finding in built.failures:
                at = str(finding.location.line or "file")
                said.setdefault(at, []).append(finding.code)
                reasons[f"{finding.code} {finding.message}"] = None
            for each in built.without_effect:
                said.setdefault(str(each.line), []).append("nothing")
                reasons[each.reason] = None
            groups: dict[str, list[str]] = {}
            for line, texts in said.items():
                groups.setdefault(" ".join(texts), []).append(line)
            yield from (f"{exchange}, {lister}: {text} <- {' '.join(lines)}" for text, lines in groups.items())
        yield from reasons


RECORD = Record(
    Path(__file__).parents[1] / "data" / "questions.txt",
    {
        "columns": of_columns,
        "exchanges": of_exchanges,
        "more columns": of_more_columns,
        "sheets": of_sheets,
        "mappings": of_mappings,
        "templates": of_templates,
        "excluded entries": of_excluded_entries,
    },
)


@pytest.mark.thorough
@pytest.mark.parametrize("title", RECORD.now)
def test_words_are_as_recorded(title: str) -> None:
    """Nobody's question changes by accident."""
    assert [*RECORD.now[title]()] == RECORD.before()[title]


def test_sections_are_those_recorded() -> None:
    """No section is left behind."""
    assert [*RECORD.before()] == [*RECORD.now]


if __name__ == "__main__":
    RECORD.write()
