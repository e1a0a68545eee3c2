"""Checks entries: the rules about cells and rows, run as named checks of one pandera schema.

This is the only module that knows pandera. Every rule becomes a ``Check`` whose name is the rule's code: cell rules
on their columns, row rules on the frame. The schema's parser turns a plain frame into text first and gives every
validation a frame of its own, so that what is derived from that frame is never out of date.
"""

from __future__ import annotations

import threading
import weakref
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import pandas as pd
import pandera.backends.pandas.builtin_checks  # with the next, what the first validation would import
import pandera.backends.pandas.register  # noqa: F401
import pandera.pandas as pa
from pandera.api.base.checks import CheckResult
from pandera.config import ValidationDepth, config_context

from whitelist.checking.columns.format_rule import bind
from whitelist.checking.columns.pair_facts import COLUMNS, Places
from whitelist.checking.entries import Entries
from whitelist.checking.failing_rows import FailingRows
from whitelist.checking.frame import as_text
from whitelist.checking.gate.error_values import without_secrets
from whitelist.checking.row_facts import MaskedFrame
from whitelist.checking.rule import CellRule, RowRule, Rule
from whitelist.exchanges.schema import OF_SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from whitelist.checking.distinct import Mask
    from whitelist.exchanges.reference_data import ReferenceData

    Passed: TypeAlias = bool | pd.Series[bool]


class WholeCheck(pa.Check):
    """A check whose function says True or False of all rows: the usual way to call it takes as long as the rules."""

    def __call__(self, check_obj: Any, column: str | None = None) -> CheckResult:  # noqa: ARG002  # pandera names it
        """Return what pandera makes of True or False; *check_obj* is the frame also for the check of a column."""
        passed = self._check_fn(check_obj)
        return CheckResult(passed, passed, check_obj, None)


def unlisted(usual: Any) -> Any:
    """Return *usual*, but for its errors, which do not list the failing cells: the list takes a tenth of a check."""

    class Unlisted(usual):  # type: ignore[misc]  # a class of pandera
        @classmethod
        def get_backend(cls, check_obj: Any = None, check_type: type | None = None) -> Any:
            backend = usual.get_backend(check_obj, check_type)  # pandera looks for it by the exact class
            backend.failure_cases_metadata = lambda *_: pa.errors.FailureCaseMetadata(None, {}, {})
            return backend

    return Unlisted


WholeColumn, WholeSchema = unlisted(pa.Column), unlisted(pa.DataFrameSchema)


