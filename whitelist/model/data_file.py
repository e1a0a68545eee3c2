"""Converts a table of a data file to a frozen dataclass, or reports which key is wrong and what was expected."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from whitelist.model.errors import SchemaError
from whitelist.model.wording import did_you_mean

T = TypeVar("T")


def dataclass_from(shape: type[T], table: object, file: str, key: str) -> T:
    """Return *table* as an instance of the dataclass *shape*.

    Field types may be str, int, bool, bytes (written as hex), Literal, ``tuple[X, ...]``, ``Mapping[str, X]``,
    ``X | None`` or another dataclass. Raises SchemaError naming *file*, the dotted key and what was expected.
    """
    if not isinstance(table, dict):
        raise SchemaError(file, key, "a table")
    plan = _plan(shape)  # type: ignore[arg-type]  # classes are hashable
    for name in table:
        if name not in plan:
            hint = did_you_mean(name, plan) or f"use one of {', '.join(sorted(plan))}"
            raise SchemaError(file, f"{key}.{name}", "a key that exists", hint)
    values = {}
    for name, (hint, required) in plan.items():
        if name in table:
            value = table[name]
            if type(value) is not hint or hint is bytes:  # most values already have the right type
                value = _convert(hint, value, file, f"{key}.{name}")
            values[name] = value
        elif required:
            raise SchemaError(file, f"{key}.{name}", f"{_described(hint)}, but the key is missing", "add the key")
    try:
        return shape(**values)
    except ValueError as error:  # each field is correct, but together they are not
        raise SchemaError(file, key, str(error)) from None


@cache
def _plan(shape: type) -> Mapping[str, tuple[Any, bool]]:
    """Return field → its type without ``None``, and whether a table must have it."""
    hints = get_type_hints(shape)
    return {
        item.name: (_present(hints[item.name]), item.default is MISSING and item.default_factory is MISSING)
        for item in fields(shape)
    }


def _present(hint: Any) -> Any:
    """Return the type of a value that is not None: X of ``X | None``."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(argument for argument in get_args(hint) if argument is not type(None))
    return hint


def _convert(hint: Any, value: object, file: str, key: str) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and isinstance(value, list):
        return tuple(_convert(arguments[0], item, file, f"{key}[{i}]") for i, item in enumerate(value))
    if origin is Mapping and isinstance(value, dict):
        return types.MappingProxyType(
            {name: _convert(arguments[1], item, file, f"{key}.{name}") for name, item in value.items()}
        )
    if origin is Literal and value in arguments:
        return value
    if hint is bytes and isinstance(value, str):
        try:
            return bytes.fromhex(value)
        except ValueError:
            raise _wrong_value(hint, file, key) from None
    if hasattr(hint, "__dataclass_fields__"):
        return dataclass_from(hint, value, file, key)
    if isinstance(hint, type) and type(value) is hint:  # exact: bool is not an int here
        return value
    raise _wrong_value(hint, file, key)


def _wrong_value(hint: Any, file: str, key: str) -> SchemaError:
    example = "" if file.endswith(".json") else _example(hint)
    return SchemaError(file, key, _described(hint), f"write it as {example}" if example else "")


def _described(hint: Any) -> str:
    """Return a description of how a value of type *hint* is written in a data file."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Mapping:
        return f"a table in which each value is {_described(arguments[1])}"
    if origin is tuple:
        one = _described(arguments[0])
        return f"a list of {_PLURALS.get(one, one)}"
    if origin is Literal:
        return f"one of {', '.join(map(repr, arguments))}"
    if hasattr(hint, "__dataclass_fields__"):
        return "a table"
    descriptions = {str: "text", int: "a whole number", bool: "true or false", bytes: "bytes written as hex"}
    return descriptions.get(hint, str(hint))


_PLURALS = {"text": "texts", "a whole number": "whole numbers", "a table": "tables"}


def _example(hint: Any) -> str:
    """Return how TOML has a value of type *hint*; empty for a table whose keys have meanings of their own."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Mapping:
        inner = _example(arguments[1])
        return f'{{ "name" = {inner} }}' if inner else ""
    if origin is tuple:
        inner = _example(arguments[0])
        return f"[{inner}, {inner}]" if inner else ""
    if origin is Literal:
        return f'"{arguments[0]}"'
    return {str: '"text"', int: "12", bool: "true or false, without quotes"}.get(hint, "")


def without_nulls(value: object) -> object:
    """Return *value* without the keys that are null. For an unknown value, JSON writes null; TOML has no such key."""
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    return value
