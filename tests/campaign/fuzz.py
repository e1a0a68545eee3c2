"""Feeds the command files that nobody would write.

    python -m tests.campaign.fuzz --cases 20000 --seed 1

Every case is a sample with random edits, a random table, or random bytes, made from its seed alone, so that
``--seed 1 --start 4711 --cases 1`` repeats case 4711. Each goes through ``whitelist check`` as JSON, one in four as
text. Prints how often each exit code came and exits with 1 when a case broke a law of ``faults``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
import warnings
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from tests.acceptance.command import bug, runner
from tests.campaign.encoders import seeded
from whitelist.checking.columns.pair_facts import COLUMNS
from whitelist.cli import main as command

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OPERATOR = 2
SHEET_ROWS = 1_048_576
EXIT = {"accepted": 0, "rejected": 1, "unverified": 3}
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
PIECES = (
    *("", ",", ";", "\t", '"', '""', "\n", "\r", "\r\n", "\0", "\x1b[31m", "\x7f", " ", "\xa0", "\u200b", "\u202e"),
    *(
        "\ufeff",
        "é",
        "备",
        "🙂",
        "\U000e0041",
        "e\u0301",
        "0",
        "-1",
        "1.23457E+15",
        "=1+1",
        "0x",
        "1e400",
        "nan",
        "NULL",
    ),
    *("coin", "network", "address", "memo", "remark", "币种", "USDT", "usdt", "BTC", "XRP", "TRC20", "ERC20", "BEP20"),
    *("TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS", "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx?dt=1", "a@example.com", "1" * 300),
    *("0x01E68a17ecBea633D396110644ecb0374c51A2CA", "bc1q604ejladafffzaq2pn3lefkq6t23asd93gn0eq", "addr1", "ltc1" * 9),
)


@cache
def samples(kind: str) -> tuple[tuple[str, bytes], ...]:
    """Return suffix and content of every small sample of a *kind*, good or bad."""
    paths = sorted(path for path in SAMPLES.glob(f"*/{kind}/*") if path.suffix in (".csv", ".xlsx"))
    return tuple((path.suffix, path.read_bytes()) for path in paths if path.stat().st_size < 20_000)


def edited(data: bytes, random: Random) -> bytes:
    """Return *data* with some bytes changed, taken out, doubled or put in."""
    content = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        at = random.randrange(len(content) + 1)
        to = at + random.choice((0, 1, 1, 1, 4, 40))
        new = (
            random.randbytes(to - at),
            random.choice(PIECES).encode(),
            bytes(content[at:to]) * 2,
            bytes([content[at] ^ 1 << random.randrange(8)]) if at < len(content) else b"",
        )
        content[at:to] = random.choice(new)
    return bytes(content)


def mixed(data: bytes, random: Random) -> bytes:
    """Return *data* with its lines after the first in another order, some left out, some doubled."""
    first, *rest = data.splitlines(keepends=True) or [b""]
    return first + b"".join(random.choices(rest, k=random.randrange(1, 9)) if rest else [])


def table(random: Random) -> bytes:
    """Return a table of odd cells, most of the time under a header that is known."""
    delimiter = random.choice(",,,;\t")
    header = list(random.choice((COLUMNS, COLUMNS[:4], random.choices(PIECES, k=random.randrange(7)))))
    rows = [
        random.choices(PIECES, k=random.choice((len(header), random.randrange(9)))) for _ in range(random.randrange(9))
    ]
    quote = random.random() < 0.5
    cells = ([f'"{cell}"' if quote and cell.count('"') != 1 else cell for cell in row] for row in (header, *rows))
    encoding = random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"))
    return random.choice(("\n", "\r\n", "\r")).join(map(delimiter.join, cells)).encode(encoding)


def case(random: Random) -> tuple[str, bytes]:
    """Return a suffix and the content of a file."""
    kind = random.random()
    if kind < 0.6:
        suffix, data = random.choice(samples(random.choice(("good", "bad"))))
        change = mixed if suffix == ".csv" and random.random() < 0.3 else edited
        return suffix, change(data, random)
    if kind < 0.9:
        return ".csv", table(random)
    return random.choice((".csv", ".xlsx", "")), random.randbytes(random.randrange(600))


def faults(data: bytes, suffix: str, folder: Path, *, text: bool = False) -> tuple[int, list[str]]:
    """Return the exit code for a file of *data*, and which laws the command broke.

    The exit code is one of four and fits the verdict; there is no exception; the report is JSON (or text) that no
    terminal would obey; what it counts adds up; and every finding stands within the file.
    """
    path = folder / f"case{suffix}"
    path.write_bytes(data)
    result = runner().invoke(command, ["check", "--format", "text" if text else "json", str(path)])
    code, out = result.exit_code, result.stdout_bytes.decode("utf-8").replace(os.linesep, "\n")
    if (error := bug(result)) is not None:
        return code, [f"raised {error!r}"]
    if code == OPERATOR:
        return code, [] if result.stderr.startswith("Error: ") and not out else ["2 without one error"]
    if code not in EXIT.values() or result.stderr_bytes:
        return code, [f"exit {code}, and said {result.stderr!r}"]
    broken = [f"printed {found[0]!r}" for found in OBEYED.finditer(out)]
    return code, broken if text else [*broken, *_report_faults(json.loads(out), code, data, suffix)]


def _report_faults(report: dict[str, Any], code: int, data: bytes, suffix: str) -> Iterator[str]:
    (file,) = report["files"]
    findings = file["findings"]
    if EXIT[report["verdict"]] != code or file["verdict"] != report["verdict"]:
        yield f"exit {code} for {report['verdict']}"
    told = Counter(finding["severity"] for finding in findings)
    if any(report["summary"][f"{severity}s"] != told[severity] for severity in ("error", "warning", "note")):
        yield "counts do not add up"
    if (report["verdict"] == "rejected") != (told["error"] > 0):
        yield "an error and no rejection, or the other way round"
    if file["rows"] == 0 and report["verdict"] == "accepted":
        yield "nothing to judge, and yet accepted"
    lines = SHEET_ROWS if suffix == ".xlsx" else data.count(b"\n") + data.count(b"\r") + 1
    for finding in findings:
        line, row, cell = finding["line"], finding["row"], finding["cell"]
        within = (line is None or 1 <= line <= lines) and (row is None or 1 <= row <= file["rows"])
        named = cell is None or re.fullmatch(f"[A-Z]+{line}", cell)
        if not within or not named or finding["column"] not in (None, *COLUMNS):
            yield f"a place outside the file: {finding}"
        if row is not None and line is None:
            yield f"a row without a line: {finding}"


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers")
    parser.add_argument("--start", type=int, default=0, help="number of the first case")
    options = parser.parse_args()
    warnings.simplefilter("error")
    codes: Counter[int] = Counter()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.start, options.start + options.cases):
            random = seeded(f"{options.seed} {number}")
            suffix, data = case(random)
            code, broken = faults(data, suffix, Path(folder), text=number % 4 == 3)
            codes[code] += 1
            failed += bool(broken)
            for fault in broken[:3]:
                print(f"case {number}: {fault[:300]}")  # noqa: T201  # a command
    print(", ".join(f"exit {code}: {count:,}" for code, count in sorted(codes.items())), f"failed: {failed}")  # noqa: T201  # a command
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
