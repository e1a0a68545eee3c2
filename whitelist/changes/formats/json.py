"""JSON, version 1: for programs. Documented in docs/formats/diff.md; keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whitelist.changes.comparison_format import ComparisonFormat
from whitelist.model.characters import encodable
from whitelist.model.tool import __version__
from whitelist.reports.catalogue_facts import catalogue_object
from whitelist.reports.list_lines import list_objects
from whitelist.writers.json_text import json_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.changes.comparison import Comparison, Difference, EntryList, ListEntry

VERSION = 1


def write(comparison: Comparison) -> Iterator[str]:
    """Yield the comparison as one JSON object, in printable ASCII, so that terminals and editors show every cell."""
    yield from json_pieces(as_object(comparison))
    yield "\n"


def as_object(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as plain dicts, lists and values."""
    basis = comparison.basis
    return {
        "format": VERSION,
        "tool": {"name": "whitelist", "version": __version__},
        "schema": basis.schema,
        "catalogue": catalogue_object(basis),
        "same": comparison.same,
        "old": _entry_list(comparison.old),
        "new": _entry_list(comparison.new),
        "differences": [
            {**_difference(each), **({"denied": _denied(each)} if basis.lists else {})}
            for each in comparison.differences
        ],
        "notes": list(comparison.notes()),
        "summary": {
            **{kind: comparison.count(kind) for kind in ("changed", "added", "removed")},
            "unchanged": comparison.unchanged,
        },
        **({"lists": list_objects(basis.lists)} if basis.lists else {}),
    }


def _entry_list(entry_list: EntryList) -> dict[str, Any]:
    return {
        "path": encodable(entry_list.path),
        "rows": entry_list.rows,
        "destinations": len(entry_list.entries),
        "sheets_left_out": list(entry_list.skipped_sheets),
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "changed": list(difference.changed_fields),
        "old": difference.old and _entry(difference.old),
        "new": difference.new and _entry(difference.new),
        "look_alike": difference.look_alike and _entry(difference.look_alike),
    }


def _denied(difference: Difference) -> list[dict[str, str]]:
    return [{"path": encodable(path), "place": encodable(place)} for path, place in difference.denied]


def _entry(entry: ListEntry) -> dict[str, Any]:
    return {
        "coin": entry.coin,
        "network": entry.network,
        "address": entry.address,
        "memo": entry.memo,
        "remarks": list(entry.remarks),
        **({"own": {column: list(texts) for column, texts in entry.own.items()}} if entry.own else {}),
        "compared_by": entry.compared_by,
        "cells": list(entry.cells),
        "places": [
            {"path": encodable(each.path), "sheet": each.sheet, "line": each.line, "row": each.row}
            for each in entry.locations
        ],
    }


FORMAT = ComparisonFormat("JSON, for programs", write)
