"""Compares a name with the exchange's own, where its letter case can be of no matter."""

from __future__ import annotations


def is_same(text: str, name: str, *, any_case: bool) -> bool:
    """Say whether *text* is the exchange's own *name*, or the same in *any_case*."""
    return text == name or (any_case and text.casefold() == name.casefold())
