"""Columns that a source does not have, and the --map options with which other columns of it could be them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.checking.columns.memo_rows import any_memos
from whitelist.checking.columns.proposals import propose_columns
from whitelist.exchanges.batch.batch_rules import COLUMNS
from whitelist.exchanges.header import shown_column
from whitelist.exchanges.mapped_heading import IGNORE
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.checking.columns.proposals import Proposal
    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

GIVEN_COLUMNS = frozenset({"coin", "network"})
"""Columns that an option can give for all rows."""

MOST_CHOICES = 2
"""Columns of which each choice is written as options."""


@dataclass(frozen=True, slots=True)
class ColumnProblem:
    """What is wrong with the columns of a source."""

    text: str
    hint: str = ""
    mappings: tuple[str, ...] = ()
    """Options such as ``Ticker=coin`` that resolve it, if the columns are what they seem to be."""


def map_options(mappings: Iterable[str]) -> str:
    """Return *mappings* such as ``Ticker=coin`` as options to copy."""
    return " ".join(f'--map "{mapping}"' for mapping in mappings)


def missing_columns(
    table: MaskedTable, needed: Iterable[str], batch: BatchRules, reference: ReferenceData | None
) -> ColumnProblem | None:
    """Return which of the *needed* columns *table* does not have, or None; also the memo, if a column could be it.

    With *reference*, the hint names columns whose heading is a typing error, or whose cells fit.
    """
    known = table.columns.known
    missing = [column for column in needed if column not in known]
    found: dict[str, Proposal] = {}
    if reference is not None:
        memo = ["memo"] if "memo" in {*batch.all_columns} - {*known, *missing} else []
        found = propose_columns(table, [*missing, *memo], reference, apart=True)
        missing += [column for column in found if column not in missing]
        if missing and memo and "memo" not in missing and any_memos(table, reference):
            missing.append("memo")
    if not missing:
        return None
    single = {column: each.fields[0] for column, each in found.items() if len(each.fields) == 1}
    mappings = tuple(f"{_name(table, field)}={column}" for column, field in single.items())
    hints = [_propose(table, single, mappings, found, batch)] if single else []
    hints += [_ask(table, each, batch) for each in found.values() if len(each.fields) > 1]
    if absent := [shown_column(batch, column) for column in missing if column not in found]:
        columns = "column" if len(absent) == 1 else "columns"
        which = f"{' and '.join(absent)} {columns}" if found else columns
        hints.append(f"add the {which} to the source{_or_map(table, missing, found)}")
    if common := [column for column in missing if column in GIVEN_COLUMNS]:
        options = " ".join(f"--{column} {column.upper()}" for column in common)
        hints.append(
            f"if all rows have the same {' and '.join(shown_column(batch, each) for each in common)}: {options}"
        )
    shown = [shown_column(batch, column) for column in missing]
    return ColumnProblem(f"there is no {' and no '.join(shown)} column", "; ".join(hints), mappings)


def _or_map(table: MaskedTable, missing: Iterable[str], found: Mapping[str, Proposal]) -> str:
    """Return how to name a column that only the exchange has: any number could be an amount, so nothing is proposed."""
    own = [column for column in missing if column not in {*COLUMNS, *found}]
    mappings = " ".join(f'--map "NAME={column}"' for column in own)
    return f", or name another column of it: {mappings}" if mappings and table.columns.unknown else ""


def _propose(
    table: MaskedTable,
    single: dict[str, int],
    mappings: tuple[str, ...],
    found: dict[str, Proposal],
    batch: BatchRules,
) -> str:
    """Return the options for columns that only one field can be."""
    named = join_items(
        [f"{_name(table, field)!r} is the {shown_column(batch, each)}" for each, field in single.items()]
    )
    others = [field for column in single for field in found[column].not_meant]
    but = f", and not {join_items([repr(_name(table, field)) for field in others])}" if others else ""
    return f"if {named}{but}: {map_options(mappings)}"


def _ask(table: MaskedTable, proposal: Proposal, batch: BatchRules) -> str:
    """Return which question to ask about several fields that can be one column, and the options for each answer."""
    names = [_name(table, field) for field in proposal.fields]
    name = shown_column(batch, proposal.column)
    hint = f"ask who made the list which is the {name}: {' or '.join(map(repr, names))}"
    if len(names) > MOST_CHOICES:
        return f'{hint}; map it, such as --map "NAME={proposal.column}", and each other one as --map "NAME={IGNORE}"'
    one, two = names
    choices = ((one, two), (two, one))
    return "; ".join(
        (hint, *(f"if {a!r}: {map_options((f'{a}={proposal.column}', f'{b}={IGNORE}'))}" for a, b in choices))
    )


def _name(table: MaskedTable, field: int) -> str:
    return table.header[field].strip()
