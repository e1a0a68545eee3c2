"""Lists of any size are checked in pieces, with the same result as at once."""

from __future__ import annotations

import gzip
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped, unused-ignore]
import pytest
from pyarrow import parquet

from tests.acceptance.command import HEADER, TRON, invoke
from tests.readers.lists import PHRASE, WIF
from whitelist.checking.gate.masked_pieces import MaskedPieces
from whitelist.cli.lists import large_list
from whitelist.readers.pieces import opening, threshold

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = (
    f"USDT,TRC20,{TRON},\n",
    f"USDT,ERC20,{TRON},\n",
    "\n",
    "XRP,XRP,rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh,120\n",
    f"usdt,TRC20,{TRON},\n",
    "XRP,XRP,rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh,\n",
    f"BTC,BTC,{WIF},\n",
    "Old addresses, do not use\n",
    HEADER,
)
LIST = (HEADER + "".join(ROWS) * 5).encode()
PACK: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": partial(zstd.compress, level=3)}


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> list[MaskedPieces]:
    """Take lists of more than 100 bytes for large ones, with small pieces; return those that are read in pieces."""
    found: list[MaskedPieces] = []
    original = MaskedPieces.pieces

    def pieces(self: MaskedPieces) -> Any:
        found.append(self)
        return original(self)

    monkeypatch.setattr(threshold, "LARGE", 100)
    monkeypatch.setattr(opening, "open_list", partial(opening.open_list, piece_rows=7))
    monkeypatch.setattr(MaskedPieces, "pieces", pieces)
    return found


def reported(*arguments: str | Path, stdin: bytes = b"") -> tuple[str, ...]:
    """Return all that a check writes, in several formats."""
    return tuple(
        invoke("check", "--format", form, *arguments, stdin=stdin).out
        for form in ("json", "text", "github", "markdown")
    )


@pytest.mark.parametrize("suffix", PACK)
def test_same_report(tmp_path: Path, suffix: str, request: pytest.FixtureRequest) -> None:
    """A large list, also a compressed one, has the findings that it has at once."""
    path = tmp_path / f"a.csv{suffix}"
    path.write_bytes(PACK[suffix](LIST))
    at_once = reported(path)
    large: list[MaskedPieces] = request.getfixturevalue("large")
    assert reported(path) == at_once
    assert large
    assert WIF not in "".join(at_once)


def test_standard_input(request: pytest.FixtureRequest) -> None:
    """So has standard input, under its name."""
    arguments = ("--stdin-filename", "desk/a.csv", "-")
    at_once = reported(*arguments, stdin=LIST)
    large: list[MaskedPieces] = request.getfixturevalue("large")
    assert reported(*arguments, stdin=LIST) == at_once
    assert {each.path for each in large} == {"desk/a.csv"}


def test_over_the_limit(tmp_path: Path, large: list[MaskedPieces], monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is too large to be read at once is checked if its header is plain; else an error says what to do."""
    monkeypatch.setattr(import_module("whitelist.readers.contents"), "SIZE_LIMIT", 1_000)
    monkeypatch.setattr(large_list, "SIZE_LIMIT", 1_000)
    plain, other, short = (tmp_path / name for name in ("plain.csv", "other.csv", "short.csv"))
    plain.write_bytes(LIST)
    other.write_bytes(LIST.replace(b"memo\n", f"memo,{WIF},amount\n".encode()))
    short.write_bytes(LIST.replace(b",memo\n", b"\n"))
    assert invoke("check", plain).code == 1
    assert large
    needs = "is larger than 0 MiB, and the columns are not only those of a batch file, each once"
    outcome = invoke("check", other)
    assert (outcome.code, outcome.err) == (
        2,
        f"Error: {other}: {needs} (delete or rename the columns '(hidden)', 'amount')\n",
    )
    other.write_bytes(LIST.replace(b"memo\n", f"memo,{','.join(PHRASE)}\n".encode()))
    assert "(delete or rename the columns '(hidden)', '(hidden)', " in invoke("check", other).err
    assert invoke("check", short).err == f"Error: {short}: {needs} (add the columns memo)\n"
    assert "is larger than 0 MiB" in invoke("check", "--fix", plain).err


def test_folder(tmp_path: Path) -> None:
    """A folder is searched for compressed lists and Parquet files, too."""
    for suffix, pack in PACK.items():
        (tmp_path / f"a.csv{suffix}").write_bytes(pack(LIST))
    parquet.write_table(pa.table({"coin": ["USDT"], "network": ["TRC20"], "address": [TRON]}), tmp_path / "b.parquet")
    (tmp_path / "notes.gz").write_bytes(gzip.compress(b"notes"))
    files = invoke("check", "--format", "json", tmp_path).report["files"]
    assert [Path(file["path"]).name for file in files] == ["a.csv", "a.csv.gz", "a.csv.zst", "b.parquet"]


@pytest.mark.parametrize("name", ["a.csv.gz", "a.parquet"])
def test_fixes(tmp_path: Path, name: str) -> None:
    """A compressed list or a Parquet file is never rewritten, and no report proposes it."""
    path = tmp_path / name
    path.write_bytes(gzip.compress(LIST.replace(WIF.encode(), TRON.encode())))
    if name == "a.parquet":
        columns = {"coin": ["usdt"], "network": ["TRC20"], "address": [TRON], "memo": [""]}
        parquet.write_table(pa.table(columns), path)
    before = path.read_bytes()
    reason = "it is compressed with gzip; unpack it first" if name == "a.csv.gz" else "it is not a CSV file"
    assert reason in invoke("check", "--fix", path).err
    assert path.read_bytes() == before
    assert "can be fixed" not in invoke("check", path).out
