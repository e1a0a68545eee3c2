"""Finds the connectors, and what they offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.connectors import exchanges
from whitelist.model.errors import UsageError
from whitelist.model.plugins import load_one, module_names
from whitelist.model.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

    from whitelist.connectors.connector import Connector


def connector_names() -> tuple[str, ...]:
    """Return the names of the exchanges that have a connector, in alphabetical order, without importing them."""
    return tuple(name.replace("_", "-") for name in module_names(exchanges))


def list_sources() -> tuple[str, ...]:
    """Return the names of the exchanges that publish their coins and networks, in alphabetical order."""
    return tuple(name for name in connector_names() if connector(name).is_source)


def connector(name: str) -> Connector:
    """Return the connector of the exchange called *name*. Raises UsageError with a suggestion."""
    from whitelist.connectors.connector import Connector  # not needed for names, which help texts show

    check_name(name, connector_names())
    return load_one(exchanges, name.replace("-", "_"), "CONNECTOR", Connector)


def check_name(name: str, names: Collection[str]) -> None:
    """Raise UsageError, with a suggestion, unless *name* is one of *names*."""
    if name not in names:
        raise UsageError(f"{name!r} is not one of the exchanges {', '.join(names)}", did_you_mean(name, names))
