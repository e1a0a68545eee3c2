"""Which coins an exchange has, on which networks, and whether they require a memo.

A catalogue comes from one of two kinds of file: our own snapshot (``schemas/<exchange>/assets.json``), which separates
observed pairs from inferred pairs, or the response of CoinEx's public ``GET /v2/assets/all-deposit-withdraw-config``,
which is complete. ``loader`` opens the file, and ``catalogue_file`` reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whitelist.exchanges.odd_parts import OddPart

BUNDLED = "bundled"
DOWNLOADED = "downloaded"
FILE = "file"
NO_LIST = ""
"""The source of the catalogue of an exchange without a list of coins."""
CONTRACT = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9_-]{30,80}")  # long, in one piece, and with a digit


@dataclass(frozen=True, slots=True)
class Pair:
    """A coin on a network."""

    network: str
    memo_required: bool | None
    """Whether deposits at the exchange itself require a memo; None when not known."""
    memo_label: str | None
    """The exchange's name for the memo; empty when the network has no memo, None when not known."""
    explorer: str | None
    """Page of the coin in a block explorer, or None."""
    observed: bool
    """True when a record of the exchange shows the pair; False when it is the native coin, so inferred."""
    contract: str | None
    """Token contract as in the explorer's URL, or None."""
    deposits: bool | None = None
    """Whether the exchange currently accepts deposits; None when not known."""
    withdrawals: bool | None = None
    """Whether the exchange currently allows withdrawals; None when not known."""
    least_withdrawal: str | None = None
    """The smallest amount of a withdrawal, as the exchange writes it; None when not known."""
    fee: str | None = None
    """The fee of a withdrawal, in the coin, as the exchange writes it; None when not known."""
    decimals: int | None = None
    """Maximum number of decimal places of the amount of a withdrawal; None when not known."""


@dataclass(frozen=True, slots=True)
class Coin:
    """A coin and its known networks."""

    code: str
    pairs: Mapping[str, Pair]
    """Network → Pair; may be empty."""
    complete: bool
    """True when these are all its networks, so that another network is wrong, not unknown."""
    inter_user: bool | None = None
    """Whether the exchange currently allows inter-user transfers of the coin; None when not known."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A dated list of coins."""

    source: str
    """``bundled``, or the path of the file it was read from; empty for an exchange without a list of coins."""
    as_of: str
    """ISO date; for the bundled snapshot, whose records differ in age, the months they span; empty without a list."""
    complete: bool
    """True when a missing coin is wrong, not unknown. Whether a missing network is wrong, its coin says."""
    coins: Mapping[str, Coin]
    odd_parts: tuple[OddPart, ...] = ()
    """What the exchange's response contains and could not be read."""
    origin: str = ""
    """BUNDLED, DOWNLOADED by `whitelist networks update`, or FILE, one that the user has; empty without a list."""
    sha256: str = ""
    """SHA-256 of the file that it was read from; empty without a list."""
    snapshot: Catalogue | None = None
    """The bundled catalogue, if this is another one of the same exchange: it can contradict what was observed."""

    def deployments(self) -> Iterator[tuple[str, str, str]]:
        """Yield (network, contract as written, coin); one contract can belong to a coin on several networks."""
        for coin in self.coins.values():
            for pair in coin.pairs.values():
                if pair.contract is not None:
                    yield pair.network, pair.contract, coin.code


def contract_in(url: str | None) -> str | None:
    """Return the text at the end of an explorer's *url* that looks like a token contract, or None.

    >>> contract_in("https://tronscan.org/#/token20/TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t")
    'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
    >>> contract_in("https://assethub-polkadot.subscan.io/assets/1984") is None
    True
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # for example, a bracket that is not closed
        return None
    paths = (text.rstrip("/").rpartition("/")[2] for text in (parts.fragment.partition("?")[0], parts.path))
    values = (value for _, value in parse_qsl(parts.query))
    return next((text for text in (*paths, *values) if CONTRACT.fullmatch(text)), None)


def coins_from(coins: Iterable[Coin]) -> Mapping[str, Coin]:
    """Return code → coin, in the order of the codes."""
    return MappingProxyType({coin.code: coin for coin in sorted(coins, key=lambda coin: coin.code)})
