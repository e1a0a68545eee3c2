"""Rows of a sheet that are plainly no entries: nothing that could be an address is ever in one of them."""

from __future__ import annotations

import time

import pytest

from tests.campaign.encoders import seeded
from tests.campaign.good_rows import homes
from tests.each import check_each
from tests.rules.cases import reference, words, workbook
from whitelist.checking.address_cell import LONG
from whitelist.checking.lines.other_rows import LONGEST
from whitelist.checking.secret_masking import mask_secrets
from whitelist.model.table import MaskedTable, Source

HEADER = ("coin", "network", "address", "memo", "remark", "amount")
LABELS = (
    "Total",
    "Approved by",
    "Date:",
    "Signature: ____",
    "合计",
    "Total USDT",
    "USDT total",
    "Page 1 of 2",
    "gez. Müller",
)


def opened(*rows: list[str]) -> MaskedTable:
    """Let *rows* of a workbook through the gate."""
    known = reference()
    return mask_secrets(Source("a.xlsx", (workbook(header=HEADER, rows=rows),)), known, words(known)).tables[0]


def row(**cells: str) -> list[str]:
    """Return a row with these *cells*."""
    return [cells.get(column, "") for column in HEADER]


@pytest.mark.parametrize("label", LABELS)
def test_labels_alone_are_no_entries(label: str) -> None:
    """In any column, a label makes a row that is listed, and is no row."""
    rows = [row(**{column: label}) for column in HEADER]
    table = opened(*rows)
    assert (table.rows, [line for line, _ in table.skipped_rows]) == ((), [2, 3, 4, 5, 6, 7])


def test_rows_keep_what_is_known_of_their_cells() -> None:
    """A row that is taken out takes its own facts with it, and no others."""
    good = row(coin="USDT", network="TRC20", address="TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS", memo="5")
    rows = [good, row(remark="Total", amount="5"), good]
    cells = [(0, 3, "number", "first"), (1, 5, "number", "total"), (2, 3, "number", "last")]
    source = Source("a.xlsx", (workbook(header=HEADER, rows=rows, cells=cells),))
    (table,) = mask_secrets(source, reference(), words(reference())).tables
    assert {at: facts.number_format for at, facts in table.cells.items()} == {(0, 3): "first", (1, 3): "last"}


def test_row_with_an_address_is_an_entry() -> None:
    """Beside any label, an address of any family, whole or damaged, stays a row; a long one in any column."""
    random = seeded("other rows")

    def check(network: str) -> None:
        address = dict(homes())[network](random)
        texts = (
            [address, address[:-1], f" {address[:8]} {address[8:]}", address[::-1]] if len(address) > 9 else [address]
        )
        rows = [row(remark=label, address=text) for label in LABELS for text in texts]
        rows += [row(remark=label, memo=address) for label in LABELS]
        if len(address) >= LONG and any(map(str.isdigit, address)):
            rows += [row(coin=label, amount=address) for label in LABELS]
        table = opened(*rows)
        assert table.skipped_rows == ()

    check_each({network: network for network, _ in homes()}, check)


@pytest.mark.parametrize(
    "cells",
    [
        {"coin": "_____", "network": "TRC20"},
        {"coin": "_____", "amount": "500"},
        {"coin": "USDT 1/2"},
        {"coin": "Checked by", "network": "BSC"},
        {"coin": "Checked by", "address": "AB"},
        {"coin": "USDT total", "memo": "104448"},
        {"remark": "Total", "memo": "5"},
        {"coin": "Total", "address": "0.0.2026"},
        {"coin": "USDT total", "address": "5"},
        {"coin": "SGD Miller"},
        {"coin": "Signature Bank"},
        {"coin": "Date, Miller"},
        {"coin": "Total entries", "network": "TRC20"},
    ],
)
def test_doubtful_row_is_kept(cells: dict[str, str]) -> None:
    """A label beside what can be a network, an address or a memo, or a name that begins like a label."""
    table = opened(row(**cells))
    assert (len(table.rows), table.skipped_rows) == (1, ())


def test_row_with_a_secret_stays_hidden() -> None:
    """A key beside a label is reported as one, and is in no list of skipped rows."""
    key = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"  # Bitcoin wiki, wallet import format
    table = opened(row(remark="Total", amount=key), row(remark=f"Approved by: {key}"), row(remark="Total"))
    assert (len(table.rows), table.skipped_rows) == (2, ((4, "Total"),))
    assert key not in str(table)


def test_total_below_a_long_list_is_found() -> None:
    """However many rows are above it."""
    random = seeded("long list")
    make = dict(homes())["TRC20"]
    rows = [row(coin="USDT", network="TRC20", address=make(random)) for _ in range(1_000)]
    table = opened(*rows, row(coin="Total", amount="5"))
    assert (len(table.rows), table.skipped_rows) == (1_000, ((1_002, "Total | 5"),))


def test_long_cells_are_looked_at_in_time() -> None:
    """The time grows with the length of the cells, however they look, and a long cell is no label."""
    texts = [
        piece * (LONGEST // len(piece))
        for piece in ("1 ", "a", "Total ", "- ", "1.", "_", "a1 ", ":", "date ", "date, ", "usdt ", "1,000")
    ]
    start = time.perf_counter()
    opened(*[row(remark=text, amount=text) for text in texts for _ in range(100)])
    assert time.perf_counter() - start < 5
    assert opened(row(remark=f"Total: {'x' * LONGEST}")).skipped_rows == ()
