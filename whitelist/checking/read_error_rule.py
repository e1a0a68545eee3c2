"""Makes the rules for files that cannot be read. They differ only in the kind of failure and in the hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import run
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.advice import Advice
    from whitelist.model.table import MaskedTable, ReadFailureKind


def read_error_rule(
    code: str, kind: ReadFailureKind, advice: Advice, hint: str, show: Callable[[str, str], str] | None = None
) -> TableRule:
    """Return the rule that reports a read failure of *kind*, with its own hint or *hint*.

    *show* returns a better hint for the text of the line and its delimiter, or an empty text.
    """

    def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:  # noqa: ARG001  # as every table rule
        failure = table.read_failure
        if failure is not None and failure.kind == kind:
            # A detail without a line is about the whole file and has no subject: "is a ZIP archive".
            text = failure.detail if failure.line is not None else f"the file {failure.detail}"
            line = table.physical_line(failure.line) if failure.line else None
            shown = show(line, table.text.delimiter) if show and line is not None and table.text is not None else ""
            message = Message(text, failure.hint or shown or hint, advice=run(failure.command))
            yield TableMatch(line=failure.line, message=message)

    return TableRule(code=code, severity=Severity.ERROR, advice=advice, fails_upload=True, check=check)
