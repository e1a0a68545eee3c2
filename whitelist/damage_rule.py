"""The rules about what stopped a reader differ in the kind of damage they report and in nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.finding import Severity
from whitelist.rule import Place, TableRule, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.knowledge import Knowledge
    from whitelist.table import Table


def damage_rule(code: str, kind: str, hint: str) -> TableRule:
    """Return the rule that reports damage of *kind*, which is its slug as well, with *hint*."""

    def failing(table: Table, knowledge: Knowledge) -> Iterator[Place]:  # noqa: ARG001  # as every table rule
        if table.damage is not None and table.damage.kind == kind:
            yield Place(line=table.damage.line, words=Words(table.damage.detail, hint))

    return TableRule(code=code, slug=kind, severity=Severity.ERROR, uploads=False, failing=failing)
