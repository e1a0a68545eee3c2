"""Lists of payments: columns of an exchange's own, limits of texts, and rows that no build merges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.exchanges.test_venues import MERIDIAN, PAYDAY, RULES, known, masked, request
from whitelist.build.column_mapping import ColumnMappingError
from whitelist.build.plan import Outcome
from whitelist.build.request import BuildRequest
from whitelist.build.row_outcomes import make_plan
from whitelist.exchanges.cell_format import CellFormat

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.build.batch import Batch, BatchEntry
    from whitelist.build.plan import Plan
    from whitelist.exchanges.reference_data import ReferenceData

PAID = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
PAYMENTS = f"""\
Rail,Payee,Sum,Speed,Ref,Name
eth,{PAID},100,,INV-1,Alice
eth,{PAID},50,,INV-2,Bonus
eth,{PAID},50,,INV-3,Bonus
"""


def plan_of(text: str, venue: str) -> Plan:
    """Return what a build does with a CSV file."""
    return make_plan([masked(text.encode(), venue)], [], known(venue), RULES, request(venue))


def test_payments_to_one_address_are_not_merged() -> None:
    """Each row is paid: the same entry three times is three entries, with all that the source says about them."""
    plan = plan_of(PAYMENTS, PAYDAY)
    (file,) = plan.batches
    assert "".join(f"{','.join(each)}\n" for each in (file.header, *map(_cells(file), file.entries))) == PAYMENTS
    assert [row.own["amount"] for row in plan.rows] == ["100", "50", "50"]


def _cells(file: Batch) -> Callable[[BatchEntry], tuple[str, ...]]:
    return lambda entry: entry.cells(file.columns)


def payday_without_references() -> ReferenceData:
    """Return what is known about Payday, if it took any reference."""
    schema = known(PAYDAY).schema
    cells = {**schema.batch.cells, "reference": CellFormat()}
    return replace(known(PAYDAY), schema=replace(schema, batch=replace(schema.batch, cells=cells)))


def test_repeated_payment_is_placed_with_a_warning() -> None:
    """A row that is the same in every cell can be a mistake, and only a person knows."""
    source = masked(PAYMENTS.replace("INV-3", "INV-2").encode(), PAYDAY)
    rows = make_plan([source], [], payday_without_references(), RULES, request(PAYDAY)).rows
    found = [[each.slug for each in row.findings] for row in rows]
    assert ({row.outcome for row in rows}, found) == ({Outcome.PLACED}, [[], [], ["duplicate-entry"]])


def test_payments_of_an_earlier_build_are_not_made_again() -> None:
    """A build that adds files places no row that is in an earlier file, and none with a reference that is there."""
    earlier = masked(PAYMENTS.encode(), PAYDAY, "payday-001.csv")
    more = masked(f"{PAYMENTS}eth,{PAID},7,,INV-4,Alice\n".encode(), PAYDAY)
    asked = replace(request(PAYDAY), number=2)
    for reference, outcome in ((payday_without_references(), Outcome.DUPLICATE), (known(PAYDAY), Outcome.REJECTED)):
        plan = make_plan([more], [], reference, RULES, asked, earlier=[earlier])
        assert [row.outcome for row in plan.rows] == [*[outcome] * 3, Outcome.PLACED]


def test_source_without_an_amount_is_refused() -> None:
    """An amount that is missing is asked for, like another column; a list to leave out needs none."""
    book = f"network,address,reference,label\neth,{PAID},INV-1,Alice\n"
    with pytest.raises(ColumnMappingError, match="there is no amount and no priority column"):
        plan_of(book, PAYDAY)
    plan = make_plan(
        [masked(PAYMENTS.encode(), PAYDAY)], [masked(book.encode(), PAYDAY)], known(PAYDAY), RULES, request(PAYDAY)
    )
    assert {row.outcome for row in plan.rows} == {Outcome.EXCLUDED}


def test_repeated_name_of_a_merged_entry_is_no_fault() -> None:
    """Where entries are merged, a row that repeats a whole entry is a duplicate, and its name goes with it."""
    schema = known(MERIDIAN).schema
    batch = replace(schema.batch, cells={"remark": CellFormat(unique=True)})
    reference = replace(known(MERIDIAN), schema=replace(schema, batch=batch))
    text = f"Payee,Ledger,Account No\nA,ether-main,{PAID}\nA,ether-main,{PAID}\nA,gnosis-main,{PAID}\n"
    rows = make_plan([masked(text.encode(), MERIDIAN)], [], reference, RULES, BuildRequest(batch, None)).rows
    assert [row.outcome for row in rows] == [Outcome.PLACED, Outcome.DUPLICATE, Outcome.REJECTED]
    assert [each.slug for each in rows[2].reasons] == ["text-repeated"]
