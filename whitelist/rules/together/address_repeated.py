"""An address in several rows with different networks, where the exchange takes it once.

What it finds: rows with the same address, written the same way, and different networks. The exchange documents that it
skips all but the first one, whatever their networks, and that one cell can name several networks.

Why it matters: the address is saved for the networks of the first row only, and nobody is told.

Example: an address with `eth` in row 2 and with `bsc` in row 3.

How to resolve: write all networks into one of the rows, such as `eth;bsc`, and delete the others. `whitelist build`
rejects all of them.

Source: the `batch.source` of the exchange, in schemas/<exchange>/schema.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, Relation, RowRule
from whitelist.model.advice import CORRECT_ROW
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark every row whose address has other networks in another row."""
    return entries.mark(entries.repeated_addresses)


def message(entries: Entries, row: int) -> Message:
    """Name the first other row, and the cell that has all networks."""
    rows, several = entries.repeated_addresses[row], entries.reference.several_networks
    name, place = entries.shown_column("network"), entries.place(next(each for each in rows if each != row))
    text = f"the same {entries.shown_column('address')} as {place}, for different networks"
    text += f"; {entries.reference.schema.title}: {entries.reference.schema.batch.repeated}"
    words = [entries.networks[each] if entries.network_words[each] else None for each in rows]
    named = [word for word in words if word is not None]
    if several is None or len(named) < len(words):
        return Message(text, f"keep one of these rows: without a {name}, it is for all networks with such addresses")
    separator = several.separators[0]
    together = separator.join(dict.fromkeys(several.parts(separator.join(named))))
    return Message(text, f"write {together} as the {name} in one of these rows, and delete the others")


RULE = RowRule(
    code="WL615",
    severity=Severity.ERROR,
    advice=CORRECT_ROW,
    since="0.2.0",
    column="address",
    needs=("network", "address"),
    reach=Reach.ROWS,
    relation=Relation.ADDRESS,
    check=check,
    message=message,
)
