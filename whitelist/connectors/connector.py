"""What a module in ``exchanges/`` offers as CONNECTOR, and what passes between it and the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.connectors.api import Api, Sign
    from whitelist.connectors.api_errors import Reader
    from whitelist.connectors.credentials import Credentials, Needs
    from whitelist.connectors.response import Document
    from whitelist.exchanges.currencies import Place


@dataclass(frozen=True, slots=True)
class DepositAddress:
    """An address of the account at the exchange, in the exchange's own words."""

    coin: str
    """In upper case."""
    word: str
    """The exchange's word for the network; empty when it does not tell."""
    address: str
    """Empty when the exchange does not tell it, so that a person has to fill it in."""
    memo: str = ""
    label: str = ""
    contract: str | None = None
    """The token's contract on that network, when the exchange tells."""
    doubt: str = ""
    """Why the row cannot be taken as it is; empty when it can."""


@dataclass(frozen=True, slots=True)
class PulledRow:
    """A row of the sheet of own addresses."""

    coin: str
    network: str
    """CoinEx's chain id; empty when the row must not be uploaded as it is."""
    address: str
    memo: str
    remark: str
    word: str
    """The exchange's word for the network."""
    doubt: str
    """Why something about the row is not verified; empty when nothing is in doubt."""


@dataclass(frozen=True, slots=True)
class PullFilter:
    """What the operator asked for."""

    coins: tuple[str, ...] = ()
    """In upper case; empty for those that are held."""
    networks: tuple[str, ...] = ()
    """CoinEx's chain ids; empty for all."""
    beneficiaries: bool = False
    """True to get the addresses that the account may withdraw to as well."""


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One thing that is known about a key."""

    name: str
    value: str
    extra_permissions: tuple[str, ...] = ()
    """Rights beyond reading that the key has, in the exchange's words."""


@dataclass(frozen=True, slots=True)
class Session:
    """An open line to an exchange."""

    api: Api
    """Signed with the key."""
    public: Api
    """The same server, without a key."""
    elsewhere: Callable[[str], Api]
    """Origin in, an API there without a key out."""
    credentials: Credentials
    notify: Callable[[str], None]
    """Takes what a person should know, one line at a time."""
    saved: Mapping[str, tuple[Place, ...]] | None = None
    """Coin → networks, of the public currencies that were fetched before; None to ask for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """How to talk to one exchange."""

    name: str
    """The name of its schema."""
    needs: Needs
    sign: Callable[[Credentials, Callable[[], float]], Sign]
    """Key and clock in, a function that signs out. Raises UsageError for a key that cannot be one."""
    reader: Reader
    holdings: Callable[[Session, PullFilter], Iterator[DepositAddress]]
    test: Callable[[Session], Iterator[KeyFact]]
    """Yields what is known about the key, as soon as it is known. Raises Refused for one that is not accepted."""
    dialect: str = ""
    """The exchange whose words for networks it speaks; empty when they are CoinEx's own."""
    catalogue: Callable[[Api], Document] | None = None
    """Requests the complete catalogue: a document whose ``data`` is in the form that ``exchanges.catalogue`` reads."""
    currencies: Callable[[Api], Mapping[str, tuple[Place, ...]]] | None = None
    """Asks for the public currencies: coin in upper case → its networks, not yet in CoinEx's words."""
    currencies_origin: str = ""
    """Scheme and host of the server that tells them; empty when it is the exchange's own."""
    has_beneficiaries: bool = False
    """True when the exchange has a list of addresses to withdraw to that can be read."""

    @property
    def is_source(self) -> bool:
        """Whether `networks update` can download the coins and networks of this exchange."""
        return self.catalogue is not None or self.currencies is not None
