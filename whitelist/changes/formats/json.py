"""JSON, version 1: for programs. Documented in docs/formats/diff.md; keys are only ever added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from whitelist.changes.comparison_format import ComparisonFormat
from whitelist.model.characters import encodable
from whitelist.model.tool import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.changes.comparison import Comparison, Difference, EntryList, ListEntry

FORMAT = 1


def write(comparison: Comparison) -> Iterator[str]:
    """Yield the comparison as one JSON object, in printable ASCII, so that no terminal or editor can misread a cell."""
    for piece in json.JSONEncoder(indent=1).iterencode(as_object(comparison)):
        yield piece.replace("\x7f", "\\u007f")  # the one control character that JSON allows as it is
    yield "\n"


def as_object(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as plain dicts, lists and values."""
    basis = comparison.basis
    return {
        "format": FORMAT,
        "tool": {"name": "whitelist", "version": __version__},
        "schema": basis.schema,
        "catalogue": {
            "source": encodable(basis.catalogue_source),
            "as_of": basis.catalogue_as_of,
            "complete": basis.catalogue_complete,
        },
        "same": comparison.same,
        "old": _listing(comparison.old),
        "new": _listing(comparison.new),
        "differences": [_difference(each) for each in comparison.differences],
        "notes": list(comparison.notes()),
        "summary": {
            **{kind: comparison.count(kind) for kind in ("changed", "added", "removed")},
            "unchanged": comparison.unchanged,
        },
    }


def _listing(listing: EntryList) -> dict[str, Any]:
    return {
        "path": encodable(listing.path),
        "rows": listing.rows,
        "destinations": len(listing.entries),
        "sheets_left_out": list(listing.left_out),
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "changed": list(difference.changed_fields),
        "old": difference.old and _listed(difference.old),
        "new": difference.new and _listed(difference.new),
        "look_alike": difference.look_alike and _listed(difference.look_alike),
    }


def _listed(listed: ListEntry) -> dict[str, Any]:
    return {
        "coin": listed.coin,
        "network": listed.network,
        "address": listed.address,
        "memo": listed.memo,
        "remarks": list(listed.remarks),
        "compared_by": listed.compared_by,
        "cells": list(listed.cells),
        "places": [
            {"path": encodable(place.path), "sheet": place.sheet, "line": place.line, "row": place.row}
            for place in listed.places
        ],
    }


RENDERING = ComparisonFormat("JSON, for programs", write)
