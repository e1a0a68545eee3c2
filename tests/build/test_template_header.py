"""Files follow the template that the exchange gave: header cells, order and case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import invoke
from tests.build.cases import HEADER, KNOWN, address, opened, plan, source, text_source
from whitelist.build.column_mapping import mapping_from
from whitelist.build.template_header import rules_from_template
from whitelist.exchanges.batch.batch_rules import BatchRules
from whitelist.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

BATCH = KNOWN.schema.batch
KEY = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
TRON = address("TRC20")


def like(header: str, *mapping: str) -> BatchRules:
    raw = text_source(f"{header}\n".encode(), "template.csv")
    return rules_from_template(opened(raw, mapping_from(mapping, BATCH)), BATCH)


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Coin,Network,Address,Memo", HEADER),
        ("ADDRESS,Memo,coin,Chain Type", ("address", "memo", "coin", "network")),
        ("Coin,Network,Address,Tag,Note", (*HEADER, "remark")),
    ],
)
def test_header_order_and_case_are_followed(header: str, columns: tuple[str, ...]) -> None:
    """What is written are the template's own cells, in their order; a column that it lacks is left out."""
    row = ("Ann", "USDT", "TRC20", TRON, "")
    (batch,) = plan(source(row, header=("remark", *HEADER)), batch=like(header)).batches
    assert batch.header == tuple(header.split(","))
    assert batch.columns == columns
    cells = dict(zip(("remark", *HEADER), row, strict=True))
    assert batch.entries[0].cells(batch.columns) == tuple(cells[column] for column in columns)


def test_operator_names_a_column_of_the_template() -> None:
    """What --map says holds for the template as well, and its own word is what is written."""
    built = like("Asset,Chain,Ziel,Memo", "Ziel=address")
    assert built.headers == ("Asset", "Chain", "Ziel", "Memo")
    assert built.columns == HEADER


@pytest.mark.parametrize(
    ("header", "message", "hint"),
    [
        ("Coin,Network,Address,Memo,Type", "template.csv: unknown column 'Type'", '--map "Type=COLUMN"'),
        (f"Coin,Network,Address,Memo,{KEY}", "template.csv: unknown column '(hidden)'", '--map "(hidden)=COLUMN"'),
        ("Coin,Network,Address", "there is no memo column", "add the column to the source"),
        ("Coin,Address,Memo", "there is no network column", "add the column to the source"),
        ("Coin,Token,Network,Address,Memo", "'Coin' and 'Token' are both the coin column", '--map "Token=ignore"'),
        ("Coin,Wo,Network,Address,Memo", "unknown column 'Wo'", '--map "Wo=COLUMN"'),
        ("", "template.csv, line 1: there is no header", "add a header, or exclude the file"),
    ],
)
def test_template_that_cannot_be_followed(header: str, message: str, hint: str) -> None:
    """What to write into an unknown column, and where to put what has none, nobody knows."""
    with pytest.raises(UsageError) as caught:
        like(header)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_unpublished_header_is_not_verified(tmp_path: Path) -> None:
    """Where nobody publishes the header, a build without a template says so."""
    (tmp_path / "book.csv").write_text("address,label\n0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,Ann\n", "utf-8")
    (tmp_path / "theirs.csv").write_text("ADDRESS,LABEL\n", "utf-8")
    for name, options in (("without", ()), ("with", ("--template", tmp_path / "theirs.csv"))):
        done = invoke("build", tmp_path / "book.csv", "--schema", "cobo", "--out", tmp_path / name, *options)
        assert (done.code, "the header is not verified: Cobo Portal" in done.out) == (0, name == "without")
