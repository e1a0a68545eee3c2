"""Writes files completely or not at all. This is the one place that replaces files."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.model.workflow_commands import defuse
from whitelist.writers.interruption import hold_signals
from whitelist.writers.targets import Target, find_target, is_stream

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO


def write_whole(
    path: str | Path,
    data: bytes,
    *,
    force: bool,
    last_check: Callable[[], None] | None = None,
    private: bool = False,
) -> None:
    """Write *data* to the file at *path*: at every moment the old file or the new one is there, never a part.

    An existing file is replaced only with *force*. A link is followed; an existing file keeps its owner, if this user
    may set it, and its permissions; with *private*, only the owner can read and write it. What is not a regular file,
    such as a FIFO or /dev/stdout, is written into.
    *last_check* is called right before the file changes, and raises to prevent it.
    After an error or a signal, no part of it is left; if the process is killed, ``.NAME.….part`` can stay beside it.
    Raises SourceError: the file already exists, is read-only, has several hard links, cannot be written, or has no
    name; BrokenPipeError: the reader of a pipe is gone.
    """
    _refuse_name(str(path))
    try:
        target = find_target(path)
        if target.is_stream:
            _write_into(target, path, data, last_check)
        else:
            refuse_shared(target, path, force=force)
            # Replacing a link itself would leave the file behind the link unchanged.
            found = target if force else Target(Path(path), target.facts)
            _replace(found, data, force=force, last_check=last_check, private=private)
    except FileExistsError:
        hint = "use --force to replace it, or choose another name"
        raise SourceError(f"{printable_name(str(path))}: already exists", hint) from None
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise SourceError(f"{printable_name(str(path))}: cannot be written: {reason}") from None


def _refuse_name(path: str) -> None:
    """Raise SourceError for a *path* that is no name of a file."""
    if path == "-":  # for other programs, this is standard output
        raise SourceError("-: is not a file", "name a file; a file that is called - is ./-")
    if path.endswith((os.sep, os.altsep or os.sep)):  # Path would drop it, and write a file of this name
        raise SourceError(f"{printable_name(path)}: is the name of a folder", "name a file in it")


def write_text(path: str | Path, text: str, *, force: bool, commands: bool = False) -> None:
    """Write *text* like ``write_whole``. A CI system can read a stream: there, *text* has no command for it.

    *commands* keeps those at the start of a line, because the text is a report of them.
    """
    write_whole(path, (defuse(text, own=commands) if is_stream(path) else text).encode(), force=force)


def refuse_shared(target: Target, path: str | Path, *, force: bool) -> None:
    """Raise SourceError if *target*, to which *path* leads, would be replaced and has several hard links."""
    if force and target.is_shared:
        message = f"{printable_name(str(path))}: cannot be replaced: the file has several names (hard links)"
        raise SourceError(message, "choose another name, or replace the file by a copy of its own first")


def _write_into(target: Target, path: str | Path, data: bytes, last_check: Callable[[], None] | None) -> None:
    if target.is_socket:
        raise OSError(errno.ENXIO, "it is a socket")
    if last_check is not None:
        last_check()
    # An open file has a position, and opening it again by its name would start at its first byte.
    opened = path if target.descriptor is None else os.dup(target.descriptor)
    with open(opened, "wb", opener=_open_existing) as file:
        file.write(data)


def _open_existing(path: str, flags: int) -> int:
    """Open what exists at *path*, and neither create nor empty a file if it has gone in the meantime."""
    return os.open(path, flags & ~(os.O_CREAT | os.O_TRUNC))


def refuse_read_only(target: Target) -> None:
    """Raise PermissionError if *target* may not be written: renaming checks only the permissions of the folder."""
    if target.facts and not os.access(target.path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def write_part(part: Path, file: BinaryIO, data: bytes, old: os.stat_result | None) -> None:
    """Write *data* to *part*, opened as *file*, through to the disk, with owner and mode of the *old* file."""
    with file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    _set_owner_and_mode(part, old)


def _replace(target: Target, data: bytes, *, force: bool, last_check: Callable[[], None] | None, private: bool) -> None:
    path = target.path
    if force:
        refuse_read_only(target)
    with hold_signals():
        # In the same folder, because a file cannot be moved to another disk in one step.
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:64]}.", suffix=".part", dir=path.parent)
        part = Path(name)
        try:
            write_part(part, os.fdopen(handle, "wb"), data, target.facts)
            if private:
                part.chmod(0o600)
            if last_check is not None:
                last_check()
            if force:
                part.replace(path)
            else:
                rename_new(part, path)
        finally:
            part.unlink(missing_ok=True)


def rename_new(part: Path, target: Path) -> None:
    """Give *part* the name *target*; its old name can stay. Raises FileExistsError when *target* already exists."""
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
        try:
            part.replace(target)
        except BaseException:
            target.unlink()
            raise


def _set_owner_and_mode(part: Path, old: os.stat_result | None) -> None:
    """Give *part* the owner and the mode of the *old* file, or the mode of a new file: mkstemp gives its own."""
    if old is None:
        mask = os.umask(0o077)  # the mask cannot be read without setting it
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        return
    _set_owner(part, old)
    part.chmod(old.st_mode & 0o7777)  # after the owner: changing that clears some of the bits


def _set_owner(part: Path, old: os.stat_result) -> None:
    """Give *part* the owner and the group of the *old* file, as far as this user may."""
    if sys.platform == "win32":  # a new file there has the owner and the rights that the folder gives it
        return
    new = part.stat()
    if new.st_gid != old.st_gid:
        with contextlib.suppress(PermissionError):  # this user is not in that group
            os.chown(part, -1, old.st_gid)
    if new.st_uid != old.st_uid:
        with contextlib.suppress(PermissionError):  # only an administrator can give files away
            os.chown(part, old.st_uid, -1)
