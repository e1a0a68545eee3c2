"""Compares the files in the folder of a build with its manifest, and its approval page with both."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.build.approval.page import named_manifest
from whitelist.build.manifest_reading import Manifest, read_manifest
from whitelist.build.previous_build import APPROVAL, batch_files
from whitelist.model.errors import SourceError
from whitelist.model.printable import printable, printable_name
from whitelist.model.wording import either_of
from whitelist.readers.contents import contents
from whitelist.settings.folders import MANIFEST, SPREADSHEETS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

HIDDEN = re.compile(r"\.|~\$")
"""How the names of hidden files and of the lock files of open workbooks start."""


class FileState(StrEnum):
    """What became of a file since it was built."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"
    ADDITIONAL = "additional"
    """The build did not write it, and somebody might upload it."""


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file that is in the folder of a build, or should be."""

    name: str
    state: FileState
    sha256: str | None = None
    """Now; None if it is missing."""
    recorded: str | None = None
    """As it was built; None if that is not recorded."""
    reason: str = ""
    """How it differs, for people; empty if it does not."""


@dataclass(frozen=True, slots=True)
class BuiltFolder:
    """The folder of a build, as it is now."""

    path: Path
    sha256: str
    """Of the manifest."""
    manifest: Manifest | None
    """None if it is not the one that the page names: then the other files cannot be compared with it."""
    page: bytes | None
    """The approval page; None if it is missing."""
    files: tuple[FolderFile, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return all(file.state is FileState.UNCHANGED for file in self.files)

    def unchanged(self) -> frozenset[str]:
        """Return the names of the files that are as they were built."""
        return frozenset(file.name for file in self.files if file.state is FileState.UNCHANGED)


def open_folder(path: str) -> BuiltFolder:
    """Return the folder of a build at *path*, or of the manifest at *path*. Raises SourceError if there is none."""
    place = Path(path)
    if place.name == MANIFEST and not place.is_dir():
        place = place.parent
    if not (place / MANIFEST).is_file():  # never wait for a FIFO
        inside = [printable(str(found.parent)) for found in sorted(place.glob(f"*/{MANIFEST}"))]
        hint = f"choose the folder of a build: {either_of(inside)}" if inside else "choose the folder of a build"
        raise SourceError(f"{printable_name(path)}: there is no {MANIFEST} of a build", hint)
    data = contents(str(place / MANIFEST))
    digest = sha256(data).hexdigest()
    page = contents(str(place / APPROVAL)) if (place / APPROVAL).is_file() else None
    about_page = tuple(_compare_page(page, digest))
    if about_page[0].name == MANIFEST and about_page[0].state is FileState.CHANGED:
        return BuiltFolder(place, digest, None, page, about_page)  # nothing that it says is as it was built
    manifest = read_manifest(data, printable_name(str(place / MANIFEST)))
    return BuiltFolder(place, digest, manifest, page, (*about_page, *_compare(place, manifest)))


def _compare_page(page: bytes | None, digest: str) -> Iterator[FolderFile]:
    """Yield the manifest and the *page*; *digest* is that of the manifest as it is now."""
    if page is None:
        yield FolderFile(APPROVAL, FileState.MISSING, reason="is missing, so nobody can compare the manifest with it")
        return
    own, named = sha256(page).hexdigest(), named_manifest(page)
    if not named:
        yield FolderFile(APPROVAL, FileState.CHANGED, own, reason="was changed since the build")
    elif named != digest:
        reason = f"was changed since the build: it is not the manifest that {APPROVAL} names"
        yield FolderFile(MANIFEST, FileState.CHANGED, digest, named, reason)
    else:
        yield FolderFile(MANIFEST, FileState.UNCHANGED, digest, named)
        yield FolderFile(APPROVAL, FileState.UNCHANGED, own)


def with_page(folder: BuiltFolder, expected: bytes) -> BuiltFolder:
    """Return *folder* with what differs if its page is not the *expected* one, made from the manifest and the files."""
    if folder.page is None or folder.page == expected:
        return folder
    reason = "is not the page that this version of whitelist makes from the manifest and the files"
    other = FolderFile(APPROVAL, FileState.CHANGED, sha256(folder.page).hexdigest(), reason=reason)
    files = (other if file.name == APPROVAL else file for file in folder.files)
    return replace(folder, files=tuple(files))


def _compare(folder: Path, manifest: Manifest) -> Iterator[FolderFile]:
    """Yield every file that the manifest lists, and additional files."""
    read = frozenset(each.sha256 for build in manifest.builds for each in build.inputs)
    for output in manifest.outputs:
        yield _compare_file(folder, output.path, output.sha256)
    for number, build in enumerate(manifest.builds, 1):
        is_last = number == len(manifest.builds)
        for rejects in build.rejects:
            found = _compare_file(folder, rejects.path, rejects.sha256)
            # It was corrected where it is, and a later build read it; then it can also be deleted.
            if is_last or not (found.state is FileState.MISSING or found.sha256 in read):
                yield found
    listed = {each.path for each in (*manifest.outputs, *(file for build in manifest.builds for file in build.rejects))}
    yield from _additional(folder, manifest.schema, listed, read)


def _compare_file(folder: Path, name: str, recorded: str) -> FolderFile:
    path = folder / name
    if not path.is_file():
        return FolderFile(name, FileState.MISSING, None, recorded, "is missing")
    own = sha256(contents(str(path))).hexdigest()
    if own != recorded:
        return FolderFile(name, FileState.CHANGED, own, recorded, "was changed since the build")
    return FolderFile(name, FileState.UNCHANGED, own, recorded)


def _additional(folder: Path, schema: str, listed: Collection[str], read: Collection[str]) -> Iterator[FolderFile]:
    """Yield files that could be taken for an upload; not the sources of the build, which can be in the same folder."""
    batches = batch_files(folder, schema)
    for path in sorted(folder.iterdir()):
        if path.name in listed or HIDDEN.match(path.name) or not path.is_file():
            continue
        if path.suffix.lower() in SPREADSHEETS:
            own = sha256(contents(str(path))).hexdigest()
            if path.name in batches or own not in read:
                yield FolderFile(path.name, FileState.ADDITIONAL, own, reason="was not written by the build")
