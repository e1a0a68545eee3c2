"""Finds the columns of a source by their names, and by the --map options where the names are not enough."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.audits.register import other_kind
from whitelist.build.memo_columns import memo_question
from whitelist.build.missing_columns import ColumnProblem, map_options, missing_columns
from whitelist.build.repeated_columns import how_to_keep, merging_mappings
from whitelist.build.unknown_columns import contents_questions
from whitelist.checking.columns.missing_header import first_entry, header_advice
from whitelist.checking.columns.nearest_header import nearest_header
from whitelist.checking.columns.side_by_side import ADVICE, find_second_list
from whitelist.checking.repeated_header import OTHER_HEADER_ADVICE
from whitelist.exchanges.header import MERGED, assigned_column, documented, shown_column
from whitelist.exchanges.header_word import header_word
from whitelist.exchanges.mapped_heading import IGNORE, read_heading
from whitelist.exchanges.schema import OF_SOURCES
from whitelist.model.errors import SourceError, UsageError, WhitelistError
from whitelist.model.table import HEADER
from whitelist.model.wording import did_you_mean, join_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource, MaskedTable, ReadFailure

NOTHING: Mapping[str, str] = MappingProxyType({})
"""No --map option."""


class ColumnError(UsageError):
    """A header with columns that are missing, unclear or there twice."""

    def __init__(self, place: str, problem: str, rest: str, hint: str, mappings: tuple[str, ...] = ()) -> None:
        super().__init__(f"{place}: {problem}; {rest}", hint)
        self.problem = problem
        """A clause without the place and the header."""
        self.mappings = mappings
        """Options such as ``Ticker=coin`` that assign the missing columns."""


class ColumnMappingError(WhitelistError):
    """Sources whose columns are not clear, or that cannot be read completely."""

    def __init__(self, errors: Iterable[WhitelistError]) -> None:
        errors = tuple(errors)
        super().__init__(errors[0].message, errors[0].hint)
        self.errors = errors
        """Every problem, in the order of the sources."""

    @property
    def options(self) -> str:
        """The --map options of several errors, as one line to copy; empty if a single error has them all."""
        found = [error.mappings for error in self.errors if isinstance(error, ColumnError) and error.mappings]
        columns: dict[str, set[str]] = {}
        for option in (option for options in found for option in options):
            heading, _, column = option.rpartition("=")
            columns.setdefault(heading, set()).add(column)
        clear = [f"{heading}={next(iter(each))}" for heading, each in columns.items() if len(each) == 1]
        return map_options(clear) if len(found) > 1 else ""


def mapping_from(options: Iterable[str], batch: BatchRules) -> Mapping[str, str]:
    """Return header word → column, or IGNORE, of *options* such as ``Ticker=coin``, by meaning or heading."""
    mapping = dict[str, str]()
    for option in options:
        word, equals, name = option.rpartition("=")
        key, column = header_word(word), mapped_column(option, batch)
        if not equals or not key:
            raise UsageError(f"--map {option}: expected WORD=COLUMN", 'write it as in --map "Ticker=coin"')
        if column is None:
            columns = _mappable(batch)
            hint = did_you_mean(name.strip().casefold(), columns) or f"use one of {', '.join(columns)}"
            raise UsageError(f"--map {option}: no column is called {name.strip()!r}", hint)
        if mapping.setdefault(key, column) != column:
            message = f"--map {option}: {word.strip()} is already mapped to {mapping[key]}"
            raise UsageError(message, "map each header only once")
    return mapping


def mapped_column(option: str, batch: BatchRules) -> str | None:
    """Return the column that an *option* such as ``Ticker=coin`` names, or None if there is no such column."""
    columns, name = _mappable(batch), option.rpartition("=")[2].strip().casefold()
    called = {heading.casefold(): column for column, heading in documented(batch).items()}
    return name if name in columns else called.get(name)


def _mappable(batch: BatchRules) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*batch.all_columns, *OF_SOURCES, IGNORE)))


def documented_names(
    table: MaskedTable, mapping: Mapping[str, str], batch: BatchRules
) -> Mapping[tuple[int, int], str]:
    """Return (HEADER, field) → the exchange's column name for assigned header cells; empty for IGNORE."""
    names = {**documented(batch), IGNORE: ""}
    assigned = ((field, assigned_column(cell, mapping)) for field, cell in enumerate(table.header))
    return {(HEADER, field): names[column] for field, column in assigned if column in names}


def unused_mappings(
    options: Iterable[str], sources: Iterable[MaskedSource], reference: ReferenceData
) -> list[UsageError]:
    """Return an error for each of *options*, such as ``Ticker=coin``, whose word no header has.

    It is a typing error, or a cell of an entry. The errors have it as it was typed: a secret in another letter case
    would not be recognised as one.
    """
    tables = [table for source in sources for table in source.tables]
    cells = {
        cell for table in tables for field, cell in enumerate(table.header) if (HEADER, field) not in table.secrets
    }
    before = (remembered.heading for remembered in map(read_heading, cells) if remembered is not None)
    seen = set(map(header_word, (*cells, *before)))
    words = {option: option.rpartition("=")[0].strip() for option in options}
    return [
        _mapped_entry(option, word, tables, reference)
        or UsageError(
            f"--map {option}: no source has a column called {word!r}",
            did_you_mean(header_word(word), sorted(cells)) or "check the spelling of the header",
        )
        for option, word in words.items()
        if header_word(word) not in seen
    ]


