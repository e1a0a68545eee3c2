"""Runs commands that write files while something goes wrong: only whole files remain, and one line says what happened.

    python -m tests.campaign.faults --trials 200 --seed 1

Prints a table of the kinds of faults, how often each was tried, what came about, and how often a law was broken. The
laws are those of ``tests.campaign.kills``: each file is the old one or the new one, there is no other, the exit code is
one that the fault explains, and nothing is said that looks like a crash. ``--kind WORD`` runs the kinds whose name
contains the word. Set TMPDIR to a folder of another disk to try the commands there: on one that ignores letter case, or
has no links, more can go wrong.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections import Counter

from tests.campaign.encoders import seeded
from tests.campaign.fault_kinds import KINDS
from tests.campaign.kills import SIGNALS, courses
from tests.connectors.exchanges import Coinex
from tests.connectors.server import Server


def main(trials: int, seed: int, word: str) -> int:
    """Run so many *trials* of each kind with *word* in its name and print a table; return the exit code."""
    for number in SIGNALS:  # a shell lets processes in the background ignore Ctrl-C, and they would pass that on
        signal.signal(number, signal.default_int_handler)
    broken_in_all = 0
    with Server(Coinex()) as server:
        known = courses(server.url)
        for course in known.values():
            course.time()
        print("| fault | trials | broken laws | what came about |\n| --- | ---: | ---: | --- |")  # noqa: T201
        for kind, attempt in KINDS.items():
            if word not in kind:
                continue
            came, broken = Counter[str](), 0
            for index in range(trials):
                random = seeded(f"{kind} {seed} {index}")
                name = random.choice(sorted(known))
                told, laws = attempt(known[name], random)
                came[told] += 1
                for law in laws:
                    broken += 1
                    print(f"{kind}, trial {index}: {name}: {law}", file=sys.stderr)  # noqa: T201
            results = "; ".join(f"{count} {told}" for told, count in came.most_common())
            print(f"| {kind} | {trials} | {broken} | {results} |", flush=True)  # noqa: T201
            broken_in_all += broken
    return 1 if broken_in_all else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=200, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", default="", help="only kinds whose name contains this")
    options = parser.parse_args()
    sys.exit(main(options.trials, options.seed, options.kind))
