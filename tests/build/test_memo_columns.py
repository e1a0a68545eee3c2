"""Which column is the memo is asked for, never chosen; two that complement each other are merged if you say so."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from tests.build.cases import HEADER, KNOWN, address, codes, opened, outcomes, plan, source, written
from whitelist.build.column_mapping import ColumnMappingError, mapping_from
from whitelist.build.columns.unclear import refuse_missing_memos
from whitelist.build.memo_columns import merge_memos
from whitelist.checking.checker import Checker
from whitelist.model.table import CellFacts
from whitelist.rules.selection import all_rules

RIPPLE, TRON = address("XRP"), address("TRC20")
BOTH = ("Memo=memo", "Tag=memo")
TWO = (*HEADER[:3], "Memo", "Tag")


def asked(*cells: str, header: tuple[str, ...], mapping: tuple[str, ...] = ()) -> str:
    """Return what the build of one row asks, hint included, or an empty text."""
    try:
        plan(source(("XRP", "XRP", RIPPLE, *cells), header=(*HEADER[:3], *header), mapping=mapping), mapping=mapping)
    except ColumnMappingError as error:
        return f"{error.message} | {error.hint}"
    return ""


@pytest.mark.parametrize(
    "header",
    [
        ("paymentID", "walletAddressMemo"),
        ("paymentID", "Wallet memo"),
        ("Tag", "XRPTag"),
        ("Memo", "Exchange memo"),
        ("Comment", "accountMemo"),
    ],
)
def test_second_column_that_can_be_the_memo_is_asked_for(header: tuple[str, str]) -> None:
    """A column whose name contains a word for a memo may be the real one."""
    said = asked("77", "88", header=header)
    assert f"{header[0]!r} and {header[1]!r} can both be the memo column" in said
    assert "they differ on line 2: ask which cells are right, and correct the source; then use both: --map" in said
    assert "ignore" not in said
    said = asked("", "88", header=header)
    assert said.endswith(f'use both; no row has different ones: --map "{header[0]}=memo" --map "{header[1]}=memo"')
    for mapping in ((f"{header[1]}=memo", f"{header[0]}=ignore"), (f"{header[0]}=memo",)):
        assert asked("77", "88", header=header, mapping=mapping) == ""


@pytest.mark.parametrize("name", ["Memo (old)", "previous memo", "Token memo"])
def test_memo_that_may_be_an_old_one_can_be_ignored(name: str) -> None:
    """Nobody is led to use it unseen."""
    said = asked("", "88", header=("Memo", name))
    assert f"""if no cell of {name!r} is a memo to be used: --map "{name}=ignore"; else use both""" in said
    assert asked("77", "88", header=("Memo", name), mapping=(f"{name}=ignore",)) == ""


@pytest.mark.parametrize("header", [("memo", "memo type"), ("memo", "Memo required"), ("memo", "Comment on memos")])
def test_columns_about_memos_are_not_asked_for(header: tuple[str, str]) -> None:
    """What describes a memo is none."""
    assert asked("77", "text", header=header) == ""


def test_empty_column_is_not_asked_for() -> None:
    """A column without a text has no memo that could be lost."""
    assert asked("77", "", header=("Tag", "Wallet memo")) == ""


@pytest.mark.parametrize("name", ["Comment", "Message", "メッセージ"])
def test_sentences_are_asked_for(name: str) -> None:
    """A column of comments may be remarks."""
    said = asked("Paid in full, thanks", header=(name,))
    assert f"the cells of {name!r} read like remarks, such as 'Paid in full, thanks'" in said
    assert f'--map "{name}=memo", or if no cell in it is a memo, --map "{name}=remark"' in said
    said = asked("Paid in full, thanks", "Bob", header=(name, "Label"))
    assert f'--map "{name}=memo", or if no cell in it is a memo, --map "{name}=ignore"' in said
    assert asked("104448", header=(name,)) == ""
    assert asked("Paid in full, thanks", header=("Memo",)) == ""
    assert asked("Paid in full, thanks", header=(name,), mapping=(f"{name}=memo",)) == ""


@pytest.mark.parametrize("name", ["地址标签", "备忘", "Verwendungszweck", "Zahlungsreferenz", "Payment reference"])
def test_what_is_written_to_the_receiver_of_a_transfer_is_the_memo(name: str) -> None:
    """If the cells are numbers or codes; and only where no other column is the memo."""
    for memo in ("104448", "104448-a", "a1b2c3d4e5f6a7b8"):
        assert "read like remarks" not in asked(memo, header=(name,))
    for text in ("Binance1", "钱包一", "hot wallet", "Bob"):
        assert f"""--map "{name}=memo", or if no cell in it is a memo, --map "{name}=remark\"""" in asked(
            text, header=(name,)
        )
    built = plan(source(("XRP", "XRP", RIPPLE, "Bob", "5"), header=(*HEADER[:3], name, "Tag")))
    assert written(built) == [[("XRP", "XRP", RIPPLE, "5")]]


