"""What reports say about rules that settings or options weaken: a verdict without them says less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from whitelist.model.characters import encodable
from whitelist.model.printable import safe_path
from whitelist.model.wording import article, join_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whitelist.model.finding import SoftenedRule

MOST_CODES: Final = 8
"""Rules that are named; of more, the report says how many."""


def weakened_lines(rules_off: Iterable[tuple[str, Sequence[str]]], softened: Iterable[SoftenedRule]) -> Iterator[str]:
    """Yield which rules were not applied, by path, and which count less."""
    for path, codes in rules_off:
        off = f"rules turned off: {join_items(codes)}" if len(codes) <= MOST_CODES else f"{len(codes)} rules turned off"
        yield f"{safe_path(path)}: {off}" if path else off
    for code, severity, usual in softened:
        yield f"severity lowered: {code} is {article(str(severity))} instead of {article(str(usual))}"


def weakened_objects(
    rules_off: Iterable[tuple[str, Sequence[str]]], softened: Iterable[SoftenedRule]
) -> dict[str, Any]:
    """Return the same for JSON, with the keys that have something to tell."""
    found = {
        "rules_off": [{"path": encodable(path) or None, "codes": [*codes]} for path, codes in rules_off],
        "softened": [{"code": code, "severity": str(own), "usual": str(usual)} for code, own, usual in softened],
    }
    return {key: rules for key, rules in found.items() if rules}
