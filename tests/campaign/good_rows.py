"""Counts what the rules say about random good rows of all families: nothing about damage, secrets or strange accounts.

    python -m tests.campaign.good_rows --trials 20000 --seed 1

An address that its family accepts is no date, number, secret, contract or sample, however it looks. Every address is
made by an encoder that does not use ``whitelist``, and stands on a network that accepts it, with a memo that it takes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.rules.cases import Case
from whitelist.exchanges.loader import networks, verifier

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from whitelist.model.finding import Finding

ABOUT_THE_VALUE = frozenset(
    {
        "address-spelling",
        "burn-address",
        "cell-empty",
        "digits-lost",
        "impostor-address",
        "memo-malformed",
        "memo-placeholder",
        "number-cell",
        "number-damaged",
        "sample-address",
        "secret-pasted",
        "token-contract",
        "witness-version",
    }
)
"""Rules that must be silent about a good row."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "june", "march")
DIGITS, LETTERS = "0123456789", "abcdefghijklmnopqrstuvwxyz"


def word(random: Random, alphabet: str, least: int, most: int) -> str:
    """Return so many characters."""
    return "".join(random.choice(alphabet) for _ in range(random.randint(least, most)))


LOOK_ODD: dict[str, Callable[[Random], str]] = {
    "HBAR": lambda random: f"0.0.{random.randrange(10, 10 ** random.randint(2, 8))}",
    "HIVE": lambda random: f"{random.choice(MONTHS)}-{random.randrange(10, 2100)}",
    "STEEM": lambda random: f"{random.choice(MONTHS)}-{random.randrange(10, 99)}",
    "NEAR": lambda random: f"{random.choice(MONTHS)}-{random.randrange(10, 2100)}",
    "EOSIO": lambda random: word(random, "12345", 12, 12),
    "ARDR": lambda random: str(random.randrange(2**60, 2**64)),
    "FIL": lambda random: f"f0{random.randrange(1000, 10**7)}",
    "IOST": lambda random: f"{random.choice(MONTHS)}_{random.randrange(10, 2100)}",
}
"""Network → good addresses that look like numbers and dates."""


def memo(network: str, random: Random) -> str:
    """Return a memo that *network* takes, or an empty text."""
    rule = networks()[network].memo
    if rule.kind in ("tag", "id"):
        return str(random.randrange(2**32 if rule.kind == "tag" else 2**64))
    if rule.kind not in ("text", "stellar"):
        return ""
    look_odd = (
        f"{random.choice(MONTHS)}-{random.randrange(10, 2100)}",
        f"0.0.{random.randrange(10, 9999)}",
        f"{word(random, LETTERS, 2, 5)}-{word(random, DIGITS, 2, 8)}",
        str(random.randrange(1, 10**10)),
    )
    return random.choice(look_odd)


@cache
def homes() -> tuple[tuple[str, Callable[[Random], str]], ...]:
    """Return networks with an encoder of addresses that they accept."""
    found = []
    for form in FORMS:
        texts = [form.make(seeded(seed)) for seed in range(3)]
        for network, entry in networks().items():
            if any(table["family"] == form.family for table in entry.addresses) and all(
                verifier().verify(network, text).address is not None for text in texts
            ):
                found.append((network, form.make))
                break
    return (*found, *LOOK_ODD.items())


def rows(trials: int, seed: int) -> list[list[str]]:
    """Return so many good rows, the encoders in turn."""
    random, made = seeded(seed), []
    for trial in range(trials):
        network, make = homes()[trial % len(homes())]
        made.append([networks()[network].coin or "USDT", network, make(random), memo(network, random)])
    return made


def faults(made: list[list[str]]) -> list[Finding]:
    """Return what rules that must be silent say about good rows."""
    return [finding for finding in Case({"rows": made}).findings() if finding.slug in ABOUT_THE_VALUE]


def main() -> int:
    """Run the campaign; exit with 1 when a rule speaks about more than one in 10,000 rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--trials", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = rows(options.trials, options.seed)
    found = faults(made)
    for finding in found:
        print(f"{finding.slug}: {finding.value!r}: {finding.message}")  # noqa: T201  # a command
    counts = dict(Counter(finding.slug for finding in found))
    print(f"{len(made)} good rows of {len(homes())} encoders, seed {options.seed}: {counts}")  # noqa: T201  # a command
    return int(len(found) * 10_000 > len(made))


if __name__ == "__main__":
    raise SystemExit(main())
