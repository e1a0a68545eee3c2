"""What a module in ``addresses/`` offers: one address family, with the parameters that tell its networks apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.addresses.address import Address

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Family(Generic[P]):
    """An address format. The chain-specific values come from ``schemas/networks.toml``."""

    title: str
    """Human name, as in "a Bitcoin-like base58 address"."""

    verified_to: Literal["checksum", "shape"]
    """How far a good address of this family is verified at best."""

    parameters: type[P]
    """Frozen dataclass with the values that differ between networks. Its fields are the keys in networks.toml."""

    claims: Callable[[str, P], bool]
    """Cheap look at prefix, first character or length: True for every address of this form, and as seldom as possible
    for any other text. A network with several forms reports the fault of the first form that claims the text, and only
    forms that claim a text are asked whose address it is."""

    decode: Callable[[str, P], Address]
    """Return the Address, or raise one of the four faults of ``whitelist.addresses.address``; never anything else,
    whatever the text, in time linear in its length."""


@dataclass(frozen=True, slots=True)
class Form:
    """A family with one network's parameters: a way to write addresses on that network."""

    family: Family[Any]
    family_name: str
    parameters: Any
    legacy: str = ""
    """Why this spelling should not be used any more, when it is still an address; otherwise empty."""

    def claims(self, text: str) -> bool:
        """Say whether *text* looks as if it was meant as this form."""
        return self.family.claims(text, self.parameters)

    def decode(self, text: str) -> Address:
        """Return the Address, or raise an AddressError."""
        return self.family.decode(text, self.parameters)
