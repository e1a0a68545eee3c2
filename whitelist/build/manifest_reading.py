"""Reads a manifest: what a build says about its files and rows, as objects.

A manifest can have been changed by anybody, so everything that is used of it is checked here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from whitelist.build.plan import Outcome
from whitelist.exchanges.cells.cell_format import NAME
from whitelist.exchanges.documents import parse_json
from whitelist.model.errors import SchemaError, SourceError
from whitelist.model.used_list import UsedList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FORMAT = 1
REQUIRED = frozenset({"address"})
"""The columns of every batch file; which others it has, the exchange says."""

Fields = dict[str, Any]
"""A JSON object."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that was read or written."""

    path: str
    sha256: str
    rows: int | None = None
    """None for a file that was read."""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Column → header cell, in their order; empty for other files than batch files, and in an older manifest."""
    network: str = ""
    """What people call the network on which all rows are paid, if the file does not say it; empty if nobody does."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning about a row, or why it is not verified."""

    code: str
    message: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed cell."""

    column: str
    before: str
    after: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowRecord:
    """A row of a source."""

    source: str
    """Where it came from, for people."""
    paths: tuple[str, ...]
    """Of its source, last, and of the sources from which earlier builds rejected it."""
    outcome: Outcome
    output: tuple[str, int] | None
    """File and line; None unless it is placed."""
    codes: tuple[str, ...]
    unverified: bool
    warnings: tuple[Warned, ...]
    changes: tuple[Changed, ...]
    compared: tuple[tuple[str, str, str], ...]
    """Code of a rule, who compared the entry with the original for it, and when."""


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """One of the builds that wrote the files of a folder."""

    version: str
    """Of this program."""
    catalogue: str
    """Source and date, for people; empty if the exchange has no list of coins."""
    complete: bool
    """Whether the catalogue is complete."""
    catalogue_sha256: str
    """SHA-256 of the catalogue's file; empty in an older manifest."""
    given: tuple[tuple[str, str], ...]
    """Column and value of rows that had none."""
    rules_off: tuple[tuple[str, tuple[str, ...]], ...]
    """Path of a source, empty for all of them, and the codes of rules that were turned off."""
    softened: tuple[tuple[str, str, str], ...]
    """Code of a rule, its severity in this build, and the usual one."""
    skipped_rows: tuple[tuple[str, str], ...]
    """Location and text of rows of the sources that are no entries."""
    without_effect: tuple[tuple[str, str], ...]
    """Location and reason of entries to exclude that exclude nothing."""
    inputs: tuple[FileRecord, ...]
    lists: tuple[UsedList, ...]
    """The deny lists and trusted lists that the rows were compared with."""
    rejects: tuple[FileRecord, ...]
    """The files with rejected rows."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that is used of a manifest."""

    schema: str
    outputs: tuple[FileRecord, ...]
    """The batch files of all builds."""
    counts: Mapping[Outcome, int]
    builds: tuple[BuildRecord, ...]
    """Oldest first; at least one."""
    rows: tuple[RowRecord, ...]

    @property
    def version(self) -> str:
        """The version of this program that wrote the manifest."""
        return self.builds[-1].version


def read_manifest(data: bytes, name: str) -> Manifest:
    """Return the manifest in *data*, which is called *name* in errors. Raises SourceError."""
    try:
        document: Any = parse_json(data, name, any_text=True)
        builds = document.get("builds", [document])
        if document["format"] != FORMAT or not builds:
            raise ValueError
        rows = tuple(_row(fields) for fields in document["rows"])
        return Manifest(
            schema=_text(document["schema"]),
            outputs=tuple(_output(fields) for fields in document["outputs"]),
            counts={outcome: sum(row.outcome is outcome for row in rows) for outcome in Outcome},
            builds=tuple(_build(fields) for fields in builds),
            rows=rows,
        )
    except (SchemaError, LookupError, TypeError, ValueError, AttributeError):
        raise SourceError(f"{name}: is not the manifest of a build", "choose the folder of a build") from None


