"""What people call networks, and which network a text means: ``schemas/network-words.toml``.

A text means a network only if every part of it does; a text with two meanings is never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass, field
from types import MappingProxyType

from whitelist.exchanges.batch.names import normalised_name
from whitelist.model.wording import join_items

SEGMENTS = re.compile(r"[()\[\]{}<>|/,;+&\n【】]|\s(?:[-\u2013\u2014:]|or|and)\s", re.IGNORECASE)
"""What separates several names in one cell."""
PARTS = re.compile(r"[^\w]|_")
CHAIN_ID = re.compile(r"(?:eip155\s*:|chain\s*-?id[\s:=#]*)?\s*(0x[0-9a-f]{1,8}|[0-9]{1,10})", re.IGNORECASE)
NUMBER = re.compile("0x[0-9a-f]+|[0-9]+", re.IGNORECASE)
ENDS = (
    *("网络", "網絡", "網路", "主网", "主網", "公链", "公鏈", "链", "鏈"),
    *("ネットワーク", "チェーン", "네트워크", "메인넷", "체인"),
)
FILLERS = frozenset({"NETWORK", "NETWORKS", "MAINNET", "CHAIN", "BLOCKCHAIN", "TOKEN", *ENDS})
"""Words that add nothing to the name of a network."""
ENDING = re.compile(f"(?:{'|'.join(ENDS)})+$")
SCRIPTS = re.compile(r"(?<=[^\x00-\x7f])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[^\x00-\x7f])")
"""Where Latin letters follow others without a space: 波场TRC20."""
SHORTEST = 3
"""Shortest coin and shortest network that are recognised in one word: USDTTRC20."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Why a word is not the name of one network."""

    networks: tuple[str, ...]
    """The networks of networks.toml that it can mean."""
    reason: str


@dataclass(frozen=True, slots=True)
class NetworkWords:
    """The tables of ``network-words.toml``; words are in upper case, with letters and digits only."""

    usual: tuple[str, ...] = ()
    """The networks that lists show first; it decides nothing."""
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    chain_ids: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ambiguous: Mapping[str, Ambiguity] = field(default_factory=lambda: MappingProxyType({}))
    none: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class NetworkReading:
    """Which network a text means."""

    network: str | None = None
    """Its id, or None if the text is not clear."""
    candidates: tuple[str, ...] = ()
    """The networks that an unclear text can mean."""
    reason: str = ""
    """What an unclear text says, as a noun; empty if nothing is known about it."""
    is_chain_id: bool = False
    is_elsewhere: bool = False
    """True when the text names a network that the exchange does not have, as far as is known."""
    unlisted: str = ""
    """Under what to look up the network if the exchange can have it all the same; empty if that is not known."""

    def explain(self, text: str) -> str:
        """Return why *text* is not a network, as a clause."""
        if self.is_elsewhere:
            return f"{text!r} is {self.reason}"
        return f"unknown network {text!r}{f': it is {self.reason}' if self.reason else ''}"

    @property
    def possible(self) -> frozenset[str]:
        """Every network that the text can mean."""
        return frozenset(self.candidates if self.network is None else (self.network,))


UNKNOWN = NetworkReading()


