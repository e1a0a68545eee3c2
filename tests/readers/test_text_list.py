"""A list that is read in pieces is the list that is read at once."""

from __future__ import annotations

import gzip
import io
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.examples import examples
from tests.readers.lists import LISTS, ROW, joined
from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.errors import SourceError
from whitelist.model.table import ReadFailure, Table
from whitelist.readers import read
from whitelist.readers.contents import SIZE_LIMIT
from whitelist.readers.csv import read_text
from whitelist.readers.delimited.records import FIELD_LIMIT, LINE_LIMIT
from whitelist.readers.pieces import line_feed, line_stream
from whitelist.readers.pieces.list_file import ListFile
from whitelist.readers.pieces.opening import list_file, open_list
from whitelist.readers.pieces.survey import survey
from whitelist.readers.pieces.text_list import PIECE_ROWS, TextList

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = {name: name for name in ("remark", "coin", "network", "address", "memo")}
HEADER = "coin,network,address,memo\n"
GOOD = tuple(ROW.strip().split(","))
LONG = (HEADER + ROW * 60_000).encode()


def opened(data: bytes, size: int, path: str = "a.csv", encoding: str | None = None) -> TextList:
    """Return the list in *data* in pieces of so many rows."""
    file = ListFile(path, path, aside=io.BytesIO(data))
    found = survey(file, WORDS, NO_DEADLINE, encoding)
    assert found is not None
    assert found.header
    return TextList(file, found, size)


@pytest.mark.parametrize("between", [" ", ".", "-", ":", ") ", "\u3000", "\xa0", "\t", "|", "\x1c", '"', " 2) "])
def test_words_of_a_phrase(between: str) -> None:
    """The words of a phrase are noticed, whatever is between them in a cell; a word that is a part of others is not."""
    words = ["legal", "winner", "thank", "year", "wave", "sausage", "worth", "useful", "abandon", "zoo", "yellow"]
    head = ",".join(WORDS) + "\n"
    rows = "".join(f"BTC,BTC,1,{between.join(words[at : at + 3])}\n" for at in range(0, len(words), 3))
    assert opened((head + rows).encode(), 9).may_spread is True
    assert opened((head + rows.replace(between, "x")).encode(), 9).may_spread is False


@settings(max_examples=examples(15))
@given(LISTS)
def test_any_list(data: bytes) -> None:
    """Pieces of any size have the rows, lines, blank lines, physical lines and failure of the whole list."""
    whole = read_text(data, "a.csv", WORDS)
    assert whole.text is not None
    for size in (1, 2, 3, 7, 1000):
        pieces = opened(data, size)
        tables = list(pieces.tables())
        assert joined(tables) == joined([whole])
        assert whole.text.line_ends == frozenset[str]().union(*(each.text.line_ends for each in tables if each.text))
        assert whole.text.line_ends <= pieces.line_ends
        for number in range(len(tables)):
            assert list(pieces.tables(number)) == tables[number:]


