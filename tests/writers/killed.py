"""Writes a folder over and over, until the process is killed.

python -m tests.writers.killed FOLDER add|force
"""

from __future__ import annotations

import sys
from pathlib import Path

from whitelist.writers.folder import write_folder

SIZE = 200_000
COUNT = 20
VOUCHER = "manifest.json"


def files(run: int) -> dict[str, bytes]:
    """Return the files of a run; each byte tells the run, and the voucher comes last."""
    names = [f"coinex-{number:03}.csv" for number in range(1, COUNT + 1)]
    return {name: bytes([run]) * SIZE for name in (*names, VOUCHER)}


if __name__ == "__main__":
    force = sys.argv[2] == "force"
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    write_folder(Path(sys.argv[1]), files(1), force=force, stale=("coinex-099.csv",))
