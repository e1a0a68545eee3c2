"""How long people wait: small files and look-ups, against importing pandera and click.

python -m benchmarks.start
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.pairs import compare

SAMPLE = Path(__file__).parent.parent / "samples" / "coinex" / "good" / "hundred-rows.csv"
WHITELIST = (sys.executable, "-m", "whitelist")

if __name__ == "__main__":
    compare("check, 100 rows", (*WHITELIST, "check", str(SAMPLE)))
    compare("--help", (*WHITELIST, "--help"))
    compare("explain WL302", (*WHITELIST, "explain", "WL302"))
    compare("networks", (*WHITELIST, "networks"))
    compare("networks USDT", (*WHITELIST, "networks", "USDT"))
