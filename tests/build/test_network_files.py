"""Files that are paid on one network each, which they do not name: a build writes files for each network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import whitelist
from tests.acceptance.command import invoke
from whitelist.exchanges.batch.file_network import given_by_name, suffix
from whitelist.exchanges.loader import reference_data

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"
HEAD = "token_type,token_address,receiver,amount"
BOOK = f"""\
Network,{HEAD}
Ethereum,native,,{FIRST},0.25
BSC,native,,{FIRST},0.25
,native,,{FIRST},1
1,native,,{SECOND},0.5
"""
ETHEREUM, BNB, UNKNOWN = (
    "safe-airdrop-on-ethereum-001.csv",
    "safe-airdrop-on-bnb-smart-chain-001.csv",
    "safe-airdrop-001.csv",
)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return the folder of a build from a source that names several networks, and none in one row."""
    (tmp_path / "book.csv").write_text(BOOK, "utf-8")
    assert invoke("build", "--schema", "safe-airdrop", tmp_path / "book.csv", "--out", tmp_path / "out").code == 0
    return tmp_path / "out"


def test_each_network_has_its_files(built: Path) -> None:
    """Rows of different networks are in different files, and the same payment on another network is another one."""
    assert {path.name: path.read_text("utf-8") for path in built.glob("*.csv")} == {
        ETHEREUM: f"{HEAD}\nnative,,{FIRST},0.25\nnative,,{SECOND},0.5\n",
        BNB: f"{HEAD}\nnative,,{FIRST},0.25\n",
        UNKNOWN: f"{HEAD}\nnative,,{FIRST},1\n",
    }
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    named = {each["path"]: (each.get("network"), each.get("network_title")) for each in manifest["outputs"]}
    assert named == {
        ETHEREUM: ("1", "Ethereum (ERC20)"),
        BNB: ("56", "BNB Smart Chain (BEP20)"),
        UNKNOWN: (None, None),
    }
    assert not [row for row in manifest["rows"] if row["codes"]]


def test_people_are_told_the_network(tmp_path: Path) -> None:
    """The next step names the network of each file, and tells rows without one; the page adds by network."""
    (tmp_path / "book.csv").write_text(BOOK, "utf-8")
    out = invoke("build", "--schema", "safe-airdrop", tmp_path / "book.csv", "--out", tmp_path / "out").out
    assert f"1 placed row names no network: {UNKNOWN}; ask who made the list where to pay them" in out
    assert f"{ETHEREUM} on Ethereum (ERC20), {BNB} on BNB Smart Chain (BEP20)" in out
    page = (tmp_path / "out" / "approval.html").read_text("utf-8")
    assert f"Entries of {BNB}, paid on BNB Smart Chain (BEP20)" in page
    assert page.count('<table class="totals">') == 3
    assert '<td class="number">0.75</td>' in page  # on Ethereum, without the 0.25 on the other network


def test_file_names_say_the_network_again(built: Path) -> None:
    """A folder is verified, and added to, with the networks that the names of its files say."""
    verified = invoke("verify", built)
    assert (verified.code, "0 errors, 0 warnings" in verified.out) == (0, True)
    book = built.parent / "book.csv"
    book.write_text(f"{BOOK}56,native,,{SECOND},0.5\n", "utf-8")
    added = invoke("build", "--schema", "safe-airdrop", book, "--out", built, "--add")
    assert "5 rows in = 1 placed + 4 duplicates + 0 excluded + 0 rejected" in added.out
    assert (built / "safe-airdrop-on-bnb-smart-chain-002.csv").exists()


def test_one_network_and_none(tmp_path: Path) -> None:
    """A source with one network has it in the name of the file; one without any has an ordinary file, and no notice."""
    for rows, name in ((f"Ethereum,native,,{FIRST},1\n", ETHEREUM), (f",native,,{FIRST},1\n", UNKNOWN)):
        source, out = tmp_path / f"{name}.book.csv", tmp_path / name
        source.write_text(f"Network,{HEAD}\n{rows}", "utf-8")
        outcome = invoke("build", "--schema", "safe-airdrop", source, "--out", out)
        assert [path.name for path in out.glob("*.csv")] == [name]
        assert "no network" not in outcome.out


