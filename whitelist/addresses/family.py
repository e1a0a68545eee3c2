"""What a module in ``addresses/`` offers: one address family, with the parameters that differ between its networks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar

from whitelist.addresses.address import Address, AddressError, WrongPrefix
from whitelist.model.strict_tuple import fast_new

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

P = TypeVar("P")

ZEROS: Final = frozenset(bytes(size) for size in range(8, 100))
"""Payloads of zero bytes only: no key is zero, and nobody knows what a hash of zeros is the hash of."""


@dataclass(frozen=True, slots=True)
class NoParameters:
    """The parameters of a family whose addresses are the same on all its networks."""


@dataclass(frozen=True, slots=True)
class Family(Generic[P]):
    """An address format. The values of each network come from ``schemas/networks.toml``."""

    title: str
    """Human name, as in "a Bitcoin-like base58 address"."""

    verified_to: Literal["checksum", "shape"]
    """How far the best address of this family can be verified: to its checksum, or format only (shape)."""

    parameters: type[P]
    """Frozen dataclass with the values that differ between networks. Its fields are the keys in networks.toml.
    NoParameters when there are none."""

    claims: Callable[[str, P], bool]
    """Quick check of prefix, first character or length: True for every address of this form, and rarely for any other
    text. A network with several forms reports the fault of the first form that claims the text. The search for the
    network of an address decodes only with forms that claim the text."""

    decode: Callable[[str, P], Address]
    """Return the Address, or raise one of the four faults of ``addresses.address`` and nothing else, for any text. The
    time is linear in the length of the text."""

    decode_many: Callable[[Sequence[str], P], list[Address | None]] | None = None
    """Return for each text what ``decode`` returns, in less time; or None where ``decode`` must look at the text, which
    can be good, too. Only for formats that many addresses of long lists have."""

    starts: Callable[[P], str] | None = None
    """The characters that an address with these parameters can start with, so that the search for the network of an
    address does not ask where it cannot be; an empty text, or no function, where they are not known. Not needed for
    parameters with an ``hrp``, with which all addresses start."""

    keyless: Collection[bytes] = ZEROS
    """Payloads that nobody can have the key of: the null account. Single burn addresses are in burn-addresses.toml."""

    claims_by_text: bool = False
    """True when the length and the first two characters do not say whether it claims a text of letters and digits: a
    longer prefix, or all characters, decide. Then the search for the network of an address asks for every text."""

    characters: str = ""
    """All characters that its addresses can have, if many texts have others; empty if not. The search for all accounts
    that a text can mean does not decode a text with another character."""

    encode: Callable[[str, bytes, P], str | None] | None = None
    """Return the address with this kind and payload as text, without a memo inside; None for a kind that the family or
    its parameters do not have. Only where another form of a network has the same kinds and payloads, so that an address
    in an old form, or with a memo inside, can be shown in the usual form."""

    printed: Callable[[str], str] | None = None
    """Return a good address in the letter case and grouping that wallets print. Only where the checksum covers what
    changes: bech32, CashAddr, base32; never EIP-55 or base58, whose letter case is a part of the address."""


@dataclass(frozen=True, slots=True)
class Form:
    """A family with the parameters of one network: a way to write addresses on that network."""

    family: Family[Any]
    family_name: str
    parameters: Any
    legacy: str = ""
    """Why this format is outdated, when it still is an address; otherwise empty."""
    refused: str = ""
    """Why an address of this format is refused, as a clause that completes "the address …"; otherwise empty."""
    unsure: str = ""
    """What an address of this format is, when its checksum can be verified but not whether exchanges pay to it."""
    first_characters: str = field(init=False, repr=False, compare=False)
    """The characters, in lower case, that its addresses can start with; nothing if they are many."""

    def __post_init__(self) -> None:
        """Find the first characters. Where there is an hrp, all addresses start with it."""
        starts, own = self.family.starts, self.parameters
        first = starts(own) if starts else (getattr(own, "lead", "") + getattr(own, "hrp", ""))[:1]
        object.__setattr__(self, "first_characters", first.lower())

    def can_start(self, text: str) -> bool:
        """Say whether an address of this form can start like *text*."""
        return not self.first_characters or text[:1].lower() in self.first_characters

    def lacks_characters_of(self, text: str) -> bool:
        """Say whether *text* has a character that no address of this form has, as far as the family names them."""
        return self.family.characters != "" and text.strip(self.family.characters) != ""

    def claims(self, text: str) -> bool:
        """Say whether *text* looks like an address of this form."""
        return self.family.claims(text, self.parameters)

    def is_prefix_of(self, text: str) -> bool:
        """Say whether *text* starts with the prefix that only this form has, such as ``bc1`` or ``bitcoincash:``."""
        marks = (("hrp", "1"), ("prefix", ":"))
        prefixes = [(getattr(self.parameters, name, ""), end) for name, end in marks]
        return any(prefix and text.lower().startswith(f"{prefix}{end}".lower()) for prefix, end in prefixes)

    def encode(self, kind: str, payload: bytes) -> str | None:
        """Return the address with this *kind* and *payload* in this form; None if that is not known."""
        return self.family.encode(kind, payload, self.parameters) if self.family.encode else None

    def decode(self, text: str) -> Address:
        """Return the Address, or raise an AddressError."""
        address = self.family.decode(text, self.parameters)
        if self.refused:
            raise WrongPrefix(self.refused)
        return address


def read_each(
    read: Callable[[str, bytes], Address], texts: Sequence[str], data: Sequence[bytes | None]
) -> list[Address | None]:
    """Return what *read* returns for each of *texts* and its *data*; None without data, and where it raises a fault."""
    found: list[Address | None] = []
    for text, own in zip(texts, data, strict=True):
        try:
            address = None if own is None else read(text, own)
        except AddressError:
            address = None
        found.append(address)
    return found


def decode_each(decode: Callable[[str, P], Address], texts: Sequence[str], parameters: P) -> list[Address | None]:
    """Return what *decode* returns for each of *texts*, of which it sees each different one once; None for a fault."""
    found: dict[str, Address | None] = {}
    for text in texts:
        if text not in found:
            try:
                found[text] = decode(text, parameters)
            except AddressError:
                found[text] = None
    return [found[text] for text in texts]


def place_addresses(texts: Sequence[str], found: Iterable[tuple[int, str, bytes]]) -> list[Address | None]:
    """Return the Address of each of *texts* that is *found*: its position, kind and payload; None for the others."""
    addresses: list[Address | None] = [None] * len(texts)
    for place, kind, payload in found:
        addresses[place] = fast_new(Address, (texts[place], kind, payload, True, None))
    return addresses


Attempt = tuple["Callable[[str, Any], bool] | None", "Callable[[str, Any], Address]", Any, Form]
"""Claims, decoder and parameters of a form, and the form. Claims is None for an only form: it is tried in any case."""


def split_forms(forms: tuple[Form, ...]) -> tuple[Attempt, ...]:
    """Return the parts of *forms* that every address needs: to look them up each time takes as long as a checksum."""
    is_only = len(forms) == 1
    return tuple((None if is_only else form.family.claims, form.family.decode, form.parameters, form) for form in forms)
