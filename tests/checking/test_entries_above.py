"""Wherever the header of a list stands, no entry is lost, and each keeps its line and its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.build.cases import KNOWN, address
from tests.rules.cases import read
from whitelist.checking.entry_likeness import LONGEST, MOST_TRIES, LikenessReader
from whitelist.checking.secret_masking import mask_secrets
from whitelist.model.header import Header
from whitelist.model.table import MaskedTable, Source, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = "coin,network,address,memo"
ENTRIES = [f"USDT,TRC20,{address('TRC20', number)}," for number in range(3)]
ENTRIES += [f"XRP,XRP,{address('XRP', number)},{number}" for number in range(3)]
ENTRIES += [
    "USDT,,leo@example.com,",
    "BTC,BTC,bc1qdamaged,",
    "HBAR,HBAR,0.0.12345,7",
    "EOS,EOS,binancecleos,1",
    "USDT,,T9zz1,",
]
NOTES = [
    "Payouts",
    "2026-03-01",
    "20260301",
    "page 1 of 3",
    "v1.2",
    "leo@example.com",
    '"USDT on TRC20, 34 characters"',
    "0.0.1",
]


def masked(lines: Sequence[str]) -> MaskedTable:
    text = "".join(f"{line}\n" for line in lines)
    (table,) = mask_secrets(Source("case.csv", (read(text.encode()),)), KNOWN).tables
    return table


@given(
    st.lists(st.sampled_from(ENTRIES), max_size=8),
    st.lists(st.sampled_from(ENTRIES), max_size=8),
    st.lists(st.sampled_from(NOTES), max_size=3),
)
def test_no_entry_is_lost(above: list[str], below: list[str], notes: list[str]) -> None:
    """The rows are the entries above and below, in the order of their lines; notes are none."""
    lines = [*notes, *above, HEADER, *below]
    table = masked(lines)
    assert [",".join(row) for row in table.rows] == [*above, *below]
    assert table.entries_above == len(above)
    assert [lines[number - 1] for number in table.lines] == [*above, *below]
    assert table.lines_above == tuple(range(1, len(notes) + 1))


@given(st.lists(st.sampled_from(ENTRIES[:6]), min_size=1, max_size=5), st.integers(0, 5), st.booleans())
def test_joined_lists(rows: list[str], at: int, twice: bool) -> None:  # noqa: FBT001  # drawn by hypothesis
    """A repeated header is no row, and takes none with it."""
    lines = [HEADER, *rows[:at], *[HEADER] * (1 + twice), *rows[at:]]
    table = masked(lines)
    assert [",".join(row) for row in table.rows] == rows
    assert [lines[number - 1] for number in table.repeated_headers] == [HEADER] * (1 + twice)


def test_limits() -> None:
    """Only so many cells are compared with all networks, and none that is too long."""
    reader = LikenessReader(KNOWN)
    good = address("TRC20")
    for _ in range(MOST_TRIES):
        assert not reader.is_address("x" * 30)
    assert not reader.is_address(good)
    assert reader.is_entry(["USDT", "TRC20", good], Header(), fits=True)
    assert not LikenessReader(KNOWN).is_entry([good + "x" * LONGEST], Header(), fits=True)


def test_reader_finds_columns() -> None:
    """Cells show what they are in any order; a code comes before a name that could be a coin, too."""
    reader = LikenessReader(KNOWN)
    assert reader.find_columns(["Alice", "USDT", "TRC20", address("TRC20")]) == {"coin": 1, "network": 2, "address": 3}
    assert reader.find_columns(["ETH", "USDT", "x"]) == {"coin": 1, "network": 0}
    assert reader.find_columns(["TRC20"]) == {"network": 0}
    assert reader.find_columns(["Total", "5"]) == {}
    assert isinstance(Table("x", "text").cells_above, tuple)
