"""A Parquet file is checked like a frame with its columns, at once or in pieces."""

from __future__ import annotations

import builtins
import io
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped, unused-ignore]
import pytest
from pyarrow import parquet

from tests.each import check_each
from whitelist.checking.frame import source_of
from whitelist.checking.other_frames import as_pandas
from whitelist.model.errors import SourceError
from whitelist.model.table import ReadFailure, Table
from whitelist.readers import read
from whitelist.readers.delimited.records import FIELD_LIMIT
from whitelist.readers.pieces import parquet_list
from whitelist.readers.pieces.opening import list_file, open_list
from whitelist.readers.pieces.parquet_list import ParquetList
from whitelist.readers.pieces.text_list import PIECE_ROWS

if TYPE_CHECKING:
    from pathlib import Path

WORDS = {name: name for name in ("remark", "coin", "network", "address", "memo")}
AGAIN = "get the file again from where it comes from"


def rows(count: int, **columns: Any) -> pa.Table:
    """Return so many rows, with other *columns* instead of these."""
    usual = {
        "coin": ["USDT"] * count,
        "network": [f"N{number % 7}" for number in range(count)],
        "address": [f"T{number:033}" for number in range(count)],
        "memo": [None if number % 3 else str(number) for number in range(count)],
    }
    return pa.table(usual | columns)


def write(table: pa.Table, path: Path, **options: Any) -> str:
    parquet.write_table(table, path, **options)
    return str(path)


def as_frame(table: pa.Table, path: str) -> Table:
    """Return the rows as those of a frame."""
    frame = as_pandas(table)
    assert frame is not None
    (found,) = source_of(frame, path).tables
    return found


@pytest.mark.parametrize(
    "addresses",
    [
        pa.array([12345678901234567890, None, 5], pa.uint64()),
        pa.array([1.5, float("nan"), 1e300]),
        pa.array([b"\x00\xff", None, b"0x1"], pa.binary()),
        pa.array([["0x1", "0x2"], None, []], pa.list_(pa.string())),
        pa.array([{"hex": "0x1"}, None, {"hex": None}]),
        pa.array(["0x1", "0x1", None], pa.dictionary(pa.int32(), pa.string())),
        pa.array([True, None, False]),
        pa.array([None, None, None], pa.null()),
    ],
    ids=["integers", "floats", "bytes", "lists", "structs", "categories", "truth-values", "nothing"],
)
def test_values(tmp_path: Path, addresses: Any) -> None:
    """Whatever is in the column of addresses becomes the text that it becomes in a frame."""
    table = rows(3, address=addresses)
    path = write(table, tmp_path / "a.parquet")
    (found,) = read(path, header_words=WORDS).tables
    expected = as_frame(parquet.read_table(path), path)
    assert (found.kind, found.header, found.lines) == ("frame", expected.header, expected.lines)
    assert [[(cell, type(cell)) for cell in row] for row in found.rows] == [
        [(cell, type(cell)) for cell in row] for row in expected.rows
    ]
    assert found.cells == expected.cells


@pytest.mark.thorough
def test_pieces(tmp_path: Path) -> None:
    """Pieces have all rows in order, whatever the row groups, also when reading begins with a later piece."""
    table = rows(70_000)
    whole = as_frame(table, "a.parquet")

    def check(group: int) -> None:
        found = open_list(list_file(write(table, tmp_path / "a.parquet", row_group_size=group), WORDS), WORDS)
        assert isinstance(found, ParquetList)
        tables = list(found.tables())
        assert [len(each.rows) for each in tables] == 7 * [PIECE_ROWS]
        assert [row for each in tables for row in each.rows] == list(whole.rows)
        assert [line for each in tables for line in each.lines] == list(whole.lines)
        assert [position for each in tables for position in each.positions or ()] == list(range(70_000))
        assert list(found.tables(2)) == tables[2:]
        assert not found.may_spread

    check_each({f"{group:,} rows in a group": group for group in (1_000, 7_777, 200_000)}, check)


def test_words_in_a_large_list(tmp_path: Path) -> None:
    """Words of a phrase that are far apart are noticed."""
    words = ("letter", "advice", "cage", "absurd", "amount", "doctor", "acoustic", "avoid", "above", "legal", "winner")
    memos: list[str | None] = [None] * 70_000
    for number, word in enumerate(words):
        memos[number * 5_000] = word
    found = open_list(list_file(write(rows(70_000, memo=memos), tmp_path / "a.parquet"), WORDS), WORDS)
    assert found is not None
    assert found.may_spread


