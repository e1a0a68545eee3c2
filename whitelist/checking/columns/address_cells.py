"""Rules about addresses in columns that only one exchange has, such as the contract of the token that is paid.

Each is verified like the address of its row: on the row's network, or on any network where the row names none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from whitelist.checking.columns.address_facts import address_facts
from whitelist.checking.columns.dependent_cells import DependentCellRule, shared_fields
from whitelist.checking.rule import Message, Reach, RowRule, Rule
from whitelist.exchanges.header import documented
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from whitelist.addresses.refused import NonAddress
    from whitelist.addresses.verification import Verification
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries
    from whitelist.exchanges.schema import Schema


class AddressCell(NamedTuple):
    """A cell with an address, and what is known about the address on the network of its row."""

    heading: str
    """As the exchange writes it."""
    text: str
    """The cell without invisible characters, and without white space around it."""
    address: str
    """The text without the white space inside it that belongs to no address."""
    verification: Verification
    instead: NonAddress | None
    """What the text is instead of an address, if that is known."""
    network: str
    """The network of the row for people; empty if the row names none."""
    others: tuple[str, ...]
    """The networks of which a bad text is an address."""
    is_paid: bool
    """True when the cell says what is paid, such as a token."""
    is_receiver: bool
    """True when it does so, and the row pays it to the same address."""
    unowned: str
    """What the address is if nobody has its key, such as "a burn address"; else empty."""
    empty_if: Mapping[str, tuple[str, ...]]
    """Heading of another column → its texts with which the cell must be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressCellRule(Rule):
    """Checks cells of columns with addresses that only the exchange has."""

    reach: Reach = field(default=Reach.ROW, init=False)
    find: Callable[[AddressCell], Message | None]
    """A cell in; out comes what is wrong with it, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRule(RowRule):
    """A rule about the receiver's address that finds the same fault in columns that only the exchange has."""

    find_in_cell: Callable[[AddressCell], Message | None]
    """A cell of such a column in; out comes what is wrong with it, or None."""


def bind_address_cells(rule: Rule, find: Callable[[AddressCell], Message | None], schema: Schema) -> DependentCellRule:
    """Return *rule* for the columns with addresses that the exchange of *schema* has besides the receiver's."""
    names = documented(schema.batch)
    columns = tuple(column for column, each in schema.batch.cells.items() if each.kind == "address" and column in names)

    def failing(entries: Entries, column: str) -> Mask:
        cells = _read_cells(entries, column, range(len(entries)), names[column])
        return entries.mark(row for row, cell in cells.items() if find(cell) is not None)

    def message(entries: Entries, row: int, column: str) -> Message:
        found = find(_read_cells(entries, column, [row], names[column])[row])
        assert found is not None  # noqa: S101  # the cell failed
        return found

    return DependentCellRule(**shared_fields(rule), columns=columns, find=failing, message_in_row=message)


def _read_cells(entries: Entries, column: str, rows: Sequence[int], heading: str) -> dict[int, AddressCell]:
    """Return row → cell in *column*, for those of *rows* with a text there, unless their network is not known."""
    filled = [row for row in rows if entries.networks[row] is not None and clean_text(entries.raw_cells[column][row])]
    facts = address_facts(entries, column, filled)
    batch = entries.reference.schema.batch
    is_paid = any(column in each.of for each in batch.cells.values())
    return {
        row: AddressCell(
            heading,
            clean_text(entries.raw_cells[column][row]),
            facts.addresses[at],
            facts.answers[at],
            facts.non_addresses.get(at),
            facts.shown_networks[at] or "",
            facts.valid_networks.get(at, ()),
            is_paid,
            is_paid and _is_same(facts.answers[at], entries.answers[row]),
            _unowned(facts.answers[at], entries),
            {documented(batch)[other]: texts for other, texts in batch.cells[column].empty_if.items()},
        )
        for at, row in enumerate(filled)
    }


def _unowned(verification: Verification, entries: Entries) -> str:
    entry = entries.reference.unowned.find(verification)
    return "" if entry is None else entry.what


def _is_same(one: Verification, other: Verification) -> bool:
    return one.address is not None and other.address is not None and one.address.payload == other.address.payload
