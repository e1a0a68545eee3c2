"""Gives bytes to readers, loaders, codecs and report writers, guided by what code the bytes before them reached.

    python -m tests.campaign.guided_fuzz csv address --runs 100000 --seed 1

Each target of ``tests.campaign.fuzz_targets`` runs in a process of its own, until it has taken *runs* inputs or
*seconds*. ``--times 50`` runs each 50 times with the seeds that follow; each starts afresh, because what a fuzzer has
kept makes it slower. An input ends it when it raises, takes more than 2 seconds or 2 GB of memory: then its bytes are
printed and belong into ``tests/data/fuzz``, which has inputs as lines of hexadecimal digits and is tried in each run of
the tests. ``--keep`` adds to it some of the short inputs that reached new code. Needs the extra ``campaign``: atheris
changes the inputs.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "tests" / "data" / "fuzz"
SECONDS, MEMORY = 2, 2_048
"""Most seconds of the processor, and megabytes, of an input."""
HANGING = 60
"""Seconds after which an input is not waited for, however busy the computer is."""
MOST_KEPT, LONGEST_KEPT = 25, 400
"""Inputs that are kept of a target, and bytes of each."""
SEED = "seed-"


def kept(target: str) -> list[bytes]:
    """Return the inputs that are kept for a target."""
    path = KEPT / f"{target}.txt"
    return [bytes.fromhex(line) for line in path.read_text("ascii").splitlines()] if path.exists() else []


def fuzz(target: str, arguments: list[str]) -> None:
    """Be the process of a target; does not return."""
    import atheris

    with atheris.instrument_imports(include=["whitelist"]):
        from tests.campaign.fuzz_targets import TARGETS

    def run(data: bytes) -> None:
        began = time.process_time()
        TARGETS[target].run(data)
        assert time.process_time() - began <= SECONDS, "too slow"

    atheris.Setup([sys.argv[0], *arguments], run)
    atheris.Fuzz()


def start(target: str, options: list[str]) -> subprocess.CompletedProcess[str]:
    """Run libFuzzer in a process of its own."""
    command = [sys.executable, "-m", "tests.campaign.guided_fuzz", "--inside", target, "--", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)


def campaign(target: str, options: argparse.Namespace, seed: int) -> bool:
    """Fuzz a target and print what came of it; say whether it withstood."""
    from tests.campaign.fuzz_targets import TARGETS

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (corpus := folder / "corpus").mkdir()
        for number, data in enumerate([*TARGETS[target].seeds(), *kept(target)]):
            (corpus / f"{SEED}{number}").write_bytes(data)
        limits = [f"-runs={options.runs}", f"-max_total_time={options.seconds}", f"-seed={seed}"]
        limits += [f"-max_len={options.bytes}", f"-timeout={HANGING}", f"-rss_limit_mb={MEMORY}"]
        limits += ["-print_final_stats=1"]
        began = time.monotonic()
        done = start(target, [*limits, f"-artifact_prefix={folder}/", str(corpus)])
        told = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
        print(  # noqa: T201  # a command
            f"{target:<10} seed {seed}: {int(told.get('number_of_executed_units', 0)):>9,} inputs, "
            f"{time.monotonic() - began:.0f} s, slowest {told.get('slowest_unit_time_sec', '?')} s, "
            f"{told.get('peak_rss_mb', '?')} MB, {'held' if done.returncode == 0 else 'BROKEN'}",
            flush=True,
        )
        for path in sorted(folder.glob("*-*")):
            print(f"  {path.name.partition('-')[0]}: {path.read_bytes().hex()}")  # noqa: T201  # a command
        if done.returncode:
            print(done.stderr[-3_000:])  # noqa: T201  # a command
        if options.keep and not done.returncode:
            _keep(target, corpus)
        return done.returncode == 0


def _keep(target: str, corpus: Path) -> None:
    """Add some of the inputs that reached new code, which libFuzzer has written to *corpus*: short and long ones."""
    found = {path.read_bytes() for path in corpus.iterdir() if not path.name.startswith(SEED)}
    new = sorted((each for each in found if 0 < len(each) <= LONGEST_KEPT), key=lambda data: (len(data), data))
    room = max(MOST_KEPT - len(kept(target)), 1)
    lines = dict.fromkeys(data.hex() for data in (*kept(target), *new[:: len(new) // room + 1]))
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{target}.txt").write_text("".join(f"{line}\n" for line in lines), "ascii")


def main() -> int:
    """Run the campaign; return the exit code."""
    if sys.argv[1:2] == ["--inside"]:
        fuzz(sys.argv[2], sys.argv[4:])
    from tests.campaign.fuzz_targets import TARGETS

    parser = argparse.ArgumentParser(
        prog="python -m tests.campaign.guided_fuzz", description=__doc__.split("\n", maxsplit=1)[0]
    )
    parser.add_argument("targets", nargs="*", default=list(TARGETS), help="what to give bytes to; default: all")
    parser.add_argument("--runs", type=int, default=20_000, help="inputs of each target")
    parser.add_argument("--seconds", type=int, default=600, help="most seconds of each target")
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers")
    parser.add_argument("--times", type=int, default=1, help="runs of each target, each with the next seed")
    parser.add_argument("--bytes", type=int, default=6_000, help="most bytes of an input")
    parser.add_argument("--keep", action="store_true", help="add the most telling inputs to tests/data/fuzz")
    options = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        parser.error("atheris is not installed: pip install -e '.[campaign]'")
    held = [
        campaign(target, options, options.seed + number)
        for target in options.targets
        for number in range(options.times)
    ]
    return int(not all(held))


if __name__ == "__main__":
    raise SystemExit(main())
