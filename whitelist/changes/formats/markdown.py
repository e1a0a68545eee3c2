"""Markdown: a table for a pull request or a ticket, the most dangerous difference first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.changes.comparison import describe_denied, format_location
from whitelist.changes.comparison_format import ComparisonFormat
from whitelist.model.printable import printable
from whitelist.model.wording import join_items
from whitelist.reports.list_lines import list_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whitelist.changes.comparison import Comparison, Difference, ListEntry

# As entities, these characters are not markup; :// and www. start a link without markup. In code, @name is no mention.
SIGN = re.compile(r"[^\w\s/.:-]|_|(?<=:)/|(?<=[wW]{3})\.", re.ASCII)


def write(comparison: Comparison) -> Iterator[str]:
    """Yield the summary, a table of all differences, and the notes. Text of a file stays plain text."""
    yield f"### {_code(comparison.old.path)} → {_code(comparison.new.path)}\n\n{comparison.summary()}\n"
    if not comparison.same:
        meanings = ("coin", "network", "address", "memo", *_own_columns(comparison), "remark")
        columns = ("what", *(_plain(comparison.new.shown(each)) for each in meanings), "where")
        yield f"\n| {' | '.join(columns)} |\n|{' --- |' * len(columns)}\n"
    for difference in comparison.differences:
        yield _row(difference, comparison.new.shown)
    notes = [f"- {_code(note)}\n" for note in (*comparison.notes(), *list_lines(comparison.basis.lists))]
    if notes:
        yield "\n"
    yield from notes


def _own_columns(comparison: Comparison) -> tuple[str, ...]:
    """Return the columns that only the exchange has: each entry has all of them."""
    return tuple(comparison.differences[0].entry.own)


def _row(difference: Difference, shown: Callable[[str], str]) -> str:
    what = f"**{difference.kind}**"
    if difference.changed_fields:
        what += f": {', '.join(_plain(shown(each)) for each in difference.changed_fields)}"
    if difference.denied:
        what += f"<br>⛔ must never be paid: in the deny list {_code(describe_denied(difference.denied))}"
    if difference.look_alike is not None:
        other = _code(difference.look_alike.address)
        what += f"<br>⚠️ starts and ends like {other}, {_locations(difference.look_alike)}: compare every character"
    sides = [side for side in (difference.old, difference.new) if side is not None]
    columns = zip(*map(_cells, sides), strict=True)
    cells = ["<br>→ ".join(dict.fromkeys(texts)) for texts in columns]
    return f"| {' | '.join((what, *cells))} |\n"


def _cells(entry: ListEntry) -> tuple[str, ...]:
    address = " | ".join(entry.cells) if entry.compared_by == "row" else entry.address
    own = (" + ".join(filter(None, texts)) for texts in entry.own.values())
    texts = (entry.coin, entry.network, address, entry.memo, *own, " / ".join(entry.remarks))
    return *map(_code, texts), _locations(entry)


def _locations(entry: ListEntry) -> str:
    return _code(join_items(list(map(format_location, entry.locations)), most=2))


def _code(text: str) -> str:
    return f"<code>{_plain(text)}</code>" if text else "-"


def _plain(text: str) -> str:
    return SIGN.sub(lambda match: f"&#{ord(match[0])};", printable(text))


FORMAT = ComparisonFormat("Markdown, for a pull request or a ticket", write)
