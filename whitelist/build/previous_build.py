"""Finds the files of an earlier build in a folder."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whitelist.build.rejects import REJECTS
from whitelist.exchanges.documents import parse_json
from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.readers.contents import contents
from whitelist.writers.targets import is_stream

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MANIFEST = "manifest.json"


def stale_files(folder: str | Path, stem: str, names: Collection[str], *, force: bool) -> tuple[str, ...]:
    """Return files of an earlier build for *stem* in *folder* that the *names* of this build do not replace.

    They must be removed, because you might upload them together with the new files. Without *force*, any such file is
    an error; with it, only a file that is not the one in the earlier manifest, because its origin is unknown.
    Raises SourceError.
    """
    batches = rf"{re.escape(stem)}(?:-inter-user)?-[0-9]{{3,}}\.csv"
    ours = re.compile(rf"{batches}|rejected(?:-[0-9]+)?\.csv|{re.escape(REJECTS)}")
    target = Path(folder)
    try:
        files = target.iterdir() if target.is_dir() else ()
        existing = sorted(file.name for file in files if ours.fullmatch(file.name) and not is_stream(file))
    except OSError as error:
        raise SourceError(f"{printable_name(str(folder))}: cannot be read: {error.strerror or error}") from None
    others = [name for name in existing if name not in names]
    if not others:
        return ()
    recorded = recorded_outputs(target) if force else {}
    for name in others:
        if recorded.get(target.absolute() / name) != sha256(contents(str(target / name))).hexdigest():
            hint = "move the file away" if force else "use --force to remove it"
            message = f"{printable_name(str(target / name))}: is a file of an earlier build"
            raise SourceError(message, f"{hint}, or choose another folder")
    return tuple(others)


def recorded_outputs(folder: str | Path) -> Mapping[Path, str]:
    """Return absolute path → SHA-256 of the files in the manifest of *folder*; nothing without a manifest."""
    try:
        path = Path(folder) / MANIFEST
        document: Any = parse_json(contents(str(path)), str(path)) if path.is_file() else {}  # never wait for a FIFO
        outputs = [*document["outputs"], *filter(None, [document["rejects"]]), *document.get("rejects_whole", ())]
        return {Path(folder).absolute() / output["path"]: output["sha256"] for output in outputs}
    except (SourceError, OSError, ValueError, LookupError, TypeError):
        return {}
