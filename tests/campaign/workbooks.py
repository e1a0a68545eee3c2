"""Damages workbooks, and checks each beside a good file.

    python -m tests.campaign.workbooks --trials 10000 --seed 1 --format xls

Each trial is made from its seed alone, so that ``--seed 1 --start 4711 --trials 1`` repeats trial 4711: bytes are
flipped, cut, doubled or replaced by large numbers; members of an archive are damaged before they are packed, left out
or exchanged; what a sheet claims of its size is enlarged. All go through ``whitelist check`` as JSON, some at a time.
Prints how often each outcome came, and exits with 1 when a trial broke a law of ``check``.
"""

from __future__ import annotations

import argparse
import json
import re
import struct
import tempfile
import time
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import is_zipfile

from tests.acceptance.command import runner
from tests.archives import parts_of, zipped
from tests.campaign.encoders import seeded
from tests.campaign.xlsb import xlsb
from whitelist.cli import main as command
from whitelist.model.file_signature import OLE, ZIP
from whitelist.readers.child_process import MEMORY_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "samples" / "coinex" / "good" / "memos.csv"
FORMATS = ("xls", "xlsb", "ods", "xlsx")
SECONDS = 2
"""Time for the damaged workbook: a whole one takes a tenth of a second."""
SPARE_SECONDS = 5
"""What it can take besides, on a busy computer."""
TOGETHER = 20
"""Damaged workbooks in one run of the command."""
CLAIM = re.compile(rb'(repeated|spanned|ref|r|count|min|max)="[^"]*"')
"""Attributes that claim how large something is, or where it is."""
LARGE = (b"1048576", b"16384", b"4294967295", b"XFD1048576", b"A1:XFD1048576", b"0", b"-1", b"99999999999999999999")


@cache
def samples(format_: str) -> tuple[bytes, ...]:
    """Return the whole workbooks of a format, from which the damaged ones are made."""
    folders = (ROOT / "samples" / "coinex", ROOT / "tests" / "data" / "workbooks")
    found = [path.read_bytes() for folder in folders for path in sorted(folder.rglob(f"*.{format_}"))]
    if format_ == "xlsb":
        found.append(
            xlsb((("coin", "network", "address", "memo"), ("CET", "CSC", "0x1", "7"), ("XRP", "XRP", "r1", "")))
        )
    return tuple(data for data in found if data.startswith(OLE) or is_zipfile(BytesIO(data)))


def flipped(data: bytes, random: Random) -> bytes:
    """Return *data* with some bytes changed, taken out, doubled or replaced by numbers that are large or odd."""
    content = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16, 64))):
        at = random.randrange(len(content) + 1)
        to = at + random.choice((1, 1, 2, 4, 4, 40))
        numbers = (b"\xff" * (to - at), b"\0" * (to - at), struct.pack("<I", random.choice((0xFFFF, 0xFFFFF, 2**31))))
        made = (random.randbytes(to - at), *numbers, bytes(content[at:to]) * 2, b"")
        content[at:to] = random.choice(made)
    return bytes(content)


def cut(data: bytes, random: Random) -> bytes:
    """Return *data* without its end, or without a part in the middle."""
    at = random.randrange(len(data) + 1)
    return data[:at] + (data[random.randrange(at, len(data) + 1) :] if random.random() < 0.5 else b"")


def claimed(data: bytes, random: Random) -> bytes:
    """Return *data* with some of its claims about sizes and places enlarged; for records that are not XML, bytes."""
    found = list(CLAIM.finditer(data))
    if not found:
        return flipped(data, random)
    for match in sorted(random.sample(found, min(len(found), random.choice((1, 1, 2, 5)))), key=lambda m: -m.start()):
        data = data[: match.start()] + match[1] + b'="' + random.choice(LARGE) + b'"' + data[match.end() :]
    return data


CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (flipped, flipped, cut, claimed, claimed)


def repacked(data: bytes, random: Random) -> bytes:
    """Return the archive *data* with one of its members damaged, left out, or exchanged with another."""
    members = parts_of(data)
    name, other = random.choices(sorted(members), k=2)
    kind = random.random()
    if kind < 0.1:
        del members[name]
    elif kind < 0.2:
        members[name], members[other] = members[other], members[name]
    else:
        members[name] = random.choice(CHANGES)(members[name], random)
    return zipped(members)


