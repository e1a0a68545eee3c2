"""What every task of a run must know, as bytes: any worker of an engine can have it, whatever files it sees."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from whitelist.model.pickling import make_mappings_picklable
from whitelist.model.tool import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.checking.pieces.judge import Judge
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.table import MaskedSource

make_mappings_picklable()  # reference data has some


@dataclass(frozen=True, slots=True)
class Work:
    """A run over files. Reference data is part of the judge: no worker opens a schema or a catalogue."""

    judge: Judge
    folder: str
    """Where tasks write findings; empty if nobody wants them."""
    open: Callable[[str, ReferenceData], MaskedSource | PieceSource]
    """Reads the file at a path of this machine. Raises WhitelistError."""


def pack(work: object) -> bytes:
    """Return *work* as bytes for ``unpack``."""
    return pickle.dumps((__version__, pickle.dumps(work)))


@lru_cache(maxsize=2)
def unpack(data: bytes) -> object:
    """Return the work that was packed; a worker does so once for all of its tasks.

    Raises RuntimeError if another version of this program packed it.
    """
    version, work = pickle.loads(data)  # noqa: S301  # the client of the engine wrote it
    if version != __version__:
        raise RuntimeError(f"this worker has whitelist {__version__}, and the client has {version}")
    return pickle.loads(work)  # noqa: S301  # likewise
