"""A part of a table has its rows and nothing else, and all parts together are the table again."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.cases import read, reference
from whitelist.checking.pieces.parts import ELSEWHERE, join, select, without_lines
from whitelist.checking.secret_masking import mask_secrets
from whitelist.model.table import CellFacts, MaskedTable, ReadFailure, Source

TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
WORDS = [
    *("legal", "winner", "thank", "year", "wave", "sausage", "worth", "useful"),
    "legal",
    "winner",
    "thank",
    "yellow",
]
TEXT = "\n".join(
    [
        "Payees",
        f"USDT,TRC20,{TRON},see mail",
        "coin,network,address,memo",
        f"USDT,TRC20,{TRON},",
        "",
        "coin,network,address,memo",
        *(f"USDT,TRC20,{TRON},{word}" for word in WORDS),
        "do not pay these any more",
        f"USDT,TRC20,{TRON},",
        "coin,address,network,memo",
        f"USDT,{TRON},TRC20,",
        '"never closed',
    ]
)
OF_LINES: dict[str, object] = {
    "lines_above": (),
    "coins_above": (),
    "repeated_headers": (),
    "skipped_rows": (),
    "blank_lines": (),
    "lines_with_secrets": {},
    "names_with_secrets": (),
    "read_failure": None,
    "rows_in_all": None,
}
"""What is known of a table beside its rows, and what a part has instead."""


def table() -> MaskedTable:
    """Return a table of which everything is known that a table can have."""
    (found,) = mask_secrets(Source("a.csv", (read(TEXT.encode()),)), reference()).tables
    return replace(
        found,
        coins_above=(1,),
        skipped_rows=((40, "Total"),),
        lines_with_secrets=MappingProxyType({40: "a private key"}),
        names_with_secrets=("the name of the file",),
        read_failure=ReadFailure("unclosed quote", "x", 41),
        rows_in_all=50,
        shifted_rows=(0, 2),
        cells=MappingProxyType({(-1, 0): CellFacts("date", ""), (3, 1): CellFacts("number", "0")}),
        positions=range(100, 100 + len(found.rows)),
    )


TABLE = table()


def test_parts_have_no_lines() -> None:
    """What is in no row is in no part."""
    assert TABLE.other_header is not None
    assert TABLE.text_rows
    assert TABLE.secrets
    for name, nothing in OF_LINES.items():
        assert getattr(TABLE, name) != nothing
        for part in (without_lines(TABLE), select(TABLE, [0, 3]), select(TABLE, [])):
            assert getattr(part, name) == nothing


@given(st.lists(st.booleans(), min_size=len(TABLE.rows), max_size=len(TABLE.rows)))
def test_rows_keep_what_is_known_of_them(chosen: list[bool]) -> None:
    """Each row has its line, its text, its position, its cells and secrets, and is as special as before."""
    kept = [row for row, is_kept in enumerate(chosen) if is_kept]
    part = select(TABLE, kept)
    assert part.rows == tuple(TABLE.rows[row] for row in kept)
    assert part.lines == tuple(TABLE.lines[row] for row in kept)
    assert list(part.positions or ()) == [100 + row for row in kept]
    for name in ("text_rows", "shifted_rows"):
        assert [kept[row] for row in getattr(part, name)] == [row for row in getattr(TABLE, name) if row in kept]
    assert part.entries_above == sum(row < TABLE.entries_above for row in kept)
    below = [row for row in kept if row >= (TABLE.other_header or 0)]
    assert part.other_header == (len(kept) - len(below) if below else None)
    assert part.physical_lines == tuple(TABLE.physical_lines[TABLE.lines[row] - 1] for row in kept)
    assert part.line_numbers == part.lines
    own = {(-1, 0): TABLE.cells[-1, 0]} | ({(kept.index(3), 1): TABLE.cells[3, 1]} if 3 in kept else {})
    assert part.cells == own
    assert {(kept[row], field) for row, field in part.secrets} == {at for at in TABLE.secrets if at[0] in kept}
    for (row, field), hidden in part.secrets.items():
        first = TABLE.secrets[kept[row], field].first
        assert first is not None
        assert hidden.first == ((kept.index(first[0]), first[1]) if first[0] in kept else ELSEWHERE)


@given(st.lists(st.integers(1, len(TABLE.rows) - 1), unique=True).map(sorted))
def test_parts_are_joined(cuts: list[int]) -> None:
    """The parts of a table in their order are the table, but for what is in no row and where a secret begins."""
    ends = [0, *cuts, len(TABLE.rows)]
    whole = select(TABLE, range(len(TABLE.rows)))
    joined = join([select(TABLE, range(start, end)) for start, end in pairwise(ends)])
    for name in (
        "rows",
        "lines",
        "text_rows",
        "shifted_rows",
        "entries_above",
        "other_header",
        "cells",
        "physical_lines",
    ):
        assert getattr(joined, name) == getattr(whole, name)
    assert tuple(joined.positions or ()) == tuple(whole.positions or ())
    assert tuple(joined.line_numbers or ()) == tuple(whole.line_numbers or ())
    assert joined.secrets.keys() == whole.secrets.keys()


def test_what_is_known_of_lines_is_joined() -> None:
    """Nothing of it is lost, and where reading failed is told once."""
    joined = join([without_lines(TABLE), TABLE, without_lines(TABLE)])
    for name in OF_LINES.keys() - {"rows_in_all", "names_with_secrets"}:
        assert getattr(joined, name) == getattr(TABLE, name)
    assert joined.rows_in_all is None
    assert joined.has_secrets
