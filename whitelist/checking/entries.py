"""The rows of a batch, and what several rules need to know about them.

An Entries is made once for every validation.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np

from whitelist.checking.columns.joined_texts import JoinedTexts, repeated_rows
from whitelist.checking.columns.memos_anywhere import judge_memos_anywhere
from whitelist.checking.columns.paid_coins import find_other_coins
from whitelist.checking.columns.payments import compared_payments
from whitelist.checking.duplicates import find_duplicates, find_memo_conflicts, find_remark_conflicts
from whitelist.checking.lookalikes import find_lookalikes, without_prefix
from whitelist.checking.memo_cell import find_memo_in_address
from whitelist.checking.memo_text import is_code
from whitelist.checking.row_facts import RowFacts
from whitelist.checking.series import SHORTEST, find_address_series, find_memo_series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.addresses.memo import MemoRule
    from whitelist.checking.columns.memos_anywhere import MemoAnywhere
    from whitelist.checking.columns.paid_coins import OtherCoin
    from whitelist.checking.duplicates import Destination


class Entries(RowFacts):
    """The facts about each row, and what comparing the rows shows.

    Only the rows that can be alike, by a cheap key, are compared exactly.
    """

    @cached_property
    def rows_with_memo_text(self) -> list[int]:
        """Positions of the rows whose memo is not letters and digits as an exchange gives them out."""
        return [row for row in self.rows_with_memo if not is_code(self.memos[row])]

    @cached_property
    def memos_anywhere(self) -> dict[int, MemoAnywhere]:
        """Row without a network → what is known about its memo, unless the memo is good wherever the address is."""
        takes_memos = "memo" in self.reference.schema.batch.all_columns  # else memo-unexpected reports all
        return judge_memos_anywhere(self) if takes_memos else {}

    @cached_property
    def other_coins(self) -> dict[str, dict[int, OtherCoin]]:
        """Column that says what is paid → row → the coin that it pays, where the source names another coin."""
        batch = self.reference.schema.batch
        if "coin" in batch.all_columns or not any(self.source_coins):
            return {}
        paid = {column for each in batch.cells.values() for column in each.of}
        return {column: find_other_coins(self, column) for column in paid if batch.cells[column].kind == "address"}

    @cached_property
    def inside_memos(self) -> dict[int, tuple[str, str]]:
        """Row → (plain address, memo), if its address cell contains a memo that the memo cell does not.

        A network without a memo of its own, such as Monero, carries it inside the address and nowhere else.
        """
        verifier = self.reference.verifier
        find = cache(lambda text, found, memo, rule: find_memo_in_address(text, found, memo, rule, verifier))
        found = {
            row: find(self.addresses[row], self.answers[row], self.memos[row], self.inside_memo_rule(row))
            for row in (*self.refused_rows, *self.answers.inside_memos)
        }
        return {row: memo for row, memo in found.items() if memo is not None}

    def inside_memo_rule(self, row: int) -> MemoRule:
        """Return which memos the network of *row* takes; without a network, the one whose format its address has."""
        network = self.reference.networks.get(self.answers[row].network)
        return self.memo_rules[row] if network is None else network.memo

    @cached_property
    def _paid_alike(self) -> list[tuple[int, Destination, str]]:
        """Position, destination and compared memo of the rows that can have the account of another row."""
        accounts: list[str | bytes] = [*self.answers.payloads]
        for row in self.rows_without_address:
            accounts[row] = self.addresses[row].casefold()
        keys = np.fromiter(map(hash, accounts), dtype=np.int64, count=len(self))
        rows = repeated_rows(keys, np.arange(len(self)))
        known = ((row, self.destination(row), self.compared_memo(row)) for row in rows)
        return [(row, destination, memo) for row, destination, memo in known if destination and memo is not None]

    @cached_property
    def first_duplicates(self) -> dict[int, int]:
        """Row → position of the first earlier row with the same coin, destination and memo, and the same payment."""
        rows = [row for row, _, _ in self._paid_alike]
        paid = zip(self._paid_alike, compared_payments(self, rows), strict=True)
        keys = [(self.compared_coins[row], destination, memo, *payment) for (row, destination, memo), payment in paid]
        return _by_row(rows, find_duplicates(keys))

    @cached_property
    def memo_conflicts(self) -> dict[int, int]:
        """Row → position of a row with the same coin and destination of which only one of the two has a memo."""
        rows = [each for each in self._paid_alike if not self.lacks_memo_field[each[0]]]
        keys = [(self.compared_coins[row], destination) for row, destination, _ in rows]
        return _by_row([row for row, _, _ in rows], find_memo_conflicts(keys, [memo != "" for _, _, memo in rows]))

    @cached_property
    def remark_conflicts(self) -> dict[int, int]:
        """Row → position of the first earlier row that gives the same account and memo another remark."""
        if self.reference.schema.batch.duplicates_allowed:  # then a remark is about one payment
            return {}
        rows = [row for row, _, _ in self._paid_alike]
        keys = [(destination[1:], memo) for _, destination, memo in self._paid_alike]
        return _by_row(rows, find_remark_conflicts(keys, [self.raw_cells["remark"][row] for row in rows]))

    @cached_property
    def repeated_addresses(self) -> dict[int, list[int]]:
        """Row → positions of all rows with its text as address, if their networks differ and only one row counts."""
        if not self.reference.schema.batch.one_row_per_address:
            return {}
        destinations = {row: destination for row, destination, _ in self._paid_alike}
        groups: dict[str, list[int]] = defaultdict(list)
        for row in destinations:
            groups[self.addresses[row]].append(row)
        repeated = (rows for rows in groups.values() if len({destinations[row] for row in rows}) > 1)
        return {row: rows for rows in repeated for row in rows}

    @cached_property
    def repeated_texts(self) -> dict[int, int]:
        """Row → position of the first earlier row with the same text in the column where no two can be the same."""
        return _by_row(range(len(self)), find_duplicates([text or None for text in self.unique_texts]))

    @cached_property
    def memo_series(self) -> dict[int, tuple[int, str]]:
        """Row → position of a row with the same account and a similar number as memo, and how it differs."""
        rows = [row for row, _, _ in self._paid_alike]
        keys = [destination[1:] for _, destination, _ in self._paid_alike]
        found = find_memo_series(keys, [memo for _, _, memo in self._paid_alike])
        return {row: (rows[each[0]], each[1]) for row, each in zip(rows, found, strict=True) if each is not None}

    @cached_property
    def look_alikes(self) -> dict[int, int]:
        """Row → position of the first row with another account whose address begins and ends alike."""
        head, tail = self.reference.schema.look_alike_ends
        rows = self._bare_addresses.rows_alike(head, tail, longer_than=2 * (head + tail))
        destinations = [None if self.inter_user[row] else self.destination(row) for row in rows]
        found = find_lookalikes(
            [self.addresses[row] for row in rows],
            [without_prefix(self.addresses[row]) for row in rows],
            [destination and destination[1:] for destination in destinations],
            [self.answers[row].family or self.networks[row] for row in rows],
            (head, tail),
        )
        return _by_row(rows, found)

    @cached_property
    def _bare_addresses(self) -> JoinedTexts:
        """Each row's address in lower case, without the prefix that all addresses of its network share."""
        return JoinedTexts(map(without_prefix, self.addresses))

    @cached_property
    def address_series(self) -> dict[int, int]:
        """Row → position of another row whose address differs from the row's own only at the end."""
        rows = self._bare_addresses.rows_alike(SHORTEST // 2, 0, longer_than=SHORTEST - 1)
        found = find_address_series(
            [self.addresses[row] for row in rows],
            [without_prefix(self.addresses[row]) for row in rows],
            [self.answers[row] for row in rows],
            [self.inter_user[row] for row in rows],
        )
        return _by_row(rows, found)

    @cached_property
    def mixed_tables(self) -> frozenset[int]:
        """The tables that have withdrawals and inter-user transfers."""
        if self.places.mixed is not None:
            return frozenset(self.places.mixed)
        kinds = set(zip(self.places.tables, self.inter_user, strict=True))
        return frozenset(table for table, account in kinds if (table, not account) in kinds)


def _by_row(rows: Sequence[int], found: Sequence[int | None]) -> dict[int, int]:
    """Return row → other row; *found* are the places in *rows* of what was found for each of them."""
    return {row: rows[at] for row, at in zip(rows, found, strict=True) if at is not None}
