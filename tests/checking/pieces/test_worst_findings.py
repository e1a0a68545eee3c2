"""A review that is cut afterwards is the one of a run with the limit."""

from __future__ import annotations

from tests.checking.pieces.test_pieces import KNOWN, RULES
from tests.reports.reviews import review_of
from whitelist.checking.checker import Checker
from whitelist.checking.pieces.run import Run
from whitelist.checking.pieces.worst_findings import with_worst


def test_same_as_a_run_with_the_limit() -> None:
    """For every limit, the same findings are listed, and the others counted."""
    sources = [
        file.source
        for name in ("treasury.csv", "good/mixed.csv", "bad/number-cell.xlsx")
        for file in review_of(name).files
    ]
    checker = Checker(KNOWN, RULES)
    whole = checker.check(sources)
    for most in range(1, len(whole.findings) + 2):
        limited, cut = Run(checker.judge, sources, most).review(), with_worst(whole, most)
        assert [each.findings for each in cut.files] == [each.findings for each in limited.files]
        assert [each.not_listed for each in cut.files] == [each.not_listed for each in limited.files]
        assert checker.check(sources, most).files == cut.files
    assert with_worst(whole, None) is whole
