"""Opens a baseline file, and gives the paths of other files relative to its folder."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from whitelist.checking.advice.of_exchange import with_option
from whitelist.checking.baseline import Baseline, baseline_from
from whitelist.model.errors import BaselineError, SourceError
from whitelist.model.printable import printable_name
from whitelist.readers.contents import STANDARD_INPUT, contents

if TYPE_CHECKING:
    from whitelist.exchanges.reference_data import ReferenceData


def read_baseline(path: str, reference: ReferenceData, setting: str | None = None) -> Baseline:
    """Return the baseline at *path*, which must be for the rules in *reference*; *setting* is where it comes from.

    Raises SourceError when the file cannot be opened, BaselineError when it is not a baseline or for another schema.
    """
    if path and not os.path.lexists(path):
        where = f"; this baseline is set by {setting}" if setting else ""
        hint = f"run `whitelist baseline --output {printable_name(path)}` with your files to create it"
        if setting:
            hint = "run `whitelist baseline` with your files to create it"
        hint = with_option(hint, reference)
        raise SourceError(f"{printable_name(path)}: no such file{where}", f"{hint}, or correct the path")
    try:
        baseline = baseline_from(contents(path), printable_name(path))
    except BaselineError as error:
        raise BaselineError(error.message, with_option(error.hint, reference)) from None
    schema = reference.schema.name
    if baseline.schema != schema:
        message = f"{printable_name(path)}: is a baseline for the {baseline.schema!r} rules, not the {schema!r} rules"
        hint = f"use --schema {baseline.schema}, or create a new baseline with `whitelist baseline`"
        raise BaselineError(message, with_option(hint, reference))
    return baseline


class Naming:
    """Gives paths as the baseline at *path* contains them: relative to its folder, not to the current folder."""

    def __init__(self, path: str) -> None:
        self._folder = os.path.realpath(PurePath(path).parent)

    def __call__(self, path: str) -> str:
        """Return *path* relative to the baseline's folder, with forward slashes; on another drive, the full path."""
        if path == STANDARD_INPUT:
            return path
        pure = PurePath(path)
        full = PurePath(os.path.realpath(pure.parent), pure.name)  # a link to a file keeps its own name
        try:
            return PurePath(os.path.relpath(full, self._folder)).as_posix()
        except ValueError:  # on Windows, another drive
            return full.as_posix()
