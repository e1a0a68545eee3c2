"""WL4xx: the address, and what the four rules share that report an address error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.address import WrongPrefix
from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.addresses.address import AddressError
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries
    from whitelist.model.advice import Advice


def address_error_rule(
    code: str, error: type[AddressError], advice: Advice, hint: str, *, fixable: bool = False
) -> RowRule:
    """Return the rule that reports addresses whose decoder raises exactly *error*, with *hint*.

    *fixable* is True when such an error can have a replacement.
    """

    def check(entries: Entries) -> Mask:
        return entries.mark(row for row in entries.refused_rows if type(entries.answers[row].fault) is error)

    def message(entries: Entries, row: int) -> Message:
        fault = entries.answers[row].fault
        replacement = fault.replacement if fault else None
        text = f"the {entries.of_network[row]}address {fault}"
        return Message(text, "" if replacement else hint, replacement=replacement, span=_span(entries, row))

    return RowRule(
        code=code,
        severity=Severity.ERROR,
        advice=advice,
        fails_upload=True,
        fixable=fixable,
        column="address",
        needs=("network", "address"),
        suppressed_by=(
            "network-not-offered",
            "memo-in-address",
            "impostor-address",
            "address-of-another-network",
            "address-test-network",
            *(() if error is WrongPrefix else ("address-series",)),  # no counting up changes how an address starts
        ),
        check=check,
        message=message,
    )


def _span(entries: Entries, row: int) -> tuple[int, int] | None:
    """Return start and end, within the cell, of the character that the error names; None if it names none."""
    fault = entries.answers[row].fault
    position = fault.position if fault else None
    offset = entries.raw_cells["address"][row].find(entries.addresses[row])
    return (position + offset, position + offset + 1) if position is not None and offset >= 0 else None
