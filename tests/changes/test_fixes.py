"""Safe fixes are applied together, and change no meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.rules.cases import HEADER, read, table, workbook
from tests.rules.test_rule_laws import LIKELY, TEXTS
from whitelist.changes import fixes
from whitelist.changes.fixes import CellChange, apply_fixes
from whitelist.checking.checker import Checker
from whitelist.checking.manual import manual
from whitelist.checking.rule import CellRule, Message
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.loader import reference_data
from whitelist.model.advice import REPLACE
from whitelist.model.characters import INVISIBLE
from whitelist.model.finding import Severity
from whitelist.model.table import HIDDEN, MaskedSource, Source
from whitelist.rules.selection import all_rules, select

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.model.finding import Finding
    from whitelist.model.table import Table

TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
KNOWN = reference_data("coinex")
CHECKER = Checker(KNOWN, all_rules().values())
KEY = "0x" + "1f" * 32

MESS = st.sampled_from([" ", "\u00a0", "\u200b", "\t", "\ufeff", "\n"])
MESSY = {
    column: st.builds("{1}{0}{2}".format, st.sampled_from(words), MESS | st.just(""), MESS | st.just(""))
    for column, words in {
        "coin": ["usdt", "USDT", "xrp", "NEW"],
        "network": ["bep20", "TRC20", "tron", "XRP", "Account", ""],
        "address": [TRON, TRON[:9] + " " + TRON[9:], TRON[:-1] + "x", "a@example.com", "11111 11111", KEY],
        "memo": ["", "5", "N/A", "a  b"],
    }.items()
}
ROWS = st.lists(st.tuples(*(MESSY[column] | LIKELY[column] | TEXTS for column in HEADER)), max_size=5)


def mend(
    *tables: Table, checker: Checker = CHECKER
) -> tuple[list[tuple[tuple[str, ...], ...]], tuple[CellChange, ...]]:
    """Return the rows of *tables* after fixes, and the changes."""
    (source,), changes = apply_fixes([mask_secrets(Source("case", tables), checker.reference)], checker)
    return [each.rows for each in source.tables], changes


def told(change: CellChange) -> tuple[int | None, str, str, tuple[str, ...]]:
    return change.location.line, change.column, change.after, change.codes


def test_fixes_of_one_cell_are_one_change() -> None:
    """White space, an invisible character and the spelling of one cell go together; the rest of the row stays."""
    (rows,), changes = mend(table([("USDT", "TRC20", TRON, "5"), (" usdt\u200b", "Tron", TRON, " 7 ")]))
    assert rows == (("USDT", "TRC20", TRON, "5"), ("USDT", "TRC20", TRON, "7"))
    assert [told(change) for change in changes] == [
        (3, "coin", "USDT", ("WL202", "WL203", "WL304")),
        (3, "network", "TRC20", ("WL305",)),
        (3, "memo", "7", ("WL202",)),
    ]
    assert changes[0].before == " usdt\u200b"
    assert changes[0].location.cell == "A3"


def test_header_is_mended_with_its_meaning() -> None:
    """Header cells become the documented ones, columns are found by meaning, and other columns stay as they are."""
    raw = read(b"Memo,foo ,ADDRESS,coin,network\n1, x ,%b, usdt,TRC20\n" % TRON.encode())
    (source,), changes = apply_fixes([mask_secrets(Source("case", (raw,)), KNOWN)], CHECKER)
    assert source.tables[0].header == ("memo", "foo ", "address", "coin", "network")
    assert source.tables[0].rows == (("1", " x ", TRON, "USDT", "TRC20"),)
    assert [told(change) for change in changes] == [
        (1, "memo", "memo", ("WL106",)),
        (1, "address", "address", ("WL106",)),
        (2, "coin", "USDT", ("WL202", "WL304")),
    ]
    assert changes[0].location.row is None


def test_rows_that_are_not_judged_stay() -> None:
    """A row of another width, a row with a secret and a table without a needed column stay as they are."""
    ragged = read(f"coin,network,address,memo\n usdt,TRC20,{TRON}\n usdt,TRC20,{KEY},\n usdt,TRC20,{TRON},\n".encode())
    headless = table([(" usdt", "x")], header=("coin", "memo"))
    (rows, others), changes = mend(ragged, headless)
    assert rows == ((" usdt", "TRC20", TRON), (" usdt", "TRC20", HIDDEN, ""), ("USDT", "TRC20", TRON, ""))
    assert others == headless.rows
    assert [change.location.line for change in changes] == [4]


def test_sources_keep_their_tables() -> None:
    """Tables of several sources stay where they were, sheets included, and so do all other facts."""
    sheets = (workbook(rows=[("usdt", "TRC20", TRON, "")]), workbook(rows=[("USDT", "trc20", TRON, "")]))
    raw = (Source("a", sheets, ("Notes",)), Source("b", (table([("usdt", "TRC20", TRON)]),)))
    sources = [mask_secrets(each, KNOWN) for each in raw]
    after, changes = apply_fixes(sources, CHECKER)
    assert [[each.rows[0][:2] for each in source.tables] for source in after] == [
        [("USDT", "TRC20")] * 2,
        [("USDT", "TRC20")],
    ]
    for source, before in zip(after, sources, strict=True):
        assert [replace(new, rows=old.rows) for new, old in zip(source.tables, before.tables, strict=True)] == [
            *before.tables
        ]
        assert source.sheets_without_header == before.sheets_without_header
    assert len(changes) == 3
    assert apply_fixes((), CHECKER) == ((), ())


def test_only_the_checkers_rules_mend() -> None:
    """A rule that was left out changes nothing, and one that keeps quiet for another's sake still does."""
    dirty = table([(" usdt", "trc20", TRON), ("USDT", "trc20", "a@example.com")])
    (rows,), changes = mend(dirty, checker=Checker(KNOWN, select((), ("coin-spelling", "WL1"))))
    assert rows == (("usdt", "TRC20", TRON, ""), ("USDT", "trc20", "a@example.com", ""))
    assert [change.codes for change in changes] == [("WL202",), ("WL305",)]


