"""Writes files completely or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name


def write_whole(path: str | Path, data: bytes, *, force: bool) -> None:
    """Write *data* to the file at *path*: at every moment the old file or the new one is there, never a part.

    An existing file is replaced only with *force*. A link is followed; an existing file keeps its permissions.
    Raises SourceError: the file already exists, is read-only, or cannot be written.
    """
    target = Path(path)
    try:
        # Replacing a link itself would leave the file behind the link unchanged.
        _replace(target.resolve() if force else target, data, force=force)
    except FileExistsError:
        hint = "use --force to replace it, or choose another name"
        raise SourceError(f"{printable_name(str(path))}: already exists", hint) from None
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise SourceError(f"{printable_name(str(path))}: cannot be written: {reason}") from None


def _replace(target: Path, data: bytes, *, force: bool) -> None:
    if force and target.exists() and not os.access(target, os.W_OK):  # renaming checks only the folder's permissions
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    # In the same folder, because a file cannot be moved to another disk in one step.
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:64]}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_permissions(target))
        if force:
            part.replace(target)
        else:
            _rename_new(part, target)
    finally:
        part.unlink(missing_ok=True)


def _rename_new(part: Path, target: Path) -> None:
    """Rename *part* to *target*. Raises FileExistsError when *target* already exists."""
    if os.name == "nt":
        part.rename(target)  # on Windows this never replaces a file
        return
    try:
        os.link(part, target)  # fails when the name exists; after a check beforehand, it could still appear
    except FileExistsError:
        raise
    except OSError:  # a file system without links: create an empty file of this name, then replace it
        with target.open("xb"):
            pass
        part.replace(target)


def _permissions(target: Path) -> int:
    """Return the mode of the file at *target*, or of a new file: mkstemp gives permissions only to the owner."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o7777
    mask = os.umask(0o077)  # the mask cannot be read without setting it
    os.umask(mask)
    return 0o666 & ~mask
