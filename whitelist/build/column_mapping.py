"""Finds the columns of a source, with the help of the operator where the words are not enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.exchanges.header import documented, header_word
from whitelist.model.errors import SourceError, UsageError, WhitelistError
from whitelist.model.table import HEADER
from whitelist.model.wording import did_you_mean, join_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whitelist.checking.checker import CheckedRows
    from whitelist.exchanges.schema import BatchRules
    from whitelist.model.table import MaskedSource, MaskedTable

IGNORE = "ignore"
"""What a header word is mapped to when its column means nothing."""

REQUIRED = ("coin", "network", "address")
"""Columns without which no row can be placed. That a memo column may be missing depends on the rows."""


class ColumnMappingError(WhitelistError):
    """Sources that cannot be built from."""

    def __init__(self, errors: Sequence[WhitelistError]) -> None:
        super().__init__(errors[0].message, errors[0].hint)
        self.errors = tuple(errors)
        """Every problem, in the order of the sources."""


def mapping_from(options: Iterable[str], batch: BatchRules) -> Mapping[str, str]:
    """Return header word → column, or IGNORE, of *options* such as ``Ticker=coin``. Raises UsageError."""
    columns = (*batch.columns, *batch.optional_first, IGNORE)
    mapping: dict[str, str] = {}
    for option in options:
        word, equals, column = option.rpartition("=")
        key, column = header_word(word), column.strip().casefold()
        if not equals or not key:
            raise UsageError(f"--map {option}: expected WORD=COLUMN", 'Write it as in --map "Ticker=coin".')
        if column not in columns:
            close = did_you_mean(column, columns)
            raise UsageError(f"--map {option}: no column is called {column!r}", close or f"one of {', '.join(columns)}")
        if mapping.setdefault(key, column) != column:
            raise UsageError(f"--map {option}: {word.strip()} is mapped to {mapping[key]} already", "Map it once.")
    return mapping


def words_with(mapping: Mapping[str, str], words: Mapping[str, str]) -> Mapping[str, str]:
    """Return the header *words* that readers look for, with those of *mapping*."""
    return {**words, **{word: column for word, column in mapping.items() if column != IGNORE}}


def meanings(mapping: Mapping[str, str], words: Mapping[str, str]) -> Mapping[str, str]:
    """Return header word → column as the gate needs it: the header *words* as *mapping* changes them."""
    return {word: column for word, column in {**words, **mapping}.items() if column != IGNORE}


def documented_names(
    table: MaskedTable, mapping: Mapping[str, str], batch: BatchRules
) -> Mapping[tuple[int, int], str]:
    """Return the exchange's own words for the header cells that *mapping* names, none for IGNORE, by (HEADER, field)."""
    names = {**documented(batch), IGNORE: ""}
    words = ((field, header_word(cell)) for field, cell in enumerate(table.header))
    return {(HEADER, field): names[mapping[word]] for field, word in words if word in mapping}


def unused_mappings(mapping: Mapping[str, str], sources: Iterable[MaskedSource]) -> list[UsageError]:
    """Return an error for every word of *mapping* that no header has: a slip must not go unnoticed."""
    tables = [table for source in sources for table in source.tables]
    cells = {
        cell
        for table in tables
        for field, cell in enumerate(table.header)
        if (HEADER, field) not in table.secrets
    }
    seen = set(map(header_word, cells))
    return [
        UsageError(
            f"--map {word}={column}: no source has a column called {word!r}",
            did_you_mean(word, sorted(cells)) or "Check the spelling.",
        )
        for word, column in mapping.items()
        if word not in seen
    ]


def refuse_unclear(sources: Iterable[MaskedSource]) -> None:
    """Raise UnclearError when a table lacks a column, has one twice, or could not be read to its end."""
    errors: list[WhitelistError] = []
    for table in (table for source in sources for table in source.tables):
        if table.read_failure is not None:
            hint = "Mend the source: what comes after the damage would be lost."
            errors.append(SourceError(f"{table.path}: {table.read_failure.detail}", hint))
        elif error := mapping_problem(table):
            errors.append(error)
    if errors:
        raise ColumnMappingError(errors)


def refuse_missing_memos(judgement: CheckedRows, sources: Iterable[MaskedSource]) -> None:
    """Raise UnclearError for tables without a memo column, in which some row could have a memo.

    The memo may stand in a column whose name nobody recognised, and would be lost. *sources* are what was judged, as
    they stood.
    """
    tables = [table for source in sources for table in source.tables]
    rows, entries = judgement.rows, judgement.entries
    without = {number for number, table in enumerate(rows.tables) if "memo" not in table.columns.fields}
    kinds = zip(rows.places, entries.lacks_memo_field, entries.inter_user, strict=True)
    wanting = {table for (table, _), memoless, account in kinds if table in without and not memoless and not account}
    errors = [mapping_problem(tables[number], needed=("memo",)) for number in sorted(wanting)]
    if errors:
        raise ColumnMappingError([error for error in errors if error is not None])


def mapping_problem(table: MaskedTable, *, needed: Iterable[str] = REQUIRED) -> UsageError | None:
    """Return what hinders understanding the header of *table*: a column that is missing or there twice; or None.

    It is told in the words of the file, which are those that an option can map.
    """
    if not table.header:
        return UsageError(f"{place_of(table)}: there is no header", "Leave it out, or give it one.")
    header = table.columns
    if header.repeated:
        index, column = header.repeated[0]
        first, second = table.header[header.fields[column]], table.header[index]
        option = f'--map "{second.strip()}={IGNORE}"'
        if header_word(first) == header_word(second):
            return _error(table, f"two columns are called {second.strip()!r}", "Rename one in the source.")
        problem = f"{first.strip()!r} and {second.strip()!r} both mean the {column}"
        return _error(table, problem, f"Say which does not count: {option}")
    missing = [column for column in needed if column not in header.fields]
    if not missing:
        return None
    free = [cell.strip() for index, cell in enumerate(table.header) if index in header.unknown and cell.strip()]
    options = " ".join(f'--map "{free[0] if free else "WORD"}={column}"' for column in missing[:1])
    remedy = f"If one of its columns is meant, say so: {options}" if free else "Add the column to the source."
    return _error(table, f"no column for the {' and the '.join(missing)}", remedy)


def _error(table: MaskedTable, problem: str, remedy: str) -> UsageError:
    known = [f"{table.header[index].strip()} = {column}" for column, index in table.columns.fields.items()]
    cells = join_items([cell.strip() or "(empty)" for cell in table.header], 12)
    told = f"recognised are {join_items(known, 8)}" if known else "nothing was recognised"
    return UsageError(f"{place_of(table)}: {problem}; the header is: {cells}; {told}", remedy)


def place_of(table: MaskedTable) -> str:
    """Word where the header of *table* stands."""
    sheet = f", sheet {table.sheet!r}" if table.sheet is not None else ""
    return f"{table.path}{sheet}, line {table.header_line}"
