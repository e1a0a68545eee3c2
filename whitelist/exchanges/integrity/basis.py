"""Which rules and which catalogue a run used, as every report of it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.review import Basis

if TYPE_CHECKING:
    from whitelist.exchanges.reference_data import ReferenceData


def basis_of(reference: ReferenceData) -> Basis:
    """Return the basis of a run with this *reference*."""
    schema, catalogue = reference.schema, reference.catalogue
    return Basis(
        schema.name,
        catalogue.source,
        catalogue.as_of,
        catalogue.complete,
        catalogue_address=schema.catalogue_address,
        lists=reference.denied.lists + reference.trusted.lists,
        catalogue_origin=catalogue.origin,
        catalogue_sha256=catalogue.sha256,
    )
