"""Counts typing errors in the good samples that the whole checker lets pass.

    python -m tests.campaign.sample_typos --trials 50000 --seed 1

Replaces one character of a checksummed address by another one of its alphabet and has the file checked. Every such row
must be rejected for its address. Excused are, by the rates that ``tests.campaign.typos`` explains, EIP-55 and SS58
collisions, and an EVM address whose letters came to be all of one case: that has no checksum to be wrong.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache
from io import StringIO
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from whitelist.addresses.address import AddressError
from whitelist.addresses.verification import bind
from whitelist.checking.checker import Checker
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import networks, reference_data
from whitelist.model.finding import Severity
from whitelist.model.table import Source
from whitelist.readers.csv import read_text
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

GOOD = Path(__file__).resolve().parents[2] / "samples" / "coinex" / "good"
BY_FAMILY = {form.family: form for form in FORMS}


@dataclass(frozen=True)
class Entry:
    """A row of a good sample whose address has a checksum."""

    cells: tuple[str, str, str, str]
    family: str


@cache
def entries() -> tuple[Entry, ...]:
    """Return all rows with a checksummed address in the good CSV samples."""
    found = []
    for path in sorted(GOOD.glob("*.csv")):
        for row in csv.DictReader(StringIO(path.read_text("utf-8"))):
            family = family_of(row["network"], row["address"])
            if family in BY_FAMILY:
                found.append(Entry((row["coin"], row["network"], row["address"], row["memo"]), family))
    return tuple(found)


def family_of(network: str, text: str) -> str:
    """Return the family whose checksum vouches for *text*, or an empty text."""
    for table in networks()[network].addresses:
        form = bind(table, network)
        try:
            if form.decode(text).checked:
                return form.family_name
        except AddressError:
            continue
    return ""


def mutant(entry: Entry, random: Random) -> str:
    """Return the entry's address with one character replaced by another of its alphabet."""
    text, form = entry.cells[2], BY_FAMILY[entry.family]
    while True:
        at = random.randrange(len(text))
        new = random.choice(form.alphabet)
        if new != text[at] and not (form.caseless and new.lower() == text[at].lower()):
            return text[:at] + new + text[at + 1 :]


def accepted(rows: Sequence[tuple[str, ...]]) -> list[int]:
    """Return the positions of the *rows* that the checker has no error for."""
    known = reference_data()
    content = StringIO(newline="")
    csv.writer(content).writerows([("coin", "network", "address", "memo"), *rows])
    table = read_text(content.getvalue().encode(), "typos.csv", header_words(known.schema.batch))
    rules = [rule for rule in all_rules().values() if rule.slug != "row-limit"]
    (file,) = Checker(known, rules).check([mask_secrets(Source("typos.csv", (table,)), known)]).files
    errors = {finding.location.row for finding in file.findings if finding.severity is Severity.ERROR}
    return [position for position in range(len(rows)) if position + 1 not in errors]


def count(trials: int, seed: int, portion: int = 500) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return by family how many mutants there were, how many passed as checked, and how many as unchecked."""
    made: Counter[str] = Counter()
    checked: Counter[str] = Counter()
    unchecked: Counter[str] = Counter()
    random = seeded(seed)
    for start in range(0, trials, portion):
        chosen = random.choices(entries(), k=min(portion, trials - start))
        made.update(entry.family for entry in chosen)
        rows = [(*entry.cells[:2], mutant(entry, random), entry.cells[3]) for entry in chosen]
        for position in accepted(rows):
            vouched = family_of(rows[position][1], rows[position][2])
            (checked if vouched else unchecked)[chosen[position].family] += 1
    return made, checked, unchecked


def excused(family: str, trials: int) -> int:
    """Return how many mutants of a family may pass as checked: four standard deviations above the expected number."""
    expected = trials * BY_FAMILY[family].tolerance
    return int(expected + 4 * sqrt(expected))


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.sample_typos", description=__doc__.split("\n")[0])
    parser.add_argument("--trials", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers")
    options = parser.parse_args()
    made, checked, unchecked = count(options.trials, options.seed)
    failed = False
    print(f"{'family':<20} {'mutants':>9} {'accepted':>9} {'excused':>8} {'unchecked':>10}")  # noqa: T201  # a command
    for family, number in sorted(made.items()):
        limit = excused(family, number)
        bad = checked[family] > limit or (unchecked[family] > 0 and not BY_FAMILY[family].unchecked)
        failed |= bad
        words = f"{family:<20} {number:>9,} {checked[family]:>9} {limit:>8} {unchecked[family]:>10}"
        print(words + ("  FAILED" if bad else ""))  # noqa: T201  # a command
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
