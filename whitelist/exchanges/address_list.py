"""Reads the response in which an exchange lists the addresses that an account can withdraw to.

Its form is data: ``schemas/<exchange>/address-list.toml``. The names of networks are in ``dialect.toml`` beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from whitelist.exchanges.documents import read_toml
from whitelist.exchanges.loader import folder, network_names
from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import InvalidResponse

if TYPE_CHECKING:
    from whitelist.exchanges.typed_document import Document

FILE = "address-list.toml"
LONGEST_NAME = 40
"""Characters of the name of a network; what is longer is something else, and could be a secret."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Column → the field of an entry that has it. For the address, a dot leads into an object."""

    coin: str
    network: str
    address: str
    memo: str = ""
    """Empty when the address has the memo, or nothing has it."""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What says whether the account can withdraw to an entry."""

    field: str
    listed: tuple[str, ...]
    """The values of entries to which it can."""
    others: Mapping[str, str]
    """Other value → what it means: "it is not confirmed yet"."""


@dataclass(frozen=True, slots=True)
class ListedAddress:
    """An entry of the list, with the exchange's name of the network."""

    coin: str
    network_name: str
    """Empty when the exchange does not report it."""
    address: str
    memo: str
    remark: str
    state: str
    """What its state means, if the account cannot withdraw to it; else empty."""
    all_coins: bool
    """True for an entry for all coins of its network."""


@dataclass(frozen=True, slots=True)
class AddressList:
    """The form of the response of one exchange."""

    title: str
    request: str
    as_of: str
    sources: tuple[str, ...]
    required: tuple[str, ...]
    """The fields that each entry has. They tell the list from those of other exchanges."""
    error: tuple[str, ...]
    """The fields of an error message that the exchange sends in place of a list."""
    fields: Fields
    state: State | None = None
    """None when every entry of the list is one to which the account can withdraw."""
    upper_case_coins: bool = False
    """True when coins are in lower case in the list only."""
    memo_mark: str = ""
    """What is between an address and its memo, if both are in one text."""
    all_coins: str = ""
    """What is in place of a coin in an entry for all coins; empty when there are no such entries."""
    can_lack_address: str = ""
    """What an entry without an address is; empty when each has one."""
    page_sizes: tuple[int, ...] = ()
    """The number of entries of a full page; empty when the response is not paged."""

    def read(self, entry: Document) -> ListedAddress | None:
        """Return *entry*, or None if it has no address. Raises InvalidResponse for what is not documented."""
        fields = self.fields
        place, name = _inside(entry, fields.address)
        if self.can_lack_address and place.at(name).value is None:
            return None
        coin, address = entry.text(fields.coin), place.text(name)
        memo = entry.text_or_none(fields.memo) if fields.memo else ""
        address, memo_inside = self.split(address)
        return ListedAddress(
            coin=coin.upper() if self.upper_case_coins else coin,
            network_name=entry.text_or_none(fields.network),
            address=address,
            memo=memo_inside or memo,
            remark=entry.label(fields.remark) if fields.remark else "",
            state=self._state(entry),
            all_coins=bool(self.all_coins) and coin == self.all_coins,
        )

    def split(self, address: str) -> tuple[str, str]:
        """Return address and memo of a text that can have both; the memo is empty if it has none."""
        if not self.memo_mark:
            return address, ""
        bare, _, memo = address.partition(self.memo_mark)
        return bare, memo

    def _state(self, entry: Document) -> str:
        if self.state is None:
            return ""
        value = entry.at(self.state.field).value
        if not isinstance(value, bool | str):
            raise InvalidResponse(f"{entry.location}.{self.state.field}: expected text, true or false")
        text = str(value).lower() if isinstance(value, bool) else value
        return "" if text in self.state.listed else self.state.others.get(text, "its state is not known")


def _inside(entry: Document, path: str) -> tuple[Document, str]:
    """Return the object that a *path* with dots leads to, and the last name of it."""
    *names, last = path.split(".")
    for name in names:
        entry = entry.at(name)
    return entry, last


@cache
def address_lists() -> Mapping[str, AddressList]:
    """Return the form of each exchange whose list is known, by the exchange's name. Raises SchemaError."""
    return {path.parent.name: _load(path.parent.name) for path in sorted(folder().glob(f"*/{FILE}"))}


def _load(exchange: str) -> AddressList:
    file = f"{exchange}/{FILE}"
    return dataclass_from(AddressList, read_toml(folder() / exchange / FILE, file), file, "")


def find_network(exchange: str, address: ListedAddress) -> tuple[str, str]:
    """Return CoinEx's chain id of *address*, and the reason why it is not verified; one of them is empty."""
    if address.all_coins:
        return "", "the entry is for all coins of the network"
    if len(address.network_name) > LONGEST_NAME:
        return "", "the name of the network is too long"
    return network_names(exchange).find(address.coin, address.network_name)
