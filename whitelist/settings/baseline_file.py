"""Opens the file of a baseline, and names other files as seen from its folder."""

from __future__ import annotations

import os
from pathlib import PurePath

from whitelist.checking.baseline import Baseline, baseline_from
from whitelist.model.errors import BaselineError
from whitelist.model.printable import printable_name
from whitelist.readers.contents import STANDARD_INPUT, contents


def read_baseline(path: str, schema: str) -> Baseline:
    """Return the baseline at *path*, for the rules of *schema*.

    Raises SourceError when it cannot be opened, BaselineError when it is none or was written with other rules.
    """
    baseline = baseline_from(contents(path), printable_name(path))
    if baseline.schema != schema:
        message = f"{printable_name(path)}: is a baseline of the {baseline.schema!r} rules, not of the {schema!r} rules"
        raise BaselineError(message, "Name its rules with --schema, or write another one with `whitelist baseline`.")
    return baseline


class Naming:
    """Names files as the baseline at *path* does: from its folder, wherever the command is run."""

    def __init__(self, path: str) -> None:
        self._folder = os.path.realpath(PurePath(path).parent)

    def __call__(self, path: str) -> str:
        """Return *path* as seen from the folder, with forward slashes; on another drive, in full."""
        if path == STANDARD_INPUT:
            return path
        pure = PurePath(path)
        place = PurePath(os.path.realpath(pure.parent), pure.name)  # a link to a file is a file that a person sees
        try:
            return PurePath(os.path.relpath(place, self._folder)).as_posix()
        except ValueError:  # Windows knows no way from one drive to another
            return place.as_posix()
