"""Reads what a memo says: a word for "no memo", a name of the memo in front of it, a sentence, or a part of its row.

Memos that exchanges give out are numbers, UUIDs, or digits in hexadecimal or base32: none of them is one of these.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.address_cell import ACCOUNT
from whitelist.exchanges.memo_words import compared, without_marks
from whitelist.model.characters import is_alphanumeric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.memo_words import MemoWords

CODE = re.compile(r"[0-9A-Za-z]+(?:[-_][0-9A-Za-z]+)*")
"""A memo as exchanges give it out: a number, a UUID, digits in hexadecimal or base32."""

_NUMBER = re.compile(r"[0-9]+")
_GLUED = re.compile(r"(?:dest(?:ination)?|deposit)?[-_]?(?:memo|tag)[-_](?P<bare>[0-9]{4,})", re.IGNORECASE)
"""A name of the memo and digits, such as memo_104448; memo104448, uid_99 and ref-7 can be memos of their own."""
_MARKED = re.compile(r"""['"`#*?&:(\[{<\u2018\u2019\u201a\u201c-\u201e\u00ab\u2039\u2116\u300c\uff03\uff08\uff1a ]*"""
                     r"(?:n[or]?[.\u00b0\u00ba]\s*(?=[0-9]))?(?P<bare>[0-9A-Za-z_-]+)"
                     r"""['"`*?)\]}>.,;\u2018\u2019\u201c\u201d\u00bb\u203a\u300d\uff09\uff1f\u3002 ]*""",
                     re.IGNORECASE)  # fmt: skip
_JOINTS = " \t\r\n:=#>\uff1a\uff1d"
_JOINT = re.compile(r"\s*[:=#>\uff1a\uff1d\u2192]+\s*|\s+-+[\s>]+|\s+(?:is|no\.?|nr\.?|\u2116)\s+|\s+", re.IGNORECASE)
_NO_JOINT = re.compile("(?=[0-9])")
_LABELLED = re.compile(
    r"(?P<bare>[0-9A-Za-z_-]*[0-9][0-9A-Za-z_-]*)\s*[(\[\uff08 ]\s*(?P<label>[^()\[\]\uff08\uff09]+?)[)\]\uff09]?"
)
_WORD = re.compile(r"[^\W\d_]{2,}(?:['\u2019][^\W\d_]+)?")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4,}")
"""Chinese, Japanese and Korean, whose sentences have few spaces or none."""
_LINK = re.compile(r"(?:https?://|www\.)\S+|t\.me/\S+", re.IGNORECASE)
_SHORTENED = re.compile(r"(\w{3,})(?:\.{2,}|\u2026|\*{2,}|-{2,})(\w{3,})")
ALSO_OTHERS = frozenset((
    *("id", "ref", "reference", "编号", "編號", "note", "nota", "comment", "comentario", "commentaire", "kommentar"),
    *("备注", "комментарии", "msg", "message", "mensaje", "mensagem", "nachricht", "сообщение", "attachment", "the"),
))  # fmt: skip
"""Names of the memo that texts for people use for other things: "ref 4711" is a ticket. "thẻ" is compared as "the"."""
_STATED = re.compile(
    r"(?:\W{0,3}|(?:(?!max|most|up to|until|since|bis)\D){1,24}?(?=[0-9]{3}))"
    r"(?<![0-9a-z])(?!(?:19|20)[0-9]{2}(?![0-9]))(?:[0-9]{2,}|[a-z]{1,8}-?[0-9]+)(?![0-9a-z])"
    r"(?!\W*(?:(?:to|bis|or)?\W*[0-9]+\W*)?(?:byte|digit|char|letter|zeichen|ziffer|stelle|位))"
)
"""What follows the name of the memo in a note that gives one; a year, or how long a memo can be, is none."""
_FEWEST = 6
"""Length of the shortest memo that counts as a piece of an address: shorter ones can be in there by chance."""
_LONGEST_CHANCE = 2
"""Length of a word that can be a memo by chance."""


def is_code(memo: str) -> bool:
    """Say whether *memo* is empty, or letters and digits as an exchange gives them out; its words need no look."""
    if not memo or (memo.isascii() and memo.isdecimal()):  # as nearly all memos are
        return True
    return CODE.fullmatch(memo) is not None and any(map(str.isdigit, memo)) and not _GLUED.fullmatch(memo)


