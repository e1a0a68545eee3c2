"""What reports and manifests say about the catalogue of a run: which one it was can decide the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whitelist.model.characters import encodable
from whitelist.model.printable import printable

if TYPE_CHECKING:
    from whitelist.model.review import Basis

SHOWN_DIGITS = 12
"""Digits of a SHA-256 in a line for people; the reports for programs have all."""


def describe_catalogue(basis: Basis) -> str:
    """Return source, date, extent and digest: ``bundled catalogue of 2026-11, partial, SHA-256 0123456789ab…``."""
    catalogue = printable(f"{basis.catalogue_source} catalogue of {basis.catalogue_as_of}")
    digest = f", SHA-256 {basis.catalogue_sha256[:SHOWN_DIGITS]}…" if basis.catalogue_sha256 else ""
    return f"{catalogue}, {'complete' if basis.catalogue_complete else 'partial'}{digest}"


def catalogue_object(basis: Basis) -> dict[str, Any] | None:
    """Return the same as a plain dict, for JSON; None if no catalogue was needed."""
    if not basis.catalogue_source:
        return None
    return {
        "source": encodable(basis.catalogue_source),
        "origin": basis.catalogue_origin,
        "as_of": basis.catalogue_as_of,
        "sha256": basis.catalogue_sha256,
        "complete": basis.catalogue_complete,
    }
