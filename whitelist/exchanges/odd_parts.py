"""What an exchange's response contains and could not be read: each part is skipped or not known, and reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from whitelist.model.wording import join_items

MOST_SHOWN = 5
"""Parts of one kind that are named; of more than one other, the number is shown."""


class Oddity(Enum):
    """What is odd, in words: for one part, and for several."""

    EMPTY = "skipped {} entry without content", "skipped {} entries without content"
    NAMELESS = (
        "skipped {} entry without a coin, so that a coin that is missing is not verified",
        "skipped {} entries without a coin, so that a coin that is missing is not verified",
    )
    REPEATED = "skipped {} repeated coin", "skipped {} repeated coins"
    NO_NETWORKS = (
        "{} coin has no list of networks, so that its networks are not verified",
        "{} coins have no list of networks, so that their networks are not verified",
    )
    NAMELESS_NETWORK = "skipped {} network without a name", "skipped {} networks without a name"
    REPEATED_NETWORK = "skipped {} repeated network", "skipped {} repeated networks"
    UNREADABLE = "{} value is missing or wrong, so it is not known", "{} values are missing or wrong, so not known"


@dataclass(frozen=True, slots=True)
class OddPart:
    """One part of a response."""

    oddity: Oddity
    about: str
    """The coin, the pair or the value; where the part is, if it has no name."""


def describe(parts: Iterable[OddPart]) -> Iterator[str]:
    """Yield a line for each kind of oddity: what it is, how often it occurs, and where.

    >>> list(describe([OddPart(Oddity.REPEATED, "USDT"), OddPart(Oddity.EMPTY, "data[0]")]))
    ['skipped 1 entry without content: data[0]', 'skipped 1 repeated coin: USDT']
    """
    found = list(parts)
    for oddity in Oddity:
        about = [part.about for part in found if part.oddity is oddity]
        if about:
            one, several = oddity.value
            yield f"{(several if len(about) > 1 else one).format(f'{len(about):,}')}: {join_items(about, MOST_SHOWN)}"
