"""Says whether two paths lead to one file."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def file_key(path: str | Path) -> str | tuple[int, int]:
    """Return what is equal for all paths of a file: through links, and in the letter case that its disk ignores.

    Of a file that exists, the system knows which it is. macOS and Windows ignore letter case, and macOS also how an
    accented letter is composed, so that the text of a path does not say it.
    """
    real = os.fspath(path)
    try:
        real = os.path.realpath(path)
        facts = os.stat(real)  # noqa: PTH116  # what comes of it is compared with paths that are texts
    except (OSError, ValueError):  # there is no such file, or there cannot be: the text is all there is
        return os.path.normcase(real)
    return (facts.st_dev, facts.st_ino) if stat.S_ISREG(facts.st_mode) else os.path.normcase(real)
