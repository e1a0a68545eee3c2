"""The totals of the approval page: how many entries there are of each asset, and the exact sums of their amounts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from whitelist.build.approval.entries import heading
from whitelist.exchanges.cells.amounts import NUMBER, add
from whitelist.model.printable import printable
from whitelist.model.wording import all_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.build.approval.entries import WrittenFile

USUAL = ("coin", "network")
"""What entries are counted by, unless amounts are of something else."""
EVM = re.compile("0x[0-9A-Fa-f]{40}")
"""Matches an address of a token that is the same in any letter case."""


@dataclass(slots=True)
class _Sum:
    """The entries of one asset."""

    cells: tuple[str, ...]
    number: int = 0
    amounts: dict[str, list[str]] = field(default_factory=dict)
    """Column → the amounts that can be added."""
    others: dict[str, int] = field(default_factory=dict)
    """Column → how many cells are no amount."""


def totals(
    files: Sequence[WrittenFile], amounts: Mapping[str, tuple[str, ...]], networks: Mapping[str, str]
) -> Iterator[str]:
    """Yield the totals of *files*; *amounts* are column → the columns that say of what its cells are amounts.

    *networks* are name of a file → the network on which it is paid, if the file does not say it: a token on another
    network is another one.
    """
    yield "<section>\n<h2>Totals</h2>\n"
    for network in dict.fromkeys(networks[file.name] for file in files) or ("",):
        yield f"<h3>Paid on {_shown(network)}</h3>\n" if network else ""
        yield from _totals_of([file for file in files if networks[file.name] == network], amounts)
    yield "</section>\n"


def _totals_of(files: Sequence[WrittenFile], amounts: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    names = {column: name for file in files for column, name in file.names.items()}
    written = {column: of for column, of in amounts.items() if column in names}
    for key in dict.fromkeys(filter(None, written.values())) or (USUAL,):
        columns = tuple(column for column, of in written.items() if of == key)
        yield from _table(files, [each for each in key if each in names], columns, names)
    unclear = [heading(column, names) for column, of in written.items() if not of]
    if unclear:
        yield f"<p>Not added, because a file does not say of what coin: {_shown(all_of(unclear))}.</p>\n"


def _table(
    files: Sequence[WrittenFile], key: Sequence[str], columns: Sequence[str], names: Mapping[str, str]
) -> Iterator[str]:
    sums = _add_up(files, key, columns)
    titles = (*(heading(each, names) for each in key), "Entries", *(heading(each, names) for each in columns))
    numbers = ("",) * len(key) + (' class="number"',) * (1 + len(columns))
    head = "".join(f'<th scope="col"{kind}>{_shown(name)}</th>' for name, kind in zip(titles, numbers, strict=True))
    yield f'<table class="totals">\n<thead><tr>{head}</tr></thead>\n<tbody>\n'
    # An entry of a coin without a network is for an account of the exchange.
    without = "account of the exchange" if tuple(key) == USUAL else '<span class="none">none</span>'
    for each in sums if key else ():
        cells = "".join(f"<td>{_shown(text) or without}</td>" for text in each.cells)
        added = "".join(f'<td class="number">{_amount(each, column)}</td>' for column in columns)
        yield f'<tr>{cells}<td class="number">{each.number:,}</td>{added}</tr>\n'
    first = "<th>All</th>" + "<td></td>" * (len(key) - 1) if key else ""
    every = sum(each.number for each in sums)
    yield f'<tr>{first}<td class="number">{every:,}</td>{"<td></td>" * len(columns)}</tr>\n</tbody></table>\n'


def _add_up(files: Sequence[WrittenFile], key: Sequence[str], columns: Sequence[str]) -> list[_Sum]:
    """Return the sums in the order of what they are of."""
    sums: dict[tuple[str, ...], _Sum] = {}
    for cells in (entry.cells((*key, *columns)) for file in files for _, entry in file.entries):
        asset = cells[: len(key)]
        found = sums.setdefault(tuple(map(_compared, asset)), _Sum(asset))
        found.number += 1
        for column, text in zip(columns, cells[len(key) :], strict=True):
            if NUMBER.fullmatch(text):
                found.amounts.setdefault(column, []).append(text)
            else:
                found.others[column] = found.others.get(column, 0) + 1
    return [sums[asset] for asset in sorted(sums)]


def _compared(cell: str) -> str:
    return cell.casefold() if EVM.fullmatch(cell) else cell


def _amount(total: _Sum, column: str) -> str:
    others = total.others.get(column, 0)
    more = f"<small>without {others:,} that {'is' if others == 1 else 'are'} not a number</small>" if others else ""
    return f"{add(total.amounts.get(column, ())):,f}{more}"


def _shown(text: str) -> str:
    return escape(printable(text))
