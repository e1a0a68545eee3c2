"""The rules about what stopped a reader differ in the kind of damage they report and in nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Place, TableRule, Words
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import Knowledge
    from whitelist.model.table import Table


def damage_rule(code: str, kind: str, hint: str) -> TableRule:
    """Return the rule that reports damage of *kind*, which is its slug as well, with *hint*."""

    def failing(table: Table, knowledge: Knowledge) -> Iterator[Place]:  # noqa: ARG001  # as every table rule
        if table.damage is not None and table.damage.kind == kind:
            yield Place(line=table.damage.line, words=Words(table.damage.detail, hint))

    return TableRule(code=code, severity=Severity.ERROR, uploads=False, failing=failing)
