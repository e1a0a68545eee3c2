"""The rows of a batch, and what several rules need to know about them.

An Entries is made once for every validation.
"""

from __future__ import annotations

from functools import cache, cached_property

from whitelist.checking.duplicates import find_duplicates, find_memo_conflicts, find_remark_conflicts
from whitelist.checking.lookalikes import find_lookalikes, without_prefix
from whitelist.checking.memo_cell import find_memo_in_address
from whitelist.checking.memo_text import is_code
from whitelist.checking.row_facts import RowFacts
from whitelist.checking.series import find_address_series, find_memo_series


class Entries(RowFacts):
    """The facts about each row, and what comparing the rows shows."""

    @cached_property
    def rows_with_memo(self) -> list[int]:
        """Positions of the rows with a memo."""
        return [row for row, memo in enumerate(self.memos) if memo]

    @cached_property
    def rows_with_memo_text(self) -> list[int]:
        """Positions of the rows whose memo is not letters and digits as an exchange gives them out."""
        return [row for row in self.rows_with_memo if not is_code(self.memos[row])]

    @cached_property
    def inside_memos(self) -> list[tuple[str, str] | None]:
        """(plain address, memo) of rows whose address cell contains a memo that the memo cell does not; else None.

        A network without a memo of its own, such as Monero, carries it inside the address and nowhere else.
        """
        verifier = self.reference.verifier
        find = cache(lambda text, found, memo, rule: find_memo_in_address(text, found, memo, rule, verifier))
        return [
            None
            if (found.address.memo is None if found.address is not None else found.fault is None)
            else find(text, found, memo, rule)
            for text, found, memo, rule in zip(
                self.addresses, self.verifications, self.memos, self.memo_rules, strict=True
            )
        ]

    @cached_property
    def first_duplicates(self) -> list[int | None]:
        """Position of the first earlier row with the same coin, destination and memo, or None."""
        rows = zip(self.coins, self.destinations, self.compared_memos, strict=True)
        return find_duplicates(
            (coin, destination, memo) if destination and memo is not None else None for coin, destination, memo in rows
        )

    @cached_property
    def memo_conflicts(self) -> list[int | None]:
        """Position of a row with the same coin and destination of which only one of the two has a memo, or None."""
        rows = zip(self.coins, self.destinations, self.compared_memos, self.lacks_memo_field, strict=True)
        keys = [
            (coin, destination) if destination and memo is not None and not lacks_field else None
            for coin, destination, memo, lacks_field in rows
        ]
        return find_memo_conflicts(keys, [memo != "" for memo in self.compared_memos])

    @cached_property
    def remark_conflicts(self) -> list[int | None]:
        """Position of the first earlier row that gives the same account and memo another remark, or None."""
        keys = [
            (destination[1:], memo) if destination and memo is not None else None
            for destination, memo in zip(self.destinations, self.compared_memos, strict=True)
        ]
        return find_remark_conflicts(keys, self.raw_cells["remark"])

    @cached_property
    def look_alikes(self) -> list[int | None]:
        """Position of the first row with another account whose address begins and ends alike, or None."""
        accounts = [
            destination[1:] if destination and not is_account else None
            for destination, is_account in zip(self.destinations, self.inter_user, strict=True)
        ]
        families = [
            found.family or network or "" for found, network in zip(self.verifications, self.networks, strict=True)
        ]
        head, tail = self.reference.schema.look_alike_ends
        return find_lookalikes(self.addresses, self.bare_addresses, accounts, families, (head, tail))

    @cached_property
    def bare_addresses(self) -> list[str]:
        """Each row's address in lower case, without the prefix that all addresses of its network share."""
        return list(map(without_prefix, self.addresses))

    @cached_property
    def address_series(self) -> list[int | None]:
        """Position of another row whose address differs from the row's own only at the end, or None."""
        return find_address_series(self.addresses, self.bare_addresses, self.verifications, self.inter_user)

    @cached_property
    def memo_series(self) -> list[tuple[int, str] | None]:
        """Position of a row with the same account and a similar number as memo, and how it differs; or None."""
        memos = [memo or "" for memo in self.compared_memos]
        return find_memo_series((destination and destination[1:] for destination in self.destinations), memos)

    @cached_property
    def mixed_tables(self) -> frozenset[int]:
        """The tables that have withdrawals and inter-user transfers."""
        if self.places.mixed is not None:
            return frozenset(self.places.mixed)
        kinds = set(zip(self.places.tables, self.inter_user, strict=True))
        return frozenset(table for table, account in kinds if (table, not account) in kinds)
