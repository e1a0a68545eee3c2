"""Sees whether a file has changed since it was read, so that no edit by others is lost when it is rewritten."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.readers.contents import changed, contents, file_stamp
from whitelist.writers.targets import is_stream

if TYPE_CHECKING:
    from whitelist.model.table import MaskedSource


def refuse_changed(source: MaskedSource) -> None:
    """Raise SourceError if the file of *source* differs in size, time or content from what was read.

    Also if it is not a regular file: that cannot be rewritten.
    """
    name = printable_name(source.path)
    if source.stamp is None or is_stream(source.path):
        raise SourceError(f"{name}: cannot be rewritten: it is not a regular file", "--diff shows the changes")
    same = file_stamp(source.path) == source.stamp and sha256(contents(source.path)).hexdigest() == source.sha256
    if not same:
        raise changed(source.path)