def test_what_is_in_doubt_is_left_to_people() -> None:
    """White space goes out of an address only where its checksum holds without it."""
    checked, shape = f"{TRON[:9]} {TRON[9:]}", "0x01e68a17ecbea633d396 110644ecb0374c51a2ca"
    (rows,), _ = mend(table([("USDT", "TRC20", checked), ("USDT", "ERC20", shape), ("USDT", "TRC20", checked + "x")]))
    assert [row[2] for row in rows] == [TRON, shape, checked + "x"]


def replacing(replacement: Callable[[str], str]) -> CellRule:
    """Return a rule that replaces the coins."""
    return CellRule(
        code="WL999",
        module="broken",
        severity=Severity.ERROR,
        advice=REPLACE,
        fixable=True,
        columns=("coin",),
        check=lambda cells: cells.where(lambda cell: cell != replacement(cell)),
        message=lambda cell, _column, _name: Message("", replacement=replacement(cell)),
    )


def test_rules_that_undo_one_another_are_a_broken_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fix that never settles its finding ends with an error instead of a loop."""
    monkeypatch.setattr(fixes, "PASSES", 3)
    with pytest.raises(RuntimeError, match="WL999"):
        mend(table([("USDT", "TRC20", TRON)]), checker=Checker(KNOWN, [replacing("{}!".format)]))


def safe(source: MaskedSource) -> list[Finding]:
    return [each for each in CHECKER.check([source]).files[0].findings if each.fix is not None and each.fix.safe]


def bare(address: str) -> str:
    return "".join(INVISIBLE.sub("", address).split())


def plain(address: str) -> str:
    return bare(address).replace("-", "").lower()


@pytest.mark.parametrize(
    ("network", "before", "after"),
    [
        ("BTC", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        ("BCH", "QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
        ("NEM", "NALICE-LGU3IV-Y4DPJK-HYLSSV-YFFWYS-5QPLYE-ZDJJ", "NALICELGU3IVY4DPJKHYLSSVYFFWYS5QPLYEZDJJ"),
        (
            "KAS",
            "KASPA:QP0L70ZD5X85TTWD6JV7G3S3A8LLZJ96D8DNCN4ZMHV4TLZX5K2JYQH70XMFJ",
            "kaspa:qp0l70zd5x85ttwd6jv7g3s3a8llzj96d8dncn4zmhv4tlzx5k2jyqh70xmfj",
        ),
        ("ERC20", "0x52908400098527886E0F7030069857D2E4169EE7", "0x52908400098527886E0F7030069857D2E4169EE7"),
        ("ERC20", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"),
    ],
)
def test_spelling_of_addresses(network: str, before: str, after: str) -> None:
    """Letter case and dashes are written as wallets print them where the checksum covers them; EVM stays as it is."""
    source = mask_secrets(Source("case.csv", (table([("ETH", network, before)]),)), KNOWN)
    (fixed,), _ = apply_fixes([source], CHECKER)
    assert fixed.tables[0].rows[0][2] == after


@settings(max_examples=examples(10))
@given(ROWS)
def test_mending_settles_every_safe_fix_at_once(rows: list[tuple[str, ...]]) -> None:
    """Afterwards no rule offers a safe fix, mending again changes nothing, and the changes tell all that differs.

    An address differs only in white space and characters that cannot be seen, or in the letter case and dashes that its
    checksum covers.
    """
    source = mask_secrets(Source("case.csv", (table(rows),)), KNOWN)
    before = safe(source)
    (after,), changes = apply_fixes([source], CHECKER)
    assert safe(after) == []
    assert apply_fixes([after], CHECKER) == ((after,), ())
    places = {(each.location, code): each.after for each in changes for code in each.codes}
    assert {(each.location, each.code) for each in before} <= places.keys()
    cells = [list(row) for row in source.tables[0].rows]
    for change in changes:
        assert change.location.row is not None
        assert change.location.field is not None
        assert cells[change.location.row - 1][change.location.field] == change.before != change.after
        cells[change.location.row - 1][change.location.field] = change.after
        respelled = not {"WL401", "WL417"}.isdisjoint(change.codes)  # only where the checksum covers letter case
        same = plain if respelled else bare
        assert change.column != "address" or same(change.before) == same(change.after)
    assert tuple(map(tuple, cells)) == after.tables[0].rows


@pytest.mark.parametrize("rule", [rule for rule in all_rules().values() if rule.fixable], ids=lambda rule: rule.slug)
def test_manual_of_a_mending_rule_says_so(rule: CellRule) -> None:
    """Who reads how to resolve a finding learns that the program can do it."""
    assert "`--fix`" in manual(rule).parts["How to resolve"]