class RuleRunner:
    """Runs a set of rules: the pandera schema made of them, and the failures that it finds."""

    def __init__(
        self,
        rules: Iterable[Rule],
        reference: ReferenceData,
        *,
        lists_cases: bool = False,
        no_rows: Rule | None = None,
    ) -> None:
        """Set up *rules*, except table rules.

        pandera itself lists the failing rows of a check only if it *lists_cases*; ``run`` reads the masks. If a frame
        is a whole list, and no part of one, it fails *no_rows* without a row.
        """
        has_coins = "coin" in reference.schema.batch.all_columns
        self._columns = {*reference.schema.batch.all_columns, *OF_SOURCES} - (set() if has_coins else {"coin"})
        rules = tuple(each for rule in rules for each in bind(rule, reference.schema) if self._applies(each))
        self._no_rows = no_rows
        self._cell_rules = [rule for rule in rules if isinstance(rule, CellRule)]
        self._row_rules = {rule.slug: rule for rule in rules if isinstance(rule, RowRule)}
        self._reference = reference
        self._places: Places | None = None
        self._ignored_rows: Mapping[str, Mask] = {}
        self._latest: tuple[weakref.ref[pd.DataFrame], FailingRows] | None = None
        self._parsed = threading.local()
        self._lists_cases = lists_cases

    def __deepcopy__(self, memo: object) -> Self:
        """Return the same: pandera copies a schema to change it, and the rules stay as they are."""
        return self

    def run(
        self, frame: MaskedFrame, places: Places | None = None, ignored_rows: Mapping[str, Mask] | None = None
    ) -> tuple[Entries, Iterator[tuple[Rule, str, list[int]]]]:
        """Validate *frame* and return its entries with (rule, column, positions of failing rows) triples.

        *places* says where the rows are. *ignored_rows* maps the code of a rule to the rows of the frame, counted from
        0, for which it is turned off.
        """
        if frame.empty:
            return Entries(self._as_text(frame), self._reference, places), iter(())
        self._places, self._ignored_rows = places, ignored_rows or {}
        errors: list[pa.errors.SchemaError] = []
        lacking = [column for column in self._reference.schema.batch.own_columns if column not in frame.columns]
        frame = MaskedFrame(frame.assign(**dict.fromkeys(lacking, ""))) if lacking else frame
        # Environment variables can switch pandera's validation off; a verdict must not depend on them.
        try:
            with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
                self.schema.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as raised:
            errors = raised.schema_errors
        found = self._find_failing(self._parsed.frame)
        # The rows of a piece must not stay in memory until the next piece comes.
        self._places, self._ignored_rows, self._latest, self._parsed.frame = None, {}, None, None
        return found.entries, self._failures(errors, found)

    def _failures(
        self, errors: Iterable[pa.errors.SchemaError], found: FailingRows
    ) -> Iterator[tuple[Rule, str, list[int]]]:
        cell_rules = {rule.code: rule for rule in self._cell_rules}
        row_rules = {rule.code: rule for rule in self._row_rules.values()}
        for error in errors:
            if error.reason_code is pa.errors.SchemaErrorReason.CHECK_ERROR:
                # pandera reports an exception inside a check as one more failure; a broken rule must not pass for one.
                raise RuntimeError(f"{error.check.name} broke: {error}")
            code, column = error.check.name, error.schema.name
            if not isinstance(error.schema, pa.DataFrameSchema):
                yield cell_rules[code], column, found.of_cells(cell_rules[code], column).nonzero()[0].tolist()
            else:
                yield row_rules[code], row_rules[code].column, found.of(row_rules[code]).nonzero()[0].tolist()

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The rules as named checks."""
        usual = pa.Check, partial(pa.Column, object), pa.DataFrameSchema
        whole = WholeCheck, partial(WholeColumn, nullable=True), WholeSchema  # what the parser returns is all text
        check_type, column_type, schema_type = usual if self._lists_cases else whole

        def named(rule: Rule, check: Callable[..., Passed]) -> pa.Check:
            # pandera lists the error under "check" in its failure cases
            return check_type(check, name=rule.code, error=rule.code, ignore_na=False)

        checks = [named(rule, partial(self._rows_pass, rule)) for rule in self._row_rules.values()]
        if self._no_rows is not None:
            checks.append(named(self._no_rows, lambda frame: len(frame) > 0))
        schema = schema_type(checks=checks, parsers=pa.Parser(self._parse), name=self._reference.schema.name)
        schema.columns = {  # not by the constructor, which copies every check of theirs
            column: column_type(
                checks=[
                    named(rule, self._cells_pass(rule, column))
                    for rule in self._cell_rules
                    if self._checks(rule, column)
                ],
                required=column in self._reference.schema.batch.columns,
                name=column,
            )
            for column in (*COLUMNS, *self._reference.schema.batch.own_columns)
            if column in self._columns
        }
        return schema

    def _checks(self, rule: CellRule, column: str) -> bool:
        """Say whether *rule* checks the cells of *column*."""
        batch = self._reference.schema.batch
        is_own = column not in COLUMNS
        is_required = column in batch.columns and column not in batch.may_be_empty
        is_described = column in batch.cells and (is_own or batch.cells[column].spaces_count)
        if is_described and batch.cells[column].kind in rule.own_kinds:
            return True
        return column in rule.columns or (rule.if_required and is_required and (is_own or column == "remark"))

    def _applies(self, rule: Rule) -> bool:
        """Say whether the exchange has a column of which *rule* can find something."""
        return not isinstance(rule, RowRule) or rule.column in self._columns or rule.checks_sources

    def _parse(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return *frame* as text, and keep it for the checks of single columns, which do not get the other columns."""
        self._parsed.frame = text = self._as_text(frame)
        return text

    def _as_text(self, frame: pd.DataFrame) -> pd.DataFrame:
        return as_text(frame, (*COLUMNS, *self._reference.schema.batch.own_columns))

    def _cells_pass(self, rule: CellRule, column: str) -> Callable[[pd.Series[str]], Passed]:
        def check(cells: pd.Series[str]) -> Passed:  # pandera copies checks of columns, but not a function
            frame = self._parsed.frame
            if len(cells) != len(frame):  # pandera can validate a sample of a frame
                frame = cells.to_frame()
            return self._passed(self._find_failing(frame).of_cells(rule, column), cells.index)

        return check

    def _rows_pass(self, rule: RowRule, frame: pd.DataFrame) -> Passed:
        return self._passed(self._find_failing(frame).of(rule), frame.index)

    def _passed(self, failing: Mask, index: pd.Index[Any]) -> Passed:
        """Return what tells pandera as little as it needs: whether all passed, or which ones did."""
        return pd.Series(~failing, index=index) if self._lists_cases and failing.any() else not failing.any()

    def _find_failing(self, frame: pd.DataFrame) -> FailingRows:
        latest = self._latest  # one look, so that another thread cannot swap it in between
        if latest is None or latest[0]() is not frame:
            entries = Entries(frame, self._reference, self._places)
            found = FailingRows(entries, frame, self._cell_rules, self._row_rules, self._ignored_rows)
            self._latest = latest = weakref.ref(frame), found
        return latest[1]


class DataFrameSchema(pa.DataFrameSchema):
    """A schema that hides secrets in the errors that it raises; what it validates and returns is not changed.

    It has the name of its base class, because failure cases show the name of the class, and takes the same arguments,
    because pandera makes others of it, such as one with more columns.
    """

    find_secrets: Callable[[pd.DataFrame], Iterable[str]] = staticmethod(lambda _: ())
    """Returns the texts of a frame that must not be shown."""

    @classmethod
    def hiding(cls, schema: pa.DataFrameSchema, find_secrets: Callable[[pd.DataFrame], Iterable[str]]) -> Self:
        """Return one with the checks of *schema*."""
        made = cls(schema.columns, checks=schema.checks, parsers=schema.parsers, name=schema.name)
        made.find_secrets = find_secrets
        return made

    @classmethod
    def get_backend(cls, check_obj: Any = None, check_type: type | None = None) -> Any:
        """Return what runs the checks; pandera looks for it by the exact class."""
        return pa.DataFrameSchema.get_backend(check_obj, check_type)

    def validate(self, check_obj: pd.DataFrame, *args: Any, **options: Any) -> pd.DataFrame:
        """Return what pandera returns. Raises SchemaError, or with ``lazy`` SchemaErrors, without secrets."""
        try:
            return super().validate(check_obj, *args, **options)
        except (pa.errors.SchemaError, pa.errors.SchemaErrors) as error:
            secrets = sorted(set(self.find_secrets(check_obj)), key=len, reverse=True)
            for each in (error, *getattr(error, "schema_errors", ())) if secrets else ():
                each.args = tuple(without_secrets(secrets, text) for text in each.args)
                each.failure_cases = without_secrets(secrets, each.failure_cases)
                if hasattr(each, "message"):
                    each.message = without_secrets(secrets, each.message)
            raise