def _mapped_entry(option: str, word: str, tables: Iterable[MaskedTable], reference: ReferenceData) -> UsageError | None:
    """Return the error of a mapped *word* that is in the first entry of a list without a header, or None."""
    for table in tables:
        if (entry := first_entry(table)) and header_word(word) in map(header_word, table.rows[0]):
            message = f"--map {option}: {table.path} has no header: {entry} is an entry"
            return UsageError(message, header_advice(table, reference))
    return None


def missing_memo(table: MaskedTable, reference: ReferenceData) -> ColumnError:
    """Return the error of a *table* without a memo column in which a row could have a memo."""
    batch = reference.schema.batch
    return _error(table, _missing(table, ("memo",), batch, reference), batch)


def read_error(path: str, failure: ReadFailure) -> SourceError:
    """Return the error of a source at *path* that cannot be read completely, for commands that need all of its rows."""
    rest = "correct the source first; the rows after the error would be lost"
    whole = "export the list again as CSV or .xlsx where it comes from"
    return SourceError(f"{path}: {failure.detail}", failure.hint or (whole if failure.line is None else rest))


def mapping_problem(
    table: MaskedTable,
    batch: BatchRules,
    *,
    needed: Sequence[str] = (),
    reference: ReferenceData | None = None,
    mapping: Mapping[str, str] = NOTHING,
) -> UsageError | None:
    """Return one error with everything in the header of *table* that is missing, unclear or there twice, or None.

    It names the header cells, which --map can map. By default, *needed* is what a row needs. With *reference*, cells
    are looked at. What *mapping*, header word → column, assigns is clear.
    """
    if not table.header:
        return _no_header(table, reference)
    if (row := table.other_header) is not None:
        text = f"{table.path}, line {table.lines[row]}: another header, with other columns"
        return UsageError(text, OTHER_HEADER_ADVICE)
    is_complete = table.columns.known.issuperset(needed := needed or table.columns.naming)
    if not is_complete and reference is not None and (kind := other_kind(table, reference)) is not None:
        return UsageError(f"{_describe_place(table)}: {kind.message.text}", kind.message.hint)
    second_list = find_second_list(table) if table.columns.repeated else None
    problems = [_repeated_column(table, *each, batch) for each in table.columns.repeated]
    if second_list is not None:
        problems = [ColumnProblem(second_list.message, ADVICE)]
    if not is_complete:
        nearest = None if reference is None else nearest_header(table, reference)
        if nearest is not None and reference is not None:
            problems = [ColumnProblem("there is no header"), *_missing(nearest, needed, batch, reference)]
            return _error(nearest, problems, batch)
    problems += _missing(table, needed, batch, reference)
    if reference is not None:
        question = memo_question(table, mapping, reference)
        problems += [question] if question is not None else []
        problems += contents_questions(table, mapping, reference, memos=question is None)
    return _error(table, problems, batch) if problems else None


def _missing(
    table: MaskedTable, needed: Iterable[str], batch: BatchRules, reference: ReferenceData | None
) -> list[ColumnProblem]:
    problem = missing_columns(table, needed, batch, reference)
    return [] if problem is None else [problem]


def _no_header(table: MaskedTable, reference: ReferenceData | None) -> UsageError:
    entry, text = first_entry(table), f"{_describe_place(table)}: there is no header"
    if entry is None or reference is None:
        return UsageError(text, "add a header, or exclude the file")
    return UsageError(f"{text}: {entry} is an entry", header_advice(table, reference))


def _repeated_column(table: MaskedTable, index: int, column: str, batch: BatchRules) -> ColumnProblem:
    first, second = table.header[table.columns.fields[column]].strip(), table.header[index].strip()
    hint = how_to_keep(table, table.columns.fields[column], index, column, shown_column(batch, "remark"))
    if header_word(first) == header_word(second):
        return ColumnProblem(f"two columns are called {second!r}", hint)
    mappings = merging_mappings(table, table.columns.fields[column], index) if column == MERGED else ()
    return ColumnProblem(f"{first!r} and {second!r} are both the {shown_column(batch, column)} column", hint, mappings)


def _error(table: MaskedTable, problems: Sequence[ColumnProblem], batch: BatchRules) -> ColumnError:
    """Return one error about the header of *table*, which is shown once."""
    fields = table.columns.fields.items()
    columns = [f"{table.header[index].strip()} = {shown_column(batch, column)}" for column, index in fields]
    cells = join_items([cell.strip() or "(empty)" for cell in table.header], 12)
    recognised = f"recognised columns: {', '.join(columns)}" if columns else "no column was recognised"
    text = "; ".join(problem.text for problem in problems)
    return ColumnError(
        _describe_place(table),
        text,
        f"the header is: {cells}; {recognised}",
        "; ".join(filter(None, (problem.hint for problem in problems))),
        tuple(option for problem in problems for option in problem.mappings),
    )


def _describe_place(table: MaskedTable) -> str:
    """Return the file, sheet and line of the header of *table*."""
    sheet = f", sheet {table.sheet!r}" if table.sheet is not None else ""
    return f"{table.path}{sheet}, line {table.header_line}"
