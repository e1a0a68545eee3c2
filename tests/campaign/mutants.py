"""Changes the code at random places, and looks whether the tests notice.

    python -m tests.campaign.mutants --sample 40 --seed 1
    python -m tests.campaign.mutants addresses whitelist/build/splitting.py --sample 100

Takes rooms or modules; without any, the rooms whose verdicts decide about money. Each mutant is one small change by an
operator of mutmut, in memory alone. It meets the tests of its module, those of the changed lines first, until one
fails. Which tests these are is recorded once, in ``.mutants``, and again for files of tests that have changed;
``--record`` does it for all, which is needed when the code has changed much. Prints each survivor and a table, in which
"not run" are mutants that none of the tests in these folders runs. tests/mutants.md says why survivors are left. Needs
the extra ``campaign`` and a system that forks.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.campaign.encoders import seeded
from tests.campaign.mutation.record import Record, keep, kept, record
from tests.campaign.mutation.sources import Module, Mutant, users
from tests.campaign.mutation.trial import IMPORTED_FIRST, try_mutant

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".mutants"
OF_BUILDS = (
    *("build", "build_again", "build_many", "built_folders", "compared", "deny", "exchange_lists", "lost_payees"),
    *("template", "verify"),
)
OF_VENUES = ("exchanges/test_encoding.py", "exchanges/test_payments.py")
OF_CHECKS = ("acceptance/test_compared.py", "acceptance/test_exchange_lists.py", "page/test_related.py")
OF_DIFFERENCES = ("diff", "exchange_lists", "fixing")
ROOMS = {
    "addresses": ("addresses", "exchanges/test_document_faults.py", "exchanges/test_documents.py", "rules"),
    "rules": ("rules", "audits", "build", *(f"checking/test_recorded{end}.py" for end in ("", "_columns", "_words"))),
    "checking": ("checking", "rules", "build", *OF_CHECKS),
    "build": ("build", *OF_VENUES, *(f"acceptance/test_{name}.py" for name in OF_BUILDS)),
    "changes": ("changes", *OF_VENUES, *(f"acceptance/test_{name}.py" for name in OF_DIFFERENCES)),
    "connectors": ("connectors",),
}
"""Room → folders and files of tests that are about it."""


def records(places: Iterable[str], *, again: bool) -> Record:
    """Return what the tests in *places* do; record it in a process of its own where that is missing."""
    KEPT.mkdir(exist_ok=True)
    known = Record()
    for place in places:
        path = ROOT / "tests" / place
        files = [path] if path.is_file() else sorted(path.rglob("test_*.py"))
        new = [file for file in files if again or not kept(file, KEPT)]
        if new and not (child := os.fork()):
            made = record(ROOT, new)
            for file in new:
                keep(made, file, KEPT)
            os._exit(0)
        if new and os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            raise SystemExit(f"the tests in tests/{place} could not be recorded")
        for file in files:
            known.update(kept(file, KEPT) or Record())
    return known


def modules(room: str) -> list[Path]:
    """Return the modules of a room, or one module, as paths from the root."""
    place = ROOT / room if room.endswith(".py") else ROOT / "whitelist" / room
    paths = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    return [path.relative_to(ROOT) for path in paths]


def sample(paths: list[Path], size: int, seed: str) -> tuple[list[Mutant], int]:
    """Return random mutants of the modules, and how many there are in all."""
    made = [Module(path) for path in paths]
    all_of_them = [(module, number) for module in made for number in range(len(module))]
    chosen = seeded(seed).sample(all_of_them, min(size, len(all_of_them)))
    return [module.mutant(number) for module, number in chosen], len(all_of_them)


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.mutants", description=__doc__.split("\n")[0])
    parser.add_argument("rooms", nargs="*", default=list(ROOMS), help="rooms of whitelist/, or modules")
    parser.add_argument("--sample", type=int, default=40, help="mutants per room")
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers")
    parser.add_argument("--budget", type=float, default=60, help="seconds of tests that a mutant meets")
    parser.add_argument("--tests", action="append", help="other place in tests/; may be given again")
    parser.add_argument("--control", action="store_true", help="change nothing, so that no test may notice anything")
    parser.add_argument("--record", action="store_true", help="record anew which tests run which lines")
    options = parser.parse_args()
    os.chdir(ROOT)
    places = dict.fromkeys(f for room in options.rooms for f in options.tests or ROOMS[modules(room)[0].parts[1]])
    known = records(places, again=options.record)
    for name in IMPORTED_FIRST:
        importlib.import_module(name)
    used_by = users(ROOT / "whitelist")
    print(f"seed {options.seed}, {options.sample} mutants per room")  # noqa: T201  # a command
    table = []
    for room in options.rooms:
        drawn, total = sample(modules(room), options.sample, f"{options.seed} {room}")
        counts: Counter[str] = Counter()
        for mutant in drawn:
            if options.control:
                mutant = replace(mutant, source=(ROOT / mutant.path).read_text("utf-8"))  # noqa: PLW2901  # the same place
            lines = range(mutant.first, mutant.last + 1)
            path = mutant.path.as_posix()
            tests = known.chosen(path, lines, options.budget, users=used_by[path], at_import=mutant.at_import)
            outcome, seconds = try_mutant(mutant, tests, ROOT, 4 * options.budget)
            counts[outcome] += 1
            if outcome != "killed":
                print(f"{outcome} ({len(tests)} tests, {seconds:.0f} s) {mutant}", flush=True)  # noqa: T201
        noticed = counts["killed"] + counts["timed out"]
        share = noticed / max(noticed + counts["survived"], 1)
        numbers = " | ".join(str(counts[outcome]) for outcome in ("killed", "timed out", "survived", "not run"))
        table.append(f"| {room} | {total:,} | {len(drawn)} | {numbers} | {share:.0%} |")
        print(table[-1], flush=True)  # noqa: T201  # a command
    head = ("| room | mutants | tried | killed | timed out | survived | not run | noticed |", "|---" * 8 + "|")
    print(*head, *table, sep="\n")  # noqa: T201  # a command
    return 0


if __name__ == "__main__":
    sys.exit(main())
