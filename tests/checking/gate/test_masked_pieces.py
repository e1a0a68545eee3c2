"""The gate hides the same secrets in the pieces of a list as in the whole list, whatever the cuts."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.each import check_each
from tests.examples import examples
from tests.readers.lists import LISTS, PHRASE, ROW, TRON, joined, joined_secrets
from whitelist.checking.gate import hiding, spread_cells
from whitelist.checking.gate.masked_pieces import NEAR, MaskedPieces
from whitelist.checking.pieces.parts import ELSEWHERE
from whitelist.checking.pieces.plain_header import is_plain
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words, read_header
from whitelist.exchanges.loader import reference_data
from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.errors import SourceError
from whitelist.model.table import HIDDEN, MaskedSource, Source
from whitelist.readers.csv import read_text
from whitelist.readers.pieces.list_file import ListFile
from whitelist.readers.pieces.survey import survey
from whitelist.readers.pieces.text_list import TextList

KNOWN = reference_data("coinex")
WORDS = header_words(KNOWN.schema.batch)
HEADER = "coin,network,address,memo\n"
SAMPLES = Path(__file__).parents[3] / "samples"
SIZES = (1, 2, 3, 7, 1000)


def whole(data: bytes, path: str = "a.csv") -> MaskedSource:
    return mask_secrets(Source(path, (read_text(data, path, WORDS),)), KNOWN)


def pieces(data: bytes, size: int, path: str = "a.csv") -> MaskedPieces | None:
    """Return the list in *data* in pieces of so many rows, if its header is plain."""
    file = ListFile(path, path, aside=io.BytesIO(data))
    found = survey(file, WORDS, NO_DEADLINE)
    if found is None or not found.header:
        return None
    columns = replace(read_header(found.header, WORDS), naming=KNOWN.schema.batch.naming)
    if not is_plain(columns, len(found.header), KNOWN):
        return None
    return MaskedPieces(TextList(file, found, size), columns, WORDS, KNOWN)


def check_same(data: bytes) -> None:
    """Compare the list in *data* with its pieces."""
    (table,) = whole(data).tables
    for size in SIZES:
        cut = pieces(data, size)
        assert cut is not None
        tables = list(cut.pieces())
        assert joined(tables) == joined([table])
        assert joined_secrets(tables) == joined_secrets([table])
        assert any(each.has_secrets for each in tables) == table.has_secrets
        assert all(each.text == table.text and each.columns == table.columns for each in tables)
        assert list(cut.pieces()) == tables


@settings(max_examples=examples(15))
@given(LISTS)
def test_any_list(data: bytes) -> None:
    """Pieces of any size have the rows, lines, special rows and secrets of the whole list."""
    check_same(data)


@cache
def plain_samples() -> dict[str, bytes]:
    """Return the samples with a plain header."""
    found = {str(path.relative_to(SAMPLES)): path.read_bytes() for path in SAMPLES.rglob("*") if path.suffix == ".csv"}
    return {name: data for name, data in found.items() if pieces(data, 1) is not None}


def test_samples() -> None:
    """So have the pieces of every sample with a plain header."""
    assert len(plain_samples()) > 50
    check_each(plain_samples(), check_same)


@settings(max_examples=examples(10))
@given(LISTS, st.data(), st.sampled_from(SIZES))
def test_rows_at(data: bytes, draw: st.DataObject, size: int) -> None:
    """Any rows can be read again, with their positions, lines and secrets, also before the pieces."""
    (table,) = whole(data).tables
    cut = pieces(data, size)
    assert cut is not None
    wanted = sorted(draw.draw(st.sets(st.sampled_from(range(len(table.rows)))))) if table.rows else []
    found = list(cut.rows_at(wanted))
    assert [position for each in found for position in each.positions or ()] == wanted
    assert [row for each in found for row in each.rows] == [table.rows[index] for index in wanted]
    assert [line for each in found for line in each.lines] == [table.lines[index] for index in wanted]
    hidden = {
        ((each.positions or ())[row], field): secret.kind
        for each in found
        for (row, field), secret in each.secrets.items()
    }
    assert hidden == {cell: secret.kind for cell, secret in table.secrets.items() if cell[0] in wanted}
    numbers = [number for each in found for number in each.line_numbers or ()]
    lines = dict(zip(numbers, (line for each in found for line in each.physical_lines), strict=True))
    assert all(table.physical_lines[number - 1] == line for number, line in lines.items())
    assert set(lines) >= {table.lines[index] for index in wanted}


def test_phrase_over_pieces() -> None:
    """A phrase of which each word is in another piece is one secret, with its first cell in the first piece."""
    rows = "".join(f"USDT,TRC20,{TRON},{word}\n{ROW * 50}" for word in PHRASE)
    cut = pieces((HEADER + ROW * 3 + rows).encode(), 10)
    assert cut is not None
    found = [(cell, hidden.first) for table in cut.pieces() for cell, hidden in table.secrets.items()]
    assert len(found) == len(PHRASE)
    assert found[0] == ((3, 3), (3, 3))
    assert {first for _, first in found[1:]} == {ELSEWHERE}
    assert not any(word in line for table in cut.pieces() for line in table.physical_lines for word in PHRASE)


@pytest.mark.parametrize(
    ("rows", "passes"),
    [
        (ROW * 40, 1),
        (f"{ROW}\n" * 20, 1),
        (ROW * 20 + ROW.replace("\n", "\r\n"), 2),
        ("".join(f"USDT,TRC20,{TRON},{word}\n" for word in PHRASE), 2),
    ],
    ids=["plain", "blank lines", "two line ends", "words of a phrase"],
)
def test_a_list_is_read_once(rows: str, passes: int) -> None:
    """A list is read twice only if its line ends differ, or it can have secrets over several cells."""
    cut = pieces((HEADER + rows).encode(), 5)
    assert cut is not None
    with mock.patch.object(TextList, "tables", autospec=True, side_effect=TextList.tables) as tables:
        read = list(cut.pieces())
    assert tables.call_count == passes
    with mock.patch.object(TextList, "raw", autospec=True, side_effect=TextList.raw) as raw:
        (row,) = cut.rows_at([11])
    assert raw.call_count == 1
    assert row.rows == read[2].rows[1:2]


@pytest.mark.parametrize(
    ("positions", "is_packed", "opened"),
    [
        ([], False, []),
        ([7, 8, 12], False, [1]),
        ([0, 5 * NEAR], False, [0]),
        ([0, 5 * NEAR + 5], False, [0, NEAR + 1]),
        ([0, 5 * NEAR, 10 * NEAR + 4], False, [0]),
        ([0, 100], True, [0]),
    ],
)
def test_files_are_opened_again(
    positions: list[int],
    is_packed: bool,  # noqa: FBT001  # a fact of the list
    opened: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """To get to a row, a few pieces before it are read; more are not, unless the list is packed."""
    cut = pieces((HEADER + ROW * 150).encode(), 5)
    assert cut is not None
    list(cut.pieces())
    monkeypatch.setattr(cut._reader, "is_packed", is_packed)  # noqa: SLF001  # packed lists are made elsewhere
    with mock.patch.object(TextList, "raw", autospec=True, side_effect=TextList.raw) as raw:
        assert sum(len(table.rows) for table in cut.rows_at(positions)) == len(positions)
    assert [call.args[1] for call in raw.call_args_list] == opened


def test_limited_number_of_spread_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of nothing but words of seed phrases is an error: all of them would have to be remembered."""
    monkeypatch.setattr(spread_cells, "MOST_CELLS", 20)
    cut = pieces((HEADER + "".join(f"USDT,TRC20,{TRON},{word}\n" for word in PHRASE * 2)).encode(), 5)
    assert cut is not None
    with pytest.raises(SourceError, match=r"a\.csv: has more than 20 cells with words of seed phrases"):
        list(cut.pieces())


def test_secret_in_the_name() -> None:
    """A secret in the name of the file is hidden in all pieces, and reported with the first one."""
    name = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ.csv"
    cut = pieces((HEADER + ROW * 5).encode(), 2, name)
    assert cut is not None
    tables = list(cut.pieces())
    assert cut.path == f"{HIDDEN}.csv"
    assert cut.file.reveal() == name
    assert [each.names_with_secrets for each in tables] == [("the name of the file",), (), ()]
    assert all(each.path == cut.path and each.has_secrets for each in tables)


def test_key_for_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the key of another process, equal secrets have the digests that they have there."""
    monkeypatch.setattr(hiding, "_KEY", [hiding.digest_key()])
    data = (HEADER + "BTC,BTC,5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ,\n").encode()

    def digests() -> list[bytes]:
        return [hidden.digest for hidden in whole(data).tables[0].secrets.values()]

    before, key = digests(), hiding.digest_key()
    hiding.use_digest_key(b"another")
    assert digests() != before
    hiding.use_digest_key(key)
    assert digests() == before
