"""Checks and builds withdrawal-whitelist batches for crypto exchanges, before the upload and offline.

    >>> import whitelist
    >>> schema = whitelist.pandera_schema("coinex")  # a pandera DataFrameSchema, for frames of your own
    >>> whitelist.verify_address("BTC", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb").answer
    <Answer.BAD: 'bad'>

Names are imported when they are first used, so that the codecs never wait for pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from whitelist.interface import identify, pandera_schema, verify_address

__all__ = ["__version__", "identify", "pandera_schema", "verify_address"]


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562)."""
    if name in __all__:
        value = getattr(import_module("whitelist.interface"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
