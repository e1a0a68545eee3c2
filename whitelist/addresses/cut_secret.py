"""Recognises a secret in the name of a sheet, which a spreadsheet program cuts off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whitelist.addresses.seed_phrase import is_start_of_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

_CUT: Final = 31
"""Excel cuts the name of a sheet after so many characters (ECMA-376 has no limit)."""
_RUN: Final = re.compile(r"[0-9A-Za-z]{16,}\Z")
_SMALL: Final = re.compile(rf"[a-z]{{{_CUT},}}|(?:\d{{1,3}}, ?){{6,}}\d{{0,3}}")
"""A seed of Qubic has only small letters; a key of Solana can be an array of numbers."""
_BEGINNING: Final = re.compile(r"ed25519|secp256[kr]1|privkey1|priv-0x|sk1|secret-extended-key|xprv|APrivateKey|PVT_")
_MIXED: Final = re.compile(rf"(?=.*[0-9])(?=.*[A-Za-z])[0-9A-Za-z]{{{_CUT},}}")
_TURN: Final = re.compile(r"(?<=[0-9])[A-Za-z]|(?<=[A-Za-z])[0-9]|(?<=[a-z])[A-Z]")


def is_cut_secret(sheet: str, cells: Iterable[str]) -> bool:
    """Say whether the name of a *sheet* can be the start of a secret that was too long for it.

    Its checksum is cut off, so that it only looks random, or consists of listed words. An address that is also in a
    cell of the sheet is none.
    """
    if len(sheet) < _CUT - 2:  # a bracket in front and a space at the end are not permitted
        return False
    if is_start_of_phrase(sheet) or _SMALL.fullmatch(sheet) or _BEGINNING.search(sheet):
        return True
    run = _RUN.search(sheet)
    is_random = run is not None and (_MIXED.fullmatch(sheet) or len(_TURN.findall(run[0])) >= 5)
    return bool(is_random) and not any(run is not None and cell.strip().startswith(run[0]) for cell in cells)
