"""A manifest can have been changed by anybody: whatever is at a place, it is refused, or what is read is as recorded.

``python -m tests.build.test_odd_manifests`` writes the record again.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.command import ROOT
from whitelist.build.adding import EarlierBuild, combine_heads, combine_rows, read_earlier_build
from whitelist.build.manifest_reading import read_manifest
from whitelist.build.previous_build import recorded_outputs
from whitelist.model.errors import SourceError
from whitelist.settings.folders import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator

RECORD = ROOT / "tests" / "data" / "odd-manifests.txt"
BATCH = b"coin,network,address,memo\n"
DIGEST = sha256(BATCH).hexdigest()

PLACED: dict[str, Any] = {
    "source": {"path": "a.csv", "sheet": "S", "line": 2},
    "outcome": "placed",
    "output": {"path": "coinex-001.csv", "line": 2},
    "codes": ["WL304", "WL306"],
    "unverified": True,
    "changes": [{"column": "coin", "before": "usdt", "after": "USDT", "code": "WL304", "codes": ["WL304"]}],
    "warnings": [{"code": "WL306", "message": "not verified", "unverified": True}],
    "compared": [{"code": "WL503", "by": "Ann", "on": "2026-11-29"}],
    "remark": "Ann",
    "own": {"amount": "7"},
}
REJECTED: dict[str, Any] = {
    "source": {"path": "a.csv", "sheet": None, "line": 3},
    "outcome": "rejected",
    "output": None,
    "codes": ["WL303"],
    "unverified": False,
    "changes": [],
    "earlier": [{"source": {"path": "old.csv", "sheet": None, "line": 9}, "codes": ["WL301"]}],
}
DUPLICATE = {**REJECTED, "outcome": "duplicate", "same_as": PLACED["source"]}
EXCLUDED = {**REJECTED, "outcome": "excluded"}
BUILD: dict[str, Any] = {
    "tool": {"name": "whitelist", "version": "0.1.0"},
    "catalogue": {"source": "bundled", "origin": "bundled", "as_of": "2026", "sha256": "c" * 64, "complete": True},
    "lists": [
        {
            "kind": "deny",
            "path": "deny.txt",
            "sha256": "d" * 64,
            "addresses": 1,
            "date": "2026-11-20",
            "not_verified": ["line 4"],
            "not_compared": ["line 5"],
        }
    ],
    "given": {"coin": "USDT"},
    "rules_off": [{"path": "a.csv", "codes": ["WL601"]}],
    "softened": [{"code": "WL501", "severity": "note", "usual": "error"}],
    "tables": [{"path": "a.csv", "sheet": "S", "line": 1, "rows": 2}],
    "skipped_rows": [{"path": "a.csv", "sheet": None, "line": 8, "text": "Total"}],
    "without_effect": [{"path": "b.csv", "line": 4, "text": "not confirmed"}],
    "inputs": [{"path": "a.csv", "sha256": "a" * 64}],
    "outputs": [
        {
            "path": "coinex-001.csv",
            "sha256": DIGEST,
            "rows": 1,
            "columns": {"coin": "Coin", "address": "Address"},
            "network": "BSC",
            "network_title": "BNB Smart Chain",
        }
    ],
    "rejects": {"path": "rejected.xlsx", "sha256": "e" * 64, "rows": 1},
    "rejects_whole": [{"path": "rejected.csv", "sha256": "f" * 64, "rows": 1}],
    "counts": {"rows_in": 4, "placed": 1, "duplicates": 1, "excluded": 1, "rejected": 1, "unverified": 1},
}
OTHER = {**BUILD, "inputs": [{"path": "c.csv", "sha256": "b" * 64}], "rejects": None, "outputs": []}
WHOLE = {
    "format": 1,
    "schema": "coinex",
    **BUILD,
    "builds": [BUILD, OTHER],
    "rows": [PLACED, REJECTED, DUPLICATE, EXCLUDED],
}
SINGLE = {key: value for key, value in WHOLE.items() if key != "builds"}
MISSING = object()
ODD: list[object] = [MISSING, None, 7, "x", [], {}]

Place = tuple[str | int, ...]


def places(value: object, place: Place = ()) -> Iterator[Place]:
    """Yield every place in a document, of a list only the first item."""
    if place:
        yield place
    if isinstance(value, dict):
        for key, each in value.items():
            yield from places(each, (*place, key))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*place, 0))


def is_read(place: Place) -> bool:
    """Say whether what is at a place is read, and not only copied or read at another place."""
    copied = place[:1] == ("builds",) and place[2:3] in (("tables",), ("outputs",), ("counts",)) and len(place) > 3
    return not copied and (place[0] not in BUILD or place[0] == "outputs")


def spoiled(document: dict[str, Any], place: Place, value: object) -> dict[str, Any]:
    """Return *document* with another value at a place."""
    made: dict[str, Any] = json.loads(json.dumps(document))
    target: Any = made
    for key in place[:-1]:
        target = target[key]
    if value is not MISSING:
        target[place[-1]] = value
    elif isinstance(target, list):
        target.clear()
    else:
        del target[place[-1]]
    return made


def leaves(value: object, name: str = "") -> dict[str, str]:
    """Return name → text of everything in an object."""
    if is_dataclass(value):
        parts = {f"{name}.{each.name}": getattr(value, each.name) for each in fields(value)}
    elif isinstance(value, Mapping):
        parts = {f"{name}[{key}]": each for key, each in value.items()}
    elif isinstance(value, list | tuple):
        parts = {f"{name}[{number}]": each for number, each in enumerate(value)}
    else:
        return {name: repr(value)}
    return {place: text for key, each in parts.items() for place, text in leaves(each, key).items()}


def combined(earlier: EarlierBuild) -> dict[str, Any]:
    """Return the manifest of *earlier* and a further build, in which its rejected row is placed."""
    rows = combine_rows(earlier, [PLACED, REJECTED], ["a.csv, line 3", "elsewhere.csv, line 3"])
    head = {key: value for key, value in SINGLE.items() if key != "rows"}
    return {**combine_heads(earlier, head, rows), "rows": rows}


def read(document: dict[str, Any], folder: Path) -> dict[str, str]:
    """Return what is read of a manifest, of which some files are in *folder*."""
    data = json.dumps(document).encode()
    (folder / MANIFEST).write_bytes(data)
    both: object = ""
    found: dict[str, object] = {"listed": sorted(f"{path.name} {each[:3]}" for path, each in recorded_outputs(folder))}
    try:
        earlier = read_earlier_build(folder, "coinex")
        found["earlier"] = *earlier.batches, *earlier.first_numbers(folder, "coinex").items()
        both = combined(earlier)
    except SourceError as error:
        found["earlier"] = f"{error.message} ({error.hint})".replace(f"{folder}/", "")
    try:
        found["manifest"] = read_manifest(data, MANIFEST)
    except SourceError as error:
        found["manifest"] = error.hint
    return leaves({**found, "both": both})


def describe(usual: dict[str, str], found: dict[str, str]) -> str:
    """Return what differs: the first two texts that are others, and what is not there any more."""
    changed = [f"{at} = {text}" for at, text in found.items() if usual.get(at) != text]
    gone = [at for at in usual if at not in found]
    more = f"{len(gone)} gone, {gone[0]}" if gone else ""
    return "; ".join(filter(None, [*changed[:2], more])) or "the same"


def record() -> str:
    """Return what comes of each odd value at each place, and what a further build makes of the manifest."""
    lines: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "out"
        folder.mkdir()
        for file in ("coinex-001.csv", "coinex-bsc-007.csv", "coinex-inter-user-003.csv"):
            (folder / file).write_bytes(BATCH)
        usual = read(WHOLE, folder)
        for place in filter(is_read, places(WHOLE)):
            for value in [*ODD, *(["../x", "x\0"] if place[-1] == "path" else [])]:
                told = describe(usual, read(spoiled(WHOLE, place, value), folder))
                shown = "missing" if value is MISSING else json.dumps(value)
                lines.setdefault(f"{'.'.join(map(str, place))}: {told}", []).append(shown)
        single = read(SINGLE, folder)
    start = [f"{at} = {text}" for at, text in usual.items()]
    return "\n".join(
        [
            *start,
            f"alone: {describe(usual, single)}",
            *(f"{line} <- {', '.join(values)}" for line, values in lines.items()),
            *(f"alone: {at} = {text}" for at, text in single.items() if at.startswith("[both]")),
            "",
        ]
    )


@pytest.mark.thorough
def test_odd_manifests() -> None:
    """Nothing else than the two errors is raised, and nothing that is read changes unseen."""
    assert record() == RECORD.read_text("utf-8")


if __name__ == "__main__":
    RECORD.write_text(record(), "utf-8", newline="")
