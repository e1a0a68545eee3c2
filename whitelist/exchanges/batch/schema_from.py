"""Checks the content of a ``schema.toml`` with a batch file."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from whitelist.exchanges.batch.batch_conditions import batch_conditions
from whitelist.exchanges.exchange import conditions, exchange_from_document, require
from whitelist.exchanges.header_word import Fallback
from whitelist.exchanges.schema import OF_SOURCES, Schema

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from whitelist.exchanges.header_word import HeaderWords


def schema_from(document: Mapping[str, Any], file: str, networks: Collection[str], header_words: HeaderWords) -> Schema:
    """Return the Schema of a parsed ``schema.toml``. Raises SchemaError.

    Columns of a source that say where a payment goes are read for every exchange, so that none is lost unseen.

    *networks* are the ids that an alias can mean; *header_words* are the column names that every exchange understands.
    """
    schema = exchange_from_document(Schema, document, file)
    require([*conditions(schema), *batch_conditions(schema, networks)], file)
    batch = schema.batch
    own = {
        **batch.spellings,
        **{column: (*batch.spellings.get(column, ()), *words) for column, words in batch.accepted_headers.items()},
    }
    spellings = dict(header_words.with_own(own, tuple(dict.fromkeys((*batch.all_columns, *OF_SOURCES)))))
    if "coin" not in batch.all_columns:  # a second column with such a name is no question: none of them is written
        spellings["coin"] = tuple(map(Fallback, ("coin", *spellings["coin"])))
    return replace(schema, batch=replace(batch, spellings=MappingProxyType(spellings)))
