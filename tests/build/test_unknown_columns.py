"""An unknown column that has what rows lack is asked about, and never deleted or skipped in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import HEADER as LINE
from tests.acceptance.command import invoke
from tests.build.cases import HEADER, address, outcomes, plan, source, written
from tests.campaign.obeying import follow
from tests.campaign.samples_origin import SampleOrigin
from whitelist.build.column_mapping import ColumnMappingError
from whitelist.exchanges.header import PULLED
from whitelist.model.reject_marker import ADDED

if TYPE_CHECKING:
    from pathlib import Path

TRON, OTHER, RIPPLE = address("TRC20"), address("TRC20", 1), address("XRP")
COSMOS = "cosmos132phk6cwdqxngrrmanufvt4d4ugxgcgg8f5xpk"
ATOM = ("ATOM", "ATOM", COSMOS)


def asked(*rows: tuple[str, ...], header: tuple[str, ...], mapping: tuple[str, ...] = ()) -> str:
    """Return what the build asks, hint included, or an empty text."""
    try:
        plan(source(*rows, header=header, mapping=mapping), mapping=mapping)
    except ColumnMappingError as error:
        return f"{error.message} | {error.hint}"
    return ""


@pytest.mark.parametrize("name", ["Kundennummer", "reference", "Account ID", "Ref", "customer number"])
def test_a_column_that_could_be_the_memo_is_asked_for(name: str) -> None:
    """Both answers lead on: the memo is merged, or the column is skipped as it was said."""
    row = (*ATOM, "", "5512")
    said = asked(row, (*ATOM, "7", "5513"), header=(*HEADER, name))
    assert f"column E, {name!r}, could hold the memo of rows without one (line 2)" in said
    assert f'if it is the memo, --map "memo=memo" --map "{name}=memo"; if it is not, --map "{name}=ignore"' in said
    for mapping, memo in ((["memo=memo", f"{name}=memo"], "5512"), ([f"{name}=ignore"], "")):
        built = plan(source(row, header=(*HEADER, name), mapping=mapping), mapping=mapping)
        assert written(built) == [[(*ATOM, memo)]]


def test_a_column_without_a_heading_is_asked_for() -> None:
    """No option can name it, so it gets a heading in the source."""
    said = asked((*ATOM, "", "5512"), header=(*HEADER, ""))
    assert "column E, without a heading, could hold the memo of rows without one (line 2)" in said
    assert said.endswith("ask who made the list; then give column E a heading of its own in the source")
    same = asked((*ATOM, "", "5512", ""), header=(*HEADER, "Ref", "ref"))
    assert same.endswith("then give column E a heading of its own in the source")


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ((*ATOM, "7", "5512"), "Ref"),  # it has a memo
        (("USDT", "TRC20", TRON, "", "5512"), "Ref"),  # its network has none
        ((*ATOM, "", "5512"), "Amount (USD)"),
        ((*ATOM, "", "5512"), "Row no."),
        ((*ATOM, "", "12.50"), "Ref"),
        ((*ATOM, "", "2026-11-29"), "Ref"),
        ((*ATOM, "", "Ann"), "Owner"),
        ((*ATOM, "", ""), ""),
        (("XRP", "XRP", RIPPLE, "", "Kraken 2"), "Venue"),  # no Tag
        (("XRP", "nowhere", RIPPLE, "", "5512"), "Ref"),
        *(((*ATOM, "", "5512"), name) for name in (*ADDED, *PULLED)),
    ],
)
def test_other_columns_are_skipped(row: tuple[str, ...], name: str) -> None:
    """As far as heading and cells show that they are no memos."""
    assert asked(row, header=(*HEADER, name)) == ""


def test_numbers_of_the_rows_are_skipped() -> None:
    """1, 2, 3 count them."""
    assert asked(*((*ATOM, "", str(number)) for number in (1, 2, 3)), header=(*HEADER, "Ref")) == ""


def test_a_column_with_the_addresses_is_asked_for() -> None:
    """If the known column is empty, options can exchange them; else the cells have to be moved."""
    header = ("coin", "network", "address", "adress", "memo")
    said = asked(("USDT", "TRC20", "", TRON, ""), header=header)
    assert "column D, 'adress', holds the address of rows without one (line 2)" in said
    assert '--map "adress=address" --map "address=ignore"' in said
    mapping = ["adress=address", "address=ignore"]
    built = plan(source(("USDT", "TRC20", "", TRON, ""), header=header, mapping=mapping), mapping=mapping)
    assert (outcomes(built), written(built)) == (["placed"], [[("USDT", "TRC20", TRON, "")]])
    said = asked(("USDT", "TRC20", "", TRON, ""), ("USDT", "TRC20", OTHER, "", ""), header=header)
    assert "if it is the address, move its cells into column C in the source" in said
    assert "address=ignore" not in said


@pytest.mark.parametrize("name", ["Second", "new address"])
def test_a_further_column_of_addresses_is_asked_for(name: str) -> None:
    """As check does: each answer leads on, and none is taken in silence."""
    row, header = ("USDT", "TRC20", TRON, "", OTHER), (*HEADER, name)
    said = asked(row, header=header)
    assert f"column E, {name!r}, also holds addresses, like 'address'" in said
    assert said.endswith("; if both, put each into a row of its own")
    answers = (f'--map "{name}=ignore"', TRON), (f'--map "{name}=address" --map "address=ignore"', OTHER)
    for answer, paid in answers:
        assert answer in said
        mapping = re.findall('--map "([^"]*)"', answer)
        assert written(plan(source(row, header=header, mapping=mapping), mapping=mapping)) == [
            [("USDT", "TRC20", paid, "")]
        ]


@pytest.mark.parametrize(
    "name", ["old address", "Contract", "alte Adresse", "旧地址", "старый адрес", "dirección antigua"]
)
def test_addresses_that_are_not_to_be_paid_are_skipped(name: str) -> None:
    """The heading says so."""
    assert asked(("USDT", "TRC20", TRON, "", OTHER), header=(*HEADER, name)) == ""


def test_the_same_addresses_again_are_skipped() -> None:
    """Nothing in them is lost."""
    assert asked(("USDT", "TRC20", TRON, "", TRON), header=(*HEADER, "check")) == ""


@pytest.mark.parametrize(
    ("header", "row", "meant"),
    [
        ("coin,network,address,adress,memo", f"USDT,TRC20,,{TRON},", f"USDT,TRC20,{TRON},"),
        ("coin,network,address,memo,Kundennummer", f"ATOM,ATOM,{COSMOS},,5512", f"ATOM,ATOM,{COSMOS},5512"),
        ("coin,network,address,memo,", f"ATOM,ATOM,{COSMOS},,5512", f"ATOM,ATOM,{COSMOS},5512"),
    ],
)
def test_who_obeys_check_keeps_the_payee(tmp_path: Path, header: str, row: str, meant: str) -> None:
    """The address or memo ends in its column."""
    path = tmp_path / "batch.csv"
    path.write_text(f"{header}\n{row}\n", "utf-8", newline="")
    first = invoke("check", path, "--no-config").out
    assert "delete" not in first
    journey = follow(path, SampleOrigin())
    assert not journey.circle
    assert path.read_text("utf-8") == f"{LINE}{meant}\n"


def test_a_skipped_column_without_a_heading_is_told(tmp_path: Path) -> None:
    """By its letters, if it has cells."""
    path = tmp_path / "batch.csv"
    path.write_text(f"coin,network,address,memo,,\nUSDT,TRC20,{TRON},,paid,\n", "utf-8", newline="")
    done = invoke("build", "--no-config", path, "--out", tmp_path / "up")
    assert f"{path}: skipped unknown columns: column E (no heading); use --map to assign them\n" in done.out
