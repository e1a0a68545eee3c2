"""Makes the rules for files that cannot be read. They differ only in the kind of failure and in the hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable, ReadFailureKind


def read_error_rule(code: str, kind: ReadFailureKind, hint: str) -> TableRule:
    """Return the rule that reports a read failure of *kind*, with its own hint or *hint*."""

    def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:  # noqa: ARG001  # as every table rule
        failure = table.read_failure
        if failure is not None and failure.kind == kind:
            # A detail without a line is about the whole file and has no subject: "is a ZIP archive".
            text = failure.detail if failure.line is not None else f"the file {failure.detail}"
            yield TableMatch(line=failure.line, message=Message(text, failure.hint or hint))

    return TableRule(code=code, severity=Severity.ERROR, fails_upload=True, check=check)
