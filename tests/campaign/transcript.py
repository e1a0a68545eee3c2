"""Corrects the rejected rows of samples/treasury, and forty damaged rows, by nothing but the advice of the findings.

    python -m tests.campaign.transcript --seed 1

A build rejects the rows; in rejected.xlsx, the advice of each finding is obeyed, and the workbook is built again.
Prints a line for each step, and how many rows end placed: by the advice alone, or with a value that was got from the
receiver, the original or the exchange. Exits with 1 if a row is not placed in the end, or placed otherwise than it was
meant.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.acceptance.command import ROOT, invoke
from tests.build.cases import HEADER, csv_text
from tests.campaign.damaged_lists import Receivers
from tests.campaign.encoders import seeded
from tests.campaign.obeying import Journey, follow
from tests.campaign.round_trips import COLUMNS, journeys
from tests.campaign.samples_origin import SampleOrigin
from whitelist import Action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.campaign.obeying import Origin

DAMAGED = 40


def built(source: Path, out: Path) -> dict[str, Any]:
    """Build *source* and return the manifest."""
    outcome = invoke("build", source, "--out", out)
    assert outcome.code in (0, 1, 3), outcome.err
    manifest: dict[str, Any] = json.loads((out / "manifest.json").read_text("utf-8"))
    return manifest


def correct(folder: Path, source: Path, origin: Origin) -> tuple[Journey, dict[str, Any], int]:
    """Build, obey what is found in rejected.xlsx, build that: return how, the last manifest, and the rows rejected."""
    first = built(source, folder / "first")
    rejected = Path(shutil.copy(folder / "first" / "rejected.xlsx", folder / "corrected.xlsx"))
    journey = follow(rejected, origin)
    return journey, built(rejected, folder / "second"), first["counts"]["rejected"]


def lines(title: str, journey: Journey, manifest: dict[str, Any], rejected: int) -> Iterator[str]:
    """Yield the transcript of one source, and its sum."""
    steps = defaultdict(list)
    for finding in journey.steps:
        steps[finding.location.sheet or "", finding.location.line or 0].append(finding)
    yield f"{title}: {rejected} rows rejected"
    for (sheet, line), findings in sorted(steps.items()):
        for finding in findings:
            asked = f" from the {finding.advice.whom.value}" if finding.advice.whom else ""
            what = f"{finding.advice.action.value} {', '.join(finding.advice.columns) or finding.column or ''}{asked}"
            yield f"  {sheet} {line}: {finding.slug}: {what.strip()}"
    asked_rows = sum(any(each.advice.action is Action.GET for each in found) for found in steps.values())
    counts = manifest["counts"]
    yield f"  {counts['rows_in']} rows in = {counts['placed']} placed, {counts['duplicates']} duplicates,"
    yield f"  {counts['rejected']} rejected; {asked_rows} with a value got from its origin, the others by advice alone"


def damaged_source(folder: Path, seed: int) -> tuple[Path, Receivers]:
    """Write forty damaged rows, and return who knows what was meant."""
    meant: dict[str, dict[str, str]] = {}
    damaged: dict[str, dict[str, str]] = {}
    trial = 0
    while len(meant) < DAMAGED:
        for row in journeys(seeded(f"{seed} {trial}")).values():
            if row.damage != "nothing" and len(meant) < DAMAGED:
                remark = f"payee {len(meant):02}"
                meant[remark] = {**row.meant, "remark": remark}
                damaged[remark] = {**row.cells, "remark": remark}
        trial += 1
    path = folder / "damaged.csv"
    path.write_text(csv_text([[row[each] for each in COLUMNS] for row in damaged.values()], COLUMNS), "utf-8")
    return path, Receivers(meant, damaged)


def wrong_rows(folder: Path, origin: Receivers, journey: Journey) -> list[str]:
    """Return the placed rows that are not what was meant, and were not damaged to another good row either."""
    found = []
    for path in sorted(folder.glob("*/coinex-*.csv")):
        for line in path.read_text("utf-8").splitlines()[1:]:
            cells = dict(zip(COLUMNS, line.split(","), strict=True))
            meant, damaged = origin.meant[cells["remark"]], origin.damaged[cells["remark"]]
            if any(cells[name] != meant[name] for name in HEADER) and not journey.confirmed:
                same = all(cells[name] == damaged[name].strip() for name in HEADER)
                found += [] if same else [line]
    return found


def main() -> int:
    """Print both transcripts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        treasury, own = Path(name, "treasury"), Path(name, "own")
        own.mkdir(parents=True)
        shutil.copytree(ROOT / "samples" / "treasury", treasury)
        path, origin = damaged_source(own, seed)
        sources: tuple[tuple[Path, Path, Origin], ...] = (
            (treasury, treasury, SampleOrigin()),
            (own, path, origin),
        )
        for folder, source, who in sources:
            journey, manifest, rejected = correct(folder, source, who)
            print("\n".join(lines(source.name, journey, manifest, rejected)))  # noqa: T201  # a command
            wrong += [*map(str, journey.circle)]
            wrong += wrong_rows(folder, origin, journey) if who is origin else []
            wrong += [f"{manifest['counts']['rejected']} rejected"] if manifest["counts"]["rejected"] else []
    print("\n".join(wrong) or "no row is lost or wrong")  # noqa: T201  # a command
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
