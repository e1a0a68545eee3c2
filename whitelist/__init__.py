"""Checks and builds withdrawal-whitelist batches for crypto exchanges, before the upload and offline.

    >>> import whitelist
    >>> schema = whitelist.pandera_schema("coinex")  # a pandera DataFrameSchema, for frames of your own
    >>> whitelist.verify_address("BTC", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb").answer
    <Answer.BAD: 'bad'>

What ``__all__`` names is public: the functions, what they return, and what they raise. Names are imported when they are
first used, so that the codecs never wait for pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from whitelist.model.tool import __version__

if TYPE_CHECKING:
    from whitelist.addresses.address import Address, AddressError
    from whitelist.addresses.verification import Answer, Verification
    from whitelist.api import check, identify, pandera_schema, verify_address
    from whitelist.model.advice import Action, Advice
    from whitelist.model.errors import BaselineError, SchemaError, SourceError, UsageError, WhitelistError
    from whitelist.model.finding import Finding, Fix, Severity
    from whitelist.model.location import Location
    from whitelist.model.review import BaselineResult, Basis, FileReview, KnownFinding, Review, Verdict

__all__ = [
    "Action",
    "Address",
    "AddressError",
    "Advice",
    "Answer",
    "BaselineError",
    "BaselineResult",
    "Basis",
    "FileReview",
    "Finding",
    "Fix",
    "KnownFinding",
    "Location",
    "Review",
    "SchemaError",
    "Severity",
    "SourceError",
    "UsageError",
    "Verdict",
    "Verification",
    "WhitelistError",
    "__version__",
    "check",
    "identify",
    "pandera_schema",
    "verify_address",
]

_HOMES = (
    "api",
    "addresses.verification",
    "addresses.address",
    "model.advice",
    "model.errors",
    "model.finding",
    "model.review",
    "model.location",
)
"""Modules that public names come from, in the order in which they are looked through."""


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562)."""
    if name in __all__:
        homes = (import_module(f"whitelist.{home}") for home in _HOMES)
        value = next(getattr(home, name) for home in homes if hasattr(home, name))
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names, imported or not."""
    return sorted(__all__)
