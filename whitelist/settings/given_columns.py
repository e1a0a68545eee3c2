"""The coin and the network that --coin and --network give to all rows without one, as in a list of addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.of_exchange import with_option
from whitelist.model.characters import clean_text
from whitelist.model.errors import UsageError
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource, MaskedTable


def given_columns(
    coin: str | None, network: str | None, reference: ReferenceData, *, of_several: bool = False
) -> Mapping[str, str]:
    """Return column → value of the options, as the exchange writes it. Raises UsageError for an unknown value.

    A network that the exchange might have, under a name that is not published, is as the option names it; so is one
    that the exchange lacks, if it is one *of_several*.
    """
    given: dict[str, str] = {}
    if coin is not None:
        reading = reference.read_coin(clean_text(coin))
        near = reference.near_coins(clean_text(coin))
        joined = (
            reference.joined_coins.code(reading.code, reading.network) if reading and reference.joined_coins else None
        )
        is_wrong = reading.network and not joined if reading else near or reference.catalogue.complete
        if not clean_text(coin) or is_wrong:
            hint = reference.close_coin(coin) or with_option(
                "`whitelist networks` lists the known coins and networks", reference
            )
            raise UsageError(f"--coin {coin}: not a coin of {reference.schema.title}", hint)
        given["coin"] = joined or (reading.code if reading else clean_text(coin))
    if network is not None:
        named = reference.read_network(clean_text(network), given.get("coin", ""))
        can_have = of_several or reference.schema.can_be_network(clean_text(network))
        if named.network is None and named.is_elsewhere and not can_have:
            hint = with_option("`whitelist networks` lists all networks", reference)
            raise UsageError(f"--network {network}: {named.reason}", hint)
        if named.network is None and not named.is_elsewhere:
            hint = f"use {join_items(named.candidates)}" if named.candidates else reference.close_network(network)
            reason = f": {named.reason}" if named.reason else ""
            message = f"--network {network}: not a clear network of {reference.schema.title}{reason}"
            raise UsageError(message, hint or with_option("`whitelist networks` lists all networks", reference))
        is_published = not reference.schema.batch.unpublished_networks
        given["network"] = (named.network if is_published else None) or clean_text(network)
    return given


def refuse_contradiction(source: MaskedSource, reference: ReferenceData) -> None:
    """Raise UsageError if a cell of *source* contradicts the value that an option gives for its column."""
    for table in source.tables:
        for column, value in table.columns.given.items():
            is_written = column != "coin" or "coin" in reference.schema.batch.all_columns
            if is_written and column in table.columns.fields.keys() - table.columns.by_name:
                _refuse_other(table, column, value, reference)


def _refuse_other(table: MaskedTable, column: str, value: str, reference: ReferenceData) -> None:
    field, coin = table.columns.fields[column], table.columns.fields.get("coin")
    for row, record in enumerate(table.rows):
        cell = clean_text(record[field]) if field < len(record) else ""
        code = clean_text(record[coin]) if coin is not None and coin < len(record) else ""
        code = reference.coin_named(code) or table.columns.given.get("coin", "")
        meaning = reference.coin_named(cell) if column == "coin" else reference.network_named(cell, code)
        wanted = value
        if column == "network" and reference.schema.batch.unpublished_networks:  # both are as they are typed
            wanted = reference.network_named(value, code) or value
        if cell and (row, field) not in table.secrets and (meaning or cell) != wanted:
            message = f"{table.path}, line {table.lines[row]}: the {column} is {cell}, but --{column} says {value}"
            raise UsageError(message, f"remove --{column}, or correct the row")
