"""A row that was rejected is never placed by a build of the unchanged rejects workbook: of all samples and cases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.build.cases import outcomes, plan, text_source
from tests.build.test_parity import CASES, FILES, masked
from tests.build.test_rejects import again, only
from tests.each import check_each
from whitelist.build.column_mapping import ColumnMappingError
from whitelist.build.rejects import rejects_bytes
from whitelist.build.request import BuildRequest
from whitelist.build.row_outcomes import make_plan
from whitelist.checking.secret_masking import mask_secrets
from whitelist.cli.reading import read_masked
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.readers.xlsx import read_workbook
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from pathlib import Path

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource


VISIBLE = {"field-count"}
"""What the workbook resolves: it shows a cell that was missing at the end of a row as empty, below its heading."""


def placed_again(source: MaskedSource, known: ReferenceData) -> list[str]:
    """Return the rows that a build of *source* rejects, and a build of the rejects does not; a build can refuse."""
    rules, words = tuple(all_rules().values()), header_words(known.schema.batch)
    request = BuildRequest(known.schema.batch, known.schema.batch.row_limit)
    try:
        first = make_plan([source], [], known, rules, request)
        if not first.rejected:
            return []
        book = mask_secrets(read_workbook(rejects_bytes(first), "rejected.xlsx", words), known, words)
        second = make_plan([book], [], known, rules, request)
    except ColumnMappingError:
        return []
    if {each.slug for row in first.rejected for each in row.reasons} == VISIBLE:
        return []
    return [f"{row.location}: {row.outcome}" for row in second.rows if row.outcome != "rejected"]


def test_samples() -> None:
    """No row of a sample."""

    def check(path: Path) -> None:
        catalogue = path.with_suffix(".catalogue.json")
        known = reference_data("coinex", catalogue if catalogue.is_file() else None)
        assert placed_again(read_masked(str(path), known), known) == []

    check_each(FILES, check)


@pytest.mark.parametrize("rule", sorted({name.partition(":")[0] for name in CASES}))
def test_cases(rule: str) -> None:
    """No row of a case of a rule."""

    def check(name: str) -> None:
        case = CASES[name]
        table = case.table()
        if len(set(table.lines)) == len(table.lines):  # a build names rows by their lines
            assert placed_again(masked(table, case.known), case.known) == []

    check_each({name: name for name in CASES if name.partition(":")[0] == rule}, check)


MISREAD = "remark,coin,network,address,memo\nA,TON,TON,UQCyPSV9via20n2Evw47cPPZt_LmmXjhR0nPhT8XU88iRN2W,Касса 12\n"
ABOVE = "USDT,TRC20,TT7QVRxxzTAkLfdypADjLR6p2CYKA2bHcZ,\ncoin,network,address,memo\n"


@pytest.mark.parametrize("data", [MISREAD.encode("cp1251"), ABOVE.encode()])
def test_marker_can_be_deleted(data: bytes) -> None:
    """A fault that the text does not show is repeated, and nothing else, until a person deletes the marker."""
    built = plan(text_source(data))
    assert outcomes(built) == ["rejected"]
    second = plan(again(built))
    assert [[each.slug for each in row.reasons] for row in second.rows] == [["reject-unchanged"]]
    assert "delete the text in column 'rejected as'" in str(only(built).cell(2, len(second.tables[0].header) - 1).value)
    (table,) = again(built).tables
    released = tuple(
        "" if name == "rejected as" else cell for name, cell in zip(table.header, table.rows[0], strict=True)
    )
    third = plan(replace(again(built), tables=(replace(table, rows=(released,)),)))
    assert outcomes(third) == ["placed"]
