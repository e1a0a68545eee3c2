"""What a baseline knows is left out of a review, and nothing else is."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.reports.reviews import HOSTILE, review_of_everything
from whitelist.checking.baseline import (
    Baseline,
    apply_baseline,
    baseline_from,
    baseline_of,
    can_be_recorded,
    text_of,
    without_resolved,
)
from whitelist.checking.checker import Checker
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.model.errors import BaselineError
from whitelist.model.review import BaselineResult, KnownFinding, Review, Verdict
from whitelist.model.table import HIDDEN, Source
from whitelist.readers.csv import read_text
from whitelist.rules.selection import select
from whitelist.settings.baseline_file import Naming

HEADER = "remark,coin,network,address,memo"
ROWS = (
    "good,USDT,TRC20,TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS,",
    "checksum,USDT,TRC20,TA9FrQo79xDRiWZCST6M8NepnkX6huTsAT,",
    "another network,USDT,ERC20,TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc,",
    "memo missing,XRP,XRP,rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn,",
    "spelling,USDT,BEP20,0xCE7741417922F94ae9CbF96B419B476ddF88A20b,",
    "shape only,USDT,BSC,0xb838c100d95155bd6aad1c27f55701cf911b31e0,",
    "not in the catalogue,QQQ,BTC,1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,",
    "network unknown,USDT,NOWHERE,0xd7bEa7CA665749Fafa7c38c1a96A907576D2E727,",
    "BTC,BTC,bc1qa85vxjs8md6pvqur7cneg4jxktxf66rhu2nnah",
    ",,,,",
)
"""What is wrong with each has nothing to do with the others."""
# The key is the Bitcoin wiki's example of the wallet import format.
SECRET = ",USDT,TRC20,5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ,"  # noqa: S105  # as said
CODES = {rule.code for rule in select()}

rows = st.lists(st.sampled_from(ROWS), max_size=8)
few = settings(max_examples=examples(12))  # each judges several files


@cache
def checker() -> Checker:
    return Checker(reference_data(), select())


def review(*lines: str, header: str = HEADER, path: str = "a.csv") -> Review:
    words = header_words(reference_data().schema.batch)
    data = "\n".join((header, *lines, "")).encode()
    return checker().check([mask_secrets(Source(path, (read_text(data, path, words),)), reference_data())])


def after(baseline: Baseline, *lines: str, **options: Any) -> Review:
    """Return the review of *lines* without what *baseline* knows."""
    return apply_baseline(review(*lines, **options), baseline, "b.json", str, CODES)


def known(*lines: str, **options: Any) -> Baseline:
    return baseline_of(review(*lines, **options), str)


def outcome(found: Review) -> tuple[int, int, int]:
    """Return how many findings remain, are left out, and are gone."""
    assert found.baseline_result is not None
    return len(found.findings), found.baseline_result.suppressed, len(found.baseline_result.resolved)


@few
@given(lines=rows, data=st.data())
def test_what_was_accepted_is_known_in_any_order(lines: list[str], data: st.DataObject) -> None:
    """A check with the baseline that was just written is clean, and so is one of the same rows in another order."""
    baseline = known(*lines)
    for again in (lines, data.draw(st.permutations(lines))):
        found = after(baseline, *again)
        assert (found.verdict, found.findings) == (Verdict.ACCEPTED, ())
        assert outcome(found) == (0, len(baseline.known), 0)


@few
@given(lines=rows, data=st.data())
def test_text_does_not_depend_on_the_order(lines: list[str], data: st.DataObject) -> None:
    """The same entries give the same bytes, which say what they said."""
    baseline = known(*lines)
    text = "".join(text_of(baseline))
    assert text == "".join(text_of(known(*data.draw(st.permutations(lines)))))
    assert baseline == baseline_from(text.encode(), "b.json")


@few
@given(before=rows, now=rows)
def test_nothing_is_lost(before: list[str], now: list[str]) -> None:
    """Every finding is told or known, and what is known is there or gone."""
    baseline, whole = known(*before), review(*now)
    found = apply_baseline(whole, baseline, "b.json", str, CODES)
    told, left_out, gone = outcome(found)
    assert len(whole.findings) == told + left_out
    assert len(baseline.known) == left_out + gone
    assert set(found.findings) <= set(whole.findings)


@few
@given(before=rows, now=rows)
def test_shrinking_forgets_what_is_gone(before: list[str], now: list[str]) -> None:
    """And accepts nothing new: the same findings are told with the smaller baseline, and nothing is gone any more."""
    baseline = known(*before)
    smaller = without_resolved(baseline, review(*now), str, CODES)
    assert set(smaller.known) <= set(baseline.known)
    assert after(smaller, *now).findings == after(baseline, *now).findings
    assert outcome(after(smaller, *now))[2] == 0


def test_edited_address_is_new() -> None:
    """Another wrong address in the place of a known one is told, and the known one is gone."""
    found = after(known(ROWS[1]), ROWS[1].replace("TsAT", "TsAU"))
    assert [finding.slug for finding in found.findings] == ["address-checksum"]
    assert outcome(found) == (1, 0, 1)


def test_edited_address_is_new_wherever_it_stands() -> None:
    """Commas in the remark push the address into a cell that no column has; it counts all the same."""
    row = "one, two, three,USDT,TRC20,TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS,"
    found = after(known(row), row.replace("TsAS", "TsAT"))
    assert [finding.slug for finding in found.findings] == ["field-count"]


def test_same_fault_once_more_is_new() -> None:
    """A baseline counts: where it knows one of a kind, the second is new."""
    same = ROWS[3].replace("XRP,XRP", "xrp,XRP")
    told = [finding.slug for finding in after(known(ROWS[3]), ROWS[3], ROWS[3]).findings]
    assert sorted(told) == ["duplicate-entry", "memo-missing"]
    assert "memo-missing" not in [finding.slug for finding in after(known(ROWS[3]), same).findings]
    assert "memo-missing" in [finding.slug for finding in after(known(ROWS[3]), same, ROWS[3]).findings]


def test_unverified_finding_may_be_accepted() -> None:
    """Somebody has looked: what could not be verified does not make the run unverified any more."""
    assert review(ROWS[6]).verdict is Verdict.UNVERIFIED
    assert after(known(ROWS[6]), ROWS[6]).verdict is Verdict.ACCEPTED


def test_files_are_told_apart() -> None:
    """What is known of one file is new in another, and only files of the run can have lost something."""
    baseline = known(ROWS[1])
    assert outcome(after(baseline, ROWS[1], path="b.csv")) == (1, 0, 0)
    assert outcome(after(baseline, ROWS[0])) == (0, 0, 1)


def test_rules_that_are_not_applied_lose_nothing() -> None:
    """A finding is not gone because nobody looked for it."""
    baseline = known(ROWS[1])
    found = apply_baseline(review(ROWS[0]), baseline, "b.json", str, CODES - {baseline.known[0].code})
    assert outcome(found) == (0, 0, 0)


@pytest.mark.parametrize(
    ("header", "line", "slug"),
    [
        (HEADER, SECRET, "secret-pasted"),
        (SECRET, ROWS[0], "column-missing"),
        ("coin,address,memo", "USDT,TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS,", "column-missing"),
        (HEADER, f'{ROWS[1]}\n"a,USDT,TRC20', "unclosed-quote"),
        ("PK\x03\x04\x00", "\x00", "not-csv"),
    ],
)
def test_never_accepted(header: str, line: str, slug: str) -> None:
    """A secret, and what says that rows were not judged, since anything could be there; nor is anything gone then."""
    whole = review(line, header=header)
    assert slug in [finding.slug for finding in whole.findings]
    baseline = known(line, header=header)
    assert slug not in [each.slug for each in baseline.known]
    assert slug in [finding.slug for finding in after(baseline, line, header=header).findings]
    forged = [KnownFinding("a.csv", finding.code, finding.slug, (), "0" * 64) for finding in whole.findings]
    assert after(Baseline("coinex", tuple(forged)), line, header=header).findings == whole.findings


def test_findings_of_a_table_that_was_not_read_are_not_gone() -> None:
    """A file that has become unreadable has lost nothing yet."""
    broken = after(known(ROWS[1], ROWS[3]), ROWS[3], f'"{ROWS[1]}')
    assert outcome(broken)[2] == 0


def test_secrets_stay_out() -> None:
    """Neither the secret nor the row that it hid is in the baseline's text."""
    text = "".join(text_of(known(SECRET, ROWS[1])))
    assert "5HueCGU8" not in text
    assert HIDDEN not in text


