"""Patterns of paths, written as in .gitignore."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Patterns:
    """Lines as in .gitignore, and the folder that they are relative to."""

    def __init__(self, folder: Path, lines: Iterable[str]) -> None:
        """Parse *lines*. Raises ValueError for an invalid pattern."""
        from pathspec import GitIgnoreSpec  # only needed for folders and settings

        self._folder = os.path.abspath(folder)  # noqa: PTH100  # resolves "..", but not links
        try:
            self._spec = GitIgnoreSpec.from_lines(lines)
        except re.error as error:  # in the regular expression made from a pattern such as [z-a]
            raise ValueError(error.msg) from None

    def match(self, path: str | Path, *, folder: bool = False) -> bool | None:
        """Return True when *path* matches, False when the last matching line starts with ``!``, None for no match."""
        inside = self._relative(os.path.abspath(path))  # noqa: PTH100  # as above
        return self._spec.check_file(f"{inside}/" if folder else inside).include

    def _relative(self, path: str) -> str:
        try:
            return Path(os.path.relpath(path, self._folder)).as_posix()
        except ValueError:  # on another drive
            return Path(path).as_posix()
