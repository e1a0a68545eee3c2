"""Opens lines to exchanges: finds the connector, gets server and key together, and hangs up afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from whitelist.connectors.api import Api
from whitelist.connectors.connector import Session
from whitelist.connectors.registry import connector
from whitelist.connectors.transport import Transport
from whitelist.model.errors import InvalidResponse

if TYPE_CHECKING:
    from whitelist.connectors.credentials import Credentials
    from whitelist.exchanges.currencies import Place
    from whitelist.exchanges.exchange import Exchange


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """Who is calling: what does not depend on the exchange."""

    base_url: str | None = None
    """A mirror that stands in for every server of the exchange."""
    clock: Callable[[], float] = time.time
    """Seconds since 1970."""
    log: Callable[[str], None] | None = None
    """Takes a line about each request, nothing secret."""
    notify: Callable[[str], None] = print
    """Takes what a person should know, one line at a time."""


@contextmanager
def open_session(
    exchange: Exchange,
    credentials: Credentials,
    caller: ClientOptions,
    saved: Mapping[str, tuple[Place, ...]] | None = None,
) -> Iterator[Session]:
    """Open a line to *exchange*; *saved* are its currencies, when they need not be asked for.

    Raises UsageError for an address or a key that cannot be one.
    """
    chosen = connector(exchange.name)
    sign = chosen.sign(credentials, caller.clock)
    with ExitStack() as stack:

        def reach(origin: str) -> Transport:
            return stack.enter_context(Transport(origin, clock=caller.clock, log=caller.log))

        transport = reach(origin_of(exchange, caller.base_url))

        def elsewhere(origin: str) -> Api:
            reached = transport if caller.base_url else reach(origin)
            return Api(exchange.title, reached, chosen.reader, secrets=credentials.secrets)

        yield Session(
            api=Api(exchange.title, transport, chosen.reader, sign, credentials.secrets),
            public=Api(exchange.title, transport, chosen.reader, secrets=credentials.secrets),
            elsewhere=elsewhere,
            credentials=credentials,
            notify=caller.notify,
            saved=saved,
        )


@contextmanager
def public_api(exchange: Exchange, caller: ClientOptions) -> Iterator[Api]:
    """Open the public part of the API of *exchange*, for which nobody needs a key. Raises UsageError."""
    chosen = connector(exchange.name)
    origin = "" if caller.base_url else chosen.currencies_origin
    with Transport(origin or origin_of(exchange, caller.base_url), clock=caller.clock, log=caller.log) as transport:
        yield Api(exchange.title, transport, chosen.reader)


def currencies(exchange: Exchange, caller: ClientOptions) -> Mapping[str, tuple[Place, ...]]:
    """Return the public currencies of *exchange*: coin → its networks. Raises ExchangeError, also for an empty list."""
    ask = connector(exchange.name).currencies
    assert ask is not None  # noqa: S101  # only those that have a list are offered
    with public_api(exchange, caller) as api:
        found = ask(api)
    if not any(found.values()):
        raise InvalidResponse(f"{exchange.title}: the list of currencies names no network")
    return found


def origin_of(exchange: Exchange, base_url: str | None) -> str:
    """Return scheme and host of the API, or *base_url*, which may be written with the API's own path or without.

    >>> from whitelist.exchanges.loader import exchange
    >>> origin_of(exchange("coinex"), None), origin_of(exchange("coinex"), "https://mirror.example/v2/")
    ('https://api.coinex.com', 'https://mirror.example')
    """
    api = exchange.api
    assert api is not None  # noqa: S101  # a test makes sure that every exchange with a connector has one
    parts = urlsplit(api.base_url)
    if base_url is None:
        return f"{parts.scheme}://{parts.netloc}"
    return base_url.rstrip("/").removesuffix(parts.path)
