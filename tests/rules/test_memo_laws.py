"""What holds for memos, for rows that count up and for token contracts, over random good values of every kind."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.encoders import seeded
from tests.campaign.memos import MEMOS, false_alarms
from tests.examples import examples
from tests.rules.cases import found
from whitelist.addresses.verification import Answer
from whitelist.checking.columns.pair_facts import COLUMNS
from whitelist.checking.memo_text import is_code, is_label, remark_kind, says_none, without_label
from whitelist.checking.pandera_schema import RuleRunner
from whitelist.checking.row_facts import MaskedFrame
from whitelist.checking.series import find_memo_series
from whitelist.exchanges.loader import memo_words, networks, reference_data, token_contracts, verifier
from whitelist.rules.selection import select

TON = "UQAB5ooX7L6mM9OWEQZE7LA3TFGiyp5vc9ebOs-y6RlQakfq"
SEEDS = st.integers(0, 2**32)
CODES = st.builds(lambda kind, seed: MEMOS[kind](seeded(seed)), st.sampled_from(sorted(MEMOS)), SEEDS)
WORDS = memo_words()


@settings(max_examples=examples(3), deadline=None)
@given(SEEDS)
def test_good_rows_are_not_reported(seed: int) -> None:
    """Random good rows over all networks, of which some pay customers of one account, are in order."""
    assert list(false_alarms(seeded(seed))) == []


@settings(max_examples=examples(80), deadline=None)
@given(CODES)
def test_good_memo_says_nothing(memo: str) -> None:
    """A memo as exchanges give it out is no word for "none", has no label, is no text for people."""
    assert not says_none(memo, WORDS)
    assert without_label(memo, WORDS) is None
    assert remark_kind(memo) is None
    assert not is_label(memo, WORDS)


@settings(max_examples=examples(50), deadline=None)
@given(
    memo=CODES.filter(lambda memo: any(map(str.isdigit, memo))),
    label=st.sampled_from(WORDS.labels),
    joint=st.sampled_from([":", ": ", "=", " = ", "：", " - ", "#", " "]),
    change=st.sampled_from([str.upper, str.lower, str.title, str]),
)
def test_memo_behind_a_label(memo: str, label: str, joint: str, change: type[str]) -> None:
    """Whatever stands between a name of the memo and the memo, the memo alone is offered, in its own letter case."""
    assert memo == without_label(f"{change(label)}{joint}{memo}", WORDS)


@settings(max_examples=examples(50), deadline=None)
@given(CODES, st.sampled_from(["'{}", "#{}", '"{}"', "({})", "[{}]", "“{}”", "{}.", "№ {}", "「{}」", "{},"]))
def test_memo_between_marks(memo: str, marks: str) -> None:
    """Marks around a memo are taken away, and a second look finds none."""
    assert memo == without_label(marks.format(memo), WORDS)
    assert without_label(memo, WORDS) is None


@settings(max_examples=examples(50), deadline=None)
@given(
    st.sampled_from([word for word in WORDS.none if not word.startswith("#")]),  # an error of a spreadsheet is alone
    st.sampled_from(["{}", "{}.", " {} ", "({})", "Memo: {}", "memo {}", "{} tag"]),
    st.sampled_from([str.upper, str.lower, str.title, str]),
)
def test_words_for_none(word: str, place: str, change: type[str]) -> None:
    """A word for "none" is one in any letter case, in brackets and beside a name of the memo."""
    assert says_none(place.format(change(word)), WORDS)


@given(st.sampled_from(["мемо", "memo", "tag", "mémo", "Destination Tag"]), st.sampled_from(WORDS.without))
def test_words_beside_a_label(label: str, word: str) -> None:
    """Words such as "sin" mean that there is no memo only beside a name of the memo."""
    assert says_none(f"{word} {label}", WORDS)
    assert not says_none(f"{word} 104448", WORDS)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(memo: str) -> None:
    """No text at all makes a reader fail, and a memo without its label is a code."""
    says_none(memo, WORDS)
    remark_kind(memo)
    is_label(memo, WORDS)
    bare = without_label(memo, WORDS)
    assert bare is None or (bare in memo and bare != memo)
    assert not is_code(memo) or not says_none(memo, WORDS)


def test_long_memos_are_read_in_time() -> None:
    """Texts made to trip a pattern are read as fast as others."""
    for text in (
        "memo " * 20_000,
        "memo" + " " * 100_000 + "x",
        "#" * 100_000,
        "a." * 50_000,
        "memo:" * 20_000,
        "е" * 100_000,
    ):
        says_none(text, WORDS)
        without_label(text, WORDS)
        remark_kind(text)


@settings(max_examples=examples(15), deadline=None)
@given(SEEDS, st.integers(2, 9))
def test_dragged_rows_are_found(seed: int, count: int) -> None:
    """All rows of a sheet that was dragged down are reported, and the rows beside them are not."""
    random = seeded(seed)
    start = random.randrange(10**8, 10**9)
    head = f"0x{random.getrandbits(4 * 31):031x}"
    others = [("USDT", "ERC20", f"0x{random.getrandbits(160):040x}") for _ in range(5)]
    dragged = [("USDT", "BSC", f"{head}{start + at}") for at in range(count)]
    rows = [*others, *dragged]
    reported = [row for row, slug in found(*rows, rules=select(["address-series"]))]
    assert reported == list(range(len(others) + 1, len(rows) + 1))


@pytest.mark.parametrize(
    ("memos", "reported"),
    [
        (["104448", "104449"], [1, 0]),
        (["104449", "104448"], []),
        (["999999", "1000000"], [1, 0]),
        (["104448", "104448", "104449"], [2, None, 0]),
        (["7", "8", "9"], []),
        (["7001", "7002"], []),
        (["1044481", "104448"], [1, 0]),
        (["10444", "1044"], []),
        (["10444812", "1044482"], [1, 0]),
        (["10444812", "1044482a"], []),
        (["01044481", "1044481"], [1, 0]),
    ],
)
def test_similar_memos(memos: list[str], reported: list[int | None]) -> None:
    """Numbers that count up, or differ by a digit, are found where this cannot be chance."""
    similar = find_memo_series(["account"] * len(memos), memos)
    assert [each and each[0] for each in similar] == (reported or [None] * len(memos))


@pytest.mark.parametrize("deployment", token_contracts(), ids=lambda each: f"{each[2]} on {each[0]}")
def test_contract_is_known_on_every_network(deployment: tuple[str, str, str]) -> None:
    """The listed contracts are good addresses, found whatever network of their form a row names."""
    home, text, coin = deployment
    reference = reference_data()
    address = verifier().verify(home, text).address
    assert address is not None
    assert reference.find_contract(home, address) == (home, coin)
    for network in ("ERC20", "BSC", "CSC", "SOL"):
        there = verifier().verify(network, text)
        if there.answer is Answer.GOOD and there.address is not None:
            contract = reference.find_contract(network, there.address)
            assert contract is not None
            assert networks()[contract[0]].name


def test_name_is_not_a_contract_elsewhere() -> None:
    """Whoever owns a name on one network does not own it on another."""
    reference = reference_data()
    name = verifier().verify("NEAR", "usdt.tether-token.near").address
    assert name is not None
    assert reference.find_contract("NEAR", name) is None


def test_long_payment_id() -> None:
    """A payment id of 64 digits is reported, whether or not its cell is hidden first."""
    monero = "485kiSNsRuJFAs6vAezJqq8T5kbj8Xn5U2SG5yXCLyqDUyRAoMKd8Xt9MNFL2U5jFHVDGW54zmoNpH3woB17bMnHGH9UQ4g"
    frame = MaskedFrame(pd.DataFrame([("XMR", "XMR", monero, "ab" * 32, "")], columns=list(COLUMNS), dtype=object))
    entries, failures = RuleRunner(select(["payment-id-unusable"]), reference_data()).run(frame)
    assert [(rule.code, rows) for rule, _, rows in failures] == [("WL511", [0])]
    assert "view key" in select(["payment-id-unusable"])[0].message(entries, 0).text  # type: ignore[attr-defined]  # a row rule
