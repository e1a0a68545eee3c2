"""How long auditors wait: 100,000 rows in one run, and the memory it takes.

python -m benchmarks.bulk
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pairs import compare
from tests.campaign.encoders import eip55, seeded

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 100_000


def rows(count: int) -> Iterator[tuple[str, str, str, str]]:
    """Yield *count* different rows with addresses nobody owns, the same ones each time."""
    draw = seeded(20261121)
    for number in range(count):
        yield "USDT", ("ERC20", "BSC", "CSC", "PLASMA")[number % 4], "0x" + eip55(draw.randbytes(20)), ""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        batch = Path(folder, "batch.csv")
        with batch.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("coin", "network", "address", "memo"))
            writer.writerows(rows(ROWS))
        command = (sys.executable, "-m", "whitelist", "check", "--ignore", "row-limit", str(batch))
        compare(f"check, {ROWS:,} rows", command, pairs=3)
