"""Findings that say the same are read once, and nothing is left out; lines fit the terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.acceptance.command import HEADER, batch, invoke
from tests.build.cases import address
from tests.campaign.encoders import base58, seeded
from tests.reports.reviews import review_of_everything
from tests.reports.test_reports import found, review, write
from whitelist.model.advice import FIX_FILE
from whitelist.model.finding import Fix, Severity
from whitelist.model.location import Location
from whitelist.model.table import MaskedTable
from whitelist.reports.blocks import blocks_of, line_ranges
from whitelist.reports.excerpt import columns
from whitelist.reports.wrapping import wrapped


@pytest.mark.parametrize("verbose", [False, True])
def test_every_finding_is_in_one_block(verbose: bool) -> None:  # noqa: FBT001  # drawn by name
    """Whatever is gathered, all of it is there, and the worst comes first."""
    for file in review_of_everything().files:
        blocks = blocks_of(file.findings, verbose=verbose)
        told = [id(finding) for block in blocks for finding in block.findings]
        assert sorted(told) == sorted(map(id, file.findings))
        assert not verbose or all(block.says_the_same for block in blocks)
        if blocks:
            assert blocks[0].first.severity == max(finding.severity for finding in file.findings)


def test_findings_of_a_row_are_together() -> None:
    """A warning about a row with an error comes right behind the error, and the notes come last."""
    places = [(Severity.ERROR, 5, "a"), (Severity.ERROR, 3, "b"), (Severity.WARNING, 5, "c"), (Severity.NOTE, 3, "d")]
    findings = [found(severity, message=text, location=Location("a.csv", line)) for severity, line, text in places]
    assert [block.first.message for block in blocks_of(findings)] == ["b", "a", "c", "d"]
    assert [block.first.message for block in blocks_of(findings, verbose=True)] == ["b", "d", "a", "c"]


def test_findings_of_a_sheet_are_together() -> None:
    """Sheets come in the order of the workbook, and an error of any sheet before a warning of another row."""
    tables = [MaskedTable("a.xlsx", "workbook", sheet=sheet) for sheet in ("South", "North")]
    places = [("North", 3), ("South", 2), ("North", 1), ("South", 4), (None, 9)]
    findings = [
        found(severity, message=f"{severity} {sheet} {line}", location=Location("a.xlsx", line, sheet=sheet))
        for severity, above in ((Severity.WARNING, 10), (Severity.ERROR, 0))
        for sheet, line in ((sheet, line + above) for sheet, line in places)
    ]
    assert [block.first.message for block in blocks_of(findings, tables)] == [
        *("error None 9", "error South 2", "error South 4", "error North 1", "error North 3"),
        *("warning None 19", "warning South 12", "warning South 14", "warning North 11", "warning North 13"),
    ]


@given(st.sets(st.integers(1, 60), min_size=1), st.none() | st.integers(1, 5))
def test_ranges_name_every_line(lines: set[int], most: int | None) -> None:
    """Without a limit, the ranges are the lines; with one, they are cut and say so."""
    text = line_ranges([*lines], most)
    words = text.partition(" ")[2].partition(" and ")[0]
    named = {n for part in words.split(", ") for first, _, last in [part.partition("-")]
             for n in range(int(first), int(last or first) + 1)}  # fmt: skip
    assert named <= lines
    assert named == lines or " more" in text


FAULTS: dict[str, Callable[[int], str]] = {
    "network-spelling": lambda n: f"USDT,BEP20,0x{seeded(n).randbytes(20).hex()},",
    "coin-spelling": lambda n: f"usdt,TRC20,{tron(n)},",
    "address-checksum": lambda n: f"USDT,TRC20,{tron(n)[:-1]}{'x' if tron(n)[-1] != 'x' else 'y'},",
    "address-of-another-network": lambda n: f"USDT,ERC20,{tron(n)},",
    "surrounding-space": lambda n: f"USDT,TRC20,{tron(n)} ,",
    "impostor-address": lambda n: f"USDT,TRC20,https://tronscan.org/#/address/{tron(n)},",
    "impostor-address: hexadecimal form": lambda n: f"USDT,TRC20,41{seeded(n).randbytes(20).hex()},",
    "duplicate-entry": lambda n: f"USDT,TRC20,{tron(n % 50)},",
    "memo-unexpected": lambda n: f"USDT,TRC20,{tron(n)},{n + 100_000}",
    "field-count": lambda n: f"USDT,TRC20,{tron(n)}",
    "network-spelling: with notes": lambda n: f"USDT,ERC-20,0x{seeded(n).randbytes(20).hex()},",
}
"""Fault → a row that has it, by its number."""


def tron(number: int) -> str:
    """Return an address of TRON."""
    return address("TRC20", number)


@pytest.mark.thorough
@pytest.mark.parametrize("remark", ["", "remark"])
@pytest.mark.parametrize("name", FAULTS)
def test_many_rows_with_one_fault(name: str, remark: str, tmp_path: Path) -> None:
    """A fault in a hundred rows is at most fifteen lines, also where each row has its own fix; --verbose has all.

    A remark column at the end is a finding of its own.
    """
    end = f",{remark}\n" if remark else "\n"
    rows = [f"{FAULTS[name](number)}{end}" for number in range(100)]
    path = batch(tmp_path, *rows, header=f"{HEADER.strip()}{end}")
    lines = invoke("check", path).out.splitlines()
    assert len(lines) <= 15
    number = 50 if name == "duplicate-entry" else 100
    assert any(f"{name.partition(':')[0]}, {number} rows" in line for line in lines)
    own_words = any(f"--verbose shows the other {number - 1} findings" in line for line in lines)
    verbose = invoke("check", "--verbose", "--all", path).out.splitlines()
    assert own_words == (sum(name.partition(":")[0] in line for line in verbose) == number)


def test_few_findings_are_shown_each() -> None:
    """Three fixes of three rows are read at once; four are one block, as the first of them says it."""
    own = [
        found(location=Location("treasury.csv", line, line - 1, 1), fix=Fix("network", f"N{line}", safe=True))
        for line in range(2, 6)
    ]
    assert [len(block.findings) for block in blocks_of(own[:3])] == [1, 1, 1]
    (block,) = blocks_of(own)
    assert (block.says_the_same, block.lines) == (False, [2, 3, 4, 5])
    assert block.shown == own[0]
    assert len(blocks_of(own, verbose=True)) == 4
    other = found(location=Location("treasury.csv", 6, 5, 1), fix=Fix("network", "N6", safe=False))
    assert len(blocks_of([*own, other])) == 2, "a possible fix is not a safe one"


def test_clean_file_is_short(tmp_path: Path) -> None:
    """A hundred good rows without checksums are at most five lines; --verbose has them all."""
    rows = [f"SOL,SOL,{base58(bytes([1]) + seeded(number).randbytes(31))},\n" for number in range(100)]
    path = batch(tmp_path, *rows)
    assert len(invoke("check", "--ignore", "address-off-curve", path).out.splitlines()) <= 5
    verbose = invoke("check", "--ignore", "address-off-curve", "--verbose", path).out
    assert "WL308 pair-inferred, 100 rows  note: " in verbose


def test_counts_of_notes_add_up() -> None:
    """The summary says how many of the notes that it counts only --verbose shows."""
    minor = replace(found(Severity.NOTE), minor=True)
    counts = "0 errors, 0 warnings, {} (coinex rules; "
    for findings, notes in (
        ([minor], "1 note, shown with --verbose"),
        ([minor, minor, found(Severity.NOTE)], "3 notes, 2 of them shown with --verbose"),
        ([found(Severity.NOTE)], "1 note"),
    ):
        assert counts.format(notes) in write("text", review(*findings))
        assert counts.format(notes.partition(",")[0]) in write("text", review(*findings), verbose=True)


def test_statistics() -> None:
    """Each rule has a line, the most frequent first, with what can be fixed."""
    fix = found(Severity.WARNING, code="WL106", slug="column-spelling", fix=Fix("coin", "coin", safe=True))
    bom = found(code="WL111", slug="byte-order-mark", advice=FIX_FILE)
    lines = write("concise", review(found(), found(), fix, bom), statistics=True).splitlines()
    assert lines[4:8] == [
        "2  WL302 network-not-offered  error",
        "1  WL106 column-spelling  warning, 1 can be fixed",
        "1  WL111 byte-order-mark  error, 1 can be fixed",
        "",
    ]
    assert lines[-1] == "2 of 4 findings can be fixed: whitelist check --fix treasury.csv"
    assert write("text", review(), statistics=True) == write("text", review())


def test_next_step_of_many_files() -> None:
    """With more than three files, the command names none."""
    fixed = review(found(advice=FIX_FILE))
    text = write("text", type(fixed)(fixed.basis, fixed.files * 4))
    assert text.endswith("4 of 4 findings can be fixed: whitelist check --fix FILE…\n")


WORDS = st.lists(st.text("abcx東\u0301", min_size=1, max_size=30), min_size=1, max_size=20)


@given(WORDS, st.integers(20, 60), st.sampled_from(["", "   "]))
def test_wrapping_keeps_words(words: list[str], width: int, indent: str) -> None:
    """No word is broken or lost, and a line is longer than the width only if its one word is."""
    lines = wrapped(indent + " ".join(words), width).split("\n")
    assert [word for line in lines for word in line.split()] == words
    assert all(len(line.split()) == 1 or len(line) <= 2 * width for line in lines)
    assert all(line.startswith(indent) for line in lines)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("hint: run `whitelist check --fix mix.csv`, or rename the column", "`whitelist check --fix mix.csv`,"),
        ("1 of 2 findings can be fixed: whitelist check --fix 'a b.csv'", "whitelist check --fix 'a b.csv'"),
        ("to update it, run whitelist networks update --output a.json", "whitelist networks update --output a.json"),
        ('use whitelist build --map "Pay to=address"; if not, ask', 'whitelist build --map "Pay to=address";'),
        ('to read it (--map "Pay to the wallet=address")', '(--map "Pay to the wallet=address")'),
    ],
)
@pytest.mark.parametrize("width", [20, 38, 45])
def test_wrapping_keeps_commands(text: str, command: str, width: int) -> None:
    """A command is in one line, so that it can be copied, also where it is longer than the width."""
    lines = wrapped(f"   {text}", width).split("\n")
    assert command in [line.strip()[-len(command) :] for line in lines] + [
        line.strip()[: len(command)] for line in lines
    ]
    assert " ".join(line.strip() for line in lines) == text
    assert all(len(line) <= width or command in line or " " not in line.strip() for line in lines)


def test_report_fits_the_terminal() -> None:
    """At 60 columns, messages, hints and excerpts fit; colour needs no columns."""
    long = found(message="the address is " + "very " * 30 + "long", hint="ask " * 30)
    lines = write("text", review(long), width=60).splitlines()
    assert max(map(len, lines)) <= 60
    coloured = write("text", review(long), width=60, colour=True)
    assert coloured.replace("\x1b[1;31m", "").replace("\x1b[0m", "").splitlines() == lines


def test_what_only_one_finding_says_is_not_said_of_all() -> None:
    """The message has a sign for a value that others do not have, and the value of the fix has its line."""
    coins = [
        found(
            location=Location("treasury.csv", line, line - 1, 0),
            message=f"this coin is {coin} at CoinEx, see line {line}",
            fix=Fix("coin", coin, safe=True),
        )
        for line, coin in enumerate(("USDT", "BTC", "ETH", "C"), 2)
    ]
    text = write("text", review(*coins))
    assert "network-not-offered, 4 rows  this coin is … at CoinEx, see line …\n" in text
    assert "\n   lines 2-5; --verbose shows the other 3 findings\n" in text
    assert "\n   fix (line 2): USDT\n" in text
    assert "BTC" not in text


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("a b.csv", "whitelist check --fix 'a b.csv'"),
        ("--sheet=x.csv", "whitelist check --fix ./--sheet=x.csv"),
        ("-", "whitelist check --diff - shows how; a file can be rewritten with --fix"),
        ("new\nline.csv", "whitelist check --fix FILE…"),
        ("no text \udcff.csv", "whitelist check --fix FILE…"),
    ],
)
def test_next_step_can_be_copied(path: str, command: str) -> None:
    """A path is one word, no option and no escape; standard input, which cannot be rewritten, is not to be fixed."""
    finding = found(fix=Fix("network", "TRC20", safe=True))
    assert write("text", review(finding, path=path)).splitlines()[-1] == f"1 of 1 finding can be fixed: {command}"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_reports_of_all_samples_fit_the_terminal(width: int) -> None:
    """A line is wider only if it has a word that is, such as a long path or address, or is a command to copy."""
    for verbose in (False, True):
        text = write("text", review_of_everything(), width=width, show_all=True, verbose=verbose)
        lines = [line for line in text.splitlines() if not line.lstrip(" `").startswith("whitelist ")]
        wide = [line for line in lines if columns(line) > width]
        assert [line for line in wide if columns(max(line.split(), key=columns)) < width // 2] == []
        assert [line for line in wide if " | " in line[:20]] == [], "excerpts are cut"