def _row(fields: Fields) -> RowRecord:
    outcome, output, source = Outcome(fields["outcome"]), fields["output"], fields["source"]
    return RowRecord(
        source=_location(source),
        paths=(*(_text(each["source"]["path"]) for each in fields.get("earlier", ())), _text(source["path"])),
        outcome=outcome,
        output=(_text(output["path"]), _whole(output["line"])) if outcome is Outcome.PLACED else None,
        codes=_texts(fields["codes"]),
        unverified=bool(fields["unverified"]),
        warnings=tuple(
            Warned(_text(each["code"]), _text(each["message"]), bool(each["unverified"]))
            for each in fields.get("warnings", ())
        ),
        changes=tuple(
            Changed(_text(each["column"]), _text(each["before"]), _text(each["after"]), _texts(each["codes"]))
            for each in fields["changes"]
        ),
        compared=tuple(
            (_text(each["code"]), _text(each["by"]), _text(each["on"])) for each in fields.get("compared", ())
        ),
    )


def _output(fields: Fields) -> FileRecord:
    columns = {_text(column): _text(header) for column, header in fields.get("columns", {}).items()}
    if columns and not (columns.keys() >= REQUIRED and all(map(NAME.fullmatch, columns))):
        raise ValueError
    return replace(_written(fields, columns), network=_text(fields.get("network_title", "")))


def _written(fields: Fields, columns: Mapping[str, str] = MappingProxyType({})) -> FileRecord:
    name = _text(fields["path"])
    if not name or PurePath(name).name != name or "\0" in name:
        raise ValueError  # files of a build are in its folder
    return FileRecord(name, _text(fields["sha256"]), _whole(fields["rows"]), columns)


def _build(fields: Fields) -> BuildRecord:
    catalogue = fields["catalogue"] or {"source": "", "as_of": "", "complete": False}  # the exchange has none
    source, rejects = _text(catalogue["source"]), [*filter(None, [fields["rejects"]]), *fields.get("rejects_whole", ())]
    return BuildRecord(
        version=_text(fields["tool"]["version"]),
        catalogue=f"{source} catalogue of {_text(catalogue['as_of'])}" if source else "",
        complete=bool(catalogue["complete"]),
        catalogue_sha256=_text(catalogue.get("sha256", "")),
        given=tuple((_text(column), _text(value)) for column, value in fields.get("given", {}).items()),
        rules_off=tuple(_rules_off(fields.get("rules_off", ()))),
        softened=tuple(_softened(fields.get("softened", ()))),
        skipped_rows=tuple(map(_place, fields.get("skipped_rows", ()))),
        without_effect=tuple(map(_place, fields.get("without_effect", ()))),
        inputs=tuple(FileRecord(_text(each["path"]), _text(each["sha256"])) for each in fields["inputs"]),
        lists=tuple(map(_list, fields.get("lists", ()))),
        rejects=tuple(map(_written, rejects)),
    )


def _place(fields: Fields) -> tuple[str, str]:
    return _location(fields), _text(fields["text"])


def _location(source: Fields) -> str:
    sheet = f", sheet {_text(source['sheet'])}" if source.get("sheet") is not None else ""
    return f"{_text(source['path'])}{sheet}, line {_whole(source['line'])}"


def _list(fields: Fields) -> UsedList:
    date, kind = fields["date"], fields["kind"]
    if kind not in ("deny", "trusted"):
        raise ValueError
    return UsedList(
        kind,
        _text(fields["path"]),
        _text(fields["sha256"]),
        _whole(fields["addresses"]),
        "" if date is None else _text(date),
        date is not None,
        _texts(fields["not_verified"]),
        _texts(fields["not_compared"]),
    )


def _rules_off(items: Iterable[Fields]) -> Iterator[tuple[str, tuple[str, ...]]]:
    return (("" if each["path"] is None else _text(each["path"]), _texts(each["codes"])) for each in items)


def _softened(items: Iterable[Fields]) -> Iterator[tuple[str, str, str]]:
    return ((_text(each["code"]), _text(each["severity"]), _text(each["usual"])) for each in items)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(_text, values))


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value