def test_two_memo_columns_are_told_how_to_be_merged() -> None:
    """Both words are known: the error names both ways out."""
    said = asked("77", "", header=("Memo", "Tag"))
    assert "'Memo' and 'Tag' are both the memo column" in said
    assert said.endswith('use both; no row has different ones: --map "Memo=memo" --map "Tag=memo"')


@pytest.mark.parametrize("name", ["tag", "comment"])
def test_no_memo_is_ignored(name: str) -> None:
    """Obeyed literally, each memo stays: of a row that has the only one in the second column, and in the first."""
    header = ("coin", "network", "address", "memo", name)
    cosmos = ("ATOM", "ATOM", "cosmos132phk6cwdqxngrrmanufvt4d4ugxgcgg8f5xpk")
    rows = [(*cosmos, "", "5"), ("TON", "TON", address("TON"), "7", "")]
    with pytest.raises(ColumnMappingError) as caught:
        plan(source(*rows, header=header))
    options = re.findall(r'--map "([^"]*)"', caught.value.hint)
    assert options[:2] == ["memo=memo", f"{name}=memo"]
    assert options[2:] == (["comment=remark"] if name == "comment" else [])  # "if no cell of 'comment' is a memo"
    options = options[:2]
    built = plan(source(*rows, header=header, mapping=options), mapping=options)
    assert [entry[3] for entry in written(built)[0]] == ["5", "7"]


def test_remarks_under_a_name_of_the_memo() -> None:
    """They are not merged with memos."""
    said = asked("77", "Paid in full, thanks", header=("Memo", "Comment"))
    assert """read like remarks; if no cell in it is a memo: --map "Comment=remark\"""" in said
    header = (*HEADER, "Comment", "remark")
    with pytest.raises(ColumnMappingError, match="are both the memo column") as caught:
        plan(source(("XRP", "XRP", RIPPLE, "", "Paid in full, thanks", "Bob"), header=header))
    assert caught.value.hint.endswith("read like remarks: move them into the remark column in the source")


def test_complementing_columns_are_merged() -> None:
    """The one that has a text counts, and the same text twice is one."""
    addresses = [address("XRP", number) for number in range(3)]
    memos = [("1", ""), ("", "2"), ("3", " 3")]
    rows = [("XRP", "XRP", place, *pair) for place, pair in zip(addresses, memos, strict=True)]
    built = plan(source(*rows, header=TWO, mapping=BOTH), mapping=BOTH)
    (entries,) = written(built)
    assert [entry[:4] for entry in entries] == [
        ("XRP", "XRP", place, memo) for place, memo in zip(addresses, "123", strict=True)
    ]


def test_different_memos_reject_the_row() -> None:
    """Which of the two is right is not for a program to say."""
    rows = [("XRP", "XRP", RIPPLE, "1", "2"), ("USDT", "TRC20", TRON, "", "")]
    built = plan(source(*rows, header=TWO, mapping=BOTH), mapping=BOTH)
    assert outcomes(built) == ["rejected", "placed"]
    assert "WL104" in codes(built)[0]
    (finding,) = (each for each in built.rows[0].findings if each.code == "WL104")
    assert finding.message == "this row has different memos: 1, 2"


def test_merged_cell_keeps_what_the_workbook_says_of_it() -> None:
    """A number in the second column is still a number in the first, and a secret stays where it is."""
    key = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
    rows = [("XRP", "XRP", RIPPLE, "", "12345"), ("XRP", "XRP", RIPPLE, "", key)]
    mapping = mapping_from(BOTH, KNOWN.schema.batch)
    (table,) = opened(source(*rows, header=TWO, mapping=BOTH), mapping).tables
    number = CellFacts("number", "00000000")
    merged = merge_memos(replace(table, cells=MappingProxyType({(0, 4): number})), KNOWN)
    assert merged.rows[0][3:] == ("12345", "")
    assert dict(merged.cells) == {(0, 3): number}
    assert merged.rows[1][3:] == ("", "(hidden)")


def test_remarks_beside_another_column_that_can_be_the_memo() -> None:
    """The question names both columns, and what the other one then is."""
    said = asked("5", "hot wallet of Bob", header=("Payment reference", "Comment"))
    assert "the cells of 'Comment' read like remarks, such as 'hot wallet of Bob'; 'Payment reference' can be" in said
    assert said.endswith("""if no cell in it is a memo, --map "Comment=remark"; then 'Payment reference' is the memo""")
    assert asked("5", "Bob is it", header=("Payment reference", "Comment"), mapping=("Comment=remark",)) == ""
    said = asked("hot wallet of Bob", header=("Comment",))
    assert said.endswith("and a column for the memos in the source: rows can have one")


def test_a_list_without_memos_is_refused() -> None:
    """If one of its rows could have a memo; the error says of which file it is."""
    checker = Checker(KNOWN, all_rules().values())
    without, needed = (
        [opened(source((coin, network, address(network)), header=HEADER[:3]), {})]
        for coin, network in (("USDT", "TRC20"), ("XRP", "XRP"))
    )
    refuse_missing_memos(checker.check_rows(without), without)
    with pytest.raises(ColumnMappingError, match=r"a\.csv"):
        refuse_missing_memos(checker.check_rows(needed), needed)
