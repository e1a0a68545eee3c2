"""Whatever the size of the pieces in which a list is read: the review is the same."""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checking.pieces.cut_source import CutSource
from tests.examples import examples
from tests.rules.cases import batch_cases, with_rows_joined
from whitelist.checking.checker import Checker
from whitelist.checking.compared import ComparedEntry
from whitelist.checking.pieces import outlines
from whitelist.checking.pieces.outline import HEAD
from whitelist.checking.pieces.plain_header import is_plain
from whitelist.checking.pieces.run import Run
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.model.file_stamp import FileStamp
from whitelist.model.review import kind_of
from whitelist.model.table import Source
from whitelist.readers import read
from whitelist.readers.csv import read_text
from whitelist.reports.formats import reports
from whitelist.reports.report import ReportOptions
from whitelist.rules.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, FindingKind, Review
    from whitelist.model.table import MaskedSource

pytestmark = pytest.mark.thorough

KNOWN = reference_data("coinex")
WORDS = header_words(KNOWN.schema.batch)
RULES = select()
SAMPLES = Path(__file__).parents[3] / "samples"
SIZES = (1, 3, 10**6)


def can_be_cut(source: MaskedSource) -> bool:
    """Say whether *source* is a list that is read in pieces when it is long."""
    if len(source.tables) != 1 or source.tables[0].kind == "workbook":
        return False
    table = source.tables[0]
    return is_plain(table.columns, len(table.header), KNOWN)


def facts(file: FileReview) -> tuple[object, ...]:
    """Return what is known of a file beside its findings."""
    source = file.source
    return file.path, file.rows, file.verdict, source.path, source.sha256, source.stamp, source.file


def shown(review: Review) -> str:
    """Return what a person reads, with the lines of the files."""
    return "".join(reports()["text"].write(review, ReportOptions(show_all=True)))


def assert_same_in_pieces(checker: Checker, *sources: MaskedSource, sizes: tuple[int, ...] = SIZES) -> None:
    """Check *sources* in pieces of each size, related rows together and one by one."""
    whole = checker.check(sources)
    for size in sizes:
        cut = [CutSource(source, size) if can_be_cut(source) else source for source in sources]
        review = Run(checker.judge, cut, None).review(batch=1 if size % 2 else 10**6)
        assert review.findings == whole.findings
        assert [*map(facts, review.files)] == [*map(facts, whole.files)]
        assert shown(review) == shown(whole)
        assert not any(file.not_listed for file in review.files)


LISTS = [
    source
    for number, path in enumerate(sorted(SAMPLES.rglob("*.[ct]sv")))
    if can_be_cut(
        source := replace(
            mask_secrets(read(str(path), header_words=WORDS), KNOWN, WORDS),
            sha256=f"{number:064}",
            stamp=FileStamp(number, 5),
        )
    )
]


@pytest.mark.parametrize("source", LISTS, ids=lambda source: Path(source.path).name)
def test_samples(source: MaskedSource) -> None:
    """A sample has the same findings in pieces."""
    assert_same_in_pieces(Checker(KNOWN, RULES), source, sizes=(3,))


def cases(slug: str) -> Iterator[MaskedSource]:
    """Yield the cases of a rule that can be cut, each as a file of its own."""
    for number, case in enumerate(with_rows_joined(batch_cases(slug), slug)):
        source = mask_secrets(Source(f"case {number}.csv", (replace(case.table(), path=f"case {number}.csv"),)), KNOWN)
        if "catalogue" not in case.values and can_be_cut(source):
            yield source


