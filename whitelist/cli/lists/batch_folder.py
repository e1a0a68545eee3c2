"""Reads the batch files in a folder as one list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.cli.reading import skip_other_files
from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.settings.reading import read_masked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.build.manifest_reading import Manifest
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource


def built_for(path: str) -> str:
    """Return the name of the exchange for which the batch files at *path* were built; empty if no manifest says it.

    Raises SourceError for a file that is no manifest.
    """
    from whitelist.settings.folders import is_folder

    manifest = _manifest_of(path) if is_folder(_folder_of(path)) else None
    return "" if manifest is None else manifest.schema


def read_list(
    path: str,
    reference: ReferenceData,
    *,
    encoding: str | None,
    max_seconds: int | None,
    given: Mapping[str, str],
) -> MaskedSource:
    """Return the file at *path*, or the batch files of the folder there or of the manifest as one list, in order.

    Raises SourceError for what cannot be read, and for a folder without batch files.
    """
    from whitelist.settings.folders import is_folder

    path = _folder_of(path)
    if not is_folder(path):
        return read_masked(path, reference, encoding=encoding, max_seconds=max_seconds, given=given)
    from dataclasses import replace

    from whitelist.addresses.secret_hiding import hide_path
    from whitelist.build.template_header import follow_header

    files = list(_batch_files(path))
    sources = [
        read_masked(file, follow_header(reference, columns), encoding=encoding, max_seconds=max_seconds, given=given)
        for file, columns in files
    ]
    recorded = [file for file, columns in files if columns]
    sources = skip_other_files(sources, recorded, reference, "compare")
    if not sources:
        hint = "choose another folder, or name a file"
        raise SourceError(f"{printable_name(path)}: the build has no batch file", hint)
    return replace(sources[0], path=hide_path(path), tables=tuple(table for each in sources for table in each.tables))


def _batch_files(folder: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the files that the manifest lists, with their headers; without a manifest, all CSV files of *folder*."""
    from whitelist.settings.folders import files_in

    manifest = _manifest_of(folder)
    if manifest is not None:
        for output in manifest.outputs:
            yield str(Path(folder) / output.path), output.columns
        return
    for file in files_in([folder], suffixes=(".csv",), gitignore=False):
        yield file, {}


def _folder_of(path: str) -> str:
    """Return the folder of the manifest at *path*, or *path* if that is no manifest."""
    from whitelist.settings.folders import MANIFEST, is_folder

    return str(Path(path).parent) if Path(path).name == MANIFEST and not is_folder(path) else path


def _manifest_of(path: str) -> Manifest | None:
    """Return the manifest in the folder at *path*, or the manifest at *path*; None if there is none."""
    from whitelist.build.manifest_reading import read_manifest
    from whitelist.readers.contents import contents
    from whitelist.settings.folders import MANIFEST

    file = Path(_folder_of(path)) / MANIFEST
    if not file.is_file():  # never wait for a FIFO
        return None
    return read_manifest(contents(str(file)), printable_name(str(file)))
