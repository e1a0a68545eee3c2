"""Recognises an address with the name of its chain in front: ``eth:0x…``, ``eip155:1:0x…``, ``TRC20: T…``.

The names are in ``chain-prefixes.toml``. Sources: https://eips.ethereum.org/EIPS/eip-3770 (short names),
https://github.com/ChainAgnostic/CAIPs (CAIP-2, CAIP-10, CAIP-19),
https://github.com/w3c-ccg/did-pkh (did:pkh in front of CAIP-10).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from whitelist.addresses.any_network import NO_NETWORK
from whitelist.addresses.recognisers.words import is_label
from whitelist.addresses.refused import OTHER_NETWORK, UNKNOWN_CHAIN, UNKNOWN_NAME, NonAddress, around

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.addresses.refused import RefusedText

_CAIP_10: Final = re.compile(r"([-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}):(.+)")
_PREFIXED: Final = re.compile(r"([^:：=]{1,40}?)\s*[:：=]\s*(.+)")
_SPACED: Final = re.compile(r"(\S{1,20})\s+(\S+)")
_WORD: Final = re.compile(r"[0-9A-Za-z]{3,}")
_JOINED: Final = re.compile(r"([0-9A-Za-z]{2,20})[/_|-]+(\S+)")
_ASSET: Final = re.compile(r"[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}/[-a-z0-9]{3,8}:\S+")
_UNKNOWN: Final = re.compile(r"\S{2,20}?[:：=]")
_AROUND_NUMBER: Final = "#.)]:"
_BEHIND: Final = re.compile(r"(?P<rest>[!-~]{3,}?)[\s:_|/@-]+(?P<prefix>(?![0-9]+\Z)[0-9A-Za-z]{2,20})")


def chain_prefix(refused: RefusedText) -> NonAddress | None:
    """Say whether the name in front of an address is the network of the row, another one, or only a label."""
    if _ASSET.fullmatch(refused.text):
        return NonAddress("the ID of a token (CAIP-19)")
    for form in (_CAIP_10, _PREFIXED, _SPACED, *((_JOINED,) if refused.has_decoder else ())):
        match = form.fullmatch(refused.text.removeprefix("did:pkh:"))
        found = _explain(refused, *match.groups(), is_caip=form is _CAIP_10) if match is not None else None
        if found is not None:
            return found
    return None


def chain_suffix(refused: RefusedText) -> NonAddress | None:
    """Say whether the name behind an address is the network of the row or another one."""
    match = _BEHIND.fullmatch(refused.text)
    if match is None or prefix_network(match["prefix"], refused) is None:
        return None
    address = refused.decode(match["rest"])
    if address is not None and address.kind == "name":  # what follows a name can be its memo
        return None
    return _explain(refused, match["prefix"], match["rest"], is_caip=False)


def _explain(refused: RefusedText, prefix: str, rest: str, *, is_caip: bool) -> NonAddress | None:
    named = prefix_network(prefix, refused)
    is_good = refused.decode(rest) is not None
    if not refused.has_decoder and is_label(prefix):
        return around("a label and an address", hint="delete the label")
    if named is not None and refused.network in (named, NO_NETWORK) and is_good:
        return around(f'an address with the chain name "{prefix}"', address=rest)
    if named is not None and named != refused.network:
        if prefix.strip(_AROUND_NUMBER).isdigit() and refused.decode(rest, named) is None:
            return None  # the number of a line, or a memo, that happens to be the ID of a chain
        return _contradiction(refused, prefix, rest, named)
    if not is_good:
        return None
    if is_caip:
        return around(f'an address with the unknown chain name "{prefix}"', hint=UNKNOWN_CHAIN)
    if is_label(prefix):
        return around("a label and an address", address=rest)
    if _UNKNOWN.fullmatch(refused.text.removesuffix(rest)):
        return around(f'an address with "{prefix}" in front of it', address=rest, hint=UNKNOWN_NAME, beside=prefix)
    return None


def _contradiction(refused: RefusedText, prefix: str, rest: str, named: str) -> NonAddress | None:
    """Return the fault of a prefix that names another network, unless it is part of an address there."""
    if refused.decode(refused.text, named) is not None or not (refused.decode(rest, named) or refused.decode(rest)):
        return None
    means = "" if prefix == named else f", which means {named}"
    kind = f'an address with the chain name "{prefix}"{means}, not {refused.network}'
    return around(kind, hint=OTHER_NETWORK)


def prefix_network(prefix: str, refused: RefusedText) -> str | None:
    """Return the network that *prefix* names, by the exchange's name of it where it has one, or None."""
    known = _prefixes().get(prefix.casefold())
    return refused.network_named(prefix) if known is None else refused.own_name(known)


def other_network(text: str, refused: RefusedText) -> str | None:
    """Return the id of another network than that of the row which a word in *text* names, or None."""
    words = (word for word in _WORD.findall(text) if not word.isdigit())
    named = (prefix_network(word, refused) for word in words)
    return next((network for network in named if network not in (None, refused.network)), None)


def explorer_network(host: str, refused: RefusedText) -> str | None:
    """Return the network whose explorer has the name *host*, by the exchange's name of it, or None."""
    known = _explorers().get(host)
    return None if known is None else refused.own_name(known)


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("chain-prefixes.toml").read_text("utf-8"))


@cache
def _prefixes() -> Mapping[str, str]:
    return {name.casefold(): network for network, table in _tables().items() for name in table["prefixes"]}


@cache
def _explorers() -> Mapping[str, str]:
    return {host: network for network, table in _tables().items() for host in table.get("explorers", ())}
