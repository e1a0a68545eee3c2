"""How long auditors wait: 100,000 rows in one run, and the memory it takes.

    python benchmarks/bulk.py
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pairs import compare

from whitelist.encodings.lettercase import eip55

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 100_000


def rows(count: int) -> Iterator[tuple[str, str, str, str]]:
    """Yield *count* rows with addresses nobody owns, from a fixed seed: EVM, Solana and XRP with a tag."""
    draw = random.Random(20261121)  # noqa: S311  # made-up addresses need no secrecy
    for number in range(count):
        network = ("ERC20", "BSC", "CSC", "PLASMA")[number % 4]
        yield "USDT", network, "0x" + eip55(draw.randbytes(20).hex()), ""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        batch = Path(folder, "batch.csv")
        with batch.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("coin", "network", "address", "memo"))
            writer.writerows(rows(ROWS))
        command = (sys.executable, "-m", "whitelist", "check", "--ignore", "row-limit", str(batch))
        compare(f"check, {ROWS:,} rows", command, pairs=3)
