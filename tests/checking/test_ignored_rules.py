"""A rule that is ignored for a file is not applied there, and everywhere else as ever."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from whitelist.checking.checker import Checker
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.readers import read
from whitelist.rules.selection import select

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedSource

KNOWN = reference_data("coinex", "bundled")
RULES = select()
BAD = Path(__file__).parents[2] / "samples" / "coinex" / "bad"
NAMES = sorted(path.name for path in BAD.glob("*.*") if path.suffix in (".csv", ".tsv", ".xlsx"))
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
HEADER = "coin,network,address,memo\n"


def source(path: Path) -> MaskedSource:
    return mask_secrets(read(str(path), header_words=header_words(KNOWN.schema.batch)), KNOWN)


def findings(ignored: Mapping[str, frozenset[str]], *sources: MaskedSource) -> list[Finding]:
    review = Checker(KNOWN, RULES, ignored).check(sources)
    return [finding for file in review.files for finding in file.findings]


@settings(max_examples=examples(12), deadline=None)
@given(st.data())
def test_ignored_in_the_only_file(data: st.DataObject) -> None:
    """With one file it is the same whether a rule is ignored there or left out: what it outranked is told instead."""
    file = source(BAD / data.draw(st.sampled_from(NAMES)))
    found = sorted({finding.code for finding in findings({}, file)})
    codes = frozenset(data.draw(st.sets(st.sampled_from(found), min_size=1))) if found else frozenset()
    left = Checker(KNOWN, [rule for rule in RULES if rule.code not in codes])
    assert findings({file.path: codes}, file) == [each for one in left.check([file]).files for each in one.findings]


@pytest.fixture
def two(tmp_path: Path) -> tuple[MaskedSource, MaskedSource]:
    """Two files with the same faults: a coin in lower case, an address twice, and a blank row."""
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(f"{HEADER}usdt,TRC20,{TRON},\n,,,\nUSDT,TRC20,{TRON},\n", "utf-8")
    return source(tmp_path / "a.csv"), source(tmp_path / "b.csv")


@pytest.mark.parametrize("slug", ["blank-row", "coin-spelling", "duplicate-entry"])
def test_other_files_are_judged_as_ever(two: tuple[MaskedSource, MaskedSource], slug: str) -> None:
    """Table rules, cell rules and row rules alike are ignored in the file that is named, and nowhere else."""
    a, b = two
    (code,) = (rule.code for rule in RULES if rule.slug == slug)
    everything = findings({}, a, b)
    assert {finding.location.path for finding in everything if finding.code == code} == {a.path, b.path}
    expected = [finding for finding in everything if (finding.code, finding.location.path) != (code, a.path)]
    assert findings({a.path: frozenset({code})}, a, b) == expected


def test_checker_of_one_file(two: tuple[MaskedSource, MaskedSource]) -> None:
    """What fixes a file applies the rules of that file."""
    a, b = two
    checker = Checker(KNOWN, RULES, {a.path: {"WL113"}})
    assert {rule.code for rule in RULES} - {rule.code for rule in checker.for_file(a.path).rules} == {"WL113"}
    assert checker.for_file(b.path).rules == RULES