def says_none(memo: str, words: MemoWords) -> bool:
    """Say whether *memo* is a word for "no memo", with or without a name of the memo, or nothing but punctuation."""
    if not memo or _NUMBER.fullmatch(memo):
        return False
    if not any(map(str.isalnum, memo)):
        return True
    texts = {without_marks(memo), without_marks(memo.lower())}  # NaN is one word, although noMemo is two
    if not texts.isdisjoint(words.compared_none):
        return True
    if is_alphanumeric(memo):  # one word, which has no label
        return False
    rests = {(text, without_marks(words.label_pattern.sub(" ", text))) for text in texts}
    return any(rest != text and rest in words.compared_without for text, rest in rests)


def without_label(memo: str, words: MemoWords) -> str | None:
    """Return *memo* without a name of the memo and without marks around it; None if it has none.

    >>> from whitelist.exchanges.memo_words import MemoWords
    >>> without_label("Memo: 104448", MemoWords(labels=("memo",))), without_label("#104448", MemoWords())
    ('104448', '104448')
    """
    if CODE.fullmatch(memo):
        glued = _GLUED.fullmatch(memo)
        return glued["bare"] if glued else None
    match = _MARKED.fullmatch(memo)
    if match is not None:
        return match["bare"] if match["bare"] != memo else None
    text = memo.lstrip("?&*`'\"([ ")  # also a piece of a link: ?dt=104448
    label = words.label_pattern.match(compared(text))
    if label is not None:
        return _behind(text, label[0])
    last = _LABELLED.fullmatch(memo)
    return last["bare"] if last is not None and compared(last["label"]) in words.compared_labels else None


def is_label(memo: str, words: MemoWords) -> bool:
    """Say whether *memo* is nothing but a name of the memo."""
    return (len(memo) > _LONGEST_CHANCE or not memo.isascii()) and compared(memo) in words.compared_labels


def _behind(memo: str, label: str) -> str | None:
    """Return the memo behind *label*, which is as compared; behind no more than a space, it must have a digit."""
    longest = min(len(memo), 2 * len(label) + 2)
    # The label as written: its letters can be of another form, and it can have accents.
    at = next((at for at in range(longest, 0, -1) if compared(memo[:at]) == label), 0)
    end = len(memo[:at].rstrip(_JOINTS))
    joint = _JOINT.match(memo, end) or (None if label.isascii() else _NO_JOINT.match(memo, end))
    bare = _MARKED.fullmatch(memo[joint.end() :]) if joint else None
    if not at or joint is None or bare is None:
        return None
    is_clear = joint[0].strip() not in ("", "is") or any(map(str.isdigit, bare["bare"]))
    return bare["bare"] if is_clear else None


def states_memo(text: str, words: MemoWords) -> bool:
    """Say whether a note, *text*, gives a memo: a name of the memo, and behind it a number or a code.

    >>> from whitelist.exchanges.memo_words import MemoWords
    >>> [states_memo(text, MemoWords(labels=("tag",))) for text in ("use tag 778899 for all", "tag: 10 digits")]
    [True, False]
    """
    spaced = compared(text)
    return any(_STATED.match(spaced, label.end()) for label in _names(spaced, words))


def names_memo(text: str, words: MemoWords) -> bool:
    """Say whether *text* has a name of the memo among its words, which is hardly anything else."""
    return any(_names(compared(text), words))


def _names(spaced: str, words: MemoWords) -> Iterator[re.Match[str]]:
    return (label for label in words.label_pattern.finditer(spaced) if label[0] not in ALSO_OTHERS)


def remark_kind(memo: str) -> str | None:
    """Return what *memo* is if it was written for people: "a sentence", "a link" …; None for other memos."""
    if CODE.fullmatch(memo):
        return None
    parts = [part.strip(".,;:!?()<>'\"") for part in memo.split()]
    if any("@" in part and ACCOUNT.fullmatch(part) for part in parts):
        return "an e-mail address"
    if _LINK.search(memo):
        return "a link"
    words = [part for part in parts if _WORD.fullmatch(part)]
    if len(words) > 1 or (len(parts) > 2 and any(len(word) > 3 for word in words)) or _UNSPACED.search(memo):
        return "a text for people"
    return None


def is_piece(memo: str, address: str) -> bool:
    """Say whether *memo* is a piece of *address*, contains it, or shortens it to its two ends."""
    short, text = memo.casefold(), address.casefold()
    if len(short) >= _FEWEST and short in text:
        return True
    if len(text) > 2 * _FEWEST and text in short:
        return True
    ends = None if short.isalnum() else _SHORTENED.fullmatch(short)
    return ends is not None and text.startswith(ends[1]) and text.endswith(ends[2])