def test_every_sample() -> None:
    """Of all that the samples show, what can be accepted is known again, and what cannot is told."""
    whole = review_of_everything()
    found = apply_baseline(whole, baseline_of(whole, str), "b.json", str, CODES)
    refused = [finding for file in whole.files for finding in file.findings if not can_be_recorded(finding, file)]
    assert list(found.findings) == refused
    assert found.baseline_result == BaselineResult("b.json", len(whole.findings) - len(refused), ())
    assert {finding.slug for finding in refused} >= {"secret-pasted", "not-csv", "unclosed-quote", "column-missing"}


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 10_000])
def test_any_text(text: str) -> None:
    """Whatever a cell or a path holds, the file is ASCII, short, and says the same when it is read."""
    baseline = Baseline(text, (KnownFinding(text, "WL302", text, (text[:200],) * 4, "0"),))
    stored = "".join(text_of(baseline)).encode("ascii")
    assert baseline == baseline_from(stored, "b.json")
    line = f',USDT,TRC20,"{text.replace(chr(34), "")}",'
    assert all(len(json.dumps(each.about)) < 13_000 for each in known(*[line] if text.isprintable() else []).known)


GOOD: dict[str, Any] = {
    "format": 1,
    "tool": "whitelist",
    "schema": "coinex",
    "known": [{"file": "a.csv", "code": "WL302", "slug": "x", "about": [], "fingerprint": "5"}],
    "later": "keys may be added",
}


