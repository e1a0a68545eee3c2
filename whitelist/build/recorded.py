"""What the manifests beside checked files record: rejected rows that were added already, and compared rows.

Anybody can change a manifest. So it never makes an error less: a file that is skipped for it is one of rejected rows,
which nobody can upload, and a compared row keeps its errors, as with the setting ``compared``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.addresses.secret_hiding import hide_secrets
from whitelist.build.manifest_reading import read_manifest
from whitelist.build.plan import Outcome
from whitelist.checking.checker import in_order
from whitelist.checking.compared import read_comparison, waive
from whitelist.model.advice import BUILD, BUILD_COMMAND, Action, Advice, Part, build_into, is_build
from whitelist.model.errors import SourceError
from whitelist.model.reject_marker import FROM
from whitelist.readers.contents import contents
from whitelist.settings.folders import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from whitelist.build.manifest_reading import Manifest
    from whitelist.checking.compared import Waivers
    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review
    from whitelist.model.table import MaskedSource

DELETE_FILE = Advice(Action.DELETE, Part.FILE)

RowWaivers = dict[tuple[str, str | None, int], "Waivers"]
"""Path, sheet and line of a row → what is waived for it."""


def find_superseded(sources: Iterable[MaskedSource]) -> list[MaskedSource]:
    """Return those of *sources* whose rows are all in files of a later build, by a manifest beside one of them.

    They are workbooks of rejected rows that a later build read as they are now, or of which it read a corrected copy.
    """
    sources = list(sources)
    manifests = _manifests(sources)
    added = {digest for manifest in manifests.values() for digest in _added(manifest)}
    return [source for source in sources if source.sha256 in added and is_rejects(source)]


def apply_manifests(review: Review) -> Review:
    """Return *review* with what the manifests beside its files say.

    A warning about a placed row that a person compared for its build is a note; that counts only for a batch file that
    is as it was built. Rejected rows that a later build has read are not to be built again.
    """
    manifests = _manifests(file.source for file in review.files)
    superseded = find_superseded(file.source for file in review.files)
    files = (_waive(file, manifests) for file in review.files)
    return replace(review, files=tuple(_advise(file, manifests, superseded) for file in files))


def _advise(file: FileReview, manifests: Mapping[Path, Manifest], superseded: Collection[MaskedSource]) -> FileReview:
    """Return *file* with advice that fits rejected rows: to add them to their build, and no second time."""
    place = Path(file.source.file.reveal())
    manifest = manifests.get(place.parent)
    is_added = file.source in superseded
    if not is_added and not (
        manifest and place.name in {each.path for build in manifest.builds for each in build.rejects}
    ):
        return file

    def advise(finding: Finding) -> Finding:
        if not is_build(finding.advice):
            return finding
        if is_added:
            message = f"{finding.message}; a later build has read its rows"
            return replace(
                finding, message=message, hint="do not build it again; you can delete it", advice=DELETE_FILE
            )
        option = finding.advice.command.removeprefix(BUILD.command)  # that names the exchange
        hint = f"correct the rows, then run `{BUILD_COMMAND}{option}` with --add"
        return replace(finding, hint=hint, advice=build_into(_folder(file), finding.advice))

    return replace(file, findings=tuple(map(advise, file.findings)))


def _folder(file: FileReview) -> str:
    """Return the folder of *file* as it is shown, and so that a command takes it for no option."""
    folder = str(Path(file.path).parent)
    return f"./{folder}" if folder.startswith("-") else folder


def _waive(file: FileReview, manifests: Mapping[Path, Manifest]) -> FileReview:
    path = Path(file.source.file.reveal())
    manifest = manifests.get(path.parent)
    own = (path.name, file.source.sha256)
    if manifest is None or own not in {(each.path, each.sha256) for each in manifest.outputs}:
        return file
    findings = waive(file.findings, _waivers(file.source, path.name, manifest))
    return replace(file, findings=in_order(findings, file.source))


def _waivers(source: MaskedSource, name: str, manifest: Manifest) -> RowWaivers:
    found: RowWaivers = {}
    for row in manifest.rows:
        if row.output is not None and row.output[0] == name:
            # As in a workbook, a text that is no name and date does not count; it can be of anybody, and a secret.
            read = {code: read_comparison(hide_secrets(f"{by} {on}")) for code, by, on in row.compared}
            waivers: Waivers = {code: each for code, each in read.items() if each is not None}
            found[source.path, None, row.output[1]] = waivers
    return found


def _manifests(sources: Iterable[MaskedSource]) -> dict[Path, Manifest]:
    """Return folder → its manifest, for all folders of *sources* that have one."""
    folders = dict.fromkeys(Path(source.file.reveal()).parent for source in sources)
    return {folder: manifest for folder in folders if (manifest := _read(folder / MANIFEST)) is not None}


def _read(path: Path) -> Manifest | None:
    """Return the manifest at *path*; None if there is none, or a file of another program with the same name."""
    try:
        return read_manifest(contents(str(path)), str(path)) if path.is_file() else None  # never wait for a FIFO
    except SourceError:  # then nothing is skipped or waived
        return None


def is_rejects(source: MaskedSource) -> bool:
    """Say whether *source* has the columns of rejected rows, with which no exchange accepts a file."""
    tables = source.tables
    return bool(tables) and all(FROM in map(str.strip, table.header) for table in tables)


def find_of_others(sources: Sequence[MaskedSource], schema: str) -> list[MaskedSource]:
    """Return those of *sources* that are batch files of a build for another exchange than *schema*."""
    manifests = _manifests(sources)
    return [source for source in sources if _is_of_other(Path(source.file.reveal()), manifests, schema)]


def _is_of_other(path: Path, manifests: Mapping[Path, Manifest], schema: str) -> bool:
    manifest = manifests.get(path.parent)
    if manifest is None or manifest.schema == schema:
        return False
    return path.name in {each.path for each in manifest.outputs}


def _added(manifest: Manifest) -> Iterator[str]:
    """Yield the SHA-256 of files whose rows are all in files of a later build."""
    read = {path for row in manifest.rows for path in row.paths}
    waiting = {row.paths[-1] for row in manifest.rows if row.outcome is Outcome.REJECTED}
    for build in manifest.builds:
        # Entries of a file for --exclude are in no row.
        yield from (each.sha256 for each in build.inputs if each.path in read)
        if not any(each.path in waiting for each in build.inputs):
            yield from (each.sha256 for each in build.rejects)
