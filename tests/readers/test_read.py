"""Paths in, sources out; what the operator has to settle raises."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING, BinaryIO, cast

import pytest
from openpyxl import Workbook

from whitelist.model.errors import SourceError
from whitelist.readers import read
from whitelist.readers.contents import SIZE_LIMIT

if TYPE_CHECKING:
    from pathlib import Path

WORDS = {"coin": "coin", "address": "address"}
CSV = b"coin,address\nCET,0x1\n"


def workbook_bytes() -> bytes:
    workbook = Workbook()
    workbook.worksheets[0].append(["coin", "address"])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["a.csv", "a.TSV", "a.txt", "a", "a.dat", "-"])
def test_text(name: str, tmp_path: Path) -> None:
    """Known suffixes of text and anything that is no ZIP archive are text."""
    path = name if name == "-" else str(tmp_path / name)
    if name != "-":
        (tmp_path / name).write_bytes(CSV)
    source = read(path, header_words=WORDS, stdin=io.BytesIO(CSV))
    assert path == source.path
    assert [(path, "text", (("CET", "0x1"),))] == [(table.path, table.kind, table.rows) for table in source.tables]


@pytest.mark.parametrize("name", ["a.xlsx", "a.XLSM", "a", "a.dat", "-"])
def test_workbook(name: str, tmp_path: Path) -> None:
    """Known suffixes of workbooks, and ZIP archives under an unknown one, are workbooks."""
    path = name if name == "-" else str(tmp_path / name)
    if name != "-":
        (tmp_path / name).write_bytes(workbook_bytes())
    source = read(path, header_words=WORDS, stdin=io.BytesIO(workbook_bytes()))
    assert [(table.kind, table.sheet) for table in source.tables] == [("workbook", "Sheet")]


def test_renamed_workbook(tmp_path: Path) -> None:
    """A workbook called .csv stays a text table with damage."""
    path = tmp_path / "a.csv"
    path.write_bytes(workbook_bytes())
    (table,) = read(str(path), header_words=WORDS).tables
    assert table.read_failure is not None
    assert (table.kind, table.read_failure.detail) == ("text", "is an Excel workbook with the wrong file extension")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a stream, - is the process's own standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CSV)))
    assert [table.rows for table in read("-", header_words=WORDS).tables] == [(("CET", "0x1"),)]


def fault(path: str, stdin: BinaryIO | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        read(path, header_words=WORDS, stdin=stdin)
    assert "\n" not in caught.value.message
    return caught.value.message


def test_missing(tmp_path: Path) -> None:
    """A path that leads nowhere is named."""
    assert f"{tmp_path / 'a.csv'}: no such file" == fault(str(tmp_path / "a.csv"))


def test_folder(tmp_path: Path) -> None:
    """A folder is no file."""
    assert f"{tmp_path}: is a folder, not a file" == fault(str(tmp_path))


def test_one_line() -> None:
    """A line end in a path does not break the message; a NUL is no crash."""
    assert fault("no\nsuch.csv").startswith("'no\\nsuch.csv': ")
    assert fault("no\x00such.csv").startswith("'no\\x00such.csv': ")


def test_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is the operator's to settle."""
    path = tmp_path / "a.csv"
    path.write_bytes(CSV)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert f"{path}: permission denied" == fault(str(path))


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A standard input that the caller closed is the operator's to settle."""
    monkeypatch.setattr(sys, "stdin", None)
    assert fault("-") == "-: there is no standard input"


class Broken(io.RawIOBase):
    """A stream that fails."""

    def read(self, size: int = -1, /) -> bytes:
        raise OSError(5, f"Input/output error after {size}")


def test_broken_stream() -> None:
    """A failing read is told in the system's words."""
    assert fault("-", cast("BinaryIO", Broken())).startswith("-: cannot be read: Input/output error")


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_large_file(name: str, tmp_path: Path) -> None:
    """A file over the limit is refused before it is read, text and workbook alike."""
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(SIZE_LIMIT + 1)
    assert f"{path}: is larger than 64 MiB" == fault(str(path))


class Endless(io.RawIOBase):
    """A stream without end, which counts what was taken."""

    taken = 0

    def read(self, size: int = -1, /) -> bytes:
        self.taken += size
        return b"x" * size


def test_endless_stream() -> None:
    """A stream is read no further than the limit."""
    stream = Endless()
    assert fault("-", cast("BinaryIO", stream)) == "-: is larger than 64 MiB"
    assert stream.taken <= SIZE_LIMIT + 1024 * 1024


def test_light_start() -> None:
    """Reading text imports neither openpyxl nor pandas."""
    program = (
        "import io, sys; from whitelist.readers import read; read('-', header_words={}, stdin=io.BytesIO(b'a,b'));"
        "print([name for name in ('openpyxl', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
