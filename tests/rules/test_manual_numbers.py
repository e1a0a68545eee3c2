"""Numbers that come from the data of an exchange are in no manual: other exchanges have other numbers."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from whitelist.checking.manual import manual
from whitelist.exchanges.batch.batch_rules import BatchRules
from whitelist.exchanges.exchange import AllowlistRules, KeyRules
from whitelist.exchanges.loader import exchange, schema_names
from whitelist.exchanges.schema import Schema
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.checking.rule import Rule

EXCHANGES = [exchange(name) for name in schema_names()]
THROUGH = {"expires_at": "days_without_address", "look_alikes": "look_alike_ends"}
"""Property that rules read → the key of schema.toml that it is computed from."""
WORDS = {
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    10: "ten",
    15: "fifteen",
    50: "fifty",
    90: "ninety",
    100: "hundred",
}


def stated() -> Iterator[tuple[str, int]]:
    """Yield key and number, for every number in the data of any exchange."""
    for each in EXCHANGES:
        tables: list[object] = [each, each.keys, each.allowlist]
        tables += [each.batch] if isinstance(each, Schema) else []
        for table in tables:
            for key in getattr(type(table), "__dataclass_fields__", ()):
                value = getattr(table, key)
                numbers = value if isinstance(value, tuple) else (value,)
                yield from ((key, number) for number in numbers if type(number) is int)


NUMBERS = {key: {number for other, number in stated() if other == key} for key, _ in stated()}


def keys(rule: Rule) -> set[str]:
    """Return the keys of schema.toml whose numbers *rule* reads."""
    attributes = set(re.findall(r"\.(\w+)", inspect.getsource(import_module(rule.module))))
    return {THROUGH.get(name, name) for name in attributes} & set(NUMBERS)


RULES = [rule for rule in all_rules().values() if keys(rule)]


def test_numbers_are_found() -> None:
    """Every limit that a schema can state is among the numbers, and some rule reads it."""
    limits = {
        "row_limit",
        "size_limit",
        "most_keys",
        "most_addresses",
        "remark_length",
        "days_without_address",
        "minutes_until_live",
    }
    fields = {name for table in (BatchRules, KeyRules, AllowlistRules) for name in table.__dataclass_fields__}
    assert limits <= set(NUMBERS) & fields
    assert {*limits, "look_alike_ends"} == set().union(*map(keys, RULES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_manual_states_no_number_of_an_exchange(rule: Rule) -> None:
    """The manual does not say the number; an example can, at an exchange that it does not name."""
    parts = dict(manual(rule).parts)
    example = parts.pop("Example")
    del parts["Source"]
    for number in set().union(*(NUMBERS[key] for key in keys(rule))):
        pattern = rf"\b({number}|{WORDS.get(number, number)})\b"
        assert [text for text in parts.values() if re.search(pattern, text)] == []
        assert not re.search(pattern, manual(rule).title)
    assert [each.title for each in EXCHANGES if re.search(rf"\b{re.escape(each.title)}\b", example)] == []
