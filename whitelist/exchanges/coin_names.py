"""What people call coins, and which coin a text means: ``schemas/coin-names.toml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from whitelist.exchanges.batch.names import SIGNED_NUMBER, normalised_name
from whitelist.exchanges.network_words import PARTS, SEGMENTS, NetworkReading
from whitelist.exchanges.typing_errors import LEAST_NEAR, differs_by_one, shortened, without_double
from whitelist.model.characters import QUOTES
from whitelist.model.wording import either_of, join_items

SEVERAL = re.compile(r"[/|,;&+]|\bor\b|\band\b", re.IGNORECASE)
"""What stands between several coins in one cell."""
MARKS = f"{QUOTES} ?!.,;:$"
"""Quotes and other marks that people put around a code."""
UPDATE = "run `whitelist networks update` to check against the complete catalogue"
"""What to do about a coin that an incomplete catalogue lacks."""


@dataclass(frozen=True, slots=True)
class CoinNames:
    """The tables of ``coin-names.toml``."""

    codes: tuple[str, ...] = ()
    """Coins besides those of the catalogue."""
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Name → code."""
    same_token: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Code → another code that the same contract has."""
    renamed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Former code → code of the same coin since."""
    swapped: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Former code → code of another coin for which each unit could be exchanged for one."""


@dataclass(frozen=True, slots=True)
class CoinReading:
    """What a coin cell says."""

    code: str
    network: str = ""
    """Id of the network that the cell names beside the coin."""
    is_implied: bool = False
    """True when the cell says only the coin, and the network is that of the exchange's code for it."""


@dataclass(frozen=True)
class CoinReader:
    """Reads the names of coins."""

    codes: Collection[str]
    """The coins of the catalogue."""
    shared: Callable[[], CoinNames]
    """The names of all coins, read when they are first needed."""
    read_network: Callable[[str], NetworkReading]
    is_complete: bool = True
    """Whether the catalogue has all coins of the exchange."""

    def read(self, text: str) -> CoinReading | None:
        """Return the coin of the catalogue that *text* means, and the network that it names, or None."""
        code = self.code_of(text)
        if code is not None:
            return CoinReading(code)
        plain = unicodedata.normalize("NFKC", text)
        if SIGNED_NUMBER.search(plain):
            return None
        for separator in (SEGMENTS, PARTS):
            parts = [part for part in separator.split(plain) if normalised_name(part)]
            found = self._read_parts(parts) if len(parts) > 1 else None
            if found is not None:
                return found
        return self._read_glued(plain)

    def code_of(self, text: str) -> str | None:
        """Return the code in the catalogue of the coin called *text*: its code or its name."""
        for code in (text, text.upper()):
            if code in self.codes:
                return code
        code = self._names.get(normalised_name(text), "")
        return code if code in self.codes else None

    def named(self, text: str) -> str:
        """Return the code of the coin with the name *text*, in the catalogue or not; empty if it is not known."""
        return self._names.get(normalised_name(text), "")

    def close(self, word: str) -> str:
        """Return what to write instead of *word*, such as "did you mean …?", or that its code is another one now."""
        code = self.named(word)
        own = f"the code of {word} is {code}" if code and code != word.upper() else ""
        change = self._change(code or word.upper())
        if code or change:
            return "; ".join(filter(None, (own, change)))
        parts = [part.strip() for part in SEVERAL.split(word)]
        if len(parts) > 1 and all(part.upper() in self.codes for part in parts):
            return f"ask the receiver which of {join_items([part.upper() for part in parts])}"
        near = self.near(word)
        return f"did you mean {either_of(near)}?" if near else ""

    def _change(self, code: str) -> str:
        """Say which other code of the coin is in the catalogue; a token can have it, so it is never taken for it."""
        known = self.shared()
        changes = {"renamed to": known.renamed, "swapped for": known.swapped}
        for how, former, since in ((how, *pair) for how, codes in changes.items() for pair in codes.items()):
            listed = {former: since, since: former}.get(code, "")
            if listed in self.codes and code not in self.codes:
                ask = f"ask the receiver whether {listed} is meant" if self.is_complete else UPDATE
                return f"{former} was {how} {since}: {ask}"
        return ""

    def near(self, text: str) -> tuple[str, ...]:
        """Return the coins of the catalogue of which *text* is probably a typing error; none for a known coin.

        A text of several parts, such as ``USDTT (TRC20)``, is near to what its parts are, or are near to.
        """
        bare = text.strip(MARKS)
        if bare != text and text not in self.codes and (only := self.code_of(bare)) is not None:
            return (only,)
        key = normalised_name(text)
        if text in self.codes or key in self.codes or key in self._names or key in self._other_codes:
            return ()
        parts = [part for part in PARTS.split(text) if part]
        found = {code for part in parts if len(parts) > 1 and (code := self.code_of(part))}
        return tuple(sorted(found.union(*map(self._near_word, {key, *map(normalised_name, parts)}))))

    def _near_word(self, key: str) -> Iterator[str]:
        if key in self._other_codes or key in self._names:
            return
        yield from (code for code in without_double(key) if code in self.codes)
        for form in shortened(key) if len(key) >= LEAST_NEAR else ():
            yield from (code for name, code in self._by_form.get(form, ()) if differs_by_one(name, key))

    def _read_parts(self, parts: list[str]) -> CoinReading | None:
        """Return the one reading in which each part is the same coin or the same network."""
        coins = [self.code_of(part.strip()) for part in parts]
        networks = [self.read_network(part.strip()).network for part in parts]
        readings = set()
        for coin in {each for each in coins if each is not None}:
            others = {network for code, network in zip(coins, networks, strict=True) if code != coin}
            if len(others) < 2 and None not in others:
                readings.add(CoinReading(coin, next(iter(others), None) or ""))
        return readings.pop() if len(readings) == 1 else None

    def _read_glued(self, text: str) -> CoinReading | None:
        """Return the reading of a code and a token standard in one word, such as USDTTRC20 or erc20usdt."""
        key = normalised_name(text)
        readings = set()
        for at in range(3, len(key) - 2):
            for coin, standard in ((key[:at], key[at:]), (key[at:], key[:at])):
                if coin in self.codes and not standard.isalpha() and not standard.isdigit():
                    readings.add(CoinReading(coin, self.read_network(standard).network or ""))
        readings = {reading for reading in readings if reading.network}
        return readings.pop() if len(readings) == 1 else None

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {normalised_name(name): code for name, code in self.shared().names.items()}

    @cached_property
    def _other_codes(self) -> frozenset[str]:
        return frozenset(self.shared().codes).union(self._names.values())

    @cached_property
    def _by_form(self) -> Mapping[str, list[tuple[str, str]]]:
        """Each code and name of the catalogue's coins, whole and without one character → (code or name, code)."""
        names = {**self._names, **{code: code for code in self.codes}}
        forms: dict[str, list[tuple[str, str]]] = {}
        for name, code in names.items():
            if len(name) >= LEAST_NEAR and code in self.codes:
                for form in set(shortened(name)):
                    forms.setdefault(form, []).append((name, code))
        return forms
