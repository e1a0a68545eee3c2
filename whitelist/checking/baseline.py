"""Findings that a person has recorded, so that a check reports only new ones.

A baseline recognises a finding by its file, its rule and its entry (see ``fingerprint``), and not by its line. Some
findings are never recorded, because no person can have reviewed them: secrets, since one hidden value looks like
another, and findings that rows of a table were not read or not checked, since these rows can be different tomorrow.

A baseline file is JSON with one line for each finding, sorted, so that it can be kept and reviewed in a repository:

    {"format": 1, "tool": "whitelist", "schema": "coinex", "known": [
    {"file": "desk/payees.csv", "code": "WL302", "slug": "network-not-offered",
     "about": ["trx", "erc20", "TJRab…", ""], "fingerprint": "5493…"}
    ]}

``file`` is a path relative to the folder of the baseline, with forward slashes. ``about`` is for people: coin, network,
address and memo, or what else the finding is about. Only ``fingerprint`` is compared. Keys are only added, and
``format`` changes when the meaning of a key changes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from whitelist.addresses.secret_hiding import hide_path, hide_secrets
from whitelist.checking.fingerprint import fingerprints, subject
from whitelist.exchanges.documents import parse_json
from whitelist.model.errors import BaselineError, SchemaError
from whitelist.model.finding import Severity
from whitelist.model.review import BaselineResult, KnownFinding
from whitelist.model.table import HIDDEN
from whitelist.writers.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review

    Naming = Callable[[str], str]
    """Path as the user gave it → path as the baseline has it."""

FORMAT = 1

LONGEST, MOST = 200, 12
"""Characters of a cell, and cells, that ``about`` shows."""

HINT = "write it again with `whitelist baseline`"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The recorded findings, under the rules of one exchange."""

    schema: str
    known: tuple[KnownFinding, ...]
    """Sorted, each once."""


def baseline_of(review: Review, naming: Naming, *, with_errors: bool = True) -> Baseline:
    """Return a baseline with every finding of *review* that can be recorded, or only those that are not errors."""
    known = {
        KnownFinding(name, finding.code, finding.slug, _about(finding, file), fingerprint)
        for file, name in [(file, naming(file.path)) for file in review.files]
        for finding, fingerprint in zip(file.findings, fingerprints(file), strict=True)
        if can_be_recorded(finding, file) and (with_errors or finding.severity is not Severity.ERROR)
    }
    return Baseline(review.basis.schema, tuple(sorted(known)))


def can_be_recorded(finding: Finding, file: FileReview) -> bool:
    """Return whether a person can have reviewed what *finding* is about."""
    index = file.table_of(finding)
    row = finding.location.row
    if row is None:
        return finding.value != HIDDEN and _is_checked(file, index)
    table = file.source.tables[index]
    place = table.index_of(row)
    return not any((place, field) in table.secrets for field in range(len(table.rows[place])))


def _is_checked(file: FileReview, index: int) -> bool:
    table = file.source.tables[index]
    return table.read_failure is None and set(table.columns.fields).issuperset(table.columns.naming)


def _about(finding: Finding, file: FileReview) -> tuple[str, ...]:
    return tuple(cell[:LONGEST] for cell in subject(finding, file)[:MOST])


def apply_baseline(review: Review, baseline: Baseline, path: str, naming: Naming, codes: Collection[str]) -> Review:
    """Return *review*, which lists all findings, without those recorded in *baseline*, which was read from *path*.

    *codes* are the rules of the run. A recorded finding of another rule, or of a file that is not in the review or was
    not checked as a whole, is not reported as no longer found.
    """
    known: dict[str, dict[str, KnownFinding]] = {}
    for each in baseline.known:
        known.setdefault(each.file, {})[each.fingerprint] = each
    files: list[FileReview] = []
    gone: set[KnownFinding] = set()
    for file in review.files:
        missing = dict(known.get(naming(file.path), {}))
        files.append(_without(file, missing) if missing else file)
        if not file.not_listed and all(_is_checked(file, index) for index in range(len(file.source.tables))):
            gone.update(each for each in missing.values() if each.code in codes)
    suppressed = sum(len(file.findings) for file in review.files) - sum(len(file.findings) for file in files)
    return replace(
        review, files=tuple(files), baseline_result=BaselineResult(hide_path(path), suppressed, tuple(sorted(gone)))
    )


def without_resolved(baseline: Baseline, review: Review, naming: Naming, codes: Collection[str]) -> Baseline:
    """Return *baseline* without the findings that ``apply_baseline`` reports as no longer found."""
    found = apply_baseline(review, baseline, "", naming, codes).baseline_result
    gone = set(found.resolved) if found else set()
    return replace(baseline, known=tuple(each for each in baseline.known if each not in gone))


def _without(file: FileReview, known: dict[str, KnownFinding]) -> FileReview:
    """Return *file* without the findings in *known*, a map by fingerprint, and remove these from it."""
    named = zip(file.findings, fingerprints(file), strict=True)
    kept = [
        finding
        for finding, fingerprint in named
        if not can_be_recorded(finding, file) or known.pop(fingerprint, None) is None
    ]
    return replace(file, findings=tuple(kept))


def text_of(baseline: Baseline) -> Iterator[str]:
    """Yield the text of a baseline file, in ASCII."""
    head = json_text({"format": FORMAT, "tool": "whitelist", "schema": baseline.schema, "known": []})
    yield head.removesuffix("]}")
    for number, each in enumerate(baseline.known):
        yield f"{',' if number else ''}\n{json_text(asdict(each))}"
    yield "\n]}\n"


def baseline_from(data: bytes, name: str) -> Baseline:
    """Return the baseline in the bytes of a file called *name*. Raises BaselineError."""
    try:
        document = parse_json(data, name, any_text=True)
    except SchemaError as error:
        raise BaselineError(error.message, HINT) from None
    if not isinstance(document, dict) or document.get("tool") != "whitelist" or "known" not in document:
        raise BaselineError(f"{name}: is not a baseline", HINT)
    if type(document.get("format")) is not int or document["format"] != FORMAT:
        raise BaselineError(f"{name}: has another format than {FORMAT}, the format of this version", HINT)
    if not isinstance(document.get("schema"), str) or not isinstance(document["known"], list):
        raise BaselineError(f"{name}: is not a baseline: schema or known is missing", HINT)
    known = {_read_finding(each, number, name) for number, each in enumerate(document["known"], 1)}
    return Baseline(document["schema"], tuple(sorted(known)))


def _read_finding(document: Any, number: int, name: str) -> KnownFinding:
    keys = ("file", "code", "slug", "fingerprint")
    about = document.get("about") if isinstance(document, dict) else None
    if (
        not isinstance(about, list)
        or not all(isinstance(cell, str) for cell in about)
        or not all(isinstance(document.get(key), str) for key in keys)
    ):
        raise BaselineError(f"{name}: is not a baseline: known finding {number} cannot be read", HINT)
    file, code, slug, fingerprint = (hide_secrets(document[key]) for key in keys)
    return KnownFinding(file, code, slug, tuple(map(hide_secrets, about)), fingerprint)
