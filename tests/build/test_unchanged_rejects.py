"""A fault that the text does not show is repeated in the rejects workbook. For all samples and cases: test_parity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.build.cases import outcomes, plan, text_source
from tests.build.test_rejects import again, only

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
