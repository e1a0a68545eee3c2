"""A header cell in another letter case or with blanks around it.

What it finds: a header cell that means a known column but is not spelt like the documented one.

Why it matters: the exact header of the downloadable template is not public, so it is not known whether the uploader
minds the letter case. The documented spelling is the safe one; a header copied from the template itself is right
whatever this rule says, and `--template FILE`, with that template, makes it the one to follow.

Example: `Coin,Network,Address,Memo`.

How to resolve: write `coin,network,address,memo`; `--fix` does that.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.header import documented
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every header cell that is spelt differently. Only a text file is uploaded; elsewhere spelling is free."""
    if table.kind != "text":
        return
    spelling = documented(reference.schema.batch)
    for column, field in table.columns.fields.items():
        cell = table.header[field]
        word = spelling.get(column, cell)
        if cell != word and clean_text(cell).casefold() == word.casefold():
            message = Message(f"the header says {cell!r} where {word!r} is documented", replacement=word)
            yield TableMatch(field=field, value=cell, message=message)


RULE = TableRule(code="WL106", severity=Severity.WARNING, fixable=True, check=check)
