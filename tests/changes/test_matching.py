"""What counts as a difference between two lists, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.changes.entry_list import make_entry_list
from whitelist.changes.formats import comparison_formats
from whitelist.changes.matching import compare
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.model.errors import SourceError
from whitelist.model.review import Basis
from whitelist.model.table import Source
from whitelist.readers.csv import read_text
from whitelist.writers.table_text import csv_bytes

if TYPE_CHECKING:
    from whitelist.changes.comparison import Comparison, EntryList

EVM, EVM_TWIN = "0xCE7741417922F94ae9CbF96B419B476ddF88A20b", "0xCe77d1F0A83b6E95C24760fb1D8E3A7C92b5a20B"
EVM_OTHER = "0xAD92364322148021EF2FA2C4670fC48d4Ad591D2"
XRP_OTHER = "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"
TRON, XRP = "TDddtnKj4zaTYZZHDc1hGWF6pvdwXZQXvW", "rLnit6oLKcFV1sChwo8DT6QuSu5CvHqDfc"
SEEDS = ("abandon " * 11 + "about", "zoo " * 11 + "wrong")  # test vectors of BIP 39

HEADER = ("remark", "coin", "network", "address", "memo")
Row = tuple[str, ...]


def listing(*rows: Row, header: Row = HEADER, path: str = "list.csv") -> EntryList:
    """Read *rows* as a CSV file."""
    known = reference_data()
    table = read_text(csv_bytes(header, rows), path, header_words(known.schema.batch))
    return make_entry_list(mask_secrets(Source(path, (table,)), known), known)


def compared(old: EntryList, new: EntryList) -> Comparison:
    """Compare as the command does."""
    return compare(old, new, Basis("coinex", "bundled", "2026", catalogue_complete=False), (4, 4))


def told(comparison: Comparison) -> list[str]:
    """Kind and changed aspects of every difference, with a sign where a look-alike was seen."""
    return [
        " ".join((each.kind, *each.changed_fields, *("!" for _ in filter(None, [each.look_alike]))))
        for each in comparison.differences
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("", "USDT", "BSC", EVM, ""), ("", "usdt", "BEP20", EVM, "")),
        (("", "USDT", "BSC", EVM, ""), ("", "USDT", "bsc", EVM.lower(), "")),
        (("", "USDT", "BSC", EVM, ""), ("", " USDT\u200b", "BSC", f" {EVM[:20]} {EVM[20:]}", " ")),
        (("", "XRP", "XRP", XRP, "7"), ("", "XRP", "Ripple", XRP, "007")),
        (("A  b", "XRP", "XRP", XRP, "7"), (" A b ", "XRP", "XRP", XRP, "7")),
        (("", "Nocoin", "NoNet", "x", ""), ("", "NOCOIN", "nonet", " x", "")),
        (("", "USDT", "", "Me@Example.com", ""), ("", "USDT", "", "me@example.com", "")),
    ],
)
def test_another_way_to_write_the_same(old: Row, new: Row) -> None:
    """Letter case, aliases, white space and zeros that mean nothing make no difference."""
    assert compared(listing(old), listing(new)).same


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ((), (("", "BTC", "BTC", "x", ""),), ["added"]),
        ((("", "BTC", "BTC", "x", ""),), (), ["removed"]),
        ((("A", "USDT", "BSC", EVM, ""),), (("A", "USDT", "BSC", EVM_OTHER, ""),), ["changed address"]),
        ((("A", "USDT", "BSC", EVM, ""),), (("a", "USDT", "BSC", EVM_TWIN, ""),), ["changed address remark !"]),
        ((("", "USDT", "BSC", EVM, ""),), (("", "USDT", "BSC", EVM_TWIN, ""),), ["changed address !"]),
        ((("A", "USDT", "BSC", EVM, ""),), (("B", "USDT", "BSC", EVM_OTHER, ""),), ["added", "removed"]),
        ((("A", "USDT", "BSC", EVM, ""),), (("A", "USDT", "TRC20", TRON, ""),), ["changed address network"]),
        ((("", "USDT", "BSC", EVM, ""),), (("", "USDT", "ERC20", EVM, ""),), ["changed network"]),
        ((("", "USDT", "BSC", EVM, ""),), (("", "USDC", "BSC", EVM, ""),), ["added", "removed"]),
        ((("", "XRP", "XRP", XRP, "1"),), (("", "XRP", "XRP", XRP, "2"),), ["changed memo"]),
        ((("", "XRP", "XRP", XRP, "1"),), (("", "XRP", "XRP", XRP, ""),), ["changed memo"]),
        ((("", "XRP", "XRP", XRP, "one"),), (("", "XRP", "XRP", XRP, "two"),), ["changed memo"]),
        ((("A", "XRP", "XRP", XRP, "1"),), (("B", "XRP", "XRP", XRP, "2"),), ["changed memo remark"]),
        ((("A", "XRP", "XRP", XRP, "1"),), (("B", "XRP", "XRP", XRP, "1"),), ["changed remark"]),
        ((("A", "BTC", "BTC", "x", ""),), (("A", "BTC", "BTC", "X", ""),), ["changed address"]),
        (
            (("A", "XRP", "XRP", XRP, "1"), ("B", "XRP", "XRP", XRP, "2")),
            (("B", "XRP", "XRP", XRP, "3"), ("A", "XRP", "XRP", XRP, "4")),
            ["changed memo", "changed memo"],
        ),
        (
            (("", "XRP", "XRP", XRP, "1"), ("", "XRP", "XRP", XRP, "2")),
            (("", "XRP", "XRP", XRP, "3"), ("", "XRP", "XRP", XRP, "4")),
            ["added", "added", "removed", "removed"],
        ),
        (
            (("A", "USDT", "BSC", EVM, ""), ("X", "XRP", "XRP", XRP, "1"), ("N", "BTC", "BTC", "x", "")),
            (("M", "BTC", "BTC", "x", ""), ("X", "XRP", "XRP", XRP, "2"), ("A", "USDT", "BSC", EVM_OTHER, "")),
            ["changed address", "changed memo", "changed remark"],
        ),
        (
            (("A", "USDT", "BSC", EVM, ""),),
            (("A", "USDT", "BSC", EVM, ""), ("B", "USDT", "BSC", EVM_TWIN, "")),
            ["added !"],
        ),
        ((("A", "BTC", "BTC"),), (("A", "BTC", "BTC", "x"),), ["added", "removed"]),
    ],
)
def test_differences(old: tuple[Row, ...], new: tuple[Row, ...], wanted: list[str]) -> None:
    """A version of an entry is told from a new one, and the most dangerous change comes first."""
    assert wanted == told(compared(listing(*old), listing(*new)))


def test_two_memos_of_one_entry_are_both_compared() -> None:
    """Where the address carries a memo and the memo cell another one, nobody knows which counts: either may change."""
    first, second = "X7AcgcsBL6XDcUb289X4mJ8djcdyKaLFuhLRuNXPrDeJd9A", "X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YTE92ehJ2Fu"
    old, new = (listing(("", "XRP", "XRP", address, "7")) for address in (first, second))
    assert old.entries[0].compared_by == "text"
    assert not compared(old, new).same


def test_a_memo_within_the_address_counts() -> None:
    """An X-address with its tag is the plain address with that memo."""
    plain, extended = "r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59", "X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YTE92ehJ2Fu"
    assert compared(listing(("", "XRP", "XRP", plain, "1")), listing(("", "XRP", "XRP", extended, ""))).same


def test_secrets_are_compared_and_not_shown() -> None:
    """A row with a seed phrase differs from one with another, and neither phrase is repeated."""
    old, new = (listing((seed, "BTC", "BTC", "x", "")) for seed in SEEDS)
    comparison = compared(old, new)
    assert told(comparison) == ["added", "removed"]
    assert {each.entry.cells for each in comparison.differences} == {("(hidden)", "BTC", "BTC", "x", "")}
    assert "a secret or two addresses: list.csv:2" in next(comparison.notes())


def test_repeated_rows_are_told_and_no_difference() -> None:
    """A list that says something twice holds the same entries."""
    row = ("A", "BTC", "BTC", "x", "")
    comparison = compared(listing(row), listing(row, row, path="twice.csv"))
    assert comparison.same
    assert "twice.csv has 1 duplicate row; duplicates are not differences" in comparison.notes()


def test_outcome_in_one_line() -> None:
    """The summary counts what there is to look at, and what is the same."""
    rows = [(name, "XRP", "XRP", XRP, str(number)) for number, name in enumerate("ABC")]
    assert compared(listing(*rows), listing(*rows)).summary() == "same: 3 entries in both lists"
    changed = compared(listing(*rows), listing(("A", "XRP", "XRP", XRP, "9"), *rows[1:]))
    assert changed.summary() == "1 changed, 0 added, 0 removed, 2 unchanged"


def test_remarks_need_a_column_in_both_lists() -> None:
    """A list without remarks says nothing about them, and the reader is told."""
    comparison = compared(listing(("A", "XRP", "XRP", XRP, "1")), listing(("XRP", "XRP", XRP, "1"), header=HEADER[1:]))
    assert comparison.same
    assert list(comparison.notes()) == ["remarks are not compared: list.csv has no remark column"]
    assert not list(compared(*[listing(("XRP", "XRP", XRP, "1"), header=HEADER[1:])] * 2).notes())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "list.csv: the header has no coin and no network and no address column"),
        (b"coin,address\nBTC,x\n", "list.csv: the header has no network column"),
        (b"coin,network,address,address\nBTC,BTC,x,y\n", "list.csv: two columns are the address"),
        (b'coin,network,address\nBTC,BTC,"x\n', "list.csv: cannot be compared: "),
        (b"PK\x03\x04", "list.csv: cannot be compared: "),
        (b"8.8.8.8\n1.1.1.1\n", "list.csv: this looks like a list of IP addresses"),
        (b"ip\n8.8.8.8\n1.1.1.1\n", "list.csv: this looks like a list of IP addresses"),
        (b"exchange,name,rights,ips,created,owner\n", "list.csv: this looks like a register of API keys"),
    ],
)
def test_a_part_is_not_taken_for_the_whole(data: bytes, message: str) -> None:
    """What is no list, or ends in damage, is for the operator to settle."""
    known = reference_data()
    source = Source("list.csv", (read_text(data, "list.csv", header_words(known.schema.batch)),))
    with pytest.raises(SourceError) as caught:
        make_entry_list(mask_secrets(source, known), known)
    assert caught.value.message.startswith(message)


entry = st.tuples(
    st.sampled_from(["", "A", "B", "a|b"]),
    st.sampled_from(["USDT", "XRP", "NOCOIN"]),
    st.sampled_from(["BSC", "ERC20", "XRP", "NONET", ""]),
    st.sampled_from([EVM, EVM_TWIN, EVM_OTHER, XRP, TRON, "x", "me@example.com"]),
    st.sampled_from(["", "1", "2", "text"]),
)
lists = st.lists(entry, max_size=8)


@st.composite
def noisy(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    """A list, and the same with other line numbers, letter case, words and white space."""
    rows: list[Row] = list(draw(lists))
    words = {"BSC": ["bsc", "BEP20", " BSC"], "ERC20": ["Ethereum", "erc20"], "XRP": ["ripple", "XRP\u200b"]}
    again = [
        (
            f" {remark} ",
            draw(st.sampled_from([coin, coin.lower(), f"{coin} "])),
            draw(st.sampled_from([network, *words.get(network, [])])),
            draw(st.sampled_from([address, f"{address[:3]} {address[3:]}"])) if len(address) > 20 else address,
            f"{memo} ",
        )
        for remark, coin, network, address, memo in draw(st.permutations(rows))
    ]
    blank = st.just(("", "", "", "", ""))
    return rows, draw(st.permutations([*again, *draw(st.lists(blank, max_size=2))]))


@given(noisy())
def test_noise_is_no_difference(pair: tuple[list[Row], list[Row]]) -> None:
    """Order, blank rows, letter case, aliases and white space change nothing."""
    rows, again = pair
    assert told(compared(listing(*rows), listing(*rows))) == []
    assert told(compared(listing(*rows), listing(*again))) == []


@given(lists, lists)
def test_the_other_way_round(old: list[Row], new: list[Row]) -> None:
    """What is added one way is removed the other way, and what is changed is changed back."""
    there, back = compared(listing(*old), listing(*new)), compared(listing(*new), listing(*old))
    sides = {
        (each.old and each.old.identity, each.new and each.new.identity, each.changed_fields)
        for each in there.differences
    }
    assert sides == {
        (each.new and each.new.identity, each.old and each.old.identity, each.changed_fields)
        for each in back.differences
    }
    assert there.unchanged == back.unchanged


@given(lists, lists)
def test_every_entry_is_accounted_for(old: list[Row], new: list[Row]) -> None:
    """Each entry of both lists is unchanged or in exactly one difference."""
    comparison = compared(listing(*old), listing(*new))
    for side in ("old", "new"):
        told_of = [each.identity for pair in comparison.differences if (each := getattr(pair, side))]
        assert len(told_of) == len(set(told_of))
        assert len(told_of) + comparison.unchanged == len(getattr(comparison, side).entries)


def test_account_counts_more_than_remark() -> None:
    """An entry whose remark moves to another account is a changed entry of its own account."""
    old = listing(("Ann", "XRP", "XRP", XRP, "1"))
    new = listing(("Ben", "XRP", "XRP", XRP, "2"), ("Ann", "XRP", "XRP", XRP_OTHER, "1"))
    assert told(compared(old, new)) == ["changed memo remark", "added"]


def payments(*rows: tuple[str, str]) -> EntryList:
    """Read payments of two tokens of one contract, each with its amount and its id, to one receiver."""
    known = reference_data("safe-airdrop")
    header = ("token_type", "token_address", "receiver", "amount", "id")
    made = csv_bytes(header, [("erc1155", EVM_OTHER, EVM, *row) for row in rows])
    table = read_text(made, "payments.csv", header_words(known.schema.batch))
    return make_entry_list(mask_secrets(Source("payments.csv", (table,)), known), known)


def test_swapped_amounts_are_a_change() -> None:
    """Payments whose amounts change places are changed, though each column has the same values; their order is not."""
    old = payments(("1", "7"), ("2", "8"))
    assert told(compared(old, payments(("2", "8"), ("1", "7")))) == []
    assert told(compared(old, payments(("1", "8"), ("2", "7")))) == ["changed amount id"]
    assert told(compared(old, payments(("1", "7"), ("3", "8")))) == ["changed amount"]


@pytest.mark.parametrize("name", sorted(comparison_formats()))
def test_one_changed_payment(name: str) -> None:
    """Every format shows the amount of the only payment that has changed."""
    comparison = compared(payments(("1", "7")), payments(("345", "7")))
    shown = "".join(comparison_formats()[name].write(comparison))
    assert "amount" in shown
    assert "345" in shown
