"""Finds the files of an earlier build in a folder."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whitelist.build.files.kinds import KINDS
from whitelist.exchanges.documents import parse_json
from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.readers.contents import contents
from whitelist.settings.folders import MANIFEST
from whitelist.writers.folder import unfinished
from whitelist.writers.targets import is_stream

if TYPE_CHECKING:
    from collections.abc import Collection

APPROVAL = "approval.html"
"""The page that people sign; made from the manifest and the batch files."""
REJECTS = r"rejected(?:-[0-9]+)*\.csv|rejected(?:-[0-9]+)?\.xlsx"
"""The names of files with rejected rows."""


def stale_files(folder: str | Path, stem: str, names: Collection[str], *, force: bool) -> tuple[str, ...]:
    """Return files of an earlier build for *stem* in *folder* that the *names* of this build do not replace.

    They must be removed, because you might upload them together with the new files. Without *force*, any such file is
    an error; with it, only a file that is not the one in the earlier manifest, because a person changed it, or its
    origin is unknown. So are rejected rows that a person changed, if this build replaces them. Raises SourceError.
    """
    target = Path(folder)
    existing = _list_files(target, rf"{_batches(stem)}|{REJECTS}")
    others = [name for name in existing if name not in names]
    # A person corrects these files, so this build does not replace one that was changed.
    replaced = [name for name in existing if name in names and re.fullmatch(REJECTS, name)]
    recorded = recorded_outputs(target) if others or replaced else frozenset()
    listed = {path for path, _ in recorded}
    for name in (*others, *replaced):
        path, digest = target.absolute() / name, sha256(contents(str(target / name))).hexdigest()
        is_listed, is_unchanged = path in listed, (path, digest) in recorded
        if (name in others and not (force and is_unchanged)) or (is_listed and not is_unchanged):
            raise _leftover(target / name, is_listed=is_listed, is_unchanged=is_unchanged)
    return tuple(others)


def _leftover(path: Path, *, is_listed: bool, is_unchanged: bool) -> SourceError:
    """Return the error about the file of an earlier build at *path*; what --force cannot remove is not named for it."""
    if is_unchanged:
        message, hint = "is a file of an earlier build", "use --force to remove it"
    elif is_listed:
        message = "is a file of an earlier build, but was changed since"
        hint = "move the file away to keep the changes, delete it"
    else:
        message, hint = "is a file of an earlier build that no manifest there lists", "move the file away"
    return SourceError(f"{printable_name(str(path))}: {message}", f"{hint}, or choose another folder")


def batch_files(folder: str | Path, stem: str) -> tuple[str, ...]:
    """Return the names of the batch files for *stem* in *folder*, by whichever build. Raises SourceError."""
    return _list_files(Path(folder), _batches(stem))


def _batches(stem: str) -> str:
    return rf"{re.escape(stem)}(?:{KINDS})?-[0-9]{{3,}}\.csv"


def _list_files(folder: Path, pattern: str) -> tuple[str, ...]:
    """Return the sorted names in *folder* that match *pattern*, without streams. Raises SourceError."""
    ours = re.compile(pattern)
    try:
        files = folder.iterdir() if folder.is_dir() else ()
        return tuple(sorted(file.name for file in files if ours.fullmatch(file.name) and not is_stream(file)))
    except OSError as error:
        raise SourceError(f"{printable_name(str(folder))}: cannot be read: {error.strerror or error}") from None


def recorded_outputs(folder: str | Path) -> frozenset[tuple[Path, str]]:
    """Return the absolute path and SHA-256 of the files that the manifests of *folder* list.

    Manifests are the one in the folder, and those of a build that was killed while it replaced files.
    """
    target = Path(folder).absolute()
    places = [target, *(left / kind for left in unfinished(target) for kind in ("old", "new"))]
    return frozenset((target / name, digest) for place in places for name, digest in _listed(place / MANIFEST))


def _listed(manifest: Path) -> list[tuple[str, str]]:
    """Return name and SHA-256 of the files in *manifest*; nothing if it does not exist or is damaged."""
    try:
        # Never wait for a FIFO.
        document: Any = parse_json(contents(str(manifest)), str(manifest)) if manifest.is_file() else {}
        outputs: list[Any] = []
        for each in (document, *document.get("builds", ())):
            outputs += [*each["outputs"], *filter(None, [each["rejects"]]), *each.get("rejects_whole", ())]
        return [(str(output["path"]), str(output["sha256"])) for output in outputs]
    except (SourceError, OSError, ValueError, LookupError, TypeError, AttributeError):
        return []
