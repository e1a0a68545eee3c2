"""An address that has no checksum to verify.

What it finds: an address of the right format without a checksum. Some networks have no checksum (Solana). An EVM
address in one letter case has lost its checksum.

Why it matters: a typing error cannot be detected.

Example: `0x` and forty hexadecimal digits, all in lower case.

How to resolve: compare every character with the original, or copy the EVM address in mixed case (EIP-55) from the
wallet. This program never changes the letter case: the address would look verified, but it is not.

Source: EIP-55 (<https://eips.ethereum.org/EIPS/eip-55>); the format's specification, named in the module of the
address family.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from whitelist.addresses.encodings.lettercase import has_checksum
from whitelist.checking.columns.address_cells import AddressRule
from whitelist.checking.rule import Message
from whitelist.exchanges.reference_data import EVM_TEXT
from whitelist.model.advice import COMPARE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.columns.address_cells import AddressCell
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose address has the right format but no checksum.

    Where an exchange compares letters with the checksum, one in 2,000 addresses has it in letters of one case.
    """
    rows = entries.unchecked_rows
    if entries.reference.schema.batch.evm_checksum:
        rows = [row for row in rows if not _has_own_letters(entries.addresses[row])]
    return entries.mark(rows)


def _has_own_letters(text: str) -> bool:
    """Say whether *text* is an address of Ethereum in the letter case of EIP-55."""
    return EVM_TEXT.fullmatch(text) is not None and has_checksum(text[2:].encode())


def message(entries: Entries, row: int) -> Message:
    """Say what is verified and what is not."""
    return _message(entries.of_network[row])


def find_in_cell(cell: AddressCell) -> Message | None:
    """Return the same about an address in a column of the exchange's own."""
    address = cell.verification.address
    if address is None or address.checked or address.text != cell.address or cell.unowned:
        return None
    text = f"the {cell.heading} has no checksum: its format is correct, but a typing error cannot be detected"
    return Message(text, "compare every character with the original")


@lru_cache  # a network without checksums has one for each of its rows
def _message(of_network: str) -> Message:
    return Message(
        f"this {of_network}address has no checksum: its format is correct, but a typing error cannot be detected",
        "compare every character with the original",
    )


RULE = AddressRule(
    code="WL410",
    severity=Severity.NOTE,
    advice=COMPARE,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract", "burn-address", "sample-address", "address-off-curve"),
    find_in_cell=find_in_cell,
    check=check,
    message=message,
)
