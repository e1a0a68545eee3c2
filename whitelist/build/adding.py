"""Adds files to a folder that an earlier build wrote: their numbers go on, and one manifest lists all rows.

The manifest then has the rows of all builds. A row of ``rejected.xlsx`` that comes back replaces the rejected row that
it was made from, which it keeps under ``earlier``, so that each original row is counted once. Documented in
docs/formats/manifest.md.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whitelist.build.files.kinds import KINDS
from whitelist.build.manifest_reading import read_manifest
from whitelist.build.plan import Outcome
from whitelist.build.previous_build import batch_files
from whitelist.exchanges.documents import parse_json
from whitelist.model.errors import SchemaError, SourceError
from whitelist.model.printable import printable_name
from whitelist.readers.contents import contents
from whitelist.settings.folders import MANIFEST
from whitelist.writers.folder import unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_OTHER_FOLDER = "choose another folder, or build into a new one without --add"

OF_ONE_BUILD = (
    "tool",
    "catalogue",
    "given",
    "lists",
    "rules_off",
    "softened",
    "tables",
    "skipped_rows",
    "without_effect",
    "inputs",
    "outputs",
    "rejects",
    "rejects_whole",
    "counts",
)
"""The keys of a manifest that are kept for each build."""

LISTS = ("inputs", "outputs", "tables", "skipped_rows", "without_effect")
"""The keys of a build whose values are put together."""

Fields = dict[str, Any]
"""A JSON object."""


@dataclass(frozen=True, slots=True)
class EarlierBuild:
    """What the manifest in the output folder says, after its files were found to be as they were written."""

    document: Fields
    sha256: str
    """Of the manifest: another build could change it while this one runs."""

    @property
    def batches(self) -> tuple[str, ...]:
        """Names of the batch files."""
        return tuple(str(output["path"]) for output in self.document["outputs"])

    @property
    def builds(self) -> tuple[Fields, ...]:
        """What is kept of each build, oldest first."""
        return tuple(self.document.get("builds") or [_of_one_build(self.document)])

    def first_numbers(self, folder: str | Path, stem: str) -> Mapping[str, int]:
        """Return stem of a file → number of its next file. No file of *folder* has it, whoever wrote it."""
        names = {*self.batches, *batch_files(folder, stem)}
        of_a_kind = (re.fullmatch(rf"({re.escape(stem)}(?:{KINDS}))-[0-9]+\.csv", name) for name in names)
        kinds = dict.fromkeys((stem, *(found[1] for found in of_a_kind if found)))
        return {kind: _next_number(kind, names) for kind in kinds}


def read_earlier_build(folder: str | Path, schema: str) -> EarlierBuild:
    """Return the build of *schema* in *folder*. Raises SourceError: there is none, or its files were changed since."""
    path = Path(folder) / MANIFEST
    name = printable_name(str(path))
    if not path.is_file():  # never wait for a FIFO
        left = next((str(each / "old") for each in unfinished(folder)), "")
        hint = f"put back the files in {left}" if left else "build without --add"
        raise SourceError(f"{name}: there is no manifest of an earlier build", hint)
    data = contents(str(path))
    try:
        document: Any = parse_json(data, name)
    except SchemaError as error:
        raise SourceError(error.message, _OTHER_FOLDER) from None
    if not _is_manifest(document, data, name):
        raise SourceError(f"{name}: is not the manifest of a build", _OTHER_FOLDER)
    if document["schema"] != schema:
        message = f"{name}: is of a build for {document['schema']}, not for {schema}"
        raise SourceError(message, "choose another folder")
    for output in document["outputs"]:
        _refuse_changed(path.parent / output["path"], output["sha256"])
    return EarlierBuild(document, sha256(data).hexdigest())


def _is_manifest(document: Fields, data: bytes, name: str) -> bool:
    """Say whether *document*, which is in *data*, has all that is used of it."""
    try:
        read_manifest(data, name)
    except SourceError:
        return False
    builds = [document, *document.get("builds", ())]
    return all(isinstance(build.get(key, []), list) for build in builds for key in LISTS)


def _refuse_changed(path: Path, digest: str) -> None:
    name = printable_name(str(path))
    hint = "put it back as it was built, or choose another folder"
    if not path.is_file():
        raise SourceError(f"{name}: a file of the earlier build is missing", hint)
    if sha256(contents(str(path))).hexdigest() != digest:
        raise SourceError(f"{name}: was changed since the earlier build", hint)


def refuse_other_manifest(folder: str | Path, earlier: EarlierBuild) -> None:
    """Raise SourceError if the manifest in *folder* is not that of *earlier* any more."""
    path = Path(folder) / MANIFEST
    if sha256(contents(str(path))).hexdigest() != earlier.sha256:
        raise SourceError(f"{printable_name(str(path))}: was changed while this build ran", "build again")


def _next_number(kind: str, names: Iterable[str]) -> int:
    pattern = re.compile(rf"{re.escape(kind)}-([0-9]+)\.csv")
    numbers = [int(match[1]) for match in map(pattern.fullmatch, names) if match]
    return max(numbers, default=0) + 1


def combine_rows(earlier: EarlierBuild, rows: Sequence[Fields], rejected_from: Sequence[str]) -> list[Fields]:
    """Return the rows of the manifest of both builds; *rejected_from* says for each of *rows* which row it was before.

    That is the text in the column "rejected from", or empty.
    """
    before = dict(enumerate(earlier.document["rows"]))
    waiting: dict[str, list[int]] = {}
    for number, row in before.items():
        if row["outcome"] == Outcome.REJECTED:  # the workbook that is corrected can also be an older one
            for step in _history(row):
                waiting.setdefault(describe_source(step["source"]), []).append(number)
    after = []
    for row, text in zip(rows, rejected_from, strict=True):
        taken = [before.pop(number) for number in waiting.get(text, ()) if number in before]
        history = [step for old in taken for step in _history(old)]
        after.append({**row, "earlier": history} if history else row)
    return [*before.values(), *after]


def describe_source(source: Mapping[str, Any]) -> str:
    """Return the location *source* of a row, as the column "rejected from" has it."""
    sheet = f", sheet {source['sheet']}" if source.get("sheet") is not None else ""
    return f"{source['path']}{sheet}, line {source.get('line')}"


def _history(row: Fields) -> Iterator[Fields]:
    yield from row.get("earlier", ())
    yield {"source": row["source"], "codes": row["codes"]}


def combine_heads(earlier: EarlierBuild, head: Fields, rows: Iterable[Fields]) -> Fields:
    """Return the manifest of both builds without its rows, which are *rows*; *head* is that of this build."""
    counts = count_rows(rows)
    builds = [*earlier.builds, _of_one_build(head)]
    rejects = [build["rejects"] for build in builds if build.get("rejects")]
    return {
        **head,
        "inputs": _distinct(each for build in builds for each in build.get("inputs", ())),
        "outputs": [*earlier.document["outputs"], *head["outputs"]],
        "rejects": rejects[-1] if rejects and counts["rejected"] else None,
        "counts": counts,
        **{key: each for key in ("tables", "skipped_rows", "without_effect") if (each := _of_all(builds, key))},
        "builds": builds,
    }


def count_rows(rows: Iterable[Fields]) -> dict[str, int]:
    """Return the counts of a manifest with *rows*."""
    rows = list(rows)
    outcomes = Counter(row["outcome"] for row in rows)
    return {
        "rows_in": len(rows),
        "placed": outcomes[Outcome.PLACED],
        "duplicates": outcomes[Outcome.DUPLICATE],
        "excluded": outcomes[Outcome.EXCLUDED],
        "rejected": outcomes[Outcome.REJECTED],
        "unverified": sum(bool(row.get("unverified")) for row in rows if row["outcome"] == Outcome.PLACED),
    }


def _of_one_build(document: Fields) -> Fields:
    return {key: document[key] for key in OF_ONE_BUILD if key in document}


def _of_all(builds: Iterable[Fields], key: str) -> list[Fields]:
    return [each for build in builds for each in build.get(key, ())]


def _distinct(items: Iterable[Fields]) -> list[Fields]:
    distinct: list[Fields] = []
    for item in items:
        if item not in distinct:
            distinct.append(item)
    return distinct
