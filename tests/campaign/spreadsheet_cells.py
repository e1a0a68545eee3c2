"""Values in cells, and how a checked cell is judged, for ``python -m tests.campaign.spreadsheets``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.model.table import ValueKind

DATA = Path(__file__).resolve().parents[1] / "data" / "spreadsheet-values.toml"
HEADER = ("remark", "coin", "network", "address", "memo")
REMARK = "Desk"
DAMAGE = frozenset({"WL205", "WL206", "WL208", "WL209", *(f"WL{code}" for code in range(210, 220)), "WL420", "WL513"})
"""Rules that say that a program changed a value or might have; 210 to 219 are those of values in cells."""
WHOLE = re.compile(r"-?(?:[0-9]{1,16}|[0-9]*(?!00)[0-9]{2})", re.ASCII)
"""A whole number that is not rounded: of 17 digits and more, a program that keeps 15 ends with two zeros."""
EXACT = re.compile(r"-?[0-9]{1,15}", re.ASCII)
"""A whole number that every program keeps."""
NOT_VERIFIED = "WL410"
"""Says of an address that nothing in it can show a mistake, and to compare every character."""
PLAIN = re.compile(rf"{WHOLE.pattern}|-?[0-9]+(?:[.,][0-9]*[1-9]%?|%)", re.ASCII)
"""What a program writes of a number, and people write, too: a text file has no trace of what it was before."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Values that programs treat alike."""

    name: str
    values: tuple[str, ...]
    written: bool = False
    """Spreadsheet programs themselves write this form, so a finding is right also where nothing was changed."""
    traceless: frozenset[str] = frozenset()
    """Formats and ways in which nothing is left of the value, so that the text that came out could be any text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A place where a value stands."""

    name: str
    field: str
    """Its column of the batch file."""
    row: tuple[str, ...]
    """Coin, network, address and memo of the row, which is good without the value."""
    number: bool = False
    """Leading zeros mean nothing there."""


@dataclass(frozen=True, slots=True)
class Case:
    """A value in a column."""

    value: str
    kind: Kind
    column: Column

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the batch file."""
        row = dict(zip(HEADER, (REMARK, *self.column.row), strict=True))
        return tuple({**row, self.column.field: self.value}.values())


class Finding(NamedTuple):
    """What ``check`` says about a cell."""

    code: str
    severity: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What came out of a program, and what ``check`` said about this cell."""

    text: str
    kind: ValueKind = "text"
    findings: tuple[Finding, ...] = ()


class Outcome(Enum):
    """How a cell is judged."""

    KEPT = "kept"
    FOUND = "changed and found"
    TRACELESS = "changed without a trace"
    """Such as a whole number in a text file: nobody can see that it was something else."""
    DOUBTED = "kept, but in doubt"
    """A finding that is right although the value is the same: a number, date or the like could be another value, and
    the text could be what a program writes."""
    SILENT = "changed silently"
    FALSE_ALARM = "false alarm"


FAILURES = frozenset({Outcome.SILENT, Outcome.FALSE_ALARM})


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds of values of the data file."""
    return tuple(
        Kind(each["name"], tuple(each["values"]), each.get("written", False), frozenset(each.get("traceless", ())))
        for each in _data("kind")
    )


@cache
def columns() -> tuple[Column, ...]:
    """Return the columns of the data file."""
    return tuple(
        Column(each["name"], each["field"], tuple(each["row"]), each.get("number", False)) for each in _data("column")
    )


def _data(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(DATA.read_text("utf-8"))[name]
    return found


@cache
def cases() -> tuple[Case, ...]:
    """Return every value in every column: one row of a document each."""
    return tuple(Case(value, kind, column) for column in columns() for kind in kinds() for value in kind.values)


def outcome(case: Case, seen: Seen, format_: str, way: str = "") -> Outcome:
    """Judge a cell.

    A changed value needs a finding about the damage, or an error about this cell, so that the row is not used. A value
    that is the same must have no finding about damage, except where it is in doubt by what it is.
    """
    damaged = any(finding.code in DAMAGE for finding in seen.findings)
    if seen.text == case.value:
        if not damaged:
            return Outcome.KEPT
        return Outcome.DOUBTED if _in_doubt(case, seen) else Outcome.FALSE_ALARM
    is_doubted = seen.kind == "text" and any(finding.code == NOT_VERIFIED for finding in seen.findings)
    if damaged or is_doubted or any(finding.severity == "error" for finding in seen.findings):
        return Outcome.FOUND
    is_plain = (format_ == "csv" and PLAIN.fullmatch(seen.text)) or _is_number(case, seen)
    is_traceless = is_plain or (seen.kind == "text" and not case.kind.traceless.isdisjoint({format_, way}))
    return Outcome.TRACELESS if is_traceless else Outcome.SILENT


def _in_doubt(case: Case, seen: Seen) -> bool:
    if seen.kind == "text":
        return case.kind.written
    return not _is_number(case, seen)


def _is_number(case: Case, seen: Seen) -> bool:
    """Say whether the cell is a number where a number is meant: there, 00012345 and 12345 are the same."""
    return seen.kind == "number" and case.column.number and EXACT.fullmatch(seen.text) is not None


def counted(outcomes: Iterable[Outcome]) -> dict[Outcome, int]:
    """Return how often each outcome came, also those that never did."""
    found = list(outcomes)
    return {each: found.count(each) for each in Outcome}


def summary(counts: Mapping[Outcome, int]) -> str:
    """Return *counts* as columns of a table: cells, changed, without a trace, in doubt, silent, false alarms."""
    changed = counts[Outcome.FOUND] + counts[Outcome.TRACELESS] + counts[Outcome.SILENT]
    rest = (counts[each] for each in (Outcome.TRACELESS, Outcome.DOUBTED, Outcome.SILENT, Outcome.FALSE_ALARM))
    return "".join(f"{number:9,}" for number in (sum(counts.values()), changed, *rest))


SUMMARY_HEAD = "".join(f"{name:>9}" for name in ("cells", "changed", "no trace", "in doubt", "SILENT", "ALARMS"))
