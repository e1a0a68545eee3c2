"""A text that is refused as an address of its network, and what it is instead: the input and output of recognisers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from whitelist.model.characters import is_alphanumeric

if TYPE_CHECKING:
    from whitelist.addresses.address import Address
    from whitelist.addresses.verification import Verifier

ASK: Final = "ask the receiver for the address itself"
CONFIRM: Final = "confirm the proposed address with the original"
OTHER_NETWORK: Final = "ask the receiver which network to use"
UNKNOWN_NAME: Final = "find out whether it names a network; if so, ask the receiver which network to use"
UNKNOWN_CHAIN: Final = "find out which network the prefix names, and ask the receiver which network to use"
MAIN_NETWORK: Final = "ask the receiver for an address on the main network"


@dataclass(frozen=True, slots=True)
class NonAddress:
    """What a text is instead of an address."""

    kind: str
    """Text that completes "this is …" or "the cell contains …": "a private key (WIF)"."""
    secret: bool = False
    """True when a person who reads the text can take the money: the text must never be shown."""
    address: str | None = None
    """The address inside, which is good on the network of the text; see ``proposed``."""
    hint: str = ASK
    """What to do next: an imperative."""
    memo: str = ""
    """The memo that the text names beside the address, as a link does."""
    beside: str = ""
    """The text beside the address, which can be a remark, a memo, or contain one."""
    own_rows: bool = False
    """True when the text is more than one entry: each needs a row of its own."""
    has_part: bool = False
    """True when the text contains an address or a part of one: "not an address" would be wrong."""

    @property
    def asks_network(self) -> bool:
        """True when the network of the row is in doubt."""
        return self.hint in (OTHER_NETWORK, UNKNOWN_NAME, UNKNOWN_CHAIN)

    @property
    def proposed(self) -> str | None:
        """The address as a possible fix: none while the network is in doubt."""
        return None if self.asks_network else self.address


def around(
    kind: str, address: str | None = None, hint: str = CONFIRM, beside: str = "", *, own_rows: bool = False
) -> NonAddress:
    """Return what a text is that contains more, or less, than one address."""
    return NonAddress(kind, address=address, hint=hint, beside=beside, own_rows=own_rows, has_part=True)


@dataclass(frozen=True, slots=True)
class RefusedText:
    """A text that is not an address of its network, and the means to find out what it is."""

    text: str
    network: str
    verifier: Verifier
    network_named: Callable[[str], str | None] = lambda _word: None
    """Returns the id of the network with this name, or None."""
    _decoded: dict[tuple[str, str], Address | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was decoded already: many recognisers ask for the same part."""

    def decode(self, part: str, network: str | None = None) -> Address | None:
        """Return *part* as an address of the network of the text, or of *network*; None if it is not one."""
        key = self.network if network is None else network, part
        if key not in self._decoded:
            self._decoded[key] = self.verifier.decode(*key)
        return self._decoded[key]

    def own_name(self, identity: str) -> str:
        """Return the exchange's name of the network with this id, or the id where it has none."""
        return self.network_named(identity) or identity

    @property
    def is_code(self) -> bool:
        """True when the text is ASCII letters and digits, without anything between or around them."""
        return is_alphanumeric(self.text)

    @property
    def first_characters(self) -> str:
        """The characters, in lower case, that addresses of the network can start with; nothing if they are many."""
        return _first_characters(self.verifier, self.network)

    @property
    def has_decoder(self) -> bool:
        """True when addresses of the network can be verified."""
        return _has_decoder(self.verifier, self.network)

    @property
    def takes_names(self) -> bool:
        """True when accounts of the network are names."""
        address = self.decode("whitelist")
        return address is not None and address.kind == "name"


@lru_cache
def _first_characters(verifier: Verifier, network: str) -> str:
    return verifier.index.first_characters(network)


@lru_cache
def _has_decoder(verifier: Verifier, network: str) -> bool:
    return verifier.verify(network, "").fault is not None
