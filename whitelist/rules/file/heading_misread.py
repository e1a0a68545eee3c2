"""A heading that the exchange does not find, or takes for another column.

What it finds: a column whose heading has none of the words by which the exchange finds it; and another column in front
of it, of which the heading has such a word, so that the exchange takes that one. Only some exchanges look for words,
and take the first heading that contains one of them.

Why it matters: the exchange reads the wrong cells, for example addresses as names, or none, and refuses the file or
leaves out the networks.

Example: `Recipient Address,Recipient Name,Network`, where Recipient makes a column the name.

How to resolve: write the exchange's own headings, in its order.

Source: the `batch.source` of the exchange, in schemas/<exchange>/schema.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.header import documented, first_with
from whitelist.model.advice import CORRECT_HEADER
from whitelist.model.finding import Severity
from whitelist.model.wording import either_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield each heading of a text file that the exchange does not take for the column that it names."""
    batch, fields = reference.schema.batch, table.columns.fields
    if table.kind != "text" or not table.header:
        return
    for column, words in batch.heading_words.items():
        meant, taken = fields.get(column), first_with(words, table.header)
        if taken == meant:
            continue
        if taken is None:
            yield _not_found(table, column, reference)
        elif meant is not None or (taken in fields.values() and fields.get("memo") != taken):
            yield _taken(table, column, taken, reference)


def _not_found(table: MaskedTable, column: str, reference: ReferenceData) -> TableMatch:
    field, name = table.columns.fields[column], documented(reference.schema.batch)[column]
    words = either_of(reference.schema.batch.heading_words[column])
    text = f"{reference.schema.title} does not find the {name} by the heading {table.header[field]!r}"
    message = Message(f"{text}: it has no {words}", f"write {name}", replacement=name)
    return TableMatch(field=field, value=table.header[field], message=message)


def _taken(table: MaskedTable, column: str, taken: int, reference: ReferenceData) -> TableMatch:
    name, words = documented(reference.schema.batch)[column], reference.schema.batch.heading_words[column]
    word = next(word for word in words if word in table.header[taken].lower())
    text = f"{reference.schema.title} takes {table.header[taken]!r} for the {name}: it is the first heading with {word}"
    meant = table.columns.fields.get(column)
    hint = f"rename {table.header[taken]!r}"
    if meant is not None:
        hint = f"move the column {table.header[meant]!r} in front of {table.header[taken]!r}, or {hint}"
    return TableMatch(field=taken, value=table.header[taken], message=Message(text, hint))


RULE = TableRule(
    code="WL142",
    severity=Severity.ERROR,
    advice=CORRECT_HEADER,
    since="0.2.0",
    suggests_fix=True,
    check=check,
)
