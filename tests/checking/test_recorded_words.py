"""What is said of each word in the lists of the rules is as recorded in tests/data/words.txt.

A new word is one more in the recorded file: ``python -m tests.checking.test_recorded_words``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.records import Record
from tests.rules.audits import csv_register, list_findings, register_findings
from tests.rules.cases import HEADER, judge, reference, table
from whitelist.checking.columns.memo_rivals import ABOUT_MEMOS
from whitelist.checking.columns.memo_rows import NUMBERS, is_of_numbers
from whitelist.checking.compared import NOT_COMPARED, read_comparison
from whitelist.checking.entry_likeness import LikenessReader
from whitelist.checking.lines import doubt_words, other_rows
from whitelist.checking.lines.doubt_words import says_invalid
from whitelist.checking.lines.other_rows import label_kind
from whitelist.checking.memo_text import ALSO_OTHERS, states_memo
from whitelist.model.finding import Severity
from whitelist.rules.cell import cell_empty
from whitelist.rules.ip.ip_malformed import HEADINGS
from whitelist.rules.key.key_ip_unusable import UNRESTRICTED
from whitelist.rules.network.coin_not_in_catalogue import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

WORDS = reference().memo_words
ACCOUNT = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
RIPPLE = "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx"
REGISTER = "exchange,name,rights,ips,created,renewed,owner"


def said(row: Sequence[str], header: Sequence[str] = HEADER) -> str:
    """Return what is found in *row*, above notes."""
    findings = judge(table([row], header))
    return "; ".join(f"{each.slug}, {each.hint}" for each in findings if each.severity > Severity.NOTE)


def in_entry(at: int, word: str) -> str:
    """Return what is found when *word* is in this cell of an entry."""
    cells = ["USDT", "ERC20", ACCOUNT, ""]
    return said([*cells[:at], word, *cells[at + 1 :]])


def as_heading(word: str) -> str:
    """Return what is found when a column with a name of the memo ends with *word*."""
    return said(("XRP", "XRP", RIPPLE, "1", "2"), ("coin", "network", "address", "memo", f"payee memo {word}"))


def in_list(word: str) -> str:
    """Return what is found when *word* is the first line of an IP allowlist."""
    return " | ".join(each.message for each in list_findings(f"{word}\n51.15.0.1\n".encode()))


def in_register(word: str) -> str:
    """Return what is found when *word* is in the cell for the IP addresses of a key."""
    data = f"{REGISTER}\ncoinex,desk,Read,{word},2026-11-01,,Ann\n"
    return " | ".join(f"{each.message}, {each.hint}" for each in register_findings(csv_register(data.encode()))[0])


def label(form: str, word: str) -> str:
    """Return what *word* names in a text of this form."""
    return str(label_kind(form.format(word), LikenessReader(reference())))


def compared_by(word: str) -> str:
    """Return whether a person with *word* in the name compared the row."""
    return str([read_comparison(f"{text} 2026-11-29") is not None for text in (word, f"Ann, {word}.", f"{word}ly")])


LISTS: dict[str, tuple[Collection[str], Callable[[str], str]]] = {
    "words of an empty address": (cell_empty.WORDS, partial(in_entry, 2)),
    "words of an empty coin": (cell_empty.COIN_WORDS, partial(in_entry, 0)),
    "currencies": (CURRENCIES, partial(in_entry, 0)),
    "doubtful words": (
        doubt_words.PLAIN,
        lambda word: str(
            [says_invalid(f"Ann {word}: x"), says_invalid(f"Ann{word}x")]
            + [says_invalid(word.replace(" t ", f"{sign}t ")) for sign in "'’"]
        ),
    ),
    "doubtful words without spaces": (doubt_words.UNSPACED, lambda word: str(says_invalid(f"Ann{word}x"))),
    "words that are doubtful alone": (
        doubt_words.ALONE,
        lambda word: str([says_invalid(word), says_invalid(f"{word} Ann")]),
    ),
    "words for a list": (doubt_words.LISTED, lambda word: str([says_invalid(f"{word}, old"), says_invalid(word)])),
    "totals": (other_rows.TOTALS, partial(label, "{}: 5")),
    "who signs": (other_rows.SIGNERS, partial(label, "{}: Ann Miller")),
    "dates": (other_rows.DATES, partial(label, "{}:")),
    "places": (other_rows.PLACES, partial(label, "{}, date, signature")),
    "signed": (other_rows.SIGNED, partial(label, "{} Ann")),
    "what is counted": (other_rows.COUNTED, partial(label, "total {}")),
    "headings of numbers": (NUMBERS, lambda word: str([is_of_numbers(f"my {word}"), is_of_numbers(f"my{word}")])),
    "words about memos": (ABOUT_MEMOS, as_heading),
    "words of a row that is not compared": (NOT_COMPARED, compared_by),
    "names of the memo that mean other things, too": (
        ALSO_OTHERS,
        lambda word: str(states_memo(f"{word}: 778899", WORDS)),
    ),
    "headings of IP addresses": (HEADINGS, in_list),
    "words of an unrestricted key": (UNRESTRICTED, in_register),
}


def lines(title: str) -> list[str]:
    """Return, for each thing that is said of a word in the list, the words of which it is said."""
    words, say = LISTS[title]
    by_answer: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        by_answer[re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "WORD", say(word))].append(word)
    return [f"{what or 'nothing'}: {' · '.join(by_answer[what])}" for what in sorted(by_answer)]


RECORD = Record(Path(__file__).parents[1] / "data" / "words.txt", {title: partial(lines, title) for title in LISTS})


@pytest.mark.parametrize("title", RECORD.now)
def test_words_are_as_recorded(title: str) -> None:
    """Each word of the list is understood as before."""
    assert RECORD.now[title]() == RECORD.before()[title]


def test_lists_are_those_recorded() -> None:
    """No list is left behind."""
    assert [*RECORD.before()] == [*RECORD.now]


if __name__ == "__main__":
    RECORD.write()
