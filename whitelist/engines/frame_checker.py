"""Functions for a job of your own on Dask, Spark or another engine: frames in, findings frames out.

Each function takes one pandas frame, such as a partition, and has no state. First ``check_rows`` judges each row by
itself, and ``row_keys`` says by what a row is compared with all others. Rows that have a key in common are related:
``find_related`` finds them in the keys of all partitions, and ``check_related`` judges them together. What it finds
replaces what ``check_rows`` found in these rows.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from whitelist.addresses.secret_hiding import hide_secrets
from whitelist.checking.columns.pair_facts import COLUMNS
from whitelist.checking.frame import source_of, texts
from whitelist.checking.pieces.judge import Judge
from whitelist.checking.pieces.judge_piece import judge_tables
from whitelist.checking.pieces.piece_result import Listing
from whitelist.checking.pieces.related_rows import relations_of
from whitelist.checking.rule import Reach
from whitelist.checking.secret_masking import mask_secrets
from whitelist.checking.table_rows import Rows, rows_of
from whitelist.engines.columns import Columns
from whitelist.engines.exchanges import UNLIMITED, key_rows, linked
from whitelist.engines.work import pack, unpack
from whitelist.exchanges.header import header_words
from whitelist.model.errors import UsageError
from whitelist.model.findings_frame import findings_frame
from whitelist.model.wording import join_items
from whitelist.rules.selection import reference_for_rules
from whitelist.rules.selection import select as select_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whitelist.engines.columns import Kind
    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedTable

NAME: Final = "DataFrame"

_TEXTS = ("id", "column", "value", "code", "slug", "severity", "message", "hint", "upload_error", "fix")
_KINDS: Mapping[str, Kind] = {**dict.fromkeys(_TEXTS, "text"), "fix_is_safe": "truth", "unverified": "truth"}
FINDINGS: Final = Columns(_KINDS)
"""The columns of findings: ``id`` is the row's, as text, and the others are those of ``Review.to_frame``."""
KEYS: Final = Columns({"id": "text", **dict.fromkeys(("kind", "value", "differs", "needed"), "number")})
"""The columns of keys: rows are related if they are equal in *kind* and *value*, and ``find_related`` says so."""
IDS: Final = Columns({"id": "text"})


@dataclass(frozen=True)
class _IdRows(Rows):
    """Rows that people find by an id."""

    ids: tuple[str, ...] = ()

    def describe_row(self, position: int) -> str:
        """Return the id of the row at *position* for people."""
        return f"row {hide_secrets(self.ids[self.places[position][1]])}"


class FrameChecker:
    """Checks frames with the columns coin, network, address and memo, a column of ids, and perhaps one of remarks.

    Reference data is loaded once, here, and goes with the checker to other processes. The ids must be different.
    """

    def __init__(
        self,
        id: str = "id",  # noqa: A002  # the name of the column
        *,
        schema: str | os.PathLike[str] = "coinex",
        catalogue: str | os.PathLike[str] | None = None,
        select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
    ) -> None:
        """*id* is the column that tells rows apart; the rest is as for ``whitelist.check``.

        Raises UsageError for an unknown exchange or rule, SchemaError for a wrong catalogue file.
        """
        self.id = id
        reference = reference_for_rules(os.fspath(schema), None if catalogue is None else os.fspath(catalogue))
        rules = select_rules(_names(select), _names(ignore))
        self._data = pack(Judge(reference, tuple(rule for rule in rules if rule.reach is not Reach.SECTION)))

    def check_rows(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the findings in *frame*, each row judged by itself, with the columns FINDINGS.

        A partition without rows has none. Raises UsageError for a missing column, and for ids that repeat.
        """
        judge, (table, ids) = self._judge, self._table(frame)
        if not ids:
            return FINDINGS.empty()
        result = judge_tables(judge, [table], Listing({(NAME, None): (0, 0)}, UNLIMITED))
        return _frame((each.finding for each in result.found), ids)

    def row_keys(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return by what the rows of *frame* are compared with other rows, with the columns KEYS. Raises UsageError."""
        judge, (table, ids) = self._judge, self._table(frame)
        result = judge_tables(judge, [table], Listing({(NAME, None): (0, 0)}, dict.fromkeys(UNLIMITED, 0)))
        places = np.fromiter((row for _, row in rows_of([table]).places), dtype=np.int64)
        rows = key_rows(result.keys, relations_of(judge.rules))
        slots = places[rows["slot"].to_numpy()]
        return KEYS.frame({**rows, "id": [ids[slot] for slot in slots]})

    def find_related(self, keys: pd.DataFrame) -> pd.DataFrame:
        """Return the ids of related rows, with the column IDS; all keys of one kind and value must be in *keys*."""
        numbers = keys.astype(dict.fromkeys(("kind", "value", "differs", "needed"), np.int64))
        return IDS.frame({"id": linked(numbers)["id"].drop_duplicates()})

    def check_related(self, frame: pd.DataFrame, *, mixed: bool = False) -> pd.DataFrame:
        """Return the findings in related rows, which are compared with each other, with the columns FINDINGS.

        All rows that are related to one in *frame* must be in it; of two rows, the one above is the earlier one.
        *mixed* is whether there are withdrawals and inter-user transfers, here or elsewhere. Raises UsageError.
        """
        judge, (table, ids) = self._judge, self._table(frame)
        if not ids:
            return FINDINGS.empty()
        rows = rows_of([table])
        findings = list(judge.find_in_tables([table]))
        named = _IdRows(rows.frame, rows.places, rows.tables, ids=ids)
        judged = judge.judge_rows(named, judge.sum_up(findings), mixed=(0,) if mixed else ())
        return _frame([*findings, *judge.find_in_rows(judged)], ids)

    def check_empty(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the findings about *frame*, the only one or one of several, if all of them have no rows."""
        table, ids = self._table(frame)
        return _frame(self._judge.find_in_tables([table]) if not ids else (), ids)

    def in_batches(self, frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        """Yield what ``check_rows`` returns for each of *frames*: for ``mapInPandas`` of Spark."""
        return map(self.check_rows, frames)

    @property
    def _judge(self) -> Judge:
        judge = unpack(self._data)
        assert isinstance(judge, Judge)  # noqa: S101  # it was packed above
        return judge

    def _table(self, frame: pd.DataFrame) -> tuple[MaskedTable, tuple[str, ...]]:
        """Return the table of *frame*, without other columns, and the ids of its rows."""
        reference = self._judge.reference
        missing = [name for name in (self.id, *reference.schema.batch.columns) if name not in frame.columns]
        if missing:
            raise UsageError(f"the frame has no column {join_items(missing)}", "rename or add the columns")
        known = [name for name in (*COLUMNS, *reference.schema.batch.own_columns) if name in frame.columns]
        ids = tuple(texts(frame[self.id]))
        if len(set(ids)) < len(ids):
            raise UsageError(f"the column {self.id} has an id more than once", "give each row an id of its own")
        words = header_words(reference.schema.batch)
        (table,) = mask_secrets(source_of(frame[known], NAME), reference, words).tables
        return replace(table, other_header=None), ids  # rows of a partition are not below each other


def _names(given: str | Iterable[str]) -> Iterable[str]:
    return (given,) if isinstance(given, str) else given


def _frame(findings: Iterable[Finding], ids: tuple[str, ...]) -> pd.DataFrame:
    found = findings_frame(findings)
    cells: dict[str, Any] = {name: found[name] for name in FINDINGS.kinds if name in found}
    rows = [None if pd.isna(row) else ids[int(row) - 1] for row in found["row"]]
    return FINDINGS.frame({**cells, "id": rows})
