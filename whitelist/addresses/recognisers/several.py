"""Recognises several addresses in one cell, and one address that was pasted several times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whitelist.addresses.refused import NonAddress, around
from whitelist.addresses.verification import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.addresses.address import Address
    from whitelist.addresses.refused import RefusedText

_MOST: Final = 40
"""Separators: a text with more is not read as a list of addresses."""
_LINK: Final = "or|and|und|oder|ou|et|y|o|e|и|или"
_SEPARATOR: Final = re.compile(rf"(?:[^0-9A-Za-z]|(?<![0-9A-Za-z])(?:{_LINK})(?![0-9A-Za-z]))+", re.IGNORECASE)
_LIST: Final = re.compile(rf"(?:[\s,;|、，；｜]|(?<=\s)(?:{_LINK}|[/&+-])(?=\s))+", re.IGNORECASE)
_NOT_BETWEEN_NAMES: Final = re.compile(r"[:@?#=<>()\[\]{}\"'*$]")
LISTED: Final = re.compile(
    r"([!-~]{20,})(?:(?:\s*[\s,;|、，；／｜。·•→←⇒]\s*|\s+(?:[^\s!-~]{1,6}|[—–])\s+)[!-~]{20,})+"
)
_WORD: Final = re.compile(r"[0-9A-Za-z]+(?::[0-9A-Za-z]+)?")
_MARKS: Final = ".,;:()[]<>{}\"'"
_LONG: Final = 20
_IS_LINK: Final = re.compile(r"[a-z]://|www\.|[a-z]+=", re.IGNORECASE)
_TIMES: Final = {2: "twice", 3: "three times"}
_NUMBERS: Final = {2: "two", 3: "three", 4: "four"}
_OWN_ROWS: Final = "give each address a row of its own, with its network"
_REACH: Final = 3
"""How much two addresses that stand together without a separator may differ in length."""


def several_addresses(refused: RefusedText) -> NonAddress | None:
    """Recognise a text of addresses of the network, whatever separates them, also with words before or behind them."""
    if refused.is_code:
        parts = _repeated(refused) or _joined(refused)
    else:
        parts = _repeated(refused) or _listed(refused) or _split(refused) or _joined(refused) or _within_text(refused)
    if not parts:
        if refused.is_code:
            return None
        if _other_network(refused):
            return around("an address and an address of another network", hint=_OWN_ROWS, own_rows=True)
        text = refused.text
        if LISTED.fullmatch(text) and not text.isascii() and not refused.has_decoder:
            return around("several texts", hint="give each address a row of its own", own_rows=True)
        return None
    addresses = [address for _, address in parts]
    number = len(parts)
    if len({(address.kind, address.payload, address.memo) for address in addresses}) == 1:
        best = next((part for part, address in parts if address.checked), parts[0][0])
        return around(f"the same address {_TIMES.get(number, f'{number} times')}", address=best)
    count = _NUMBERS.get(number, str(number))
    if addresses[-1].kind == "name":
        return around(
            f"{count} account names",
            hint="give each account a row of its own; a memo has its own column",
            own_rows=True,
        )
    return around(f"{count} addresses", hint="give each address a row of its own", own_rows=True)


def _split(refused: RefusedText) -> list[tuple[str, Address]]:
    """Return the parts between separators if all of them are addresses, else nothing."""
    text = refused.text
    separators = list(_SEPARATOR.finditer(text))
    if not 0 < len(separators) <= _MOST:
        return []
    borders = [border for separator in separators for border in _borders(separator)]
    parts = _parts_from(refused, 0, borders, set()) or []
    is_list = not any(address.kind == "name" for _, address in parts) or not _NOT_BETWEEN_NAMES.search(text)
    return parts if len(parts) > 1 and is_list else []


def _parts_from(
    refused: RefusedText, start: int, borders: Sequence[tuple[int, int]], failed: set[int]
) -> list[tuple[str, Address]] | None:
    """Return the addresses from *start* to the end of the text, or None; *failed* are starts from which there are none.

    The longest address is tried first: separators can also stand inside an address.
    """
    text = refused.text
    if start >= len(text):
        return []
    if start in failed:
        return None
    for stop, after in ((len(text), len(text)), *(border for border in reversed(borders) if border[0] > start)):
        address = _address(refused, text[start:stop])
        rest = _parts_from(refused, after, borders, failed) if address is not None else None
        if address is not None and rest is not None:
            return [(text[start:stop], address), *rest]
    failed.add(start)
    return None


def _borders(separator: re.Match[str]) -> list[tuple[int, int]]:
    """Return where the part before a separator can end and the next one start: base64url has ``-`` and ``_``, too."""
    start, end = separator.span()
    ends = (start, start + 1) if separator[0][0] in "-_" else (start,)
    starts = (start + 1, end - 1, end) if separator[0][-1] in "-_" else (end,)
    return [(stop, after) for stop in ends for after in starts if stop < after]


def _address(refused: RefusedText, part: str) -> Address | None:
    """Return *part* as an address. Plain digits are not one here: behind an address, they are a memo."""
    return None if part.isdigit() else refused.decode(part)


def _repeated(refused: RefusedText) -> list[tuple[str, Address]]:
    """Return the parts of a text that is the same address several times, without a separator."""
    text = refused.text
    if (text + text).find(text, 1) == len(text):  # which is shorter only for a text that is the same part repeated
        return []
    for times in range(9, 1, -1):
        part, rest = divmod(len(text), times)
        if not rest and text == text[:part] * times and (address := _address(refused, text[:part])):
            return [(text[:part], address)] * times
    return []


def _listed(refused: RefusedText) -> list[tuple[str, Address]]:
    """Return the parts of a list with separators that hardly any address contains."""
    words = [word for word in _LIST.split(refused.text) if word]
    if len(words) < 2:
        return []
    good = [(word, address) for word in words if (address := _address(refused, word)) is not None]
    return good if len(good) == len(words) else []


def _joined(refused: RefusedText) -> list[tuple[str, Address]]:
    """Return two addresses that stand together without a separator. A checksum or ``0x`` shows where each starts."""
    text, starts = refused.text, refused.first_characters
    middle = len(text) // 2
    for at in range(max(middle - _REACH, 20), middle + _REACH + 2):
        if starts and text[at : at + 1].lower() not in starts:
            continue
        left, right = text[:at], text[at:]
        second = _address(refused, right)  # most texts do not go on like an address
        first = _address(refused, left) if second is not None else None
        if first and second and ((first.checked and second.checked) or left[:2] == right[:2] == "0x"):
            return [(left, first), (right, second)]
    return []


def _within_text(refused: RefusedText) -> list[tuple[str, Address]]:
    """Return the addresses in a text with other words, if they are different ones."""
    words = _long_words(refused)
    if len(words) < 2:
        return []
    parts = [(word, _address(refused, word)) for word in words]
    good = [(part, address) for part, address in parts if address is not None and address.kind != "name"]
    return good if len({(address.kind, address.payload) for _, address in good}) > 1 else []


def _long_words(refused: RefusedText) -> list[str]:
    """Return what can be an address in a text; nothing for a link, whose parts have other meanings."""
    if _IS_LINK.search(refused.text):
        return []
    words = [word.strip(_MARKS) for word in refused.text.split()]
    whole = {word for word in words if _WORD.fullmatch(word) or _address(refused, word)}
    parts = [part for word in words for part in ([word] if word in whole else _WORD.findall(word))]
    return [part for part in parts if len(part) >= _LONG][:_MOST]


def _other_network(refused: RefusedText) -> bool:
    """Say whether the text contains an address of its network, and one that is only good on others."""
    words = _long_words(refused)
    if len(words) < 2:
        return False
    others = [word for word in words if refused.decode(word) is None]
    if not others or len(others) == len(words):
        return False
    return any(
        refused.verifier.identify(word, least=Evidence.SHAPE if word.startswith("0x") else Evidence.CHECKSUM)
        for word in others
    )