def test_names_of_files_are_different() -> None:
    """No two networks of Safe have the same names of files, and each name leads back to its network."""
    reference = reference_data("safe-airdrop")
    for own_name, network in reference.networks.items():
        file = f"safe-airdrop{suffix(network, own_name)}-012"
        for end in (".csv", " (1).csv", " - Copy.csv", "-1000-signed.csv", ".xlsx"):
            assert given_by_name(f"upload/{file}{end}", reference) == {"network": own_name}
        for name in (f"Copy of {file}.csv", f"{file}.CSV".upper()):
            assert given_by_name(f"upload/{name}", reference) == {"network": own_name}
    for name in ("safe-airdrop-on-mars-001.csv", "not-safe-airdrop-on-ethereum-001.csv"):
        assert given_by_name(name, reference) == {}
    assert given_by_name("safe-airdrop-on-ethereum-001.csv", reference_data("safe")) == {}


def test_files_are_read_as_named(built: Path) -> None:
    """The same payment in files of two networks is paid once on each: by a check, another build, and a comparison."""
    assert invoke("check", "--schema", "safe-airdrop", built).out.count("WL601") == 0
    assert whitelist.check(built, schema="safe-airdrop").findings == ()
    again = invoke("build", "--schema", "safe-airdrop", built, "--out", built.parent / "again")
    assert "4 rows in = 4 placed + 0 duplicates" in again.out
    files = {path.name: path.read_bytes() for path in built.glob("*.csv")}
    assert {path.name: path.read_bytes() for path in (built.parent / "again").glob("*.csv")} == files
    assert "given" not in json.loads((built.parent / "again" / "manifest.json").read_text("utf-8"))

    one, other = built.parent / "one" / ETHEREUM, built.parent / "other" / BNB
    for path in (one, other):
        path.parent.mkdir()
        path.write_text(f"{HEAD}\nnative,,{FIRST},0.25\n", "utf-8")
    compared = invoke("diff", "--schema", "safe-airdrop", one.parent, other)
    assert (compared.code, compared.out.startswith("~ network changed: ")) == (1, True)


def test_folders_are_compared_by_their_exchange(built: Path) -> None:
    """A manifest says whose rules are meant; builds for two exchanges have nothing to compare."""
    assert invoke("diff", built, built).out == "same: 4 entries in both lists\n"
    book = built.parent / "names.csv"
    book.write_text(f"name,network,address\nAlice,Ethereum,{FIRST}\n", "utf-8")
    assert invoke("build", "--schema", "safe", book, "--out", built.parent / "safe").code == 0
    for options in ((), ("--schema", "safe")):
        done = invoke("diff", built.parent / "safe", built / "manifest.json", *options)
        assert (done.code, "is a build for safe-airdrop, not for safe" in done.err) == (2, True)
    manifest = built / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"token_type":', '"token":'), "utf-8")
    done = invoke("diff", built, built)
    assert (done.code, "the manifest names the column token, which files for" in done.err) == (2, True)


def test_option_contradicts_name(built: Path) -> None:
    """``--network`` cannot say another network than the name of a file: somebody is wrong."""
    done = invoke("check", "--schema", "safe-airdrop", built / ETHEREUM, "--network", "BSC")
    assert (done.code, "its name says chain 1, but --network says chain 56" in done.err) == (2, True)
    assert invoke("check", "--schema", "safe-airdrop", built / ETHEREUM, "--network", "1").code == 0


def test_folder_of_another_exchange_stays(built: Path) -> None:
    """``--force`` replaces no manifest of another exchange: its batch files would be nobody's."""
    before = {path.name: path.read_bytes() for path in built.iterdir()}
    book = built.parent / "names.csv"
    book.write_text(f"name,network,address\nAlice,Ethereum,{FIRST}\n", "utf-8")
    done = invoke("build", "--schema", "safe", book, "--out", built, "--force", "--yes")
    assert (done.code, "has a build for safe-airdrop, not for safe" in done.err) == (2, True)
    assert {path.name: path.read_bytes() for path in built.iterdir()} == before
