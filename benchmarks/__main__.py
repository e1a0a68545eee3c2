"""Measures whitelist beside other programs and floors, in turn, and writes ``benchmarks/results.md``.

    python -m benchmarks [PART …] [--quick] [--rows N] [--rounds N] [--output FILE] [--others FOLDER] [--beside PYTHON]

Without PART, everything is measured. A quick run has small data and one round, and writes no file unless --output
names it.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import parts
from benchmarks.installation import Others
from benchmarks.machine import ROOT, machine
from benchmarks.part import Part, Setup
from benchmarks.results import update
from benchmarks.turns import Failed
from whitelist.model.plugins import load_all

if TYPE_CHECKING:
    from collections.abc import Iterator

RESULTS = ROOT / "benchmarks" / "results.md"


def known_parts() -> dict[str, Part]:
    """Return name → part, in the order of the results."""
    return dict(sorted(load_all(parts, "PART", Part).items(), key=lambda item: item[1].place))


def parsed() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure whitelist beside other programs."
    )
    names = tuple(known_parts())
    parser.add_argument("part", nargs="*", metavar="PART", help=f"one of {', '.join(names)}; default: all")
    parser.add_argument("--quick", action="store_true", help="small data and one round, to see that all works")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the largest list (default: 1000000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each program runs (default: 5)")
    parser.add_argument("--output", type=Path, help=f"file to write (default: {RESULTS.relative_to(ROOT)})")
    parser.add_argument("--others", type=Path, help="folder to keep the other programs in; default: a temporary one")
    parser.add_argument(
        "--beside", metavar="PYTHON", help="interpreter with another version of whitelist to compare with"
    )
    arguments = parser.parse_args()
    if unknown := set(arguments.part) - set(names):
        parser.error(f"unknown part {', '.join(sorted(unknown))}; the parts are {', '.join(names)}")
    return arguments


def pieces(part: Part, setup: Setup) -> Iterator[str]:
    """Yield what a part measures; if a command fails, the other parts still run."""
    try:
        yield from part.measure(setup)
    except Failed as error:
        yield f"Not finished: {error}."


def main() -> None:
    """Measure the parts and write each section when it is done."""
    arguments = parsed()
    known, output = known_parts(), arguments.output or (None if arguments.quick else RESULTS)
    with tempfile.TemporaryDirectory() as folder:
        others = Others((arguments.others or Path(folder, "others")).resolve())
        setup = Setup(
            Path(folder),
            others,
            arguments.rows,
            1 if arguments.quick else arguments.rounds,
            arguments.quick,
            arguments.beside,
        )
        for name in arguments.part or known:
            print(f"## {known[name].title}\n", flush=True)
            said = [machine()]
            print(said[0], "\n", flush=True)
            for piece in pieces(known[name], setup):
                print(f"{piece}\n", flush=True)
                said.append(piece.rstrip())
            if output:
                update(output, {known[name].title: "\n\n".join(said)}, (part.title for part in known.values()))
        others.close()


if __name__ == "__main__":
    main()
