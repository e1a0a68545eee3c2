"""Names that people give to the columns of a batch file: how two are compared, and which are known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping  # needed at run time, for the type of a field
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from whitelist.exchanges.mapped_heading import IGNORE, read_heading
from whitelist.model.characters import clean_text

APART = re.compile("[_\\-\u2010-\u2015]")
"""Underscores and dashes, which programs and people write for a space."""

ACCENT = re.compile("[\u0300-\u036f]")
"""Combining marks, which people leave out on a foreign keyboard."""

CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Where a word begins in walletAddress and XRPTag."""

LONGEST = 1_000
"""Length of a header cell, with explanations, that can still be the name of a column."""
BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
"""A text in brackets; full-width brackets are like ASCII ones by then."""

LATIN = re.compile("[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
OTHER_SCRIPT = re.compile("[^\\W\\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
"""Letters that are not Latin."""


class Mapped(str):
    """A column that a --map option assigns."""

    __slots__ = ()


class Exact(str):
    """A column that the exchange's own name for it means."""

    __slots__ = ()


class Fallback(str):
    """A column, or a name of one, that counts only where no other name means the column."""

    __slots__ = ()


class Unclear(str):
    """A column, or a name of one, that people also use for another column."""

    __slots__ = ()


class UnclearFallback(Fallback, Unclear):
    """A name that counts only where no other name means the column, and that people also use for another column."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """Header names that every exchange with a batch file understands: ``schemas/header-words.toml``."""

    spellings: Mapping[str, tuple[str, ...]]
    """Column → names that people use for it."""
    fallback: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Column → names that mean it only where no other name means it."""
    unclear: tuple[str, ...] = ()
    """Names of the memo that people also use for remarks."""

    def with_own(self, own: Mapping[str, tuple[str, ...]], columns: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
        """Return column → names for *columns*, with an exchange's *own* names, which take precedence."""
        taken = {header_word(word) for words in own.values() for word in words}
        shared = {
            column: tuple(word for word in self._marked(column) if header_word(word) not in taken) for column in columns
        }
        return MappingProxyType({column: (*own.get(column, ()), *words) for column, words in shared.items()})

    def _marked(self, column: str) -> Iterator[str]:
        """Yield the names of *column*; those that count with a condition are of a type of their own."""
        yield from (Unclear(word) if word in self.unclear else word for word in self.spellings.get(column, ()))
        for word in self.fallback.get(column, ()):
            yield UnclearFallback(word) if word in self.unclear else Fallback(word)


def header_word(cell: str) -> str:
    """Return a header cell without what does not change its meaning, as header words are compared.

    Letter case, white space, invisible characters, accents, full-width forms, ``_`` and ``-`` between words, the
    capitals of ``walletAddress``, and the ``*`` and ``:`` that forms put beside the name of a field.
    """
    is_one_word = cell.isascii() and cell.isalnum() and (cell[1:].islower() or cell.isupper())
    return cell.lower() if is_one_word else _plain(cell)


def column_of(cell: str, words: Mapping[str, str]) -> str | None:
    """Return the column that a header cell means by *words*, normalised name → column, or None.

    If the whole cell is not a name, a text in brackets is left out, and the rest can be the same name several times, in
    several languages: ``Memo/Tag（如有）``, ``Сеть (network)``, ``币种 Coin``.
    """
    if len(cell) > LONGEST:
        return None
    if (remembered := read_heading(cell)) is not None:
        column = words.get(header_word(remembered.heading))
        if isinstance(column, Mapped):
            return column
        if remembered.column == IGNORE or remembered.column in words.values():
            return Mapped(remembered.column)
    column = _listed(cell, words)
    if column is not None or (cell.isascii() and cell.isalnum()):
        return column
    text = unicodedata.normalize("NFKC", clean_text(cell))
    outside = BRACKETS.sub(" ", text)
    column = _listed(outside, words) or _common_column(outside, words)
    inside = ["".join(groups) for groups in BRACKETS.findall(text)]
    name_outside = header_word(outside)
    is_another = any(
        header_word(name) != name_outside
        and (header_word(name) in QUALIFIERS or _listed(name, words) not in (None, column))
        for name in inside
    )
    return None if is_another else column


def is_qualified(heading: str) -> bool:
    """Say whether a word in *heading* makes it another column, such as the address of a contract, or an old one."""
    words = re.findall(r"\w+", header_word(heading))
    return any(word in QUALIFIERS or word.startswith(FORMER) for word in words)


def _listed(text: str, words: Mapping[str, str]) -> str | None:
    """Return the column of a name, also if it is written in one word."""
    word = header_word(text)
    return words.get(word) or words.get(word.replace(" ", ""))


def _common_column(text: str, words: Mapping[str, str]) -> str | None:
    """Return the column that every name in *text* means; a slash, a line end or another script separates names."""
    columns = {_listed(part, words) for part in text.split(" / ")}  # names that contain a slash
    if len(columns) == 1 and None not in columns:
        return columns.pop()
    columns = set()
    for part in re.split(r"[/|\n]", text):
        names = [part] if _listed(part, words) else [OTHER_SCRIPT.sub(" ", part), LATIN.sub(" ", part)]
        columns |= {_listed(name, words) for name in names if header_word(name)}
    return columns.pop() if len(columns) == 1 else None


@lru_cache(maxsize=1024)
def _plain(cell: str) -> str:
    text = CAMEL.sub(" ", unicodedata.normalize("NFKD", clean_text(cell)))
    text = APART.sub(" ", ACCENT.sub("", text)).strip("*: \t\r\n").replace("/", " / ")
    return " ".join(text.split()).replace(" / ", "/").casefold().replace("ı", "i")  # Turkish


QUALIFIERS = frozenset(
    map(
        header_word,
        (
            *(
                "contract",
                "token contract",
                "smart contract",
                "token",
                "from",
                "sender",
                "source",
                "internal",
                "example",
            ),
            *("old", "previous", "former", "earlier", "test", "testnet", "tx", "txid", "hash"),
            *("deprecated", "obsolete", "outdated", "expired", "revoked", "retired", "replaced", "inactive", "invalid"),
            *("合约", "合約", "发送方", "旧", "舊", "コントラクト", "旧アドレス", "컨트랙트", "이전", "контракт"),
            *("старый", "прежний", "предыдущий", "contrato", "anterior", "antiguo", "antigua", "antigo", "antiga"),
            *("contrat", "ancien", "ancienne", "précédente", "vertrag", "alt", "alte", "bisherige", "frühere"),
            *("kontrat", "eski", "önceki", "cũ"),
        ),
    )
)
"""Words that make a column another one: the address of a contract, or an old one, is nobody's to be paid."""

FORMER = ("旧", "舊", "以前")
"""How words for an old one begin, in languages that write no spaces."""
