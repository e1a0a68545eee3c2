"""`whitelist build` of one book for several exchanges."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.acceptance.command import BAD, HEADER, ROOT, TRON, batch, invoke, process
from tests.build.cases import address

if TYPE_CHECKING:
    from pathlib import Path

EVM = [address("ERC20", number) for number in range(3)]
BITCOIN = "bc1qvvdyxf4c2fyd3340zdjp3w20r3famyyx3cavwr"
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


def test_a_column_that_one_exchange_needs(tmp_path: Path, book: Path) -> None:
    """If the book lacks a column, only the exchange that needs the column has nothing but rejected rows."""
    done = invoke("build", book, *BOTH, "--schema", "safe-airdrop", "--out", tmp_path / "out")
    assert done.code == 1
    for name in ("coinex", "safe"):
        invoke("build", book, "--schema", name, "--out", tmp_path / name)
        assert contents(tmp_path / "out" / name) == contents(tmp_path / name), name
    manifest = json.loads((tmp_path / "out" / "safe-airdrop" / "manifest.json").read_text("utf-8"))
    assert [(row["outcome"], row["codes"]) for row in manifest["rows"]] == [("rejected", ["WL102"])] * 3
    assert (manifest["counts"]["rejected"], manifest["outputs"]) == (3, [])
    problem = "for Safe CSV Airdrop, there is no token_type and no token_address and no amount column"
    assert f"WL102 column-missing, 3 rows  {problem}" in done.out
    alone = invoke("build", book, "--schema", "safe-airdrop", "--out", tmp_path / "alone")
    assert (alone.code, (tmp_path / "alone").exists()) == (2, False)
    assert f"Error: Safe CSV Airdrop: {book}, line 1: there is no token_type" in alone.err


def test_rejected_rows_get_the_column(tmp_path: Path) -> None:
    """The workbook of these rows is a source for the command in the last line, with the column or with --map."""
    header = "name,coin,network,address,memo,Units"
    path = batch(tmp_path, f"Desk A,BTC,BTC,{BITCOIN},,0.5\n", header=f"{header}\n")
    payouts, out = ("--schema", "cryptoprocessing"), tmp_path / "out"
    done = invoke("build", path, "--schema", "coinex", *payouts, "--out", out)
    said = " ".join(done.out.split())
    assert (done.code, 'add the column to the source, or name another column of it: --map "NAME=amount"' in said) == (
        1,
        True,
    )
    rejected = out / "cryptoprocessing" / "rejected.xlsx"
    options = (*payouts, "--out", out / "cryptoprocessing", "--add")
    assert f"{rejected} --out {out / 'cryptoprocessing'} --add --schema cryptoprocessing" in done.out
    assert invoke("build", rejected, *options).err.startswith("Error: CryptoProcessing: ")
    assert invoke("build", rejected, *options, "--map", "Units=amount").code == 0
    placed = (out / "cryptoprocessing" / "cryptoprocessing-001.csv").read_text("utf-8")
    assert placed.splitlines()[1] == f"{BITCOIN},,BTC,0.5,Desk A"


def test_the_last_line_has_what_the_next_build_needs(tmp_path: Path) -> None:
    """The command for the rejected rows writes the same header, and excludes the same entries."""
    source, template, listed = (tmp_path / name for name in ("book.csv", "template.csv", "listed.csv"))
    source.write_text(f"name,address,memo\nDesk A,{EVM[0]},\nDesk B,{BITCOIN},77\n", "utf-8")
    template.write_text("LABEL,ADDRESS\n", "utf-8")
    listed.write_text(f"Label,Address\nOld,{TRON}\n", "utf-8")
    options = ("--schema", "cobo", "--template", template, "--exclude", listed)
    done = invoke("build", source, *options, "--out", tmp_path / "out")
    rejected = tmp_path / "out" / "rejected.xlsx"
    said = f"{rejected} --out {rejected.parent} --add --schema cobo --exclude {listed} --template {template}\n"
    assert (done.code, done.out.endswith(said)) == (1, True)
    workbook = load_workbook(rejected)
    workbook.worksheets[0]["C2"].value = None
    workbook.save(rejected)
    assert invoke("build", *said.split()).code == 0
    assert (rejected.parent / "cobo-002.csv").read_text("utf-8").splitlines()[0] == "LABEL,ADDRESS"


def test_other_networks_in_a_file_to_exclude(tmp_path: Path, book: Path) -> None:
    """One list of entries to exclude is enough for all: an exchange without a network has a note about its entries."""
    done = invoke("build", book, *BOTH, "--exclude", book, "--out", tmp_path / "out")
    assert done.code == 1  # the source has a row that Safe{Wallet} does not take
    assert f"{book}: these entries exclude nothing: line 3 ('TRC20' is TRON" in done.err
    assert "until it is corrected" not in done.out
    manifest = json.loads((tmp_path / "out" / "safe" / "manifest.json").read_text("utf-8"))
    assert [row["outcome"] for row in manifest["rows"]] == ["excluded", "rejected", "excluded"]
    assert [each["line"] for each in manifest["without_effect"]] == [3]
    book.write_text(book.read_text("utf-8").replace("TRC20", "TETHER"), "utf-8")
    done = invoke("build", book, *BOTH, "--exclude", book, "--out", tmp_path / "unclear")
    assert done.out.count("this row excludes nothing until it is corrected") == len(BOTH) / 2


def test_given_network_that_one_exchange_lacks(tmp_path: Path) -> None:
    """--network is for all of the exchanges; one that does not have the network rejects the rows."""
    source = tmp_path / "book.csv"
    source.write_text(f"name,address\nDesk A,{TRON}\n", "utf-8")
    given = ("--coin", "USDT", "--network", "TRC20")
    done = invoke("build", source, *BOTH, *given, "--out", tmp_path / "out")
    assert (done.code, done.out.count("1 row in = 1 placed")) == (1, 1)
    assert "'TRC20' is TRON (TRC20), which is not a network of Safe{Wallet}" in done.out
    other = invoke("build", source, "--schema", "didit", *given, "--out", tmp_path / "other")
    assert (other.code, "1 row in = 1 placed" in other.out) == (3, True)  # not all its names are published
    alone = invoke("build", source, "--schema", "safe", *given, "--out", tmp_path / "alone")
    assert (alone.code, "did you mean" in alone.err) == (2, False)
    assert "--network TRC20: TRON (TRC20), which is not a network of Safe{Wallet}" in alone.err


def test_a_catalogue_is_for_those_that_have_one(tmp_path: Path, book: Path) -> None:
    """--catalogue names the coins of one exchange; the others of the same build have none."""
    catalogue = ("--catalogue", ROOT / "schemas" / "coinex" / "assets.json")
    done = invoke("build", book, *BOTH, *catalogue, "--out", tmp_path / "out")
    assert (done.code, "catalogue" in done.out.split("Safe{Wallet}: ")[0]) == (1, True)
    done = invoke("build", book, "--schema", "trezu", "--schema", "safe", *catalogue, "--out", tmp_path / "none")
    assert (done.code, "documents no list of coins" in done.err) == (2, True)


def test_last_line_names_unclear_columns(tmp_path: Path) -> None:
    """Two columns can be one for one exchange only: without an option for them, the next command would fail."""
    path = batch(tmp_path, f"Desk A,ETH,ERC20,{EVM[0]},,may\n", header="Name,coin,network,address,memo,Note\n")
    out = tmp_path / "out"
    done = invoke("build", path, "--schema", "coinex", "--schema", "trezu", "--out", out)
    rejected = out / "coinex" / "rejected.xlsx"
    columns = "the columns (or add the --map options of their hints to the command)"
    command = f"whitelist build {rejected} --out {out / 'coinex'} --add"
    assert f"next: correct {columns} and the rows in {rejected}, then run {command}\n" in done.out
    assert done.out.count(columns) == 1
    again = invoke("build", rejected, "--out", out / "coinex", "--add", "--map", "Note=ignore")
    assert (again.code, "1 row in = 1 placed" in again.out) == (0, True)


def test_a_column_that_only_one_exchange_has_can_be_mapped(tmp_path: Path) -> None:
    """--map for a column of one exchange is for that one; the rejected rows remember what it is."""
    rows = (f"Desk A,BTC,BTC,{BITCOIN},,0.5\n", f"Desk B,USDT,TRC20,{TRON},,7\n")
    path = batch(tmp_path, *rows, header="name,coin,network,address,memo,Units\n")
    schemas, out = ("--schema", "coinex", "--schema", "cryptoprocessing"), tmp_path / "out"
    done = invoke("build", path, *schemas, "--map", "Units=amount", "--out", out)
    assert (done.code, "skipped unknown columns" in done.out) == (1, False)
    assert len((out / "coinex" / "coinex-001.csv").read_text("utf-8").splitlines()) == 3
    rejected = out / "cryptoprocessing" / "rejected.xlsx"
    workbook = load_workbook(rejected)
    (sheet,) = workbook.worksheets
    assert sheet["F1"].value == "amount (mapped from 'Units')"
    sheet["B2"].value, sheet["C2"].value = "TRX", "TRC20"
    workbook.save(rejected)
    again = invoke("build", rejected, *schemas[2:], "--out", out / "cryptoprocessing", "--add")
    assert again.code == 0
    placed = (out / "cryptoprocessing" / "cryptoprocessing-002.csv").read_text("utf-8")
    assert placed.splitlines()[1] == f"{TRON},,TRX,7,Desk B"
    assert "skipped-column" in invoke("check", "--verbose", rejected).out  # CoinEx has no such column
    done = invoke("build", path, *schemas, "--map", "Units=sums", "--out", tmp_path / "other")
    assert (done.code, "no column is called 'sums'" in done.err) == (2, True)


def test_columns_that_no_exchange_can_read(tmp_path: Path, book: Path) -> None:
    """If no exchange can be built, each error names the exchange that it is about, and a file error is shown once."""
    payments = ("--schema", "safe-airdrop", "--schema", "cryptoprocessing")
    done = invoke("build", book, *payments, "--out", tmp_path / "out")
    assert (done.code, (tmp_path / "out").exists()) == (2, False)
    lines = done.err.splitlines()
    assert [line.split(f": {book}")[0] for line in lines] == ["Error: Safe CSV Airdrop", "Error: CryptoProcessing"]
    book.write_text('coin,network,address,memo\n"USDT', "utf-8")
    done = invoke("build", book, *payments, "--out", tmp_path / "out")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert done.err.startswith(f"Error: {book}: ")


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
