"""All that the page knows: files, choices, edits, and what was found. It is only in memory, and one thread uses it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Final

from whitelist.build.output_files import format_files
from whitelist.exchanges.mapped_heading import IGNORE
from whitelist.model.errors import UsageError
from whitelist.page.edits import Edit, lacks_room
from whitelist.page.exchange_data import Choice, Options, require_exchange
from whitelist.page.files import make_file, read_file, refuse_rows
from whitelist.page.inputs import Inputs
from whitelist.page.judgement import columns_of, judge_all
from whitelist.page.proposals import chosen_edits, safe_edits
from whitelist.page.related import judge_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.build.plan import Plan
    from whitelist.page.edits import Line
    from whitelist.page.files import ReadFile
    from whitelist.page.judgement import Judgement

FEW_ROWS: Final = 20
"""So many edited rows are judged at once; with more, everything is judged."""
MOST_STEPS: Final = 1000
"""Steps that can be undone."""
TEXT_LIMIT: Final = 2000
"""Characters of a cell."""

Cells = dict[tuple["Line", str], "Edit | None"]
"""Cell → what was typed there; None for the cell as it was read."""


class Workspace:
    """The state of one page."""

    def __init__(self, options: Options) -> None:
        """Start without files. Raises WhitelistError for *options* that cannot be followed."""
        self.named = options.schema
        self.choice = Choice(options, {}, {})
        self.files: tuple[ReadFile, ...] = ()
        self.revision = 0
        self.edition = 0
        self.judgement: Judgement = judge_all(self._inputs({}))
        self._numbers = count(1)
        self._edits: dict[Line, dict[str, Edit]] = {}
        self._steps: list[Cells] = []
        self._since = 0
        self._changed: dict[int, int] = {}
        self._formatted: tuple[Plan, Mapping[str, bytes]] | None = None

    # files and choices

    def add_file(self, name: str, data: bytes) -> None:
        """Add a file. Raises SourceError over the limits, or if the same file is here."""
        file = make_file(next(self._numbers), name, data, [each.file for each in self.files])
        choice = self.choice
        files = (*self.files, read_file(file, choice.reference, choice.mapping, choice.given_values))
        refuse_rows(files)
        self._reset(files, choice)

    def remove_file(self, number: int) -> None:
        """Remove a file, with its edits. Raises UsageError if there is no such file."""
        files = tuple(each for each in self.files if each.file.id != number)
        if len(files) == len(self.files):
            raise UsageError("there is no such file any longer", "reload the page")
        kept = {each.source.path for each in files if each.source is not None}
        self._edits = {line: edits for line, edits in self._edits.items() if line[0] in kept}
        self._steps.clear()
        self._reset(files, self.choice)

    def forget(self) -> None:
        """Forget all files and edits, and how columns were assigned."""
        self._edits, self._steps = {}, []
        self._reset((), Choice(self.choice.options, {}, {}))

    def choose_exchange(self, name: str) -> None:
        """Judge for another exchange. Raises UsageError for an unknown one."""
        require_exchange(name, self.named)
        self._choose(replace(self.choice, options=replace(self.choice.options, schema=name)))

    def map_heading(self, heading: str, column: str | None) -> None:
        """Assign a *heading* of any file to a column, to IGNORE, or with None, to what the program finds itself."""
        columns = (*self.choice.reference.schema.batch.all_columns, IGNORE)
        if column is not None and column not in columns:
            raise UsageError(f"no column is called {column!r}", f"use one of {', '.join(columns)}")
        others = {each: found for each, found in self.choice.headings.items() if each != heading}
        self._choose(replace(self.choice, headings=others if column is None else {**others, heading: column}))

    def give(self, values: Mapping[str, str | None]) -> None:
        """Give rows without a coin or network this one. Raises UsageError if it is unknown, or contradicts a row."""
        given = {**self.choice.given, **values}
        choice = replace(self.choice, given={column: value for column, value in given.items() if value})
        self._choose(choice, strict=bool(choice.given_values))

    def reload(self) -> None:
        """Judge again with the reference data that is there now."""
        self._choose(replace(self.choice))

    def _choose(self, choice: Choice, *, strict: bool = False) -> None:
        files = tuple(
            read_file(each.file, choice.reference, choice.mapping, choice.given_values) for each in self.files
        )
        if strict:
            for new, old in zip(files, self.files, strict=True):
                if new.error is not None and old.error is None:
                    raise new.error
        refuse_rows(files)
        self._reset(files, choice)

    def _reset(self, files: tuple[ReadFile, ...], choice: Choice) -> None:
        before = self.files, self.choice
        self.files, self.choice = files, choice
        try:
            self.judgement = judge_all(self._inputs(self._edits))
        except BaseException:
            self.files, self.choice = before
            raise
        self.revision += 1
        self.edition += 1
        self._since, self._changed = self.revision, {}

    def _inputs(self, edits: dict[Line, dict[str, Edit]]) -> Inputs:
        sources = tuple(each.source for each in self.files if each.source is not None)
        return Inputs(self.choice.rulebook, sources, edits, all(each.source is not None for each in self.files))

    # cells

    @property
    def edits(self) -> Mapping[Line, Mapping[str, Edit]]:
        """Row → column → what was typed."""
        return self._edits

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to undo."""
        return bool(self._steps)

    def edit(self, row: int, column: str, text: str) -> None:
        """Change a cell. Raises UsageError if there is no such cell."""
        if column not in columns_of(self.judgement.inputs):
            raise UsageError(f"no column is called {column!r}")
        if len(text) > TEXT_LIMIT:
            raise UsageError(f"the text is longer than {TEXT_LIMIT:,} characters")
        if not 0 <= row < len(self.judgement.rows):
            raise UsageError("there is no such row any longer", "reload the page")
        table = self.judgement.tables[self.judgement.table_of(row)]
        if lacks_room(table, column):
            message = f"{table.path} has no column for a {column}, and none can be added: some rows are too long"
            raise UsageError(message, "add the column in the file")
        line = self.judgement.lines[row]
        edit = None if self._was_read(row, column, text) else Edit(text)
        if edit != self._edits.get(line, {}).get(column):
            self._do({(line, column): edit})

    def _was_read(self, row: int, column: str, text: str) -> bool:
        """Say whether *text* is what the file has in a cell, so that the cell is not edited."""
        number = self.judgement.table_of(row)
        table, index = self.judgement.tables[number], row - self.judgement.starts[number]
        field, record = table.columns.fields.get(column), table.rows[index]
        is_there = field is not None and field < len(record) and not table.columns.merged
        return is_there and (index, field) not in table.secrets and record[field or 0] == text

    def accept(self, ids: Sequence[str] | None) -> None:
        """Accept fixes: those with these *ids*, or with None all safe ones. Raises UsageError for an unknown one."""
        judgement = self.judgement
        chosen = safe_edits(judgement.rows) if ids is None else chosen_edits(judgement.rows, ids)
        self._do({(judgement.lines[row], column): edit for (row, column), edit in chosen.items()})

    def undo(self) -> None:
        """Take back the last edit, or the fixes that were accepted together. Raises UsageError if there is none."""
        if not self._steps:
            raise UsageError("there is no edit to undo")
        self._put(self._steps.pop())

    def _do(self, cells: Cells) -> None:
        before = self._put(cells)
        if before:
            self._steps = [*self._steps[1 - MOST_STEPS :], before]

    def _put(self, cells: Cells) -> Cells:
        """Put *cells* in place, judge, and return what they were before."""
        edits = {line: dict(columns) for line, columns in self._edits.items()}
        for (line, column), edit in cells.items():
            columns = edits.setdefault(line, {})
            if edit is None:
                columns.pop(column, None)
            else:
                columns[column] = edit
        edits = {line: columns for line, columns in edits.items() if columns}
        self._take(self._judge(cells, self._inputs(edits)))
        before = {(line, column): self._edits.get(line, {}).get(column) for line, column in cells}
        self._edits = edits
        self.edition += 1
        return before

    def _judge(self, cells: Cells, inputs: Inputs) -> Judgement:
        """Judge the rows of *cells* with those that are related, or everything if there are many, or a new column."""
        known = self.judgement
        rows = {line: known.numbers[line] for line, _ in cells if line in known.numbers}
        tables = {line: known.tables[known.table_of(row)] for line, row in rows.items()}
        adds = any(column not in tables[line].columns.fields for line, column in cells if line in tables)
        if len(rows) > FEW_ROWS or adds:
            return judge_all(inputs)
        return judge_rows(known, inputs, sorted(rows.values()))

    # judging

    def settle(self) -> None:
        """Judge everything now, if that is still to be done."""
        if not self.judgement.is_whole:
            self._take(judge_all(self.judgement.inputs))

    def settle_with(self, judgement: Judgement) -> None:
        """Use the *judgement* of everything, which was made elsewhere, unless there was another edit."""
        if judgement.inputs is self.judgement.inputs and not self.judgement.is_whole:
            self._take(judgement)

    def _take(self, judgement: Judgement) -> None:
        self.revision += 1
        for row, (new, old) in enumerate(zip(judgement.rows, self.judgement.rows, strict=True)):
            if new is not old and new != old:
                self._changed[row] = self.revision
        self.judgement = judgement

    def changed_since(self, revision: int) -> list[int] | None:
        """Return the rows that changed after *revision*; None if there are other rows since."""
        if not self._since <= revision <= self.revision:
            return None
        return [row for row, changed in sorted(self._changed.items()) if changed > revision]

    def output_files(self) -> Mapping[str, bytes]:
        """Return name → bytes of the files of a build. Raises UsageError if nothing can be built."""
        self.settle()
        plan = self.judgement.plan
        if plan is None:
            raise UsageError("the columns of a file are not clear, or a file cannot be read", "look at the files first")
        if not plan.rows:
            raise UsageError("there are no rows", "add a file first")
        if self._formatted is None or self._formatted[0] is not plan:
            digests = {source.path: source.sha256 for source in self.judgement.inputs.sources}
            self._formatted = plan, format_files(plan, digests)
        return self._formatted[1]
