"""Text that a spreadsheet would run as a formula.

What it finds: a coin, network, address or memo that begins with = + - or @, and a remark that begins with =, or
with + - or @ and holds a function call or a cell reference. A signed number and a telephone number are no formulas.
The cell is not judged further.

Why it matters: whoever opens the file in a spreadsheet runs the formula; it can show another address than it holds,
or send the sheet's content elsewhere.

Example: `=HYPERLINK("https://…","0x…")`.

How to resolve: replace the cell by the plain value.

Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

# A signed number, a telephone number and a raw TON address of workchain -1 are none.
PLAIN = re.compile(r"(?:[=@]|[+-](?![0-9 ().-]*\Z|1:[0-9A-Fa-f]{64}\Z))\s*\S")
# People begin remarks with a dash or an @: there it takes a function call or a reference (DDE has one: cmd|'…'!A0).
REMARK = re.compile(r"=\s*\S|[-+@].*(?:[^\W\d]\(|![A-Za-z$])")

# In an address, a user's handle has a rule of its own that says it better: impostor-address.
ADDRESS = re.compile(rf"(?!@[A-Za-z0-9_.]{{2,64}}\Z)(?:{PLAIN.pattern})")
PATTERNS = {"remark": REMARK, "address": ADDRESS}


def check(cells: pd.Series[str]) -> pd.Series[bool]:
    """Mark cells that a spreadsheet takes for a formula."""
    return cells.map(clean_text).str.match(PATTERNS.get(str(cells.name), PLAIN))


def message(cell: str, column: str) -> Message:
    """Say which character makes it a formula."""
    return Message(
        f"the {column} begins with {clean_text(cell)[0]!r}, which a spreadsheet runs as a formula",
        "replace it by the plain value",
    )


RULE = CellRule(
    code="WL207",
    severity=Severity.ERROR,
    columns=("coin", "network", "address", "memo", "remark"),
    check=check,
    message=message,
    stops_other_rules=True,
)