@pytest.mark.parametrize("slug", [rule.slug for rule in RULES])
def test_rule_cases(slug: str) -> None:
    """The cases of a rule have the same findings in pieces."""
    sources = [*cases(slug)]
    longest = max((len(source.tables[0].rows) for source in sources), default=0)
    assert_same_in_pieces(Checker(KNOWN, RULES), *sources, sizes=(max(3, longest // 5),))


@pytest.mark.parametrize("slug", [rule.slug for rule in RULES if rule.list_kind])
def test_lists_beside(slug: str) -> None:
    """A rule that compares rows with a list finds the same in pieces, and in another process."""
    found: set[str] = set()
    for case in batch_cases(slug):
        source = mask_secrets(Source("case.csv", (replace(case.table(), path="case.csv"),)), case.known)
        checker = Checker(case.known, RULES)
        assert can_be_cut(source)
        assert_same_in_pieces(checker, source, sizes=(1, 2))
        sent = pickle.loads(pickle.dumps(checker.judge))  # noqa: S301  # it was made here
        findings = Run(sent, [CutSource(source, 1)], None).review().findings
        assert findings == checker.check([source]).findings
        found |= {finding.slug for finding in findings}
    assert slug in found


TRON = ("TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS", "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8")
EVM = "0x01E68a17ecBea633D396110644ecb0374c51A2CA"
LOOKS_ALIKE = f"0x01e6{'7' * 32}a2ca"
RIPPLE = "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx"
SERIES = [f"TA9FrQo79xDRiWZCST6M8NepnkX6huTs{number}" for number in range(17, 20)]
ADDRESSES = (*TRON, EVM, EVM.lower(), EVM[:-1] + "B", LOOKS_ALIKE, RIPPLE, *SERIES, "pay@example.com", "")
ENTRIES = st.tuples(
    st.sampled_from(("USDT", "usdt", "XRP", "XLM", "NEW")),
    st.sampled_from(("TRC20", "ERC20", "BEP20", "XRP", "XLM", "")),
    st.sampled_from(ADDRESSES),
    st.sampled_from(("", "", "5", "1002003001", "1002003002", "1002003003", "100200300", "N/A", "1.5E+9")),
    st.sampled_from(("", "Alice", "alice ", "Bob")),
).map(",".join)
LIKELY = st.builds(
    lambda address, memo, remark: f"{address},{memo},{remark}",
    st.sampled_from([f"USDT,TRC20,{TRON[0]}", f"USDT,ERC20,{EVM}", f"XRP,XRP,{RIPPLE}", f"USDT,ERC20,{LOOKS_ALIKE}"]),
    st.sampled_from(("", "1002003001", "1002003002", "1002003003")),
    st.sampled_from(("", "Alice", "Bob")),
)
KEY = "5KQwrPbwdL6PhXujxW37FSSQZ1JiwsST4cqQzDeyXtP79zkvFD3"
LINES = st.sampled_from(
    (
        "",
        ",,,,",
        "coin,network,address,memo,remark",
        "coin,network,address,memo,Comment",
        "Total: 5 rows",
        "Archive (do not use),,,,",
        "do not pay these any more",
        f"USDT,TRC20,{TRON[0]},",
        f"USDT,TRC20,{TRON[0]},,ops,",
        f"USDT,TRC20,{KEY},,",
        f"USDT,TRC20,Last, First,{TRON[0]},",
        '"USDT",TRC20,"' + TRON[1] + '",,"two\nlines"',
    )
)
HEADERS = st.sampled_from(
    (
        "coin,network,address,memo,remark",
        "Coin,Network,Address,Memo,Remark",
        "coin,network,address,memo,remark\n\n",
        "My list\n\ncoin,network,address,memo,remark",
        "address,coin,network,memo,remark",
        "coin;network;address;memo;remark",
    )
)
TEXTS = st.builds(
    lambda header, lines, end: "\n".join((header, *lines)) + end,
    HEADERS,
    st.lists(st.one_of(ENTRIES, LIKELY, LIKELY, LINES), max_size=14),
    st.sampled_from(("\n", "", "\n\n", '\n"never closed')),
)
ENTRY = ComparedEntry(
    rule="look-alike-address", coin="USDT", network="ERC20", address=LOOKS_ALIKE, by="AB", on="2026-11-29"
)


def source_of(text: str, path: str) -> MaskedSource:
    if ";" in text.splitlines()[0]:
        text = text.replace(",", ";")
    return mask_secrets(Source(path, (read_text(text.encode(), path, WORDS),)), KNOWN, WORDS)


def checker_of(ignored: frozenset[str], waived: frozenset[str]) -> Checker:
    compared = [(waived, ENTRY), (waived, replace(ENTRY, network="TRC20", address=TRON[0]))]
    return Checker(KNOWN, RULES, {"b.csv": ignored}, compared)


IGNORED = st.frozensets(st.sampled_from(("WL601", "WL602", "WL604", "WL609", "WL107", "WL308", "WL141", "WL611")))
WAIVED = st.frozensets(st.sampled_from(("WL604", "WL601", "WL605", "WL410", "WL502")))


@settings(max_examples=examples(8), deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), IGNORED, WAIVED)
def test_mixed_lists(texts: list[str], ignored: frozenset[str], waived: frozenset[str]) -> None:
    """Lists with duplicates, look-alikes, conflicts, series, and odd lines have the same findings in pieces."""
    sources = [source_of(text, f"{name}.csv") for name, text in zip("abc", texts, strict=False)]
    assert_same_in_pieces(checker_of(ignored, waived), *sources)


@pytest.mark.parametrize("limit", [3, HEAD + 20])
def test_row_limit(limit: int) -> None:
    """The first row after the limit is found in whatever piece it is, as its first row or not."""
    known = replace(KNOWN, schema=replace(KNOWN.schema, batch=replace(KNOWN.schema.batch, row_limit=limit)))
    source = source_of("coin,network,address,memo\n" + f"USDT,TRC20,{TRON[0]},\n" * (limit + 5), "a.csv")
    rules = [rule for rule in RULES if rule.code == "WL107"]
    (finding,) = Checker(known, rules).check([source]).findings
    assert finding.location.row == limit + 1
    assert_same_in_pieces(Checker(known, rules), source, sizes=(1, 3, limit))


def counts(review: Review) -> Counter[tuple[str, FindingKind]]:
    """Return how many findings there are, listed or not."""
    found = Counter((file.path, kind_of(finding)) for file in review.files for finding in file.findings)
    found.update({(file.path, each.kind): each.number for file in review.files for each in file.not_listed})
    return found


def place_of(finding: Finding) -> tuple[object, ...]:
    """Return what is found where; of few odd rows, a hint about the whole file can be another one."""
    return finding.code, finding.location, finding.column


@settings(max_examples=examples(6), deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), IGNORED, WAIVED, st.integers(1, 12))
def test_most_findings(texts: list[str], ignored: frozenset[str], waived: frozenset[str], most: int) -> None:
    """However few findings are listed, all are counted, and those of whole files are listed, in pieces of any size."""
    sources = [source_of(text, f"{name}.csv") for name, text in zip("abc", texts, strict=False)]
    checker = checker_of(ignored, waived)
    every, worst = checker.check(sources), checker.check(sources, most)
    with mock.patch.object(outlines, "FEWEST", 0):
        reviews = [
            Run(checker.judge, [CutSource(each, size) if can_be_cut(each) else each for each in sources], most).review()
            for size in SIZES
        ]
    for review in reviews:
        assert counts(review) == counts(every)
        assert review.verdict == every.verdict
        assert review.findings == reviews[0].findings
        assert [*map(place_of, review.findings)] == [*map(place_of, worst.findings)]
    assert len(worst.findings) == min(most, len(every.findings))
