"""Feeds the program settings, schemas, catalogues, baselines, registers and manifests that nobody would write.

    python -m tests.campaign.documents --trials 5000 --seed 1

Each trial is a good document in which some values became something else: numbers of thousands of digits, deep nesting,
half characters, dates, other types, repeated keys, other encodings. Whatever it is, a command ends with one of its
exit codes, and an error is one line that names the file. Prints how often each exit code came, and exits with 1 for a
fault.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.acceptance.command import runner
from tests.campaign.encoders import seeded
from whitelist.cli import main as command

if TYPE_CHECKING:
    from random import Random

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "samples" / "coinex" / "good"
CATALOGUE = (
    '{"code": 0, "as_of": "2026-11-21", "data": [{"asset": {"ccy": "USDT", "deposit_enabled": true}, "chains": '
    '[{"chain": "TRC20", "is_memo_required_for_deposit": false, "memo": "", "explorer_asset_url": '
    '"https://a.example/1", "withdraw_enabled": true}]}]}'
)
SNAPSHOT = (
    '{"about": "a", "as_of": "2026", "as_of_detail": "a", "looked_at": "2026", "complete": false, "sources": ["a"], '
    '"notes": [], "observed": [{"coin": "USDT", "chains": [{"chain": "TRC20", "sources": [1], "memo_label": null, '
    '"explorer": "https://a.example/1"}], "chains_complete": true}], "inferred": []}'
)
BASELINE = (
    '{"format": 1, "tool": "whitelist", "schema": "coinex", "known": [{"file": "a.csv", "code": "WL302", "slug": "a", '
    '"about": ["USDT"], "fingerprint": "ab"}]}'
)
MANIFEST = '{"format": 1, "outputs": [{"path": "coinex-001.csv", "sha256": "ab", "rows": 1}], "rejects": null}'
SETTINGS = (
    'schema = "coinex"\ncatalogue = "bundled"\nstrict = true\ncatalogue-age-days = 30\nselect = ["WL3"]\nignore = []\n'
    'exclude = ["a/*.csv"]\nformat = ["text"]\n[severity]\nWL302 = "warning"\n[per-file-ignores]\n"a.csv" = ["WL3"]\n'
)
REGISTER = (
    '[[keys]]\nexchange = "coinex"\nname = "desk"\nowner = "a"\npermissions = ["read"]\ncreated = 2026-01-01\n'
    'ips = ["8.8.8.8"]\n'
)
LITERALS = (
    *("1" * 5000, "-" + "9" * 99, "9" * 101, "0x" + "f" * 4000, "0", "-1", "1e400", "-1e999", "1.5", "NaN", "Infinity"),
    *("nan", "inf", "true", "null", '""', '"a"', "[]", "{}", "[" * 2000, "[" * 90 + "]" * 90, "[" * 2000 + "]" * 2000),
    *(
        "[" * 101 + "]" * 101,
        '{"a":' * 2000,
        '{"a": 1, "a": 2}',
        "{a = 1, a = 2}",
        "{a.b.c = 1}",
        '"\\ud800"',
        '"\\udfff"',
    ),
    *(
        '"\\u0000"',
        '"\\u001b[31m"',
        '"' + "x" * 5000 + '"',
        '"::error::x"',
        "'a'",
        "2026-01-01",
        "2026-13-45",
        "07:32:00",
    ),
    *(
        "2026-01-01T00:00:00Z",
        "0001-01-01",
        "9999-12-31T23:59:59-23:59",
        '"../../a"',
        '["a", 1]',
        '[[["a"]]]',
        "=",
        ",",
    ),
)
TEXTS = (
    "",
    "\ufeff",
    "null",
    "[]",
    "{}",
    "1",
    '"a"',
    "[" * 100_000,
    "1" * 5000,
    "\x00",
    "a.b" * 3000 + " = 1",
    "a = " * 9,
)
SCALAR = re.compile(r'"(?:[^"\\\n]|\\.)*"|-?\b\d[\d.:TZ-]*|\btrue\b|\bfalse\b|\bnull\b|\[[^\[\]]*\]')
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def documents() -> dict[str, tuple[str, list[str]]]:
    """Return kind → a good document, and the command that reads it, with FILE for its path."""
    batch = str(GOOD / "documented.csv") if (GOOD / "documented.csv").exists() else str(min(GOOD.glob("*.csv")))
    check = ["check", "--no-config", "--format", "json"]
    return {
        "catalogue.json": (CATALOGUE, [*check, "--catalogue", "FILE", batch]),
        "snapshot.json": (SNAPSHOT, [*check, "--catalogue", "FILE", batch]),
        "schema.toml": ((ROOT / "schemas/coinex/schema.toml").read_text("utf-8"), [*check, "--schema", "FILE", batch]),
        "baseline.json": (BASELINE, [*check, "--baseline", "FILE", batch]),
        "manifest.json": (MANIFEST, ["build", "--no-config", "--dry-run", "--force", batch, "--out", "FOLDER"]),
        "settings.toml": (SETTINGS, ["check", "--config", "FILE", batch]),
        "shown.toml": (SETTINGS, ["config", "--config", "FILE"]),
        "object.toml": (SETTINGS, ["config", "--config", "FILE", "--format", "json"]),
        "register.toml": (REGISTER, ["check-keys", "--now", "2026-11-21", "FILE"]),
    }


def nasty(text: str, random: Random) -> bytes:
    """Return *text*, in which some values are others, or keys are repeated or gone; or something else altogether."""
    if random.random() < 0.1:
        return random.choice(TEXTS).encode("utf-8", "surrogatepass")
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        places = [found.span() for found in SCALAR.finditer(text)] or [(0, 0)]
        start, end = random.choice(places)
        text = text[:start] + random.choice(LITERALS) + text[end:]
    if random.random() < 0.1:
        at = random.randrange(len(text) + 1)
        text = text[:at] + text[random.randrange(len(text) + 1) :]
    encoding = random.choice(("utf-8",) * 12 + ("utf-8-sig", "utf-16", "utf-32", "latin-1"))
    return text.encode(encoding, "replace")


def faults(kind: str, data: bytes, folder: Path) -> tuple[int, list[str]]:
    """Return the exit code of the command that reads *data*, and what is wrong with how it ended."""
    path = folder / kind
    path.write_bytes(data)
    arguments = [{"FILE": str(path), "FOLDER": str(folder)}.get(each, each) for each in documents()[kind][1]]
    result = runner().invoke(command, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        return result.exit_code, [f"raised {result.exception!r}"]
    errors = result.stderr.splitlines()
    found = [] if result.exit_code in (0, 1, 2, 3) else [f"exit {result.exit_code}"]
    if result.exit_code == 2 and (len(errors) != 1 or folder.name not in errors[0] or len(errors[0]) > 2_000):
        found.append(f"exit 2 with {errors!r:.300}")
    return result.exit_code, [
        *found,
        *(f"printed {each[0]!r}" for each in OBEYED.finditer(result.stdout + result.stderr)),
    ]


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.documents", description=__doc__.split("\n")[0])
    parser.add_argument("--trials", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers")
    options = parser.parse_args()
    codes: Counter[int] = Counter()
    failed = 0
    good = documents()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.trials):
            random = seeded(f"{options.seed} {number}")
            kind = random.choice(sorted(good))
            code, broken = faults(kind, nasty(good[kind][0], random), Path(folder))
            codes[code] += 1
            failed += bool(broken)
            for fault in broken:
                print(f"trial {number}, {kind}: {fault[:500]}")  # noqa: T201  # a command
    listed = ", ".join(f"exit {code}: {count:,}" for code, count in sorted(codes.items()))
    print(f"{options.trials} documents, {listed}, failed: {failed}, seed {options.seed}")  # noqa: T201  # a command
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
