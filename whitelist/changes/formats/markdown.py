"""Markdown: a table for a pull request or a ticket, the most dangerous difference first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.changes.comparison import where
from whitelist.changes.comparison_format import ComparisonFormat
from whitelist.model.printable import printable
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.changes.comparison import Comparison, Difference, ListEntry

# As entities none of these can be markup; :// and www. begin a link even without any. Within code nobody is mentioned.
SIGN = re.compile(r"[^\w\s/.:-]|_|(?<=:)/|(?<=[wW]{3})\.", re.ASCII)
HEAD = "| what | coin | network | address | memo | remark | where |\n| --- | --- | --- | --- | --- | --- | --- |\n"


def write(comparison: Comparison) -> Iterator[str]:
    """Yield the summary, a table of all differences, and what to know about them. Text of a file stays text."""
    yield f"### {_code(comparison.old.path)} → {_code(comparison.new.path)}\n\n{comparison.summary()}\n"
    if not comparison.same:
        yield f"\n{HEAD}"
    for difference in comparison.differences:
        yield _row(difference)
    notes = [f"- {_code(note)}\n" for note in comparison.notes()]
    if notes:
        yield "\n"
    yield from notes


def _row(difference: Difference) -> str:
    what = f"**{difference.kind}**"
    if difference.changed_fields:
        what += f": {', '.join(difference.changed_fields)}"
    if difference.look_alike is not None:
        double = _code(difference.look_alike.address)
        what += f"<br>⚠️ begins and ends like {double}, {_where(difference.look_alike)}: compare every character"
    sides = [side for side in (difference.old, difference.new) if side is not None]
    told = zip(*map(_cells, sides), strict=True)
    cells = ["<br>→ ".join(dict.fromkeys(texts)) for texts in told]
    return f"| {' | '.join((what, *cells))} |\n"


def _cells(listed: ListEntry) -> tuple[str, ...]:
    address = " | ".join(listed.cells) if listed.compared_by == "row" else listed.address
    texts = (listed.coin, listed.network, address, listed.memo, " / ".join(listed.remarks))
    return *map(_code, texts), _where(listed)


def _where(listed: ListEntry) -> str:
    return _code(join_items([where(place) for place in listed.places], most=2))


def _code(text: str) -> str:
    plain = SIGN.sub(lambda found: f"&#{ord(found[0])};", printable(text))
    return f"<code>{plain}</code>" if text else "-"


RENDERING = ComparisonFormat("Markdown, for a pull request or a ticket", write)
