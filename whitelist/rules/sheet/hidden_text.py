"""A cell whose text cannot be seen.

What it finds: a coin, network, address, memo or remark whose text has the same colour as its background, or nearly the
same, a font size of 1 or less, or a number format that shows nothing. The row is checked like visible rows. A cell
without a fill has a white background. If one of the two colours is not known, as in a table with a dark or custom
style, there is no finding. Conditional formats are not evaluated.

Why it matters: the person who approves the sheet does not see the text, but the text would be uploaded.

Example: an address in white text on white, or a memo with the number format `;;;`.

How to resolve: make the text visible. If you do not need the row, delete the row.

Source: this project: a person cannot approve what is not visible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import CORRECT_ROW
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import KEEP_ROW
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.layout import Unseen
    from whitelist.model.table import MaskedTable

_REASONS: Final[Mapping[Unseen, str]] = {
    "colour": "text in the colour of its background",
    "size": "text with a font size of 1 or less",
    "number format": "a number format that shows nothing",
}


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every row with cells that cannot be seen, once for each reason."""
    unseen = table.layout.unseen
    fields = table.columns.fields.items()
    for index, line in enumerate(table.lines if unseen else ()):
        found = [(column, unseen.get((line, field))) for column, field in fields]
        for reason, description in _REASONS.items():
            columns = [shown_column(reference.schema.batch, column) for column, why in found if why == reason]
            if columns:
                text = f"the row has {description} ({join_items(columns)}), but it is checked like visible rows"
                hint = "make the text visible, or delete the row"
                yield TableMatch(row=index, message=Message(text, hint, rejected_hint=KEEP_ROW))


RULE = TableRule(
    code="WL127",
    severity=Severity.WARNING,
    lost_as_text=True,
    advice=CORRECT_ROW,
    since="0.2.0",
    reach=Reach.ROW,
    check=check,
)
