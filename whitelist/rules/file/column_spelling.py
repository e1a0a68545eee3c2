"""A column name in another letter case or with spaces around it.

What it finds: a header cell for a known column that is not written exactly like the documented column name.

Why it matters: the header of the exchange's template is not public, so it is not known whether letter case matters.
The documented name is the safe choice. If you copied the header from the template, the header is right: use
`--template FILE` with that template, and this rule follows the template.

Example: `Coin,Network,Address,Memo`.

How to resolve: write `coin,network,address,memo`; `--fix` does this.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.header import documented
from whitelist.model.advice import REPLACE
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every header cell of a text file that is not written exactly as documented."""
    batch = reference.schema.batch
    names = {
        column: (name, *batch.accepted_headers.get(column, ()))
        for column, name in documented(batch).items()
        if column not in (*batch.unpublished_headers, *batch.heading_words)
    }
    if table.kind != "text" or not table.columns.fields.keys() >= set(batch.columns):
        return  # column-missing shows which columns are recognised
    repeated = {column for _, column in table.columns.repeated}  # another name would only repeat the other column
    for column, field in table.columns.fields.items():
        cell = table.header[field]
        meant = (name for name in names.get(column, ()) if clean_text(cell).casefold() == name.casefold())
        name = next(meant, cell)
        if column not in repeated and cell not in (name, *names.get(column, ())):
            message = Message(f"column name {cell!r} must be written {name!r}", replacement=name)
            yield TableMatch(field=field, value=cell, message=message)


RULE = TableRule(code="WL106", severity=Severity.WARNING, advice=REPLACE, fixable=True, check=check)
