"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name


def write_whole(path: str | Path, data: bytes, *, force: bool) -> None:
    """Write *data* to the file at *path*: whoever looks sees the old file or the new one, never a part.

    Without *force* an existing file is left alone. A link is followed; an existing file keeps its permissions.
    Raises SourceError: the file exists already, is read-only, or cannot be written.
    """
    target = Path(path)
    try:
        # Replacing a link would cut it off from the file that it stands for.
        _replace(target.resolve() if force else target, data, force=force)
    except FileExistsError:
        raise SourceError(f"{printable_name(str(path))}: exists already", "Use --force, or another name.") from None
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise SourceError(f"{printable_name(str(path))}: cannot be written: {reason}") from None


def _replace(target: Path, data: bytes, *, force: bool) -> None:
    if force and target.exists() and not os.access(target, os.W_OK):  # a new name for a file asks only the folder
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    # In the same folder, since no file can be moved to another disk in one step.
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
            _place(part, target)
    finally:
        part.unlink(missing_ok=True)


def _place(part: Path, target: Path) -> None:
    """Give *part* the name *target*. Raises FileExistsError when something else has it."""
    if os.name == "nt":
        part.rename(target)  # on Windows this never replaces a file
        return
    try:
        os.link(part, target)  # fails when the name is taken; a look beforehand would leave a moment between
    except FileExistsError:
        raise
    except OSError:  # a file system without links: claim the name, then replace what claims it
        with target.open("xb"):
            pass
        part.replace(target)


def _permissions(target: Path) -> int:
    """Return the mode of the file at *target*, or what a new file gets here: mkstemp's own are for the owner only."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o7777
    mask = os.umask(0o077)  # there is no way to ask without setting it
    os.umask(mask)
    return 0o666 & ~mask
