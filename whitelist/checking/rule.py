"""What a module in ``rules/`` offers as RULE: a predicate, and the words for what it finds.

A rule never knows its place or file: it points at a column, and the checker turns that into file, line and cell.
The module's docstring is the rule's manual (see ``manual``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from whitelist.checking.entries import Entries
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.finding import Severity
    from whitelist.model.table import MaskedTable


@dataclass(frozen=True, slots=True)
class Message:
    """How one failure is told."""

    text: str
    """One clause, without a full stop: what is wrong with this very value."""
    hint: str = ""
    """What to do next, when the message does not already say it."""
    replacement: str | None = None
    """The text the cell should hold instead, when the rule can tell."""
    needs_review: bool = False
    """True when this very replacement needs a person's eye, though the rule's replacements keep the meaning."""
    span: tuple[int, int] | None = None
    """Start and end of the wrong characters within the cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What all rules declare."""

    code: str
    """Permanent: never reused, never renamed."""
    severity: Severity
    module: str = ""
    """Dotted name of the module that declares the rule. Set when rules are loaded; never written down."""
    fails_upload: bool = False
    """True when the exchange's uploader would answer with its field error."""
    unverified: bool = False
    """True when a failure means "could not be judged"."""
    fixable: bool = False
    """True when its replacements keep the meaning and may be applied without asking. Such a rule judges every row
    by itself, so that a mended row can be judged again without the others."""

    @property
    def slug(self) -> str:
        """The module's name with hyphens. It names the fault, so that "allow <slug>" reads well."""
        return self.module.rpartition(".")[2].replace("_", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMatch:
    """Where in a table a table rule found something."""

    message: Message
    row: int | None = None
    """0-based index into ``table.rows``; None for the header or the file as a whole."""
    field: int | None = None
    line: int | None = None
    """A line that belongs to no row, such as a blank one."""
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRule(Rule):
    """Judges the facts of a table: bytes, header, field counts, limits."""

    suppresses: tuple[str, ...] = ()
    """Slugs of cell and row rules that keep quiet about a cell of which this one says why."""

    check: Callable[[MaskedTable, ReferenceData], Iterator[TableMatch]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRule(Rule):
    """Judges the text of single cells, whatever the rest of the row says."""

    columns: tuple[str, ...]
    check: Callable[[pd.Series[str]], pd.Series[bool]]
    """A column of text in, True where the rule fails out."""
    message: Callable[[str, str], Message]
    """Cell text and column in."""
    stops_other_rules: bool = False
    """True when the cell cannot be judged any further, so that no other rule piles on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule(Rule):
    """Judges what the cells of a row, or several rows, say together."""

    column: str
    """The column to point at."""
    needs: tuple[str, ...]
    """Columns whose cells must be fit to be judged (see ``CellRule.stops_other_rules``)."""
    suppressed_by: tuple[str, ...] = ()
    """Slugs of row rules that say it better: where one of them fails, this one keeps quiet."""
    check: Callable[[Entries], pd.Series[bool]]
    message: Callable[[Entries, int], Message]
    """Entries and the position of a failing row in."""
