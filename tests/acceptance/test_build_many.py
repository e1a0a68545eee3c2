"""`whitelist build` of one book for several exchanges."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import BAD, HEADER, TRON, batch, invoke, process
from tests.build.cases import address

if TYPE_CHECKING:
    from pathlib import Path

EVM = [address("ERC20", number) for number in range(3)]
BOTH = ("--schema", "coinex", "--schema", "safe")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with entries on networks that one of the exchanges, or both, offer."""
    rows = (f"Desk A,USDT,ERC20,{EVM[0]},\n", f"Desk B,USDT,TRC20,{TRON},\n", f"Desk C,USDT,BSC,{EVM[1]},\n")
    path = tmp_path / "book.csv"
    path.write_text(f"remark,{HEADER}" + "".join(rows), "utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_exchange_has_a_folder(tmp_path: Path, book: Path) -> None:
    """Each folder is what a build for this exchange alone writes; what it cannot take is rejected there."""
    done = process("build", book, *BOTH, "--out", tmp_path / "out")
    assert done.code == 1
    assert "Safe{Wallet}" in done.out
    for name in ("coinex", "safe"):
        alone = invoke("build", book, "--schema", name, "--out", tmp_path / name)
        assert contents(tmp_path / "out" / name) == contents(tmp_path / name), name
        assert alone.code == (1 if name == "safe" else 0)
    manifest = json.loads((tmp_path / "out" / "safe" / "manifest.json").read_text("utf-8"))
    assert [row["outcome"] for row in manifest["rows"]] == ["placed", "rejected", "placed"]
    placed = (tmp_path / "out" / "safe" / "safe-001.csv").read_text("utf-8").splitlines()
    assert placed == ["address,name,chainId", f"{EVM[0]},Desk A,1", f"{EVM[1]},Desk C,56"]
    assert f"--out {tmp_path / 'out' / 'safe'} --add --schema safe" in done.out
    assert f"\n\nSafe{{Wallet}}: {tmp_path / 'out' / 'safe'}\n" in done.out
    folders = f"(choose the folder of a build: {tmp_path / 'out' / 'coinex'} or {tmp_path / 'out' / 'safe'})"
    assert folders in " ".join(invoke("verify", tmp_path / "out").err.split())


@pytest.mark.parametrize("case", ["second folder is taken", "all or nothing", "dry run", "columns are not clear"])
def test_nothing_is_written_for_one_alone(tmp_path: Path, book: Path, case: str) -> None:
    """If one exchange stops the build, nothing is written for another."""
    out, options = tmp_path / "out", {"all or nothing": ["--all-or-nothing"], "dry run": ["--dry-run"]}.get(case, [])
    if case == "second folder is taken":
        (out / "safe").mkdir(parents=True)
        (out / "safe" / "manifest.json").write_text("{}", "utf-8")
    if case == "columns are not clear":
        book.write_text(book.read_text("utf-8").replace("memo", "remark"), "utf-8")
    before = contents(tmp_path)
    done = invoke("build", book, *BOTH, "--out", out, *options)
    assert done.code == (1 if options else 2)
    assert contents(tmp_path) == before


def test_files_of_another_exchange_are_no_sources(tmp_path: Path) -> None:
    """In a folder, the files of an earlier build are skipped, also those for the other exchanges."""
    batch(tmp_path, f"Desk A,USDT,ERC20,{EVM[2]},\n", header=f"remark,{HEADER}")
    first = invoke("build", tmp_path, *BOTH, "--out", tmp_path / "out")
    again = invoke("build", tmp_path, *BOTH, "--out", tmp_path / "out", "--force", "--yes")
    assert (first.code, again.code) == (0, 0)
    assert again.out.count("1 row in = 1 placed") == 2


def test_columns_that_may_be_empty_are_not_needed(tmp_path: Path) -> None:
    """One book is enough for exchanges with columns of their own, as long as their cells may be empty."""
    path = batch(tmp_path, f"Desk A,USDT,ERC20,{EVM[0]},\n", header=f"remark,{HEADER}")
    names = ("safe", "trezu", "didit", "cobo", "utila", "coinex")
    done = invoke("build", path, *(word for name in names for word in ("--schema", name)), "--out", tmp_path / "out")
    assert done.code == 3  # how Utila writes the names of networks is not known
    assert done.out.count("1 row in = 1 placed") == len(names)


def test_worst_exit_code(tmp_path: Path) -> None:
    """Without a rejected row, what is not verified for one exchange decides."""
    path = batch(tmp_path, f"Desk A,NEWCOIN,ERC20,{EVM[0]},\n", header=f"remark,{HEADER}")
    alone = [invoke("build", path, "--schema", name, "--out", tmp_path / name).code for name in ("coinex", "safe")]
    assert invoke("build", path, *BOTH, "--out", tmp_path / "out").code == max(alone) == 3


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--schema", "safe", "--schema", "safe"], "--schema names safe twice"),
        ([*BOTH, "--template", str(BAD / "memo-missing.csv")], "--template is a file of one exchange"),
        ([*BOTH, "--schema", "coinbase"], "does not document a batch file"),
    ],
)
def test_options_that_cannot_be_followed(tmp_path: Path, book: Path, options: list[str], message: str) -> None:
    """What is about one exchange, or names one twice, is refused in one line."""
    done = invoke("build", book, "--out", tmp_path / "out", *options)
    assert (done.code, (tmp_path / "out").exists()) == (2, False)
    assert message in done.err


def test_standard_input_is_read_once(tmp_path: Path) -> None:
    """Each exchange reads the files again, which standard input does not allow."""
    done = invoke("build", "-", *BOTH, "--out", tmp_path / "out", stdin=b"")
    assert done.code == 2
    assert "each exchange of --schema would read it" in done.err
