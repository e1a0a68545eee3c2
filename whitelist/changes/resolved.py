"""What must change in a file as a whole, and the findings that this resolves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.checking.columns.renaming import with_header
from whitelist.checking.rule import Rewrite, TableRule
from whitelist.model.advice import is_fix
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.checking.checker import Checker
    from whitelist.checking.rule import TableMatch
    from whitelist.model.table import MaskedTable

LONGEST_REMOVED = 200
"""Characters of removed lines that are shown."""


@dataclass(frozen=True, slots=True)
class ResolvedFinding:
    """A finding about the file as a whole that is resolved."""

    line: int | None
    code: str
    message: str


Resolved = dict[Rewrite, list[tuple["TableMatch", ResolvedFinding]]]
"""What must change in the file as a whole → the matches and findings that this resolves."""


def resolve_header(old: MaskedTable, checker: Checker) -> tuple[MaskedTable, Resolved]:
    """Return *old* with corrected headings, by which its columns are then known, and what must change."""
    found = dict(_resolved(old, checker))
    if Rewrite.HEADER not in found:
        return old, found
    ((match, _),) = found[Rewrite.HEADER]
    cells = match.message.advice.cells if match.message.advice is not None else ()
    table = with_header(old, cells, checker.reference)
    return table, {**dict(_resolved(table, checker)), Rewrite.HEADER: found[Rewrite.HEADER]}


def _resolved(
    table: MaskedTable, checker: Checker
) -> Iterator[tuple[Rewrite, list[tuple[TableMatch, ResolvedFinding]]]]:
    """Yield what must change in the file as a whole, with the matches and findings that this resolves."""
    for rule in checker.rules:
        if isinstance(rule, TableRule) and rule.rewrites is not None:
            findings = [
                (match, ResolvedFinding(_line_of(table, rule.rewrites, match), rule.code, _words(table, rule, match)))
                for match in rule.check(table, checker.reference)
                if is_fix(rule.advice_of(match.message))
            ]
            if findings:
                yield rule.rewrites, findings


def _words(table: MaskedTable, rule: TableRule, match: TableMatch) -> str:
    """Return what was wrong. Lines that are removed with their text are repeated: somebody may need them."""
    text, advice = match.message.text, match.message.advice
    if rule.rewrites is Rewrite.HEADER and advice is not None:
        return f"{text}; the header is now: {','.join(advice.cells)}"
    if rule.rewrites is not Rewrite.LINES_ABOVE:
        return text
    removed = " / ".join(table.physical_lines[line - 1].strip() for line in table.lines_above)
    return f"{text}; removed: {clipped(removed, LONGEST_REMOVED)}"


def _line_of(table: MaskedTable, rewrite: Rewrite, match: TableMatch) -> int | None:
    """Return the line to name for a match; None for what concerns every line."""
    if match.row is not None:
        return table.lines[match.row]
    of_header = (Rewrite.HEADER, Rewrite.COLUMN_ORDER, Rewrite.EMPTY_COLUMNS, Rewrite.LINES_ABOVE)
    return match.line or (table.header_line if rewrite in of_header else None)
