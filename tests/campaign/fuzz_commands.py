"""Feeds files that nobody would write to every command that reads files, in every role that a file can have.

    python -m tests.campaign.fuzz_commands --cases 2000 --seed 1

Files are made as in ``tests.campaign.fuzz``; of those with a role of their own, such as settings, the input is a good
one with random edits. Prints how often each command ended with which exit code and the slowest case, and exits with 1
when a case broke a law of ``command_faults``.
"""

from __future__ import annotations

import argparse
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from click.testing import CliRunner

from tests.acceptance.command import BAD, GOOD, bug
from tests.campaign.encoders import seeded
from tests.campaign.fuzz import OBEYED, OPERATOR, case, edited
from tests.campaign.fuzz_targets import TARGETS
from whitelist.cli import main as command

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

FILE, OUT = "FILE", "OUT"
"""Stand for the file of the case, and for a path where nothing is yet."""
SAMPLE = str(GOOD / "memos.csv")
CODES = {0, 1, OPERATOR, 3}

ROLES: Mapping[str, tuple[str, Sequence[str]]] = {
    "build": ("", ("build", FILE, "--out", OUT)),
    "build with another": ("", ("build", FILE, str(BAD / "network-not-offered.csv"), "--out", OUT, "--sort")),
    "build for safe": ("", ("build", FILE, "--schema", "safe", "--out", OUT)),
    "build --exclude": ("", ("build", SAMPLE, "--exclude", FILE, "--out", OUT)),
    "build --template": ("", ("build", SAMPLE, "--template", FILE, "--out", OUT)),
    "check --fix": ("", ("check", "--fix", FILE)),
    "check --fix --diff": ("", ("check", "--fix", "--diff", FILE)),
    "check --deny": ("", ("check", SAMPLE, "--deny", FILE)),
    "check --trusted": ("", ("check", SAMPLE, "--trusted", FILE)),
    "check as html": ("", ("check", "--format", "html", FILE)),
    "check as sarif": ("", ("check", "--format", "sarif", FILE)),
    "diff from": ("", ("diff", FILE, SAMPLE)),
    "diff to": ("", ("diff", SAMPLE, FILE, "--format", "markdown")),
    "baseline": ("", ("baseline", FILE, "--output", OUT)),
    "check-ips": ("ips", ("check-ips", FILE)),
    "check-keys": ("keys", ("check-keys", FILE)),
    "check --config": ("settings", ("check", SAMPLE, "--config", FILE)),
    "check --schema": ("schema", ("check", SAMPLE, "--schema", FILE)),
    "check --catalogue": ("catalogue", ("check", SAMPLE, "--catalogue", FILE)),
    "check --baseline": ("baseline", ("check", SAMPLE, "--baseline", FILE)),
}
"""Name → what the file of the case is, and the arguments."""
SUFFIXES = {"settings": ".toml", "schema": ".toml", "catalogue": ".json", "baseline": ".json", "ips": ".txt"}
LISTS = Path(__file__).resolve().parents[2] / "samples"


def file_for(kind: str, random: Random) -> tuple[str, bytes]:
    """Return a suffix and bytes for a file of a kind."""
    if not kind:
        return case(random)
    if kind in TARGETS:
        seeds = [*TARGETS[kind].seeds()]
    else:
        seeds = [path.read_bytes() for path in sorted(LISTS.glob(f"{kind}/*/*")) if path.is_file()]
    return SUFFIXES.get(kind, ".csv"), edited(random.choice(seeds), random)


def command_faults(role: str, random: Random, folder: Path) -> tuple[int, list[str]]:
    """Run the command of a role; return the exit code, and which laws it broke.

    There is no exception; the exit code is one that is documented; with 2 there is a reason and nothing else; what is
    printed holds nothing that a terminal obeys; the file is as it was, but for ``--fix``.
    """
    kind, arguments = ROLES[role]
    suffix, data = file_for(kind, random)
    (path := folder / f"case{suffix}").write_bytes(data)
    given = [str(path) if each == FILE else str(folder / "out") if each == OUT else each for each in arguments]
    result = CliRunner().invoke(command, given)
    if (error := bug(result)) is not None:
        return -1, [f"raised {error!r}"]
    code, out, err = result.exit_code, result.stdout, result.stderr
    broken = [f"printed {found[0]!r}" for found in OBEYED.finditer(out + err)]
    if code not in CODES:
        broken.append(f"exit {code}")
    if code == OPERATOR and (out or "Error: " not in err):
        broken.append(f"2 with {out[:100]!r} and {err[:100]!r}")
    if role != "check --fix" and path.read_bytes() != data:
        broken.append("the file has changed")
    return code, broken


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.fuzz_commands", description=__doc__.split("\n")[0])
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers")
    parser.add_argument("--start", type=int, default=0, help="number of the first case")
    options = parser.parse_args()
    warnings.simplefilter("error")
    codes: Counter[tuple[str, int]] = Counter()
    failed, slowest = 0, (0.0, "")
    for number in range(options.start, options.start + options.cases):
        role = [*ROLES][number % len(ROLES)]
        with tempfile.TemporaryDirectory() as folder:
            began = process_time()
            code, broken = command_faults(role, seeded(f"{options.seed} {number}"), Path(folder))
            slowest = max(slowest, (process_time() - began, f"case {number}"))
        codes[role, code] += 1
        failed += bool(broken)
        for fault in broken[:3]:
            print(f"case {number}, {role}: {fault[:300]}", flush=True)  # noqa: T201  # a command
    for role in ROLES:
        told = (f"exit {code}: {count}" for (of, code), count in sorted(codes.items()) if of == role)
        print(f"{role:<20} {', '.join(told)}")  # noqa: T201  # a command
    print(f"{options.cases:,} cases, failed: {failed}, slowest {slowest[0]:.2f} s ({slowest[1]})")  # noqa: T201
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
