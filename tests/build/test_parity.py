"""Check and build say the same about every row, and a row that was rejected is not placed when nobody touched it.

This holds for all samples and cases, for spreadsheets as they come from a desk, and for random lists.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.command import BAD, GOOD, ROOT
from tests.build.cases import KNOWN
from tests.build.messes import MESSES, Mess
from tests.build.parity import Difference, differences, exceptions, judge, plan_of
from tests.build.unchanged import placed_again
from tests.campaign.damaged_lists import DAMAGED_FILES, encoded
from tests.campaign.encoders import seeded
from tests.campaign.round_trips import COLUMNS, LOOKS, journeys
from tests.each import check_each
from tests.examples import examples
from tests.rules.cases import DATA, Case, batch_cases, read, reference_of, with_rows_joined, words, workbook
from whitelist.checking.secret_masking import mask_secrets
from whitelist.model.table import Source
from whitelist.settings.reading import read_masked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource, Table

pytestmark = pytest.mark.thorough

READABLE = (".csv", ".xlsx", ".ods", ".xlsb")
BOOKS = (ROOT / "samples" / "treasury", ROOT / "tests" / "data" / "workbooks")
FILES = {
    str(path.relative_to(ROOT)): path
    for folder in (GOOD, BAD, *BOOKS)
    for path in sorted(folder.rglob("*"))
    if path.suffix in READABLE
}
LINES_BELOW = (
    ["", "Total", "", "", "", "1,200.00"],
    ["Approved by", "", "", "M. Miller", "", ""],
    ["", "2026-03-02", "", "", "", ""],
)
"""Rows of a workbook with the columns COLUMNS and an amount that are no entries."""


def masked(table: Table, known: ReferenceData = KNOWN) -> MaskedSource:
    return mask_secrets(Source(table.path, (table,)), known, words(known))


def told(source: MaskedSource, known: ReferenceData = KNOWN, **options: Any) -> list[str]:
    """Return the differences that nothing justifies."""
    return unjustified(differences(judge(source, known, **options)))


def unjustified(found: Iterable[Difference]) -> list[str]:
    return [each.text for each in found if not each.excepted]


def assert_laws(source: MaskedSource, known: ReferenceData = KNOWN) -> None:
    """Assert that check and build say the same about *source*, and that what is rejected stays rejected."""
    judged = judge(source, known)
    assert unjustified(differences(judged)) == []
    assert placed_again(judged) == []


CASES = {
    path.stem: files
    for path in sorted(DATA.glob("*.toml"))
    if (files := [case for case in batch_cases(path.stem) if "frame" not in case.values])
}


def source_of(case: Case) -> MaskedSource | None:
    """Return the source; None if it is no real sheet: a build names rows by their lines."""
    source = masked(case.table(), case.known)
    return source if all(len({*table.lines}) == len(table.lines) for table in source.tables) else None


def damaged_text(random: Random) -> MaskedSource:
    """Return a random list as a text file that is damaged in one of many ways."""
    records = [list(COLUMNS), *([row.cells[column] for column in COLUMNS] for row in journeys(random).values())]
    content = DAMAGED_FILES[random.choice(list(DAMAGED_FILES))](random, records)
    return masked(read(content if isinstance(content, bytes) else encoded(content)))


def damaged_workbook(random: Random) -> MaskedSource:
    """Return a random list as a workbook with merged cells, looks, totals and signatures, and other columns."""
    rows = [[*row.cells.values(), "5"] for row in journeys(random).values()]
    merges = []
    for field in random.sample(range(len(COLUMNS)), random.randrange(3)):
        first = random.randrange(len(rows))
        last = random.randrange(first, len(rows))
        for row in rows[first + 1 : last + 1]:
            row[field] = ""
        merges += [(first + 2, last + 2, field, field)] if last > first else []
    looks: dict[str, list[Any]] = {}
    for name, make in LOOKS.values():
        looks[name] = [make(line) for line in range(2, len(rows) + 2) if random.random() < 0.2]
    below = random.sample(LINES_BELOW, random.randrange(len(LINES_BELOW) + 1))
    heading = random.choice(("amount", "Betrag", "wallet 2", "remmark", ""))
    order = random.sample(range(len(COLUMNS) + 1), len(COLUMNS) + 1) if not merges and not any(looks.values()) else None
    table = [[*COLUMNS, heading], *rows, *map(list, below)]
    if order:
        table = [[row[at] for at in order] for row in table]
    missing = random.choice((None, None, None, "memo", "remark"))
    if missing and not merges and not any(looks.values()):
        at = table[0].index(missing)
        table = [row[:at] + row[at + 1 :] for row in table]
    return masked(workbook(header=table[0], rows=table[1:], merges=merges, sheet="S", **looks))


def test_samples() -> None:
    """Of each sample, no row with an error is placed, and each other row is placed, a duplicate or excepted."""

    def check(path: Path) -> None:
        known = reference_of(path)
        assert_laws(read_masked(str(path), known), known)

    check_each(FILES, check)


@pytest.mark.parametrize("slug", CASES)
def test_cases(slug: str) -> None:
    """The same for each case of each rule."""

    def check(case: Case) -> None:
        if source := source_of(case):
            assert_laws(source, case.known)

    check_each({case.values["name"]: case for case in with_rows_joined(CASES[slug], slug)}, check)


def opened(mess: Mess, folder: Path) -> MaskedSource:
    path = folder / mess.file
    path.write_bytes(mess.data)
    return read_masked(str(path), KNOWN)


def test_messes(tmp_path: Path) -> None:
    """The same for spreadsheets as they come from a desk."""
    check_each({mess.name: mess for mess in MESSES}, lambda mess: assert_laws(opened(mess, tmp_path)))


@pytest.mark.parametrize("made", [damaged_text, damaged_workbook], ids=["text", "workbook"])
def test_random_lists(made: Any) -> None:
    """The same for damaged lists."""

    def check(trial: int) -> None:
        assert told(made(seeded(f"parity {trial}"))) == []

    check_each({str(trial): trial for trial in range(examples(10))}, check)


@pytest.mark.parametrize(("kind", "slug"), [(kind, slug) for kind, slugs in exceptions().items() for slug in slugs])
def test_exceptions_are_needed(kind: str, slug: str, tmp_path: Path) -> None:
    """No exception stays in the data file that no case of its rule, and no spreadsheet from a desk, needs."""
    cases = (judge(source, case.known) for case in CASES[slug] if (source := source_of(case)))
    judged = chain(cases, (judge(opened(mess, tmp_path)) for mess in MESSES))
    assert any(each.kind == kind and slug in each.slugs for each in chain.from_iterable(map(differences, judged)))


def test_difference_is_told() -> None:
    """A build that judges otherwise than check is found: with --strict, it rejects a warning."""
    source = masked(Case({"rows": [["QQQQ", "ERC20", "0x52908400098527886E0F7030069857D2E4169EE7", ""]]}).table())
    assert told(source) == []
    assert told(source, strict=True) == ["line 2 is rejected: ('coin-not-in-catalogue',)"]


@pytest.mark.parametrize("strict", [False, True])
def test_warnings_about_a_whole_workbook_fail_a_strict_build(strict: bool) -> None:  # noqa: FBT001
    """A treasury desk must look at a second sheet with entries, a title that names a coin and the like, in both."""
    failing = set()
    for slug in ("several-tables", "coin-above-header", "column-apart"):
        for case in CASES[slug]:
            source = masked(case.table(), case.known)
            if all("memo" in table.columns.known for table in source.tables):
                failing |= {each.slug for each in plan_of(source, KNOWN, strict=strict).failures}
    assert failing == ({"several-tables", "coin-above-header", "column-apart"} if strict else set())
