"""A value in the address column that is not an address.

What it finds: the same address several times, several addresses, a link, a shortened address, a name (`….eth`,
`@…`), an address with the name of a chain (`eth:0x…`), without its `0x` or in another form, an address that lacks its
first zeros, a number, a word such as `TBD`, a text in brackets, or a public key. Private keys are reported by
secret-pasted.

Why it matters: the exchange accepts only addresses, one in each row. The owner of a name can change the address behind
the name at any time.

Example: `0x… / 0x…`, `https://etherscan.io/address/0x…`, `treasury.eth`, `xpub6…`.

How to resolve: if the cell contains exactly one address of the network, it is a possible fix: compare it with the
original. Give each of several addresses a row of its own. Otherwise ask the receiver for the address itself.

Source: BIP-21 and BIP-32 (<https://github.com/bitcoin/bips>), EIP-681 and EIP-3770 (<https://eips.ethereum.org>),
CAIP-10 (<https://github.com/ChainAgnostic/CAIPs>), and the modules of `whitelist.addresses.recognisers`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.addresses.recognisers.remarks import TO_REMARK
from whitelist.addresses.refused import CONFIRM
from whitelist.checking.advice.memo import advise_memo, find_memo_beside
from whitelist.checking.rule import Message, RowRule
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import ASK_RECEIVER, Action, Advice, Part
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.addresses.refused import NonAddress
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


BOTH = replace(ASK_RECEIVER, columns=("address", "memo"))


def check(entries: Entries) -> Mask:
    """Mark rows whose address is not valid and is recognised as something else."""
    return entries.mark(entries.non_addresses)


def message(entries: Entries, row: int) -> Message:
    """Say what the cell contains. An address inside is a possible fix: no safe fix edits an address."""
    found = entries.non_addresses[row]
    text = (
        f"the {entries.shown_column('address')} cell contains {found.kind}"
        if found.has_part
        else f"this is {found.kind}, not an address"
    )
    memo = found.memo or (found.beside and find_memo_beside(entries, row, found.beside))
    if found.address is None or not memo:
        return Message(text, _hint(found, entries), advice=_way_out(found), replacement=found.proposed)
    advice = advise_memo(entries, row, found.address, memo)
    if found.beside and advice.memo is not None:  # it can be the number of a line as well
        label = entries.memo_rules[row].label
        hint = f"ask the receiver whether {memo} is the {label}; the plain address is {found.address}"
        return Message(f"{text}{advice.cell}", hint, advice=BOTH)
    first = "" if found.beside and not advice.replacement else f"{CONFIRM if found.beside else _hint(found, entries)}; "
    hint, way = f"{first}{advice.hint}", None if advice.replacement else BOTH
    return Message(
        f"{text}{advice.cell}", hint, advice=way, replacement=advice.replacement, other_cells=advice.other_cells
    )


def _hint(found: NonAddress, entries: Entries) -> str:
    """Return what to do, with the exchange's own column for a text, if it has one."""
    batch = entries.reference.schema.batch
    name = shown_column(batch, "remark")
    place = f"the {name} column" if "remark" in batch.all_columns else "another file"
    return found.hint.replace(TO_REMARK, f"move the text to {place}")


def _way_out(found: NonAddress) -> Advice | None:
    """Return what to do with a cell of which no part is proposed, unless it is to ask for the address."""
    if found.own_rows:
        return Advice(Action.MOVE, Part.ROW)
    return replace(ASK_RECEIVER, columns=("network", "address")) if found.asks_network else None


RULE = RowRule(
    code="WL414",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    fails_upload=True,
    suggests_fix=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered",),
    check=check,
    message=message,
)
