"""The form in which names of networks and coins are compared."""

from __future__ import annotations


def normalised_name(word: str) -> str:
    """Return *word* in upper case with letters and digits only, the form of aliases."""
    upper = word.upper()
    return upper if upper.isalnum() else "".join(filter(str.isalnum, upper))