@dataclass(frozen=True, slots=True)
class NetworkReader:
    """Reads the names of networks."""

    ids: Mapping[str, str]
    """Normalised id → id; empty for the name of several ids."""
    aliases: Mapping[str, str]
    """The exchange's own words → id."""
    shared: Callable[[], NetworkWords]
    """The words of all exchanges, read when they are first needed."""
    coin_named: Callable[[str], str | None]
    """Code or name of a coin → its code."""

    def read(self, text: str, coin: str = "") -> NetworkReading:
        """Return the network that *text* means in a row with *coin*, whose code or name can be part of the text."""
        plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
        if _is_odd_number(plain):
            return UNKNOWN
        found = self._read_text(plain, coin)
        if found.network is not None and "?" in plain:
            return NetworkReading(None, (found.network,), "it has a question mark")
        return found

    def _read_text(self, plain: str, coin: str) -> NetworkReading:
        whole = self._read_name(plain)
        if whole is not UNKNOWN:
            return whole
        plain = plain if plain.isascii() else SCRIPTS.sub(" ", plain)
        segments = [segment for segment in SEGMENTS.split(plain) if normalised_name(segment) not in {"", *FILLERS}]
        found = (
            self._combine(segments, coin, lambda segment: self._read_segment(segment, coin)) if segments else UNKNOWN
        )
        return self._read_glued(normalised_name(plain), coin) if found is UNKNOWN else found

    def _read_name(self, text: str) -> NetworkReading:
        """Return the meaning of *text* as one name or one chain id."""
        key = normalised_name(text)
        if not key or (key.isdecimal() and text.strip() != key):  # 1.0 is no chain 10, and 5.6 no chain 56
            return UNKNOWN
        if key in self.aliases and key not in self.ids:
            return NetworkReading(self.aliases[key])
        shared = self.shared()
        if key in shared.ambiguous:
            ambiguity = shared.ambiguous[key]
            return NetworkReading(None, ambiguity.networks, ambiguity.reason)
        if key in self.ids:
            return NetworkReading(self.ids[key]) if self.ids[key] else UNKNOWN
        if key in shared.words:
            return NetworkReading(shared.words[key])
        if key in shared.none:
            return NetworkReading(reason=shared.none[key] or "a network of its own")
        if not key.isascii() and (shorter := ENDING.sub("", key)) not in ("", key):
            return self._read_name(shorter)
        number = CHAIN_ID.fullmatch(text.strip())
        network = shared.chain_ids.get(_decimal(number[1])) if number else None
        return UNKNOWN if network is None else NetworkReading(network, is_chain_id=True)

    def _read_segment(self, text: str, coin: str) -> NetworkReading:
        """Return the meaning of a text without brackets: as one name, without fillers, or part by part."""
        parts = [part for part in PARTS.split(text) if part]
        telling = [part for part in parts if part.upper() not in FILLERS]
        for name in (text, " ".join(telling)):
            whole = self._read_name(name)
            if whole is not UNKNOWN:
                return whole
        joined = _with_numbers(telling)
        found = self._combine(joined, coin, self._read_name) if joined[1:] and joined != telling else UNKNOWN
        if found is not UNKNOWN:
            return found
        return self._combine(telling, coin, self._read_name) if telling[1:] else UNKNOWN

    def _combine(self, texts: Iterable[str], coin: str, read: Callable[[str], NetworkReading]) -> NetworkReading:
        """Return the one network of all parts; the coin of the row says nothing about the network if others do."""
        parts = [(text, reading, self._coin_of(text, reading, coin)) for text in texts for reading in (read(text),)]
        foreign = next((code for *_, code in parts if code not in (None, coin)), None)
        if foreign is not None and coin:
            return NetworkReading(reason=f"the coin {foreign}, not {coin}")
        telling = [part for part in parts if part[2] is None]
        if telling and len(parts) > 1 and all(text.strip().isdecimal() for text, *_ in telling):
            return UNKNOWN  # a number beside a coin can be anything; alone, it is a chain id
        is_twofold = any(self.coin_named(text) for text, *_ in telling) and any(
            own.possible for _, own, code in parts if code
        )
        readings = [reading for _, reading, code in parts if code is None or is_twofold or not telling]
        if unclear := [each for each in readings if not each.possible]:
            return max(unclear, key=lambda each: each.reason != "")
        possible = frozenset.intersection(*(each.possible for each in readings))
        if not possible:
            names = sorted(frozenset.union(*(each.possible for each in readings)))
            return NetworkReading(None, tuple(names), f"several networks: {join_items(names)}")
        certain = possible.intersection(reading.network for _, reading, _ in parts if reading.network)
        return NetworkReading(next(iter(certain))) if len(certain) == 1 else readings[0]

    def _coin_of(self, text: str, reading: NetworkReading, coin: str) -> str | None:
        """Return the coin that a part names: that of the row, or one that is not a network as well."""
        code = coin if normalised_name(text) == normalised_name(coin) else self.coin_named(text.strip())
        return code if code is not None and (code == coin or not reading.possible) else None

    def _read_glued(self, key: str, coin: str) -> NetworkReading:
        """Return the network in a word that also contains the row's *coin*: USDTTRC20, trc20usdt."""
        code = normalised_name(coin)
        if len(code) < SHORTEST:
            return UNKNOWN
        for rest in (key.removeprefix(code), key.removesuffix(code)):
            if SHORTEST <= len(rest) < len(key) and not rest.isdecimal():
                found = self._combine((rest, code), coin, self._read_name)
                if found.network is not None:
                    return found
        return UNKNOWN


def _is_odd_number(text: str) -> bool:
    """Say whether *text* is a number, and not a chain id as it is written: -1, +56, #1, (1) and 5 6 can be anything."""
    if not any(map(str.isdecimal, text)):
        return False
    text = ENDING.sub("", text.strip())
    parts = [part for part in PARTS.split(text) if part and part.upper() not in {*FILLERS, "ID", "CHAINID", "EIP155"}]
    if not all(map(NUMBER.fullmatch, parts)):
        return False
    alone = " ".join(word for word in text.split() if word.upper() not in FILLERS)
    return CHAIN_ID.fullmatch(text) is None and NUMBER.fullmatch(alone) is None


def _with_numbers(parts: list[str]) -> list[str]:
    """Return *parts* with each number at the word in front of it, as in TRC-20."""
    joined: list[str] = []
    for part in parts:
        if part.isdecimal() and joined:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _decimal(number: str) -> str:
    """Return a decimal or hexadecimal *number* in decimal, without leading zeros."""
    return str(int(number, 16 if number[:2] in ("0x", "0X") else 10))
