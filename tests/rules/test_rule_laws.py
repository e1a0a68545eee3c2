"""What holds for every rule and any text whatever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import TIMES, examples
from tests.rules.cases import HEADER, found, judge, table
from whitelist.checking.address_cell import ACCOUNT, split_memo
from whitelist.checking.columns.cells import Cells
from whitelist.checking.columns.distinct_cells import LONG_CODE
from whitelist.checking.columns.pair_facts import COLUMNS
from whitelist.checking.lookalikes import compared_ends, find_lookalikes, without_prefix
from whitelist.checking.pandera_schema import RuleRunner
from whitelist.checking.row_facts import MaskedFrame
from whitelist.checking.rule import CellRule, RowRule
from whitelist.exchanges.loader import reference_data
from whitelist.model.printable import LONGEST_MESSAGE
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.model.finding import Finding

pytestmark = pytest.mark.thorough

KNOWN = reference_data("coinex")
ENDS = (4, 4)
"""How many characters of an address are compared at its start and at its end."""
BENCH = RuleRunner(all_rules().values(), KNOWN)
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
EVM = "0x01E68a17ecBea633D396110644ecb0374c51A2CA"
RIPPLE = "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx"
TON = "UQAB5ooX7L6mM9OWEQZE7LA3TFGiyp5vc9ebOs-y6RlQakfq"

SIGNS = ("\n", *" \t\u00a0\u200b\ufeff\0'=+-@(:", "١", "Т", "ﬁ", "\u0301", "币")
WORDS = ("1.5E+9", "1.0", "5-Jan", "0", "77", "N/A", "?dt=5", "a@example.com", "+8613800138000", "bitcoin:")
VALUES = ("USDT", "usdt", "XRP", "BTC", "TRC20", "trc20", "ERC20", "TON", "BEP20", TRON, EVM, EVM.lower(), RIPPLE, TON)
PIECES = st.sampled_from([*SIGNS, *WORDS, *VALUES])
TEXTS = st.lists(PIECES, max_size=5).map("".join) | st.text(max_size=20)
ANYTHING = TEXTS | st.text(st.characters(), max_size=5)  # lone surrogates as well, which no file can hold
LIKELY = {
    "coin": st.sampled_from(["USDT", "XRP", "TON", "NEW", ""]),
    "network": st.sampled_from(["TRC20", "ERC20", "XRP", "TON", "BEAM", "X", ""]),
    "address": st.sampled_from([TRON, EVM, RIPPLE, TON, ""]),
    "memo": st.sampled_from(["", "5", "N/A"]),
    "remark": st.just(""),
}
ROWS = st.lists(st.tuples(*(LIKELY[column] | ANYTHING for column in COLUMNS)), max_size=6)


def frame(rows: Sequence[Sequence[str]]) -> MaskedFrame:
    return MaskedFrame(pd.DataFrame(rows, columns=list(COLUMNS), dtype=object))


@settings(max_examples=examples(20), deadline=None)
@given(ROWS)
def test_any_text_is_judged_and_worded(rows: list[tuple[str, ...]]) -> None:
    """Whatever stands in the cells, no rule raises, and every failing row gets words that fit into its cell."""
    entries, failures = BENCH.run(frame(rows))
    for rule, column, positions in failures:
        for row in positions:
            cell = entries.raw_cells[column][row]
            if isinstance(rule, CellRule):
                message = rule.message(cell, column, column)
            else:
                assert isinstance(rule, RowRule)
                message = rule.message(entries, row)
            assert message.text
            assert message.span is None or 0 <= message.span[0] < message.span[1] <= len(cell)
            assert message.needs_review <= (rule.fixable and message.replacement is not None)


def errors(findings: Sequence[Finding], column: str) -> set[str]:
    return {finding.slug for finding in findings if finding.column == column and str(finding.severity) == "error"}


@settings(max_examples=examples(20), deadline=None)
@given(st.tuples(*(LIKELY[column] | TEXTS for column in HEADER)))
def test_safe_fix_settles_its_finding(row: tuple[str, ...]) -> None:
    """A safe fix removes its finding, brings no new error to its cell, and has nothing left to fix a second time."""
    before = [each for each in judge(table([row])) if each.location.row is not None]
    for finding in before:
        if finding.fix is None or not finding.fix.safe:
            continue
        fixed = list(row)
        fixed[HEADER.index(finding.fix.column)] = finding.fix.value
        after = judge(table([fixed]))
        column = finding.fix.column
        assert finding.slug not in {each.slug for each in after if each.column == column}
        assert errors(after, column) <= errors(before, column)


@settings(max_examples=examples(20), deadline=None)
@given(st.tuples(*(LIKELY[column] | TEXTS for column in HEADER)))
def test_no_safe_fix_edits_an_address(row: tuple[str, ...]) -> None:
    """A safe fix of an address takes away white space and what cannot be seen, and nothing else."""
    for finding in judge(table([row])):
        if finding.column == "address" and finding.fix is not None and finding.fix.safe:
            left = iter(finding.value or "")
            assert all(character in left for character in finding.fix.value)
            gone = [each for each in finding.value or "" if each not in finding.fix.value]
            assert all(each.isspace() or not each.isprintable() for each in gone)


LONG = 40_000 if TIMES == 1 else 100_000
"""Characters of a hostile cell. A pattern that needs their square takes so much longer that it is noticed."""
HOSTILE = [
    " " * LONG + "x",
    "x" + " " * LONG + "x",
    "+" + "(" * LONG,
    "-" + "1" * LONG + "x",
    "@" + "a" * LONG,
    "-" + "a(" * (LONG // 2) + "\n",
    "a@" + "a." * (LONG // 2),
    "a@" + "ab." * (LONG // 3) + " ",
    "1," + "111," * (LONG // 4) + "x",
    "1." + "0" * LONG + "x",
    "1e" + "1" * LONG,
    "a" * LONG + "1",
    "a_" * (LONG // 2) + ":",
    "a:" * (LONG // 2),
    "1" * LONG,
    "\u200b" * LONG,
    "Т" * (LONG // 5),
    "0x" + "a" * LONG,
    "a " * (LONG // 2),
]


@pytest.mark.parametrize("cell", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_cell_is_judged(cell: str) -> None:
    """A very long cell made to trip a pattern is judged in any column; one that tripped would not end."""
    rows = [["XRP", "XRP", RIPPLE, "5"] for _ in HEADER]
    for column, row in enumerate(rows):
        row[column] = cell
    assert all(len(finding.message) <= LONGEST_MESSAGE for finding in judge(table(rows)))
    ACCOUNT.fullmatch(cell)
    split_memo(cell, "XRP", KNOWN.verifier)
    compared_ends(cell, *ENDS)


CELL_RULES = [rule for rule in all_rules().values() if isinstance(rule, CellRule) and "address" in rule.columns]


@given(st.lists(st.from_regex(LONG_CODE, fullmatch=True), min_size=1, max_size=20))
@settings(max_examples=examples(50), deadline=None)
def test_no_cell_rule_finds_anything_in_a_long_code(cells: list[str]) -> None:
    """The cells that cell rules do not see would pass them all."""
    assert [rule.slug for rule in CELL_RULES if rule.check(Cells("address", cells)).any()] == []


def _look_alikes(texts: list[str], families: list[str]) -> list[int | None]:
    return find_lookalikes(texts, list(map(without_prefix, texts)), texts, families, ENDS)


def test_doubles_are_found_among_many() -> None:
    """Planted look-alikes are found among 10,000 addresses, and nothing else."""
    state = 1
    texts = []
    for _ in range(10_000):
        state = pow(state * 48_271 + 11, 3, 2**160 - 47)
        texts.append(f"0x{state:040x}")
    for at, planted in ((77, 9_000), (1_234, 4_321)):
        texts[planted] = texts[at][:6].upper().replace("X", "x") + "0" * 32 + texts[at][-4:].upper()
    found_doubles = _look_alikes(texts, ["evm"] * len(texts))
    marked = {row: other for row, other in enumerate(found_doubles) if other is not None}
    assert marked == {77: 9_000, 9_000: 77, 1_234: 4_321, 4_321: 1_234}


def test_many_alike_stay_linear() -> None:
    """A batch in which all addresses look alike ends as well: nothing is compared pair by pair."""
    texts = [f"0xaaaa{row:032x}bbbb" for row in range(20_000)]
    assert _look_alikes(texts, ["evm"] * len(texts)) == [1] + [0] * 19_999


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bc1q" + "abc" + "x" * 30 + "wxyz", "bc1q" + "abc" + "d" * 30 + "wxyz"),
        ("cosmos1" + "abcd" + "x" * 30 + "wxyz", "cosmos1" + "abcd" + "d" * 30 + "wxyz"),
        ("TAxy1abc" + "Q" * 20 + "wxyz", "TAxyZZZZ" + "R" * 20 + "wxyz"),
        ("bitcoincash:qabc" + "x" * 30 + "wxyz", "qabc" + "d" * 30 + "wxyz"),
        ("0xABCD" + "1" * 32 + "wxyz", "0xabcd" + "2" * 32 + "WXYZ"),
    ],
    ids=["segwit", "bech32", "base58 with a one inside", "prefix left out", "letter case"],
)
def test_ends_that_people_compare(one: str, other: str) -> None:
    """Four characters at each end count, after what all addresses of the network begin with."""
    assert _look_alikes([one, other], ["", ""]) == [
        1,
        0,
    ]


def test_prefix_of_the_network_is_no_likeness() -> None:
    """Addresses of one network are not alike because of what all of them begin with."""
    one, other = "cosmos1" + "q" * 30 + "wxyz", "cosmos1" + "z" * 30 + "wxyz"
    assert _look_alikes([one, other], ["", ""]) == [
        None,
        None,
    ]


def test_families_are_not_compared() -> None:
    """Nobody takes a TRON address for one of Bitcoin, whatever their ends are."""
    one, other = "1abcd" + "Q" * 20 + "wxyz", "1abcd" + "R" * 20 + "wxyz"
    assert find_lookalikes(
        [one, other], list(map(without_prefix, (one, other))), [one, other], ["base58check", "xrp"], ENDS
    ) == [None, None]


def test_large_batch_of_one_wrong_word() -> None:
    """Every one of ten thousand rows of a coin that nobody knows is reported."""
    assert len(found(*[("NEWCOIN", "TRC20", TRON)] * 10_000)) == 10_000 + 1 + 9_999
