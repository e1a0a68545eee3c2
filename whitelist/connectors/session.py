"""Opens sessions with exchanges: finds the connector, connects server and key, and closes the connections."""

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
    from whitelist.exchanges.currencies import CoinNetwork
    from whitelist.exchanges.exchange import Exchange


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """Options of the client, the same for every exchange."""

    base_url: str | None = None
    """A mirror that replaces every server of the exchange."""
    clock: Callable[[], float] = time.time
    """Seconds since 1970."""
    log: Callable[[str], None] | None = None
    """Receives a line about each request, without secrets."""
    notify: Callable[[str], None] = print
    """Receives information for the user, one line at a time."""


@contextmanager
def open_session(
    exchange: Exchange,
    credentials: Credentials,
    options: ClientOptions,
    saved: Mapping[str, tuple[CoinNetwork, ...]] | None = None,
) -> Iterator[Session]:
    """Open a session with *exchange*; *saved* are its currencies, if they need not be requested.

    Raises UsageError for an invalid base URL or key.
    """
    chosen = connector(exchange.name)
    sign = chosen.sign(credentials, options.clock)
    with ExitStack() as stack:

        def connect(origin: str) -> Transport:
            return stack.enter_context(Transport(origin, clock=options.clock, log=options.log))

        transport = connect(origin_of(exchange, options.base_url))

        def public_api_at(origin: str) -> Api:
            other = transport if options.base_url else connect(origin)
            return Api(exchange.title, other, chosen.read_error, secrets=credentials.secrets)

        yield Session(
            api=Api(exchange.title, transport, chosen.read_error, sign, credentials.secrets),
            public=Api(exchange.title, transport, chosen.read_error, secrets=credentials.secrets),
            public_api_at=public_api_at,
            credentials=credentials,
            notify=options.notify,
            saved_currencies=saved,
        )


@contextmanager
def public_api(exchange: Exchange, options: ClientOptions) -> Iterator[Api]:
    """Open the public part of the API of *exchange*, which needs no key. Raises UsageError."""
    chosen = connector(exchange.name)
    origin = "" if options.base_url else chosen.currencies_origin
    with Transport(origin or origin_of(exchange, options.base_url), clock=options.clock, log=options.log) as transport:
        yield Api(exchange.title, transport, chosen.read_error)


def currencies(exchange: Exchange, options: ClientOptions) -> Mapping[str, tuple[CoinNetwork, ...]]:
    """Return the public currencies of *exchange*: coin → its networks. Raises ExchangeError, also for an empty list."""
    fetch = connector(exchange.name).currencies
    assert fetch is not None  # noqa: S101  # the command offers only exchanges with currencies
    with public_api(exchange, options) as api:
        coins = fetch(api, options.notify)
    if not any(coins.values()):
        raise InvalidResponse(f"{exchange.title}: the list of currencies has no networks")
    return coins


def origin_of(exchange: Exchange, base_url: str | None) -> str:
    """Return scheme and host of the API, or *base_url*, with or without the path of the API.

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
