"""Says whether a text can be read on its background."""

from __future__ import annotations

from typing import Final, TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, each 0 to 255."""

BLACK: Final = (0, 0, 0)
WHITE: Final = (255, 255, 255)

SMALLEST: Final = 1
"""A font of this size, in points, or a smaller one cannot be read."""

_MOST_DIFFERENCE: Final = 16
"""How much each part of two colours can differ so that a person cannot read one on the other: a contrast below 1.2."""


def are_alike(text: Colour | None, background: Colour | None) -> bool:
    """Say whether a *text* cannot be read on its *background*; not if one of the two is unknown."""
    if text is None or background is None:
        return False
    return all(abs(one - other) <= _MOST_DIFFERENCE for one, other in zip(text, background, strict=True))