def test_written_by_hand() -> None:
    """Order, repetition and further keys do not matter."""
    again = {**GOOD, "known": [{**GOOD["known"][0], "more": 1}, *GOOD["known"]]}
    expected = Baseline("coinex", (KnownFinding("a.csv", "WL302", "x", (), "5"),))
    assert expected == baseline_from(json.dumps(GOOD).encode(), "b") == baseline_from(json.dumps(again).encode(), "b")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\xff\xfe", "is encoded as UTF-16"),
        (b"[" * 100_000, "cannot be read: at most 100 nested levels"),
        (b'{"tool": "whitelist",}', "line 1, column 21: is not valid JSON: there is a comma after the last item"),
        (b"[]", "is not a baseline"),
        (b"{}", "is not a baseline"),
        ({**GOOD, "tool": "another"}, "is not a baseline"),
        ({**GOOD, "format": 2}, "has another format than 1"),
        ({**GOOD, "format": True}, "has another format than 1"),
        ({**GOOD, "schema": None}, "schema or known is missing"),
        ({**GOOD, "known": {}}, "schema or known is missing"),
        ({**GOOD, "known": [1]}, "known finding 1 cannot be read"),
        ({**GOOD, "known": [*GOOD["known"], {**GOOD["known"][0], "about": [1]}]}, "known finding 2 cannot be read"),
        ({**GOOD, "known": [{**GOOD["known"][0], "fingerprint": 5}]}, "known finding 1 cannot be read"),
    ],
)
def test_what_is_no_baseline(data: bytes | dict[str, Any], message: str) -> None:
    """It is refused by name, and the hint says what to do."""
    told = data if isinstance(data, bytes) else json.dumps(data).encode()
    with pytest.raises(BaselineError, match=message) as error:
        baseline_from(told, "b.json")
    assert error.value.message.startswith("b.json")
    assert error.value.hint


def test_names_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link is a file of its own, its folder is where it really is; on another drive, the whole path counts."""
    naming = Naming(str(tmp_path / "b.json"))
    (tmp_path / "real").mkdir()
    with contextlib.suppress(OSError):  # Windows lets few people make links
        (tmp_path / "link").symlink_to("real")
        (tmp_path / "real" / "a.csv").symlink_to("c.csv")
        assert naming(str(tmp_path / "link" / "a.csv")) == "real/a.csv"
    assert naming(str(tmp_path / "real" / ".." / "a.csv")) == "a.csv"
    assert naming("-") == "-"

    def apart(path: str, start: str) -> str:
        raise ValueError(path, start)

    monkeypatch.setattr(os.path, "relpath", apart)
    assert naming(str(tmp_path / "a.csv")) == (Path(os.path.realpath(tmp_path)) / "a.csv").as_posix()


def test_review_without_files_of_the_baseline() -> None:
    """The files that a baseline says nothing about stay as they are."""
    whole = review(ROWS[1])
    found = apply_baseline(whole, Baseline("coinex", ()), "b.json", str, CODES)
    assert replace(found, baseline_result=None) == whole
