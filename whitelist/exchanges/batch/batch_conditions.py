"""What a schema with a batch file must say, besides what the types of its keys say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.exchanges.batch.batch_rules import COLUMNS
from whitelist.exchanges.batch.names import normalised_name
from whitelist.exchanges.cells.cell_format import cell_conditions
from whitelist.exchanges.cells.joined_conditions import joined_conditions
from whitelist.exchanges.exchange import Conditions, guide_conditions, positive
from whitelist.exchanges.header_word import header_word
from whitelist.model.characters import find_unwritable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.schema import Schema

DELIMITERS = (",", ";", "\t", "|")
"""What can be between fields."""


KNOWN_NETWORK = "a network of networks.toml or other-networks.toml"


def batch_conditions(schema: Schema, networks: Collection[str]) -> Conditions:
    """Return the conditions of a batch that types cannot express."""
    batch, all_columns, ends = schema.batch, schema.batch.all_columns, schema.look_alike_ends
    known = tuple(dict.fromkeys((*COLUMNS, *batch.cells)))
    is_known = len({*all_columns}) == len(all_columns) and {*all_columns} <= {*known}
    stated = [
        ("catalogue", bool(re.fullmatch(r"([\w-]+\.json)?", schema.catalogue)), "a .json file beside the schema"),
        *positive(batch, "batch", ("row_limit", "size_limit")),
        ("batch.delimiters", set() < {*batch.delimiters} <= {*DELIMITERS}, "some of a comma, ;, a tab and |"),
        *_encoding_conditions(schema),
        ("batch.columns", batch.columns != () and is_known, f"different ones of {', '.join(known)}"),
        ("batch.columns", "address" in batch.columns, "the column address among them"),
        ("batch.unpublished_headers", {*batch.unpublished_headers} <= {*all_columns}, "some of the columns"),
        ("batch.may_be_empty", {*batch.may_be_empty} <= {*batch.columns}, "some of batch.columns"),
        ("look_alike_ends", len(ends) == 2 and min(ends) > 0, "two numbers above 0"),
        ("batch.headers", len(batch.headers) == len(all_columns), "one header for each of columns and optional_first"),
    ]
    stated += [*_network_conditions(schema, networks), _repeat_condition(batch), *_heading_conditions(batch)]
    shared, optional = {*COLUMNS} - {"remark"}, {*batch.may_be_empty, *batch.optional_first}
    stated += cell_conditions(batch.cells, {*all_columns}, shared, optional)
    stated += [] if schema.upload is None else guide_conditions(schema.upload, "upload")
    only_coin = "coin" in batch.columns and "network" not in all_columns and not schema.catalogue
    stated += joined_conditions(batch.coin_pattern, schema.coin_codes, schema.networks, networks, only_coin=only_coin)
    return [*stated, *_name_conditions(schema, networks)]


def _network_conditions(schema: Schema, networks: Collection[str]) -> Conditions:
    """Return the conditions of what *schema* says about the column of networks, or that there is none.

    *networks* are all ids.
    """
    batch, all_columns = schema.batch, schema.batch.all_columns
    like, has_others = batch.other_networks_like, batch.other_networks and bool(schema.networks)
    can_lack_names = not batch.unpublished_networks or ("network" in all_columns and not schema.networks)
    cut = [(sign, name) for sign in batch.network_separators for name in schema.networks if sign and sign in name]
    return [
        (
            "batch.network_separators",
            not batch.network_separators or ("network" in batch.all_columns and all(batch.network_separators)),
            "texts between networks, and a column network",
        ),
        *(("batch.network_separators", False, f"no text of a name, as {each!r} is of {name}") for each, name in cut),
        (
            "batch.other_networks_like",
            not like or like in networks,
            KNOWN_NETWORK,
        ),
        ("batch.other_networks_like", not like or has_others, "other_networks = true and a table [networks] beside it"),
        ("batch.unpublished_networks", can_lack_names, "a column network, and no [networks]"),
        (
            "batch.one_network_per_file",
            not (batch.one_network_per_file and schema.writes_network),
            "no column that names the network",
        ),
        ("batch.any_case", {*batch.any_case} <= {"coin", "network"} & {*all_columns}, "the columns coin or network"),
    ]


def _repeat_condition(batch: BatchRules) -> tuple[str, bool, str]:
    """Return the condition of what is said about another row with the same address."""
    holds = not batch.one_row_per_address or bool(
        batch.network_separators and batch.repeated and not batch.unique_column
    )
    wanted = "network_separators, repeated, which says what becomes of another row, and no other column of unique texts"
    return "batch.one_row_per_address", holds, wanted


def _encoding_conditions(schema: Schema) -> Iterator[tuple[str, bool, str]]:
    """Yield the conditions of the encoding, and of the schema's own words, which are written in it."""
    batch = schema.batch
    codec = batch.codec
    yield "batch.encoding", bool(codec), "a text encoding in which ASCII is ASCII, such as utf-8, cp1252 or gbk"
    if codec:
        words = [("batch.headers", each) for each in batch.headers]
        words += [(f"networks.{each}", each) for each in schema.networks]
        for key, text in words:
            yield key, find_unwritable(text, codec) is None, f"only characters that {codec} has"


def _heading_conditions(batch: BatchRules) -> Iterator[tuple[str, bool, str]]:
    """Yield the conditions of the headings that are read besides those of *batch* itself."""
    tables = {
        "spellings": batch.spellings,
        "accepted_headers": batch.accepted_headers,
        "heading_words": batch.heading_words,
    }
    headings = dict(zip(batch.all_columns, map(header_word, batch.headers), strict=False))
    yield "batch.headers", len({*headings.values()}) == len(headings), "a heading of its own for each column"
    accepted = {each: {header_word(word) for word in words} for each, words in batch.accepted_headers.items()}
    for name, table in tables.items():
        for column, words in table.items():
            key = f"batch.{name}.{column}"
            others = {heading for each, heading in headings.items() if each != column}
            if name == "accepted_headers":
                others = others.union(*(names for each, names in accepted.items() if each != column))
            is_own = name == "heading_words" or others.isdisjoint(map(header_word, words))
            yield key, is_own, "no heading of another column"
            yield key, column in batch.all_columns, f"one of {', '.join(batch.all_columns)}"
            are_small = all(word and word == word.lower() for word in words)
            yield key, name != "heading_words" or are_small, "words in small letters"


def _name_conditions(schema: Schema, networks: Collection[str]) -> Conditions:
    """Return the conditions of the names of *networks*, which are all ids."""
    ids = {normalised_name(identity): identity for identity in networks}
    stated = [(f"networks.{name}", identity in networks, KNOWN_NETWORK) for name, identity in schema.networks.items()]
    once = len(set(schema.networks.values())) == len(schema.networks)
    stated.append(("networks", once, "one name for each network; other names are under [aliases]"))
    for alias, identity in schema.aliases.items():
        key = f"aliases.{alias}"
        stated += [
            (key, bool(alias) and alias == normalised_name(alias), "an alias of upper-case letters and digits"),
            (key, identity in networks, "a network of networks.toml"),
            (key, ids.get(alias, identity) == identity, f"another alias: {alias} is a network itself"),
        ]
    return stated
