"""Patterns of paths, in the language of .gitignore."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Patterns:
    """Lines in the language of .gitignore, and the folder they speak of."""

    def __init__(self, folder: Path, lines: Iterable[str]) -> None:
        """Understand *lines*. Raises ValueError for one that is no pattern."""
        from pathspec import GitIgnoreSpec  # only wanted for folders and settings

        self._folder = os.path.abspath(folder)  # noqa: PTH100  # "..", but no link, is resolved
        try:
            self._spec = GitIgnoreSpec.from_lines(lines)
        except re.error as error:  # of the expression that a pattern becomes, such as [z-a]
            raise ValueError(error.msg) from None

    def say(self, path: str | Path, *, folder: bool = False) -> bool | None:
        """Return whether *path* is meant; None when no line speaks of it."""
        inside = self._seen(os.path.abspath(path))  # noqa: PTH100  # as above
        return self._spec.check_file(f"{inside}/" if folder else inside).include

    def _seen(self, path: str) -> str:
        try:
            return Path(os.path.relpath(path, self._folder)).as_posix()
        except ValueError:  # on another drive
            return Path(path).as_posix()