@pytest.mark.parametrize("row", [ROW, ROW.replace(",", '","').join('""').replace('\n"', '"\n')])
def test_list_that_is_longer_than_any_row(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of many times the size that a row can have is read again as it was read first, from any piece on."""
    monkeypatch.setattr(line_feed, "STEP_LIMIT", 2 * line_stream.CHUNK)
    pieces = opened((HEADER + row * 40_000).encode(), 5000)
    assert pieces.size > 3 * line_feed.STEP_LIMIT
    first = list(pieces.tables())
    assert [table.rows for table in first] == [(GOOD,) * 5000] * 8
    for number in (0, 1, 5):
        assert list(pieces.tables(number)) == first[number:]


def in_pieces(path: Path, encoding: str | None = None) -> Table:
    """Return the rows of a large file, of which the pieces were read from the start and from the last one."""
    found = open_list(list_file(str(path), WORDS), WORDS, encoding=encoding)
    assert isinstance(found, TextList)
    tables = list(found.tables())
    assert len(tables) > 2
    assert list(found.tables(len(tables) - 1)) == tables[-1:]
    return tables[-1]


def test_late_byte_of_another_encoding(tmp_path: Path) -> None:
    """A byte behind row 50,001 that is not UTF-8 shows that the whole list is in another encoding."""
    lines = ["é" + ROW] * 50_001
    (tmp_path / "a.csv").write_bytes((HEADER + "".join(lines)).encode() + b"\x81" + ROW.encode())
    last = in_pieces(tmp_path / "a.csv")
    assert last.text is not None
    assert (last.text.encoding, last.rows[-2][0], last.rows[-1][0]) == ("cp1252", "Ã©USDT", "\x81USDT")
    with pytest.raises(SourceError, match="is not encoded as cp1252: line 50003 has a byte that cp1252 does not"):
        in_pieces(tmp_path / "a.csv", "cp1252")


@pytest.mark.parametrize(
    ("late", "kind", "detail"),
    [
        ('a,"b"c,d\n', "unclosed quote", "line 60002 has text after a closing quote"),
        ('a,"b\n', "unclosed quote", "a quote opened in the row on line 60002 is never closed"),
        ("x" * (FIELD_LIMIT + 1) + "\n", "field too long", "line 60002 has a field with more than 131,072 characters"),
        ("x" * (LINE_LIMIT + 1) + "\n", "field too long", "line 60002 has more than 1,048,576 characters"),
        ("x" * 5 * LINE_LIMIT, "field too long", "line 60002 has more than 1,048,576 characters"),
    ],
    ids=["quote", "no-quote", "field", "line", "endless-line"],
)
def test_damage_in_a_late_piece(tmp_path: Path, late: str, kind: str, detail: str) -> None:
    """What cannot be read far down ends the list there, with the same failure as in a list that is read at once."""
    data = LONG + late.encode() + ROW.encode() * 20_000
    (tmp_path / "a.csv").write_bytes(data)
    last, whole = in_pieces(tmp_path / "a.csv"), read_text(data, str(tmp_path / "a.csv"), WORDS)
    assert last.read_failure == whole.read_failure == ReadFailure(kind, detail, 60_002)  # type: ignore[arg-type]
    assert (
        (last.rows[-1], last.lines[-1]) == (whole.rows[-1], whole.lines[-1]) == (tuple(ROW.strip().split(",")), 60_001)
    )
    shown = len(whole.physical_lines) - last.lines[0] + 1
    assert last.physical_lines == whole.physical_lines[last.lines[0] - 1 :][: min(shown, len(last.physical_lines))]
    assert len(last.physical_lines) <= 20_000 + 2 * line_feed.REST_LIMIT


def pack_gzip(data: bytes) -> bytes:
    return gzip.compress(data[: len(data) // 2]) + gzip.compress(data[len(data) // 2 :])


def pack_zstandard(data: bytes) -> bytes:
    options = {int(zstd.CompressionParameter.checksum_flag): 1}  # as the command zstd does
    parts = (data[: len(data) // 2], data[len(data) // 2 :])
    return b"".join(zstd.compress(part, options=options) for part in parts)


PACKED = {".csv.gz": (pack_gzip, "gzip"), ".csv.zst": (pack_zstandard, "Zstandard")}


@pytest.mark.parametrize("suffix", PACKED)
def test_compressed(tmp_path: Path, suffix: str) -> None:
    """A compressed list has the rows of the list, in pieces if it is large, and says how it is compressed."""
    pack, name = PACKED[suffix]
    small, large = tmp_path / f"small{suffix}", tmp_path / f"large{suffix}"
    small.write_bytes(pack(LONG[:5_000]))
    large.write_bytes(pack(LONG))
    assert open_list(list_file(str(small), WORDS), WORDS) is None
    (table,) = read(str(small), header_words=WORDS).tables
    assert table.rows == read_text(LONG[:5_000], "a.csv", WORDS).rows
    last = in_pieces(large)
    assert last.lines == tuple(range(60_002 - PIECE_ROWS, 60_002))
    assert last.text is not None
    assert table.text is not None
    assert table.text.packing == last.text.packing == name


def cut(packed: bytes) -> bytes:
    return packed[:-20]


def spoil(packed: bytes) -> bytes:
    middle = len(packed) // 2
    return packed[:middle] + bytes(byte ^ 0xFF for byte in packed[middle : middle + 8]) + packed[middle + 8 :]


@pytest.mark.parametrize(
    ("suffix", "damage", "detail"),
    [
        (".csv.gz", cut, "is compressed with gzip, and its end is missing"),
        (".csv.gz", spoil, "is compressed with gzip, and damaged"),
        (".csv.zst", cut, "is compressed with Zstandard, and its end is missing"),
        (".csv.zst", spoil, "is compressed with Zstandard, and damaged"),
    ],
)
def test_damaged_archive(tmp_path: Path, suffix: str, damage: Callable[[bytes], bytes], detail: str) -> None:
    """A compressed list that is cut off or changed has no row: nobody knows which are missing."""
    pack, _ = PACKED[suffix]
    different = "".join(f"USDT,TRC20,{os.urandom(20).hex()},\n" for _ in range(60_000))
    path = tmp_path / f"a{suffix}"
    path.write_bytes(damage(pack((HEADER + different).encode())))
    assert open_list(list_file(str(path), WORDS), WORDS) is None
    (table,) = read(str(path), header_words=WORDS).tables
    assert (table.rows, table.read_failure) == (
        (),
        ReadFailure("not CSV", detail, None, "get the file again from where it comes from"),
    )


def test_wrong_magic(tmp_path: Path) -> None:
    """The content decides what a file is: a list whose name says that it is compressed, and the other way round."""
    plain, packed = tmp_path / "plain.csv.gz", tmp_path / "packed.csv"
    plain.write_bytes(LONG)
    packed.write_bytes(gzip.compress(LONG))
    assert in_pieces(plain).lines[-1] == 60_001
    assert open_list(list_file(str(packed), WORDS), WORDS) is None
    (table,) = read(str(packed), header_words=WORDS).tables
    assert table.read_failure is not None
    assert table.read_failure.detail == "is compressed with gzip"


def test_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unpacks to much is refused when the time of a small file is over, or when it is not a list."""
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(HEADER.encode() + ROW.encode() * 2_000_000))
    clock = iter(range(10**9))
    with monkeypatch.context() as patch:
        patch.setattr("whitelist.model.deadline.monotonic", lambda: next(clock))
        with pytest.raises(SourceError, match=r"a\.csv\.gz: reading takes more than 11 seconds"):
            open_list(list_file(str(path), WORDS), WORDS)
    path.write_bytes(gzip.compress(bytes(70 * 1024 * 1024)))
    assert open_list(list_file(str(path), WORDS), WORDS) is None
    with pytest.raises(SourceError, match=r"a\.csv\.gz: unpacks to more than 64 MiB"):
        read(str(path), header_words=WORDS)


