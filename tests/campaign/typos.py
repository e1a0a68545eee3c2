"""Counts typing errors that go unnoticed.

    python -m tests.campaign.typos --trials 50000 --seed 1

Makes so many random valid addresses of every form, replaces one character of each by another one of its alphabet,
and decodes the result. Prints a table, and exits with 1 when a mutant is accepted that cannot be excused:

- EVM: the letters may come to be all of one case, which carries no checksum. Such a mutant is "unchecked".
  A wrong digit changes the hash, and the case of all letters fits it by chance once in 2 to the power of their
  number: (13/16)^40 = 0.025 % of the mutants, as EIP-55 itself says.
- SS58 has a checksum of 16 bits over a number that one typing error changes all over: one mutant in 65,536 passes.
- Solana has no checksum at all: every mutant that still holds 32 bytes passes, as "unchecked". So it is with
  Arweave, Alephium's older forms and account names; and Constellation's check digit misses seven of ten.
- NULS has one byte of checksum, and the remainder modulo 97 of Nimiq misses a few letters that become digits.

Up to four standard deviations above the expected number are excused. CRC-16 of Stellar and TON, and the BCH codes
of bech32 and CashAddr, notice every single error: they excuse nothing. Nor do the 32 bits of base58 checksums.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from math import sqrt
from typing import TYPE_CHECKING

from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from whitelist.addresses.address import AddressError
from whitelist.addresses.family import Family
from whitelist.model.data_file import dataclass_from

if TYPE_CHECKING:
    from random import Random

    from tests.campaign.encoders import Form


def mutant(form: Form, random: Random) -> str:
    """Return a random address with one character replaced by another of the alphabet."""
    text = form.make(random)
    at = random.randrange(form.fixed, len(text))
    return text[:at] + random.choice(form.alphabet.replace(text[at], "")) + text[at + 1 :]


def count(form: Form, trials: int, seed: int) -> tuple[int, int]:
    """Return how many mutants were accepted as checked, and how many as unchecked.

    Raises AssertionError when an unharmed address is refused: the campaign would then say nothing.
    """
    family: Family[object] = import_module(f"whitelist.addresses.families.{form.family}").FAMILY
    parameters = dataclass_from(family.parameters, form.parameters, form.name, form.family)
    random = seeded(f"{seed} {form.name}")
    for _ in range(100):
        family.decode(form.make(random), parameters)
    checked = unchecked = 0
    for _ in range(trials):
        text = mutant(form, random)
        try:
            accepted = family.decode(text, parameters)
        except AddressError:
            continue
        if accepted.checked:
            checked += 1
        else:
            unchecked += 1
    return checked, unchecked


def excused(form: Form, trials: int) -> int:
    """Return how many mutants may pass as checked."""
    expected = trials * form.tolerance
    return int(expected + 4 * sqrt(expected))


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.typos", description=__doc__.split("\n")[0])
    parser.add_argument("--trials", type=int, default=50_000, help="mutants per form")
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers")
    options = parser.parse_args()
    failed = False
    print(f"{'form':<20} {'mutants':>9} {'accepted':>9} {'excused':>8} {'unchecked':>10}")  # noqa: T201  # a command
    for form in FORMS:
        checked, unchecked = count(form, options.trials, options.seed)
        limit = excused(form, options.trials)
        bad = checked > limit or (unchecked > 0 and not form.unchecked)
        failed |= bad
        words = f"{form.name:<20} {options.trials:>9,} {checked:>9} {limit:>8} {unchecked:>10}"
        print(words + ("  FAILED" if bad else ""))  # noqa: T201  # a command
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
