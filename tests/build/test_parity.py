"""Check and build say the same about every row: of all samples and cases, and of random lists."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.command import BAD, GOOD, ROOT
from tests.build.cases import KNOWN
from tests.build.messes import MESSES
from tests.build.parity import Difference, differences, exceptions
from tests.campaign.damaged_lists import DAMAGED_FILES, encoded
from tests.campaign.encoders import seeded
from tests.campaign.round_trips import COLUMNS, LOOKS, journeys
from tests.each import check_each
from tests.examples import examples
from tests.rules.cases import DATA, Case, load, read, words, workbook
from whitelist.build.request import BuildRequest
from whitelist.build.row_outcomes import make_plan
from whitelist.checking.secret_masking import mask_secrets
from whitelist.cli.reading import read_masked
from whitelist.exchanges.loader import reference_data
from whitelist.model.table import Source
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource, Table

READABLE = (".csv", ".xlsx", ".ods", ".xlsb")
BOOKS = (ROOT / "samples" / "treasury", ROOT / "tests" / "data" / "workbooks")
FILES = {
    str(path.relative_to(ROOT)): path
    for folder in (GOOD, BAD, *BOOKS)
    for path in sorted(folder.rglob("*"))
    if path.suffix in READABLE
}
REQUEST = BuildRequest(KNOWN.schema.batch, KNOWN.schema.batch.row_limit)
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
    return [each.text for each in differences(source, known, **options) if not each.excepted]


def rule_cases() -> Iterator[tuple[str, Case]]:
    """Yield all cases of rules about batch files."""
    for path in sorted(DATA.glob("*.toml")):
        document = load(path.stem)
        for values in (*document.get("failing", ()), *document.get("passing", ())):
            if {"list", "hex", "register", "toml", "frame"}.isdisjoint(values):
                yield f"{path.stem}: {values['name']}", Case(values)


CASES = dict(rule_cases())


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
        catalogue = path.with_suffix(".catalogue.json")
        known = reference_data("coinex", catalogue if catalogue.is_file() else None)
        assert told(read_masked(str(path), known), known) == []

    check_each(FILES, check)


@cache
def of_case(name: str) -> tuple[Difference, ...]:
    """Return the differences about a case of a rule."""
    case = CASES[name]
    return tuple(differences(masked(case.table(), case.known), case.known))


@pytest.mark.parametrize("rule", sorted({name.partition(":")[0] for name in CASES}))
def test_cases(rule: str) -> None:
    """The same for each case of each rule."""

    def check(name: str) -> None:
        assert [each.text for each in of_case(name) if not each.excepted] == []

    check_each({name: name for name in CASES if name.partition(":")[0] == rule}, check)


@pytest.fixture(scope="module")
def of_messes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Difference, ...]]:
    """Name → differences about each spreadsheet as it comes from a desk."""
    found = {}
    for mess in MESSES:
        path = tmp_path_factory.mktemp("messes") / mess.file
        path.write_bytes(mess.data)
        found[mess.name] = tuple(differences(read_masked(str(path), KNOWN)))
    return found


def test_messes(of_messes: Mapping[str, tuple[Difference, ...]]) -> None:
    """The same for each of them."""

    def check(found: tuple[Difference, ...]) -> None:
        assert [each.text for each in found if not each.excepted] == []

    check_each(of_messes, check)


@pytest.mark.parametrize("made", [damaged_text, damaged_workbook], ids=["text", "workbook"])
def test_random_lists(made: Any) -> None:
    """The same for damaged lists."""

    def check(trial: int) -> None:
        assert told(made(seeded(f"parity {trial}"))) == []

    check_each({str(trial): trial for trial in range(examples(20))}, check)


def test_exceptions_are_needed(of_messes: Mapping[str, tuple[Difference, ...]]) -> None:
    """No exception stays in the data file that no case needs."""
    every = chain(*of_messes.values(), *map(of_case, CASES))
    found = {(each.kind, slug) for each in every for slug in each.slugs}
    assert found == {(kind, slug) for kind, slugs in exceptions().items() for slug in slugs}


def test_difference_is_told() -> None:
    """A build that judges otherwise than check is found: with --strict, it rejects a warning."""
    source = masked(Case({"rows": [["QQQQ", "ERC20", "0x52908400098527886E0F7030069857D2E4169EE7", ""]]}).table())
    assert told(source) == []
    assert told(source, strict=True) == ["line 2 is rejected: ('coin-not-in-catalogue',)"]


@pytest.mark.parametrize("strict", [False, True])
def test_warnings_about_a_whole_workbook_fail_a_strict_build(strict: bool) -> None:  # noqa: FBT001
    """A treasury desk must look at a second sheet with entries, a title that names a coin and the like, in both."""
    rules, request = tuple(all_rules().values()), replace(REQUEST, strict=strict)
    failing = set()
    for name, case in CASES.items():
        if name.partition(":")[0] in ("several-tables", "coin-above-header", "column-apart"):
            source = masked(case.table(), case.known)
            if all("memo" in table.columns.known for table in source.tables):
                failing |= {each.slug for each in make_plan([source], [], KNOWN, rules, request).failures}
    assert failing == ({"several-tables", "coin-above-header", "column-apart"} if strict else set())
