"""Searches good rows for false alarms of the rules about memos, series of rows and token contracts.

    python -m tests.campaign.memos --trials 100000 --seed 1

Makes random addresses of every form on a network that takes it, with memos as exchanges give them out: numbers, UUIDs,
digits in hexadecimal, base32 and base58, and codes of letters and digits. Some rows pay customers of one account.
Prints every row that one of the rules reports, and exits with 1 if they are more than 1 of 10,000.
"""

from __future__ import annotations

import argparse
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

import pandas as pd

from tests.campaign.encoders import BASE32, BASE58, Form, seeded
from tests.campaign.forms import FORMS
from whitelist.addresses.memo import MemoError
from whitelist.checking.columns.pair_facts import COLUMNS
from whitelist.checking.memo_cell import canonicalise_memo
from whitelist.checking.pandera_schema import RuleRunner
from whitelist.checking.row_facts import MaskedFrame
from whitelist.exchanges.loader import networks, reference_data, verifier
from whitelist.rules.selection import select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from random import Random

RULES = (
    "token-contract",
    "memo-placeholder",
    "memo-is-address",
    "memo-repeats-row",
    "memo-with-label",
    "memo-is-remark",
    "payment-id-unusable",
    "memo-says-none",
    "memo-number",
    "address-series",
    "memo-series",
)
ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BATCH = 500
"""Rows that are checked together."""
LARGE_ACCOUNT = 20
"""How many rows of a batch pay one account."""


def letters(alphabet: str, fewest: int, most: int) -> Callable[[Random], str]:
    """Return what makes texts of random characters."""
    return lambda random: "".join(random.choices(alphabet, k=random.randint(fewest, most)))


MEMOS: Mapping[str, Callable[[Random], str]] = {
    "number": lambda random: str(random.randrange(10 ** random.randint(6, 19))),
    "tag": lambda random: str(random.randrange(2**32)),
    "number with leading zeros": lambda random: f"{random.randrange(10**9):012}",
    "UUID": lambda random: str(UUID(int=random.getrandbits(128), version=4)),
    "short UUID": lambda random: str(UUID(int=random.getrandbits(128), version=4))[:18],
    "hexadecimal": letters("0123456789abcdef", 8, 32),
    "HEXADECIMAL": letters("0123456789ABCDEF", 8, 28),
    "hash": letters("0123456789abcdef", 64, 64),
    "base32": letters(BASE32, 7, 26),
    "base58": letters(BASE58, 8, 24),
    "code": letters(ALNUM, 6, 16),
    "small letters": letters("abcdefghijklmnopqrstuvwxyz12345", 8, 12),
    "code in parts": lambda random: "-".join(letters(ALNUM, 4, 6)(random) for _ in range(2)),
    "code with underscores": lambda random: f"{letters(ALNUM, 3, 5)(random)}_{random.randrange(10**8)}",
}
"""Kind of memo → what makes one."""


@cache
def makers() -> Mapping[str, Form]:
    """Return network → a form of its addresses."""
    random = seeded(0)
    found: dict[str, Form] = {}
    for form in FORMS:
        texts = [form.make(random) for _ in range(3)]
        for network, entry in networks().items():
            takes = form.family in (table.get("family") for table in entry.addresses)
            if takes and all(verifier().verify(network, text).address for text in texts):
                found.setdefault(network, form)
    return found


def memo_of(random: Random, network: str, kind: str) -> str | None:
    """Return a good memo of this kind, or None where the network does not take it."""
    rule, memo = networks()[network].memo, MEMOS[kind](random)
    if rule.kind == "none":
        return ""
    if rule.kind == "unknown":
        return memo if rule.label != "payment id" else f"{random.getrandbits(64):016x}"
    return None if isinstance(canonicalise_memo(memo, rule), MemoError) else memo


def rows(random: Random) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the rows of one batch."""
    names = list(makers())
    with_memo = [name for name in names if networks()[name].memo.kind != "none"]
    shared = random.choice([name for name in with_memo if networks()[name].memo.customary])
    address = makers()[shared].make(random)
    count = 0
    while count < BATCH:
        network = shared if count < LARGE_ACCOUNT else random.choice(random.choice([names, with_memo]))
        memo = memo_of(random, network, random.choice(list(MEMOS)))
        text = address if count < LARGE_ACCOUNT else makers()[network].make(random)
        found = verifier().verify(network, text).address
        if memo is None or found is None or (found.kind == "subaddress" and memo) or found.memo:
            continue
        count += 1
        yield networks()[network].coin or "USDT", network, text, memo, ""


def false_alarms(random: Random) -> Iterator[str]:
    """Yield what the rules report in one batch of good rows."""
    frame = MaskedFrame(pd.DataFrame(list(rows(random)), columns=list(COLUMNS), dtype=object))
    entries, failures = RuleRunner(select(RULES), reference_data()).run(frame)
    for rule, _, positions in failures:
        for row in positions:
            yield f"{rule.slug}: {[entries.raw_cells[column][row] for column in COLUMNS[:4]]}"


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=20_000, help="rows")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"seed {options.seed}: {options.trials} rows on {len(makers())} networks")  # noqa: T201  # a command
    random, alarms = seeded(options.seed), []
    for _ in range(-(-options.trials // BATCH)):
        for alarm in false_alarms(random):
            alarms.append(alarm)
            print(alarm)  # noqa: T201
    print(f"{len(alarms)} false alarms")  # noqa: T201
    return int(len(alarms) * 10_000 > options.trials)


if __name__ == "__main__":
    raise SystemExit(main())
