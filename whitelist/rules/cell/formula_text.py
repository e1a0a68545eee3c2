"""Text that a spreadsheet program would run as a formula.

What it finds: a coin, network, address or memo that starts with = + - or @. A remark is reported if it starts with =,
or if it starts with + - or @ and contains a function call or a cell reference. A signed number or a telephone number is
not a formula. The cell is not checked further.

Why it matters: a spreadsheet program runs the formula when a person opens the file. The formula can show another
address, or send the content of the sheet to another computer.

Example: `=HYPERLINK("https://…","0x…")`.

How to resolve: replace the formula with the plain value.

Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.lines.doubt_words import ASK_WHETHER_PAID
from whitelist.checking.rule import CellRule, Message
from whitelist.model.advice import CORRECT
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.columns.cells import Cells
    from whitelist.checking.distinct import Mask
# A signed number, a telephone number and a raw TON address of workchain -1 are not formulas.
PLAIN = re.compile(r"(?:[=@]|[+-](?![0-9 ().-]*\Z|1:[0-9A-Fa-f]{64}\Z))\s*\S")
# Ordinary remarks can start with a dash or an @, so a remark also needs a function call or a reference, as in the
# DDE formula cmd|'…'!A0.
REMARK = re.compile(r"=\s*\S|[-+@].*(?:[^\W\d]\(|![A-Za-z$])")

# A user name (@…) in the address column is reported by impostor-address.
ADDRESS = re.compile(rf"(?!@[A-Za-z0-9_.]{{2,64}}\Z)(?:{PLAIN.pattern})")
PATTERNS = {**dict.fromkeys(("coin", "network", "memo"), PLAIN), "address": ADDRESS}
"""Column → what is a formula there; other columns have texts, as the remark."""


def check(cells: Cells) -> Mask:
    """Mark cells that a spreadsheet program would run as a formula."""
    return cells.where(PATTERNS.get(cells.column, REMARK).match)


def message(cell: str, column: str, name: str) -> Message:
    """Name the character that starts the formula. Two dashes before a coin comment the row out."""
    if column == "coin" and clean_text(cell).startswith("--"):
        return Message(f"this row looks crossed out: the {name} is {clean_text(cell)!r}", ASK_WHETHER_PAID)
    return Message(
        f"the {name} starts with {clean_text(cell)[0]!r}, so a spreadsheet program would run it as a formula",
        f"replace the formula with its value; if the {name} really starts like this, add this entry by hand at the"
        " exchange: no batch file can have it",
    )


RULE = CellRule(
    code="WL207",
    severity=Severity.ERROR,
    advice=CORRECT,
    columns=("coin", "network", "address", "memo", "remark"),
    own_kinds=("text", "address"),
    check=check,
    message=message,
    stops_other_rules=True,
)
