"""What a module in ``exchanges/`` offers as CONNECTOR, and the data that it exchanges with the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.connectors.api import Api, Sign
    from whitelist.connectors.api_errors import ErrorReader
    from whitelist.connectors.credentials import Credentials, Needs
    from whitelist.exchanges.currencies import CoinNetwork
    from whitelist.exchanges.typed_document import Document


@dataclass(frozen=True, slots=True)
class DepositAddress:
    """An address of the account at the exchange, with the exchange's name of the network."""

    coin: str
    """In upper case."""
    network_name: str
    """The exchange's name of the network; empty when the exchange does not report it."""
    address: str
    """Empty when the exchange does not report it, so that the user must enter it."""
    memo: str = ""
    label: str = ""
    contract: str | None = None
    """Contract of the token on that network, when the exchange reports it."""
    unverified_reason: str = ""
    """Why the row cannot be used without a check by the user; empty when it can."""
    is_account: bool = False
    """True when ``address`` is the account itself, for an inter-user transfer, which has no network."""


@dataclass(frozen=True, slots=True)
class PulledRow:
    """A row of the sheet of own addresses."""

    coin: str
    network: str
    """CoinEx's chain id; empty for an account, and when the row must not be uploaded without changes."""
    address: str
    memo: str
    remark: str
    network_name: str
    """The exchange's name of the network."""
    unverified_reason: str
    """Why the row is not verified; empty when it is."""


@dataclass(frozen=True, slots=True)
class PullFilter:
    """Which addresses the user requests."""

    coins: tuple[str, ...] = ()
    """In upper case; empty for the coins with a balance."""
    networks: tuple[str, ...] = ()
    """CoinEx's chain ids; empty for all."""
    beneficiaries: bool = False
    """True to include the addresses to which the account can withdraw."""
    account: str = ""
    """The account's own e-mail address or mobile number, to include inter-user transfers to it; empty for none."""


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One fact about a key."""

    name: str
    value: str
    extra_permissions: tuple[str, ...] = ()
    """Permissions of the key beyond reading, by the exchange's names."""


@dataclass(frozen=True, slots=True)
class Session:
    """An open session with an exchange."""

    api: Api
    """Signed with the key."""
    public: Api
    """The same server, without a key."""
    public_api_at: Callable[[str], Api]
    """Origin of another server → its API, without a key."""
    credentials: Credentials
    notify: Callable[[str], None]
    """Receives information for the user, one line at a time."""
    saved_currencies: Mapping[str, tuple[CoinNetwork, ...]] | None = None
    """Coin → networks, from currencies that were saved earlier; None to request them."""

    def notify_about(self, subject: str) -> Callable[[str], None]:
        """Return ``notify`` with *subject* before each line."""
        return lambda line: self.notify(f"{subject}: {line}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """How to communicate with one exchange."""

    name: str
    """The name of its schema."""
    needs: Needs
    sign: Callable[[Credentials, Callable[[], float]], Sign]
    """Key and clock → a function that signs. Raises UsageError for a text that cannot be a key."""
    read_error: ErrorReader
    fetch_addresses: Callable[[Session, PullFilter], Iterator[DepositAddress]]
    test: Callable[[Session], Iterator[KeyFact]]
    """Yields facts about the key as soon as they are known. Raises RequestRejected for a key that is not accepted."""
    network_names: str = ""
    """The exchange whose network names it uses; empty when they are CoinEx's own."""
    catalogue: Callable[[Api], Document] | None = None
    """Requests the complete catalogue: a document whose ``data`` is in the form that ``exchanges.catalogue`` reads."""
    currencies: Callable[[Api, Callable[[str], None]], Mapping[str, tuple[CoinNetwork, ...]]] | None = None
    """Requests the public currencies: coin in upper case → its networks, without CoinEx's chain ids. The second
    argument receives a line about each currency that cannot be read."""
    currencies_origin: str = ""
    """Scheme and host of the server with the currencies; empty when it is the server of the API."""
    has_beneficiaries: bool = False
    """True when the API can return a list of addresses to which the account can withdraw."""
    has_inter_user: bool = False
    """True when its accounts can be entries of a batch file, without a network."""

    @property
    def is_source(self) -> bool:
        """Whether `networks update` can download the coins and networks of this exchange."""
        return self.catalogue is not None or self.currencies is not None
