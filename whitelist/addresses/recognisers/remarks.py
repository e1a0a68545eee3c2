"""Recognises what people write into an address cell: a number, a word for nothing, a remark behind the address."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from whitelist.addresses.recognisers.chain_prefix import other_network
from whitelist.addresses.recognisers.words import is_empty_word
from whitelist.addresses.refused import CONFIRM, OTHER_NETWORK, NonAddress, around

if TYPE_CHECKING:
    from whitelist.addresses.refused import RefusedText

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:[ ,'’][0-9]{3})+)(?:[.,][0-9]+)?")
BRACKETED: Final = re.compile(
    r"([!-~]{3,}?)\s*(?:\(([^()]*)\)|（([^（）]*)）|\[([^\[\]]*)\]|【([^【】]*)】|<([^<>]*)>)"
)
BESIDE: Final = re.compile(
    r"[!-~]{20,}\s+[^\s!-~].*|[^\s:：]{1,20}\s*：\s*[!-~]{20,}|[^\s!-~].*\s[!-~]{20,}", re.DOTALL
)
"""A text in any script behind an address, or in front of it."""
_IN_FRONT: Final = re.compile(r"([^()（）]+?)\s*[(（]\s*([!-~]+?)\s*[)）]")
_MEMO: Final = re.compile(
    r"\s*(?:(?:memo|tag|dt|id|comment|destination tag|备注|标签)\s*[:：=#]?\s*)?[0-9]+\s*", re.IGNORECASE
)
_FRONT: Final = re.compile(r"(.+?)[\s:：=-]*\s(\S+)", re.DOTALL)
_GLUED: Final = re.compile("[,;|/_=&:#-]")
_MOST_GLUED: Final = 20
_LONG: Final = 20
"""Characters of the shortest address behind a mark that can also be a part of a name or of an address."""
_AROUND: Final = " \t\r\n.,:;#()[]（）：【】<>"
NOTE: Final = re.compile(r"(?=.*\s)[^\W\d_]{1,15}(?:[\s,.;:!?'’&/()#-]+(?:[^\W\d_]{1,15}|[0-9]{1,4}))+[.!?]*")
TO_REMARK: Final = "move the text to the remark column"
_TAG: Final = re.compile(r"</?[a-z][^<>]*>|&[a-z]+;", re.IGNORECASE)
_ENDS: Final = re.compile(r"[^0-9A-Za-z]*(.*?)[^0-9A-Za-z]*", re.DOTALL)


def number(refused: RefusedText) -> NonAddress | None:
    """Recognise a number; on a network whose accounts are numbers, a valid one is not refused."""
    if not _NUMBER.fullmatch(refused.text) or not refused.has_decoder:
        return None
    return NonAddress("a number")


def empty_word(refused: RefusedText) -> NonAddress | None:
    """Recognise a word that stands for nothing, or for the address in another row."""
    if not is_empty_word(refused.text):
        return None
    return NonAddress("a word that stands for no address", hint="enter the address, or delete the row")


def note(refused: RefusedText) -> NonAddress | None:
    """Recognise several words, with short numbers at most, on a network whose accounts are not names."""
    if not NOTE.fullmatch(refused.text) or refused.takes_names or not refused.has_decoder:
        return None
    return NonAddress("a text of several words")


def text_in_brackets(refused: RefusedText) -> NonAddress | None:
    """Recognise a name in brackets behind the address, or the address in brackets behind a name."""
    behind = BRACKETED.fullmatch(refused.text)
    if behind is not None:
        remark = behind[behind.lastindex or 0]
        if refused.decode(behind[1]) is not None:
            return None if _MEMO.fullmatch(remark) else _with_remark(refused, behind[1], remark)
        if not refused.has_decoder:
            return around("a text in brackets", hint=TO_REMARK)
    in_front = _IN_FRONT.fullmatch(refused.text)
    if in_front is not None and refused.decode(in_front[2]) is not None:
        return _with_remark(refused, in_front[2], in_front[1])
    return None


def text_in_front(refused: RefusedText) -> NonAddress | None:
    """Recognise a text in front of an address; behind it, ``split_memo`` reads a memo."""
    match = _FRONT.fullmatch(refused.text)
    if match is not None and refused.decode(match[2]) is not None:
        return _with_remark(refused, match[2], match[1])
    return None


def digits_in_front(refused: RefusedText) -> NonAddress | None:
    """Recognise a text with a digit that a punctuation mark separates from an address behind it."""
    for mark in islice(_GLUED.finditer(refused.text), _MOST_GLUED):
        front, address = refused.text[: mark.start()], refused.text[mark.end() :]
        if len(address) >= _LONG and any(map(str.isdigit, front)) and refused.decode(address) is not None:
            return _with_remark(refused, address, front)
    return None


def _with_remark(refused: RefusedText, address: str, remark: str) -> NonAddress:
    named = other_network(remark, refused)
    if named is not None:
        return around(f"an address and the name of another network ({named})", hint=OTHER_NETWORK)
    beside = remark.strip(_AROUND)
    if beside.isdigit():
        return around("an address and a number", address=address, beside=beside)
    return around("an address and another text", address=address, hint=f"{TO_REMARK}; {CONFIRM}", beside=beside)


def stray_characters(refused: RefusedText) -> NonAddress | None:
    """Recognise an address in quotes, brackets or tags, or with a punctuation mark at an end."""
    match = _ENDS.fullmatch(_TAG.sub(" ", refused.text))
    if match is None or match[1] == refused.text or refused.decode(match[1]) is None:
        return None
    return around("an address and other characters around it", address=match[1])
