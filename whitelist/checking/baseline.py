"""Findings that a person has accepted, so that a check tells only what is new.

A baseline knows a finding by its file, its rule and its entry, as ``fingerprint`` names them, and not by its line. What
nobody can have looked at is never accepted: a secret, since one hidden value looks like another, and what says that the
rows of a table were not read or could not be judged, since any row could stand there tomorrow.

As a file it is JSON with a line for each finding, sorted, so that it can be kept and reviewed in a repository:

    {"format": 1, "tool": "whitelist", "schema": "coinex", "known": [
    {"file": "desk/payees.csv", "code": "WL302", "slug": "network-not-offered",
     "about": ["trx", "erc20", "TJRab…", ""], "fingerprint": "5493…"}
    ]}

``file`` is a path as seen from the baseline's own folder, with forward slashes. ``about`` is for people: coin, network,
address and memo, or what else the finding is about. ``fingerprint`` is what counts. Keys are only ever added, and
``format`` changes if a meaning does.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from whitelist.checking.fingerprint import fingerprints, subject
from whitelist.model.errors import BaselineError
from whitelist.model.review import BaselineResult, KnownFinding
from whitelist.model.table import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review

    Naming = Callable[[str], str]
    """Path as the operator gave it → path as the baseline has it."""

FORMAT = 1

NEEDED = frozenset(("coin", "network", "address"))
"""Columns without which no row of a table is judged."""

LONGEST, MOST = 200, 12
"""Characters of a cell, and cells, that ``about`` shows."""

HINT = "Write it anew with `whitelist baseline`."


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is known, under the rules of one exchange."""

    schema: str
    known: tuple[KnownFinding, ...]
    """Sorted, each once."""


def baseline_of(review: Review, naming: Naming) -> Baseline:
    """Return the baseline that knows every finding of *review* which can be accepted."""
    known = {
        KnownFinding(name, finding.code, finding.slug, _about(finding, file), fingerprint)
        for file, name in [(file, naming(file.path)) for file in review.files]
        for finding, fingerprint in zip(file.findings, fingerprints(file), strict=True)
        if can_be_recorded(finding, file)
    }
    return Baseline(review.basis.schema, tuple(sorted(known)))


def can_be_recorded(finding: Finding, file: FileReview) -> bool:
    """Return whether a person who accepts *finding* knows what that is."""
    index = file.table_of(finding)
    row = finding.location.row
    if row is None:
        return finding.value != HIDDEN and _is_judged(file, index)
    table = file.source.tables[index]
    return not any((row - 1, field) in table.secrets for field in range(len(table.rows[row - 1])))


def _is_judged(file: FileReview, index: int) -> bool:
    table = file.source.tables[index]
    return table.read_failure is None and set(table.columns.fields) >= NEEDED


def _about(finding: Finding, file: FileReview) -> tuple[str, ...]:
    return tuple(cell[:LONGEST] for cell in subject(finding, file)[:MOST])


def apply_baseline(review: Review, baseline: Baseline, path: str, naming: Naming, codes: Collection[str]) -> Review:
    """Return *review* without the findings that *baseline*, read from *path*, knows.

    *codes* are the rules of the run: of other rules, and of files that are not in the review or could not be judged as
    a whole, nothing is called gone.
    """
    known: dict[str, dict[str, KnownFinding]] = {}
    for each in baseline.known:
        known.setdefault(each.file, {})[each.fingerprint] = each
    files: list[FileReview] = []
    gone: set[KnownFinding] = set()
    for file in review.files:
        missing = dict(known.get(naming(file.path), {}))
        files.append(_without(file, missing) if missing else file)
        if all(_is_judged(file, index) for index in range(len(file.source.tables))):
            gone.update(each for each in missing.values() if each.code in codes)
    left_out = sum(len(file.findings) for file in review.files) - sum(len(file.findings) for file in files)
    return replace(review, files=tuple(files), baseline_result=BaselineResult(path, left_out, tuple(sorted(gone))))


def without_resolved(baseline: Baseline, review: Review, naming: Naming, codes: Collection[str]) -> Baseline:
    """Return *baseline* without what ``apply_baseline`` calls gone."""
    found = apply_baseline(review, baseline, "", naming, codes).baseline_result
    gone = set(found.gone) if found else set()
    return replace(baseline, known=tuple(each for each in baseline.known if each not in gone))


def _without(file: FileReview, known: dict[str, KnownFinding]) -> FileReview:
    """Return *file* without the findings in *known*, by fingerprint, and take them out of there as well."""
    named = zip(file.findings, fingerprints(file), strict=True)
    kept = [
        finding
        for finding, fingerprint in named
        if not can_be_recorded(finding, file) or known.pop(fingerprint, None) is None
    ]
    return replace(file, findings=tuple(kept))


def text_of(baseline: Baseline) -> Iterator[str]:
    """Yield the baseline as a file has it, in ASCII."""
    head = json.dumps({"format": FORMAT, "tool": "whitelist", "schema": baseline.schema, "known": []})
    yield head.removesuffix("]}")
    for number, each in enumerate(baseline.known):
        yield f"{',' if number else ''}\n{json.dumps(asdict(each))}"
    yield "\n]}\n"


def baseline_from(data: bytes, name: str) -> Baseline:
    """Understand the bytes of a baseline; *name* is what the operator called it. Raises BaselineError."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        raise BaselineError(f"{name}: is no baseline: it is not JSON", HINT) from None
    if not isinstance(told, dict) or told.get("tool") != "whitelist" or "known" not in told:
        raise BaselineError(f"{name}: is no baseline", HINT)
    if type(told.get("format")) is not int or told["format"] != FORMAT:
        raise BaselineError(f"{name}: has another format than {FORMAT}, that of this version", HINT)
    if not isinstance(told.get("schema"), str) or not isinstance(told["known"], list):
        raise BaselineError(f"{name}: is no baseline: schema or known is missing", HINT)
    known = {_known(each, number, name) for number, each in enumerate(told["known"], 1)}
    return Baseline(told["schema"], tuple(sorted(known)))


def _known(told: Any, number: int, name: str) -> KnownFinding:
    keys = ("file", "code", "slug", "fingerprint")
    about = told.get("about") if isinstance(told, dict) else None
    if (
        not isinstance(about, list)
        or not all(isinstance(cell, str) for cell in about)
        or not all(isinstance(told.get(key), str) for key in keys)
    ):
        raise BaselineError(f"{name}: is no baseline: known finding {number} is not understood", HINT)
    return KnownFinding(told["file"], told["code"], told["slug"], tuple(about), told["fingerprint"])
