"""Warnings about entries that a person compared with the original: they become notes that say who did so, and when.

A person says so in the settings, for an entry in any file, or in the column ``compared`` of a workbook of rejected
rows. There it is about the reasons in the row, and only as long as the entry is the one that was rejected. An error
stays an error: the upload would fail, or money might be lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from whitelist.model.characters import clean_text
from whitelist.model.finding import Comparison, Severity
from whitelist.model.reject_marker import BECAUSE, COMPARED, EXAMPLE, REJECTED_AS, has_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whitelist.checking.row_facts import RowFacts
    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedTable

NOT_COMPARED = frozenset(
    (
        *("no", "not", "nein", "nicht", "non", "pas", "nie", "nyet", "нет", "не", "未", "否", "いいえ", "아니오"),
        *("n/a", "false", "wrong", "falsch", "open", "offen", "todo", "tbd", "pending", "later", "yet", "unclear"),
    )
)
"""Words of a person who did not compare the row, or found it wrong."""

CODE = re.compile(r"^(WL[0-9]{3}) ", re.MULTILINE)
DATE = re.compile(
    r"\b[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}\b|\b[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})\b"
    r"|\b[0-9]{1,2}\.? ?[^\W\d_]{3,12}\.? ?[0-9]{4}\b|\b[^\W\d_]{3,12} [0-9]{1,2},? [0-9]{4}\b"
    r"|[0-9]{4}\s?[年년]\s?[0-9]{1,2}\s?[月월]\s?[0-9]{1,2}\s?[日일]"
)
"""A date in the forms in which people write one."""
NO_CONFIRMATION = f"the text in column {COMPARED!r} does not count: write a name or initials, and a date ({EXAMPLE})"
"""What a person must do whose text says nothing."""

Waivers = dict[str, Comparison | None]
"""Code of a rule → who compared the row for it; None if what a person wrote there does not say so."""
OF_ENTRY = " entry"
"""Behind a code, if the settings say so, which name an entry, and nothing that only one row has, such as the amount."""
ENTRY_COLUMNS = frozenset((None, "coin", "network", "address", "memo", "remark"))
"""The columns of findings that the settings can be about; None is the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedEntry:
    """An entry that a person compared with the original, as a settings file has it under ``[[compared]]``.

    Raises ValueError without a name, and for a date that is not one.
    """

    rule: str
    """Code or name of the rule whose warning about the entry is right as it is."""
    coin: str = ""
    network: str = ""
    address: str
    memo: str = ""
    by: str
    """Who compared it."""
    on: str
    """When, such as 2026-11-29."""

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("the name of a person under by")
        try:
            date.fromisoformat(self.on)
        except ValueError:
            raise ValueError("a date such as 2026-11-29 under on") from None


def entry_digest(facts: RowFacts, position: int) -> str:
    """Return a short digest of the entry at *position*, the same however coin and network are written."""
    return _digest(facts, position, ())


def row_digest(facts: RowFacts, position: int) -> str:
    """Return the same for the row, with what only the exchange has in it, such as the amount, but texts for people."""
    batch = facts.reference.schema.batch
    return _digest(facts, position, [column for column in batch.own_columns if column not in batch.comments])


def _digest(facts: RowFacts, position: int, columns: Iterable[str]) -> str:
    network = facts.networks[position] or facts.network_words[position].casefold()
    parts = [facts.coins[position], network, facts.addresses[position], facts.memos[position]]
    parts += [clean_text(facts.raw_cells[column][position]) for column in columns]
    return sha256(ascii(parts).encode()).hexdigest()[:8]


def can_be_compared(findings: Iterable[Finding]) -> bool:
    """Return whether one of *findings* is a warning, which a person can confirm."""
    return any(finding.severity is not Severity.ERROR for finding in findings)


def waivers_of_rows(
    tables: Sequence[MaskedTable], places: Sequence[tuple[int, int]], facts: RowFacts, recorded: Mapping[str, Waivers]
) -> dict[tuple[int, int], Waivers]:
    """Return place of a row → what was compared in it; *recorded* is digest of an entry → the same in the settings.

    *places* are index of the table and index of the row there, for each row of *facts*.
    """
    marked = {number for number, table in enumerate(tables) if COMPARED in map(str.strip, table.header)}
    found: dict[tuple[int, int], Waivers] = {}
    if not marked and not recorded:
        return found
    for position, (number, index) in enumerate(places):
        if number in marked or recorded:
            in_row = _read_row(tables[number], index, row_digest(facts, position)) if number in marked else {}
            named = recorded.get(entry_digest(facts, position), {}) if recorded else {}
            if waivers := {**{f"{code}{OF_ENTRY}": each for code, each in named.items()}, **in_row}:
                found[number, index] = waivers
    return found


def _read_row(table: MaskedTable, index: int, digest: str) -> Waivers:
    """Return what the row at *index* says in its last columns of rejected rows; nothing if its entry was changed."""
    named = [(name.strip(), cell) for name, cell in zip(table.header, table.rows[index], strict=False)]
    cells = dict(named) | {name: cell for name, cell in named if name == COMPARED and clean_text(cell)}
    text = clean_text(cells.get(COMPARED, ""))
    if not text or not has_entry(cells.get(REJECTED_AS, ""), digest):
        return {}
    return dict.fromkeys(CODE.findall(cells.get(BECAUSE, "")), read_comparison(text))


def read_comparison(text: str) -> Comparison | None:
    """Return who compared a row, and when, by *text*: a name or initials, and a date; None if it does not say so.

    >>> read_comparison("AB 2026-11-29")
    Comparison(by='AB', on='2026-11-29')
    >>> read_comparison("not yet")
    """
    day = DATE.search(text)
    by = clean_text(DATE.sub("", text, count=1)).strip(" ,;")
    words = by.casefold().replace(",", " ").replace(".", " ").split()
    if day is None or "?" in by or NOT_COMPARED.intersection(words) or not any(map(str.isalpha, by)):
        return None
    return Comparison(by, day[0])


def waive(findings: Iterable[Finding], waivers: Mapping[tuple[str, str | None, int], Waivers]) -> Sequence[Finding]:
    """Return *findings* with a note in place of each warning that is compared; *waivers* is by path, sheet and line."""
    return [_waived(each, waivers) for each in findings] if waivers else tuple(findings)


def _waived(finding: Finding, waivers: Mapping[tuple[str, str | None, int], Waivers]) -> Finding:
    location = finding.location
    if finding.severity is Severity.ERROR or location.row is None or location.line is None:
        return finding
    compared = waivers.get((location.path, location.sheet, location.line), {})
    code = finding.code
    if code not in compared and finding.column in ENTRY_COLUMNS:
        code += OF_ENTRY
    if code not in compared:
        return finding
    comparison = compared[code]
    if comparison is None:
        hint = "; ".join(filter(None, (finding.hint, NO_CONFIRMATION)))
        return replace(finding, hint=hint, rejected_hint="")
    message = f"{finding.message}; {comparison}"
    return replace(
        finding,
        severity=Severity.NOTE,
        unverified=False,
        message=message,
        hint="",
        upload_error=None,
        compared=comparison,
    )
