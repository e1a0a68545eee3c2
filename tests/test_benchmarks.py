"""The parts of the benchmarks that are not timings: their data, their sums and their tables."""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import pytest

import whitelist
from benchmarks.__main__ import known_parts
from benchmarks.book import KINDS, good_rows, rows, write_book
from benchmarks.installation import Worker
from benchmarks.machine import ROOT, machine
from benchmarks.parts import codecs
from benchmarks.results import number, sections, table, update
from benchmarks.turns import Failed, exponent, in_turn, median_ratio, run
from tests.campaign.forms import FORMS
from whitelist.addresses.verification import Answer
from whitelist.exchanges.loader import verifier
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 4_000
OURS, PEER = "whitelist", "peer"


def test_book_is_always_the_same() -> None:
    """The same rows come each time; another seed gives others, and a longer list starts with the shorter one."""
    assert list(rows(50)) == list(rows(60))[:50]
    assert list(rows(50)) != list(rows(50, seed=1))


def test_book_has_its_shares() -> None:
    """Each group of networks has the share that the README states, of rows that are all different."""
    groups = {"evm": "ERC20 BSC CSC PLASMA", "tron": "TRC20", "bitcoin": "BTC LTC DOGE", "solana": "SOL"}
    groups |= {"memo": "XRP XLM TON", "others": "ATOM DOT ALGO BCH"}
    stated = {"evm": 45, "tron": 20, "bitcoin": 12, "solana": 8, "memo": 5, "others": 10}
    drawn = list(rows(COUNT, faulty=0))
    assert len(set(drawn)) == COUNT
    networks = Counter(row[1] for row in drawn)
    for group, names in groups.items():
        among = names.split()
        assert stated[group] == pytest.approx(sum(kind.share for kind in KINDS if kind.network in among))
        assert stated[group] == pytest.approx(sum(networks[name] for name in among) / COUNT * 100, abs=3)


def test_good_rows_are_good() -> None:
    """Every kind of row is verified, and its form has a network of that kind."""
    seen = dict(islice(good_rows(1), COUNT))
    assert set(KINDS) == set(seen)
    assert {Answer.GOOD} == {verifier().verify(network, address).answer for _, network, address, _ in seen.values()}


def test_faulty_rows_have_findings(tmp_path: Path) -> None:
    """A list that is all faulty has a warning or an error on each row; two of 100 rows are faulty otherwise."""
    review = whitelist.check(write_book(tmp_path / "bad.csv", 90, 1))
    wrong = {each.location.row for file in review.files for each in file.findings if each.severity != Severity.NOTE}
    assert set(range(1, 91)) <= wrong
    changed = sum(a != b for a, b in zip(rows(COUNT), rows(COUNT, faulty=0), strict=True))
    assert pytest.approx(changed, rel=0.3) == COUNT * 0.02


def test_turns_alternate() -> None:
    """Each item is done once to warm up, and then in turn with the others."""
    done: list[str] = []
    assert in_turn(done.append, {"a": "x", "b": "y"}, 2) == {"a": [None, None], "b": [None, None]}
    assert done == ["x", "y"] * 3


def test_sums() -> None:
    """The ratio is the median of the turns, not the ratio of medians; the exponent is the slope of the logarithms."""
    assert median_ratio([1, 10, 9], [1, 5, 3]) == 2
    assert exponent({10: 7, 100: 70, 1000: 700}) == pytest.approx(1)
    assert exponent({10: 1, 100: 100, 1000: 10_000}) == pytest.approx(2)
    assert math.isnan(exponent({10: -1, 100: 5}))