def test_small_and_other_files(tmp_path: Path) -> None:
    """A small file, and one without a header of entries, is read at once; a name of text is not believed."""
    small, other = write(rows(10), tmp_path / "a.parquet"), write(pa.table({"x": range(9_000)}), tmp_path / "b.parquet")
    assert open_list(list_file(small, WORDS), WORDS) is None
    assert open_list(list_file(other, WORDS), WORDS) is None
    path = tmp_path / "a.csv"
    write(rows(70_000), path)
    assert open_list(list_file(str(path), WORDS), WORDS) is None
    (table,) = read(str(path), header_words=WORDS).tables
    detail = "is a Parquet file with the wrong file extension"
    assert table.read_failure == ReadFailure("not CSV", detail, None, "give the file the extension .parquet")


def test_long_text(tmp_path: Path) -> None:
    """A text that is too long ends the list above its row, however small the file is."""
    memos = ["x"] * 60_000 + ["y" * (FIELD_LIMIT + 1)] + ["x"] * 9_999
    path = write(rows(70_000, memo=memos), tmp_path / "a.parquet")
    found = open_list(list_file(path, WORDS), WORDS)
    assert found is not None
    *others, last = found.tables()
    failure = ReadFailure("field too long", "row 60001 has a field with more than 131,072 bytes", 60_002)
    assert [each.read_failure for each in others] == [None] * len(others)
    assert (last.read_failure, last.lines[-1]) == (failure, 60_001)


def test_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long texts that are in the file only once are an error before they need much memory."""
    monkeypatch.setattr(parquet_list, "PIECE_LIMIT", 5_000_000)
    found = ParquetList(list_file(write(rows(2_000, memo=["x" * 5_000] * 2_000), tmp_path / "a.parquet"), WORDS), 2_000)
    with pytest.raises(SourceError, match=r"a\.parquet: has 2,000 rows with more than 5,000,000 bytes"):
        list(found.tables())
    monkeypatch.setattr("whitelist.readers.pieces.opening.MOST_ROWS", 5)
    with pytest.raises(SourceError, match=r"b\.parquet: unpacks to more than 64 MiB, or more than 5 rows"):
        read(write(rows(6), tmp_path / "b.parquet"), header_words=WORDS)


@pytest.mark.parametrize("damage", [slice(0, -30), slice(0, 300)], ids=["end", "most"])
def test_damaged(tmp_path: Path, damage: slice) -> None:
    """A file that is cut off, or whose pages are changed, has no row."""
    stream = io.BytesIO()
    parquet.write_table(rows(500), stream)
    path = tmp_path / "a.parquet"
    path.write_bytes(stream.getvalue()[damage])
    assert open_list(list_file(str(path), WORDS), WORDS) is None
    (table,) = read(str(path), header_words=WORDS).tables
    assert table.read_failure == ReadFailure("not CSV", "is a damaged Parquet file", None, AGAIN)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A text that is not UTF-8 makes the file a damaged one."""
    texts = pa.array([b"\xff\xfe"] * 3, pa.binary()).view(pa.string())
    (table,) = read(write(rows(3, memo=texts), tmp_path / "a.parquet"), header_words=WORDS).tables
    assert table.read_failure is not None
    assert table.read_failure.detail == "is a damaged Parquet file"


def test_changed_file(tmp_path: Path) -> None:
    """A file that is another one when it is read again is an error."""
    path = tmp_path / "a.parquet"
    found = open_list(list_file(write(rows(70_000), path), WORDS), WORDS)
    assert found is not None
    write(rows(69_000), path)
    with pytest.raises(SourceError, match="was changed by something else"):
        next(found.tables())


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the error says how to get it."""
    path, original = write(rows(3), tmp_path / "a.parquet"), builtins.__import__

    def refuse(name: str, *args: Any) -> Any:
        if name == "pyarrow":
            raise ImportError(name)
        return original(name, *args)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(SourceError, match=r"a\.parquet: pyarrow is needed to read this file") as caught:
        read(path, header_words=WORDS)
    assert caught.value.hint == 'run pip install ".[parquet]" in the folder of the repository'
    assert parquet_list.BATCH  # the module can be imported without it
