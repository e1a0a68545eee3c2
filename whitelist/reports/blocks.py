"""Gathers findings that say the same, so that a fault of a hundred rows is read once."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedTable

FEW = 3
"""Findings that differ only in a line or in a value, and are still shown one by one."""

_LINE_NUMBER = re.compile(r"\bline [0-9]+")

MOST_RANGES = 12
"""Ranges of lines that are listed one by one."""


@dataclass(frozen=True, slots=True)
class Block:
    """Findings of one file that are shown together: nearly the same words in several rows, or the notes of one rule."""

    findings: tuple[Finding, ...]
    """In the order of the file; at least one."""

    @property
    def first(self) -> Finding:
        """The finding whose cell is shown."""
        return self.findings[0]

    @property
    def says_the_same(self) -> bool:
        """True when all findings have the same words."""
        return len({_words(finding) for finding in self.findings}) == 1

    @property
    def shown(self) -> Finding:
        """The first finding, with "…" for what only this one says in its message or hint."""
        message, hint = _general_texts(self.first)
        same_message = len({finding.message for finding in self.findings}) == 1
        same_hint = len({finding.hint for finding in self.findings}) == 1
        return replace(
            self.first,
            message=self.first.message if same_message else message,
            hint=self.first.hint if same_hint else hint,
        )

    @property
    def lines(self) -> list[int]:
        """The lines of the findings, each once."""
        return sorted({finding.location.line for finding in self.findings if finding.location.line is not None})

    @property
    def size(self) -> str:
        """How much it is about: ``7 rows``, or ``2 cells`` of one row."""
        return with_count(len(self.lines), "row") if len(self.lines) > 1 else with_count(len(self.findings), "cell")

    def places(self, most: int | None = MOST_RANGES) -> str:
        """Return where the findings are: ``line 4``, ``lines 2-101, 110``; empty for the file as a whole."""
        return line_ranges(self.lines, most)


def blocks_of(findings: Iterable[Finding], tables: Iterable[MaskedTable] = (), *, verbose: bool = False) -> list[Block]:
    """Return *findings* of one file as blocks: the worst first, in the order of its *tables*, and a row's together.

    Unless *verbose*, the notes of a rule are one block, whatever they say, and so are many findings that differ only in
    the line or in the value that they propose.
    """
    blocks = [Block(tuple(sorted(group, key=_line))) for group in _groups(findings, verbose=verbose)]
    sheets = {table.sheet: number for number, table in enumerate(tables)}
    worst: dict[tuple[str | None, int], int] = defaultdict(int)
    for block in blocks:
        if len(block.findings) == 1 and (verbose or block.first.severity is not Severity.NOTE):
            row = block.first.location.sheet, _line(block.first)
            worst[row] = max(worst[row], block.first.severity)

    def rank(block: Block) -> tuple[int, int, int, int, str]:
        first = block.first
        with_row = len(block.findings) == 1 and (verbose or first.severity is not Severity.NOTE)
        row = worst[first.location.sheet, _line(first)] if with_row else 0
        sheet = sheets.get(first.location.sheet, -1)
        return -max(row, first.severity), sheet, _line(first), -first.severity, first.code

    return sorted(blocks, key=rank)


def _groups(findings: Iterable[Finding], *, verbose: bool) -> Iterator[list[Finding]]:
    """Yield *findings* that are shown together."""
    groups: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        alone = finding.severity is Severity.NOTE and not verbose
        groups[(finding.code,) if alone else _words(finding) if verbose else _pattern(finding)].append(finding)
    for group in groups.values():
        same: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
        for finding in group:
            same[_words(finding)].append(finding)
        is_short = len(same) <= FEW and group[0].severity is not Severity.NOTE
        yield from same.values() if is_short else [group]


def line_ranges(lines: Sequence[int], most: int | None = MOST_RANGES) -> str:
    """Return *lines* in words, in at most so many ranges.

    >>> line_ranges([2, 3, 4, 7])
    'lines 2-4, 7'
    """
    numbers = sorted({*lines})
    if not numbers:
        return ""
    ranges = list(_ranges(numbers))
    more = f" and {len(ranges) - most} more" if most is not None and len(ranges) > most + 1 else ""
    shown = ranges[: most if more else None]
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(shown)}{more}"


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        part = [number for _, number in group]
        yield str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}"


def _words(finding: Finding) -> tuple[object, ...]:
    """Return what makes two findings say the same; severity and fix are part of it."""
    about = finding.severity, finding.fix, finding.column, finding.location.sheet
    return finding.code, printable(finding.message), finding.hint, *about


def _pattern(finding: Finding) -> tuple[object, ...]:
    """Return the same without the values of the fix, and without the numbers of lines."""
    fix = finding.fix
    proposed = None if fix is None else (fix.safe, fix.column, tuple(column for column, _ in fix.other_cells))
    about = finding.severity, proposed, finding.column, finding.location.sheet
    return finding.code, *_general_texts(finding), *about


def _general_texts(finding: Finding) -> tuple[str, str]:
    """Return message and hint with "…" for the value of the fix, and for numbers of lines."""
    value = finding.fix.value if finding.fix is not None else ""
    texts = (_without(text, value) for text in (finding.message, finding.hint))
    message, hint = (_LINE_NUMBER.sub("line …", text) for text in texts)
    return message, hint


def _without(text: str, value: str) -> str:
    """Return *text* with "…" for *value*, where it is not a part of a word."""
    before, found, after = text.partition(value) if value else (text, "", "")
    return f"{before}…{after}" if found and not (before[-1:].isalnum() or after[:1].isalnum()) else text


def _line(finding: Finding) -> int:
    return finding.location.line or 0