def test_run() -> None:
    """A command is measured when its list was checked, whatever the verdict; if not, its last line is the error."""
    taken = run((sys.executable, "-c", "print('x'); raise SystemExit(1)"))
    assert 0 < taken.seconds < 60
    with pytest.raises(Failed, match=r"^last$"):
        run((sys.executable, "-c", "import sys; print('first', 'last', sep='\\n', file=sys.stderr); sys.exit(2)"))
    with pytest.raises(Failed, match=r"^ValueError: crashed$"):
        run((sys.executable, "-c", "raise ValueError('crashed')"))


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.01234, "0.0123"), (1.005, "1.00"), (12.34, "12.3"), (123_456, "123,000"), (math.nan, "–")],
)
def test_number(value: float, text: str) -> None:
    """A number has three digits that count."""
    assert text == number(value)


def test_table() -> None:
    """The first column is text, the others are numbers on the right."""
    assert table(("a", "b"), [("x", 1.5), ("y", "–")]) == "| a | b |\n| --- | ---: |\n| x | 1.50 |\n| y | – |\n"


def test_sections_are_replaced(tmp_path: Path) -> None:
    """A part that runs again replaces its own section; sections have the order of the parts."""
    path = tmp_path / "results.md"
    update(path, {"Two": "old\n"}, ("One", "Two"))
    update(path, {"One": "first\n\nmore"}, ("One", "Two"))
    update(path, {"Two": "new"}, ("One", "Two"))
    assert sections(path.read_text(encoding="utf-8")) == {"One": "first\n\nmore", "Two": "new"}
    assert list(sections(path.read_text(encoding="utf-8"))) == ["One", "Two"]


def test_readme_names_every_part() -> None:
    """Each part has a row in the README of the benchmarks, in the order of the results, and a title of its own."""
    known = known_parts()
    text = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE) == list(known)
    assert len({part.title for part in known.values()}) == len(known)


def test_machine_is_named() -> None:
    """The results say what they were measured on."""
    assert "Python 3" in machine()


def test_only_common_texts_are_compared() -> None:
    """A text that one program refuses is left out for all; a program that refuses nearly all is left out itself."""
    form = next(form for form in FORMS if form.name == "Tron")
    batch = codecs.Batch(form, "TRC20", [str(number) for number in range(20)])
    asks = {
        OURS: lambda batch: ([True] * len(batch.texts), 1.0),
        PEER: lambda batch: ([text != "3" for text in batch.texts], 2.0),
        "stranger": lambda batch: ([text == "5" for text in batch.texts], 0.1),
    }
    same, able = codecs.common(asks, batch)
    assert able == [OURS, PEER]
    assert [text for text in batch.texts if text != "3"] == same.texts


def test_bip_utils_judge_answers() -> None:
    """The process with bip_utils says which texts it takes, and how long it took when it takes all."""
    pytest.importorskip("bip_utils", reason="has no release for this Python")
    form = next(form for form in FORMS if form.name == "P2PKH")
    good = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"
    with closing(Worker((sys.executable, "-m", "benchmarks.others.bip_utils_judge"))) as worker:
        answer, seconds = worker.ask("bip_utils", form.name, [good])
        assert (answer, seconds > 0) == ([True], True)
        assert worker.ask("bip_utils", form.name, [good, "no"])[0] == [True, False]
    with closing(Worker((sys.executable, "-c", ""))) as worker, pytest.raises(Failed, match="the process ended"):
        worker.ask("bip_utils", form.name, [good])


def test_elementwise_takes_good_rows(tmp_path: Path) -> None:
    """What pandera with bip_utils refuses of a good list are only keys that it wants on their curve."""
    pytest.importorskip("bip_utils", reason="has no release for this Python")
    from benchmarks.others import elementwise

    on_curve = {"SOL", "XLM", "DOT"}
    assert {kind.network for kind in KINDS} - {"TON"} == set(elementwise.DECODERS)
    drawn = list(rows(300, faulty=0))
    assert elementwise.failing(str(write_book(tmp_path / "good.csv", 300, 0))) <= sum(
        row[1] in on_curve for row in drawn
    )
    assert elementwise.failing(str(write_book(tmp_path / "bad.csv", 300, 1))) > 100
