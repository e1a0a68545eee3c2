"""An address whose link leads to another address.

What it finds: a link of an address cell, or in a `HYPERLINK` formula, that contains an address of the row's network,
but not the address of the cell. Links without an address are ignored, and so are transactions and blocks.

Why it matters: the person who approves the sheet clicks on the link and sees another account than the one that would
be uploaded. Either the address was replaced and the link was not, or the link was copied from another row.

Example: the cell contains one TRC20 address, but its link opens another account in the explorer.

How to resolve: ask the receiver which of the two addresses is right. Then correct the cell, and remove the link.

Source: ECMA-376, part 1, 18.3.1.47 hyperlink.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whitelist.checking.address_cell import clean_address
from whitelist.checking.columns.memo_rows import network_of_row
from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.reject_marker import CONFIRM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.addresses.address import Address
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

_FORMULA: Final = re.compile(r'=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"[/?&#=,;|\s\"'()<>\[\]{}@]+")
_LONGEST: Final = 4096
"""Characters of a link that are searched."""
_NO_ADDRESS_AFTER: Final = re.compile(r"tx[ns]?|txid|hash|transactions?|blocks?|extrinsics?|operations?", re.IGNORECASE)
"""What follows these words in the link of an explorer can have the form of an address."""
_NAME_AFTER: Final = re.compile(r"accounts?|address(?:es)?|wallets?", re.IGNORECASE)
"""Words in the link of an explorer behind which a name is the name of an account."""


IN_REJECTS: Final = f"ask the receiver which address is right; correct the cell, or if it is right, {CONFIRM}"
"""What to do in rejected.xlsx, where the cell has no link."""


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every address cell with a link to another address of its network."""
    at = table.columns.fields.get("address")
    if at is None:
        return
    for row, link in _links(table, at):
        cell = table.rows[row][at]
        network = network_of_row(table, table.rows[row], reference)
        other = _other_address(link, cell, network, reference) if network and cell.strip() else None
        if other is not None:
            message = f"the link of this cell leads to another address: {clipped(other, 100)}"
            hint = "ask the receiver which address is right; then correct the cell and remove the link"
            told = Message(message, hint, rejected_hint=IN_REJECTS)
            yield TableMatch(row=row, field=at, value=cell, message=told)


def _links(table: MaskedTable, field: int) -> Iterator[tuple[int, str]]:
    """Yield index of a row and target of each link in the column *field*."""
    links = table.layout.links
    for row, line in enumerate(table.lines if links or table.cells else ()):
        if (line, field) in links:
            yield row, links[line, field]
        facts = table.cells.get((row, field))
        if facts is not None and (formula := _FORMULA.match(facts.formula)):
            yield row, formula[1]


def _other_address(link: str, cell: str, network: str, reference: ReferenceData) -> str | None:
    """Return the address of *network* in *link*, unless the address in *cell* is in it too."""
    text = clean_address(cell, network, reference)
    own = reference.verifier.decode(network, text)
    texts = {each.casefold() for part in _SEPARATOR.split(text) for each in _forms(part)}
    others = []
    for part, address in _addresses(link, network, reference):
        if part.casefold() in texts or (own and (own.kind, own.payload) == (address.kind, address.payload)):
            return None
        others.append(part)
    return others[0] if others else None


def _addresses(link: str, network: str, reference: ReferenceData) -> Iterator[tuple[str, Address]]:
    """Yield each part of *link* that is an address of *network*, as written and decoded."""
    from urllib.parse import unquote  # few workbooks have links

    before = ""
    for part in _SEPARATOR.split(unquote(link[:_LONGEST])):
        for text in () if _NO_ADDRESS_AFTER.fullmatch(before) else _forms(part):
            address = reference.verifier.decode(network, text)
            if address is not None and (address.kind != "name" or _NAME_AFTER.fullmatch(before)):
                yield text, address
                break
        before = part


def _forms(part: str) -> tuple[str, str]:
    """Return *part*, and what it is without the prefix of a payment link."""
    return part, part.rpartition(":")[2]


RULE = TableRule(
    code="WL128",
    severity=Severity.WARNING,
    lost_as_text=True,
    advice=ASK_RECEIVER,
    since="0.2.0",
    reach=Reach.ROW,
    check=check,
)
