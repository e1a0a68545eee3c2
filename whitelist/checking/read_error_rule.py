"""The rules about what stopped a reader differ in the kind of damage they report and in nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def read_error_rule(code: str, kind: str, hint: str) -> TableRule:
    """Return the rule that reports damage of *kind*, which is its slug as well, with *hint*."""

    def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:  # noqa: ARG001  # as every table rule
        if table.read_failure is not None and table.read_failure.kind == kind:
            yield TableMatch(line=table.read_failure.line, message=Message(table.read_failure.detail, hint))

    return TableRule(code=code, severity=Severity.ERROR, fails_upload=True, check=check)