def damaged(format_: str, random: Random) -> bytes:
    """Return a damaged workbook."""
    data = random.choice(samples(format_))
    if data.startswith(ZIP) and random.random() < 0.8:
        return repacked(data, random)
    return random.choice(CHANGES)(data, random)


def check(workbooks: Mapping[str, bytes], folder: Path) -> tuple[dict[str, str], list[str]]:
    """Check *workbooks*, name → bytes, beside a good file; return name → what came of each, and which laws were broken.

    There is no exception and no exit code but the four; the good file is always checked; and each damaged one is either
    in the report, or named in one line.
    """
    paths = {str(folder / name): name for name in workbooks}
    for path, name in paths.items():
        Path(path).write_bytes(workbooks[name])
    arguments = ["check", "--format", "json", "--max-seconds", str(SECONDS), *paths, str(GOOD)]
    start = time.monotonic()
    result = runner().invoke(command, arguments)
    taken = time.monotonic() - start
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        return {}, [f"raised {result.exception!r}"]
    broken = [f"exit {result.exit_code}"] * (result.exit_code not in range(4))
    broken += [f"{taken:.1f} seconds"] * (taken > (SECONDS + SPARE_SECONDS) * len(paths))
    files = {file["path"]: file for file in json.loads(result.stdout_bytes)["files"]}
    broken += [] if files.pop(str(GOOD), {}).get("rows") == GOOD_ROWS else ["the good file is not checked"]
    outcomes = {paths[path]: _outcome(file) for path, file in files.items()}
    for line in result.stderr.splitlines():
        named = next((each for each in paths if line.startswith(f"Error: {each}: ")), None)
        if named is None:
            broken.append(f"said {line}")
        else:
            outcomes[paths[named]] = line.removeprefix(f"Error: {named}: ")
    return outcomes, broken + [f"nothing about {name}" for name in workbooks if name not in outcomes]


def _outcome(file: dict[str, Any]) -> str:
    """Return the verdict on a file, or why it cannot be read."""
    reasons = [each["message"] for each in file["findings"] if each["slug"] == "unreadable-workbook"]
    return str((*reasons, file["verdict"])[0])


GOOD_ROWS = len(GOOD.read_text("utf-8").splitlines()) - 1


def peak_memory() -> int:
    """Return the bytes of the largest process that this one has started, or its own if they are more; 0 on Windows."""
    try:
        import resource
    except ImportError:
        return 0
    import sys

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def run(format_: str, trials: int, seed: int, start: int = 0) -> tuple[Counter[str], list[str]]:
    """Return how often each outcome came in *trials*, and what broke a law."""
    counts: Counter[str] = Counter()
    failures: list[str] = []
    for first in range(start, start + trials, TOGETHER):
        numbers = range(first, min(first + TOGETHER, start + trials))
        made = {f"{n}.{format_}": damaged(format_, seeded(f"{seed} {format_} {n}")) for n in numbers}
        with tempfile.TemporaryDirectory() as folder:
            outcomes, broken = check(made, Path(folder))
        counts.update(re.sub(r"[0-9][0-9,]*", "N", outcome)[:70] for outcome in outcomes.values())
        failures += [f"{format_} {numbers[0]} to {numbers[-1]}: {each[:300]}" for each in broken]
    if peak_memory() > MEMORY_LIMIT:
        failures.append(f"a reader took {peak_memory():,} bytes")
    return counts, failures


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=200, help="workbooks of each format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="number of the first trial")
    parser.add_argument("--format", choices=FORMATS, help="default: all")
    options = parser.parse_args()
    failed = 0
    for format_ in [options.format] if options.format else FORMATS:
        start = time.monotonic()
        outcomes, failures = run(format_, options.trials, options.seed, options.start)
        failed += len(failures)
        for line in failures[:20]:
            print(line)  # noqa: T201  # a command
        print(f"{format_}, seed {options.seed}: {options.trials:,} trials, {len(failures)} failures", end=", ")  # noqa: T201
        print(f"{time.monotonic() - start:.0f} s, largest reader {peak_memory() // 2**20} MiB")  # noqa: T201
        for kind, count in outcomes.most_common(15):
            print(f"{count:8,}  {kind}")  # noqa: T201
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
