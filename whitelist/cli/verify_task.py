"""What `whitelist verify` does: compare the folder of a build with its manifest, and check its batch files again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from whitelist.cli.clock import read_clock
from whitelist.cli.settings import load_reference, merge_options
from whitelist.cli.startup import speed_up_imports
from whitelist.model.errors import SourceError, UsageError
from whitelist.model.finding import Severity
from whitelist.model.review import verdict_of
from whitelist.model.tool import __version__
from whitelist.settings.reading import built_encoding, read_masked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whitelist.build.built_folder import BuiltFolder
    from whitelist.build.manifest_reading import FileRecord, Manifest, RowRecord
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.finding import Finding
    from whitelist.model.review import Basis, Verdict
    from whitelist.model.table import MaskedSource
    from whitelist.settings.settings_file import LoadedSettings


@dataclass(frozen=True, slots=True)
class Rechecked:
    """A finding about a batch file as it is today."""

    name: str
    """Of the file, without the folder."""
    finding: Finding
    known: bool
    """Whether the manifest has it, too."""


@dataclass(frozen=True, slots=True)
class Verified:
    """The outcome of `verify`."""

    folder: BuiltFolder
    basis: Basis | None
    """None if no file was checked again."""
    findings: tuple[Rechecked, ...]
    """Without the notes that the manifest has, too."""
    entries: int
    """Number of entries that were checked again."""
    rules_off: tuple[str, ...] = ()
    """Codes of the rules that a build turned off, for all or some sources, and that were applied now."""

    @property
    def verdict(self) -> Verdict:
        """The verdict on the batch files that are as they were built."""
        return verdict_of(each.finding for each in self.findings)


def verify_folder(path: str, options: dict[str, Any]) -> Verified:
    """Compare the folder at *path* and check its files again. Raises WhitelistError for wrong options and files."""
    with speed_up_imports():
        from whitelist.build.built_folder import open_folder, with_page  # imports pandas

    folder = open_folder(path)
    if folder.manifest is None:
        return Verified(folder, None, (), 0)
    named = options["schema"] is not None
    loaded = merge_options((str(folder.path),), options)
    if not named and "schema" not in loaded.set_fields:
        loaded = replace(loaded, settings=replace(loaded.settings, schema=folder.manifest.schema))
    reference = load_reference(loaded.settings)
    if reference.schema.name != folder.manifest.schema:
        message = f"{folder.path}: is a build for {folder.manifest.schema}, not for {reference.schema.name}"
        raise UsageError(message, "use the --schema of the build")
    sources = dict(_read(folder, reference))
    if folder.same and folder.manifest.version == __version__:
        folder = with_page(folder, _page(folder, folder.manifest, sources, reference))
    basis, findings = _check(folder, sources, loaded, reference)
    entries = sum(len(each.tables[0].rows) for each in sources.values())
    return Verified(folder, basis, tuple(findings), entries, _rules_off(folder.manifest, loaded))


def _rules_off(manifest: Manifest | None, loaded: LoadedSettings) -> tuple[str, ...]:
    off = {code for build in (manifest.builds if manifest else ()) for _, codes in build.rules_off for code in codes}
    return tuple(rule.code for rule in loaded.rules() if rule.code in off)


def _read(folder: BuiltFolder, reference: ReferenceData) -> Iterator[tuple[str, MaskedSource]]:
    """Yield name and content of the batch files that are as they were built."""
    from whitelist.build.template_header import follow_header

    unchanged = folder.unchanged()
    for output in folder.manifest.outputs if folder.manifest else ():
        if output.path in unchanged:
            followed = follow_header(reference, output.columns)
            path = str(folder.path / output.path)
            source = read_masked(path, followed, encoding=built_encoding(reference))
            if source.sha256 != output.sha256:
                raise SourceError(f"{source.path}: was changed while this command ran", "run it again")
            yield output.path, source


def _page(
    folder: BuiltFolder, manifest: Manifest, sources: Mapping[str, MaskedSource], reference: ReferenceData
) -> bytes:
    from whitelist.build.approval.entries import read_file
    from whitelist.build.approval.page import approval_bytes
    from whitelist.exchanges.cells.amounts import amount_columns

    files = [read_file(name, source) for name, source in sources.items()]
    return approval_bytes(manifest, folder.sha256, files, amount_columns(reference.schema.batch))


def _check(
    folder: BuiltFolder, sources: Mapping[str, MaskedSource], loaded: LoadedSettings, reference: ReferenceData
) -> tuple[Basis | None, list[Rechecked]]:
    """Return which catalogue was used, and what was found; files with one header are checked together."""
    from whitelist.build.template_header import follow_header
    from whitelist.checking.checker import Checker
    from whitelist.rules.selection import with_rules_off

    manifest = folder.manifest
    rows = {row.output: row for row in manifest.rows} if manifest else {}
    basis: Basis | None = None
    found: list[Rechecked] = []
    ignored = loaded.ignored(source.file.reveal() for source in sources.values())
    for group in _same_header(manifest.outputs if manifest else (), sources):
        checker = Checker(follow_header(reference, group[0].columns), loaded.rules(), ignored, loaded.compared())
        review = checker.check([sources[output.path] for output in group])
        ages = loaded.settings.catalogue_age_days, loaded.settings.deny_age_days
        basis = with_rules_off(review, checker.rules, checker.ignored).basis.aged(read_clock(), *ages)
        for output, file in zip(group, review.files, strict=True):
            found += (_recheck(output.path, finding, rows) for finding in file.findings)
    kept = (each for each in found if not (each.known and each.finding.severity is Severity.NOTE))
    return basis, sorted(kept, key=lambda each: -each.finding.severity)


def _same_header(outputs: Iterable[FileRecord], sources: Mapping[str, MaskedSource]) -> list[list[FileRecord]]:
    groups: dict[tuple[tuple[str, str], ...], list[FileRecord]] = {}
    for output in outputs:
        if output.path in sources:
            groups.setdefault(tuple(output.columns.items()), []).append(output)
    return list(groups.values())


def _recheck(name: str, finding: Finding, rows: Mapping[tuple[str, int] | None, RowRecord]) -> Rechecked:
    """Return *finding*, and whether the manifest has it; what a person compared for the build is a note."""
    line = finding.location.line if finding.location.row is not None else None
    row = rows.get((name, line)) if line is not None else None
    if row is None:
        return Rechecked(name, finding, known=False)
    if finding.severity is not Severity.ERROR and finding.code in {code for code, _, _ in row.compared}:
        finding = replace(finding, severity=Severity.NOTE, unverified=False)
    return Rechecked(name, finding, known=finding.code in row.codes)
