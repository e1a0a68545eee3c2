"""What an earlier build left in a folder."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError
from whitelist.readers.contents import contents
from whitelist.model.printable import printable_name
from whitelist.build.rejects import REJECTS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MANIFEST = "manifest.json"


def stale_files(folder: str | Path, stem: str, names: Collection[str], *, force: bool) -> tuple[str, ...]:
    """Return files of an earlier build for *stem* in *folder* that the *names* of this one do not replace.

    Somebody could upload them along with the new ones, so they may not stay. Without *force* any such file is an
    error; with it, one that the earlier manifest does not vouch for, since nobody else can tell what it is.
    Raises SourceError.
    """
    ours = re.compile(rf"{re.escape(stem)}(?:-inter-user)?-[0-9]{{3,}}\.csv|{re.escape(REJECTS)}")
    target = Path(folder)
    try:
        found = sorted(file.name for file in target.iterdir() if ours.fullmatch(file.name)) if target.is_dir() else []
    except OSError as error:
        raise SourceError(f"{printable_name(str(folder))}: cannot be read: {error.strerror or error}") from None
    others = [name for name in found if name not in names]
    if not others:
        return ()
    known = recorded_outputs(target) if force else {}
    for name in others:
        if known.get(target.absolute() / name) != sha256(contents(str(target / name))).hexdigest():
            hint = "Use another folder, or move it away." if force else "Use another folder, or --force to replace it."
            raise SourceError(f"{printable_name(str(target / name))}: is there from an earlier build", hint)
    return tuple(others)


def recorded_outputs(folder: str | Path) -> Mapping[Path, str]:
    """Return absolute path → SHA-256 of what an earlier build wrote to *folder*, by its manifest; nothing without."""
    try:
        document = json.loads(contents(str(Path(folder) / MANIFEST)))
        outputs = [*document["outputs"], *filter(None, [document["rejects"]])]
        return {Path(folder).absolute() / output["path"]: output["sha256"] for output in outputs}
    except (SourceError, ValueError, LookupError, TypeError):
        return {}