def test_changed_file(tmp_path: Path) -> None:
    """A file that is not the one of the first pass is an error, also when it changes in the middle of a pass."""
    path = tmp_path / "a.csv"
    path.write_bytes(LONG)
    found = open_list(list_file(str(path), WORDS), WORDS)
    assert found is not None
    tables = found.tables()
    next(tables)
    path.write_bytes(LONG[:-10])
    message = "a\\.csv: was changed by something else after it was read"
    with pytest.raises(SourceError, match=message):
        list(tables)
    with pytest.raises(SourceError, match=message):
        next(found.tables())


@pytest.mark.parametrize("name", [None, "list.csv"])
def test_standard_input(name: str | None) -> None:
    """Standard input is put aside, so that it can be read again; only the start of what is not a list is kept."""
    file = list_file("-", WORDS, stdin=io.BytesIO(LONG), stdin_name=name)
    found = open_list(file, WORDS)
    assert isinstance(found, TextList)
    assert (found.path, found.stamp) == (name or "-", None)
    first, second = list(found.tables()), list(found.tables())
    assert first == second
    assert sum(len(each.rows) for each in first) == 60_000
    endless = io.BytesIO(b"A" * (SIZE_LIMIT + 10_000_000))
    assert list_file("-", WORDS, stdin=endless).size < SIZE_LIMIT + 2_000_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no FIFOs")
def test_stream_with_a_path(tmp_path: Path) -> None:
    """What can be read only once is put aside like standard input."""
    path = tmp_path / "a.csv"
    os.mkfifo(path)
    if os.fork() == 0:
        path.write_bytes(LONG)
        os._exit(0)
    found = open_list(list_file(str(path), WORDS), WORDS)
    os.wait()
    assert found is not None
    assert [sum(len(each.rows) for each in found.tables()) for _ in range(2)] == [60_000, 60_000]


def test_small_and_other_files(tmp_path: Path) -> None:
    """A small list, a list without a header, a page and a binary file are read at once."""
    for name, data in {
        "small.csv": LONG[:10_000],
        "headless.csv": ROW.encode() * 60_000,
        "page.htm": b"<html><table>" + LONG,
        "binary.csv": bytes(3_000_000),
    }.items():
        (tmp_path / name).write_bytes(data)
        assert open_list(list_file(str(tmp_path / name), WORDS), WORDS) is None, name
