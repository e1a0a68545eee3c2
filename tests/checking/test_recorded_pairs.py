"""What comparing two rows shows is as recorded in tests/data/pairs.txt: which are the same, alike, or contradict.

A change is one of the recorded file: ``python -m tests.checking.test_recorded_pairs``.
"""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.checking.test_recorded_columns import TON
from tests.records import Record
from tests.rules.cases import table, venue, words
from whitelist.checking.entries import Entries
from whitelist.checking.secret_masking import mask_secrets
from whitelist.checking.table_rows import rows_of
from whitelist.exchanges.header import documented
from whitelist.model.table import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whitelist.exchanges.reference_data import ReferenceData

EVM = "0x01E68a17ecBea633D396110644ecb0374c51A2CA"
TEXT = "abcdeeeeeeeeeeeeeeeeeeeeeeeeeeeeeewxyz"
RIPPLE = "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx"
ADDRESSES = {
    "in lower case": EVM.lower(),
    "without 0x": EVM[2:].lower(),
    "with the same ends": "0x01E6A47b6d0000000f5DD2805b48cBcc57b9A2CA",
    "with the next number": "0x01e68a17ecbea633d396110644ecb0374c51a2cb",
    "too long, with the next number": "0x01e68a17ecbea633d396110644ecb0374c51a2cb0",
    "a text": TEXT,
    "a text with the same ends": "abcdffffffffffffffffffffffffffffffwxyz",
    "the next text": "abcdeeeeeeeeeeeeeeeeeeeeeeeeeeeeeewxya",
    "a short text": "abcdefghwxyz",
    "of XRP": RIPPLE,
    "of XRP, with a mistake": f"{RIPPLE[:-1]}y",
    "of TON": TON,
    "of 17 characters, with the same ends": "abcdfffffffffwxyz",
    "of 16 characters, with the same ends": "abcdffffffffwxyz",
    "a bad one of 16 characters, counted on": "rBsiMRPrNa7ZLV22",
    "a bad one of 15 characters, counted on": "rBsiMRPrNa7ZL22",
    "an account": "leo@example.com",
    "nothing": "",
}
"""Name → another address than EVM."""
PAID = {"remark": "Ann", "amount": "1", "token_type": "erc20", "reference": "A-1"}
FIRST: dict[str, dict[str, str]] = {
    "EVM": {**PAID, "coin": "USDT", "address": EVM},
    "text": {**PAID, "coin": "VLX", "address": TEXT},
    "17 characters": {**PAID, "coin": "VLX", "address": "abcdeeeeeeeeewxyz"},
    "16 characters": {**PAID, "coin": "VLX", "address": "abcdeeeeeeeewxyz"},
    "bad, 16 characters": {**PAID, "coin": "XRP", "address": "rBsiMRPrNa7ZLV21"},
    "bad, 15 characters": {**PAID, "coin": "XRP", "address": "rBsiMRPrNa7ZL21"},
    "XRP": {**PAID, "coin": "XRP", "address": RIPPLE, "memo": "104233"},
}
"""Name → the first row."""
CHANGES: dict[str, tuple[str, ...]] = {
    "coin": ("ETH", "usdt", "NOPE", ""),
    "address": tuple(ADDRESSES),
    "memo": ("", "0104233", "104234", "10423", "1104233", "text", "?", "none"),
    "remark": ("Bob", "ann ", ""),
    "amount": ("1.0", "1.", "2", "x"),
    "reference": ("A-2", " a-1", ""),
}
"""Column → what differs in the second row."""
MOST_TOGETHER = 2
"""Differences of a column that are combined with those of another one."""
LIMITS = {"17 characters": "VLX", "16 characters": "VLX", "bad, 16 characters": "XRP", "bad, 15 characters": "XRP"}
"""Name of a first row as long as what is just compared, or just not → its network."""
NETWORKS: dict[str, dict[str, tuple[str, ...]]] = {
    "coinex": {"EVM": ("ERC20", "BSC", "VLX", ""), "text": ("VLX", "NEAR", "NOPE", ""), "XRP": ("XRP", "", "ERC20")},
    "coinex, limits": {name: (network,) for name, network in LIMITS.items()},
    "safe": {"EVM": ("1", "56", "NOPE", "")},
    "trezu": {"EVM": ("eth;bsc", "eth", "bsc, eth", "near", ""), "text": ("near", "eth", "")},
    "payday": {"EVM": ("eth", "xrp", ""), "XRP": ("xrp", "eth", "")},
    "cobo": {"EVM": ("",), "XRP": ("",)},
    "cryptoprocessing": {"EVM": ("",), "XRP": ("",)},
    "safe-airdrop": {"EVM": ("",)},
}
"""Exchange → name of a first row → its network, and other ones."""
FACTS = (
    *("first_duplicates", "memo_conflicts", "remark_conflicts", "repeated_addresses", "repeated_texts"),
    *("memo_series", "look_alikes", "address_series"),
)


def shown(known: ReferenceData, *rows: Mapping[str, str]) -> str:
    """Return what comparing *rows* shows."""
    names = documented(known.schema.batch)
    cells = [[row.get(column, "") for column in names] for row in rows]
    (masked,) = mask_secrets(Source("a", (table(cells, [*names.values()], known),)), known, words(known)).tables
    entries = Entries(rows_of((masked,)).frame, known)
    return "; ".join(f"{name} {found}" for name in FACTS if (found := getattr(entries, name)))


def differences(columns: Iterable[str], networks: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield what differs in one or two of *columns*."""
    options = {column: texts for column, texts in {**CHANGES, "network": networks}.items() if column in columns}
    yield from ({column: text} for column, texts in options.items() for text in texts)
    for one, two in combinations(options, 2):
        for texts in product(options[one][:MOST_TOGETHER], options[two][:MOST_TOGETHER]):
            yield dict(zip((one, two), texts, strict=True))


def of_pairs(exchange: str) -> Iterator[str]:
    """Yield what comparing two rows shows, by how the second differs from the first."""
    known = venue(exchange.partition(",")[0])
    for name, (network, *networks) in NETWORKS[exchange].items():
        first = {**FIRST[name], "network": network}
        said: dict[str, list[str]] = {shown(known, first, first): ["nothing"]}
        for change in differences(documented(known.schema.batch), networks):
            cells = {column: ADDRESSES.get(text, text) for column, text in change.items()}
            title = ", ".join(f"{column} {text!r}" for column, text in change.items())
            said.setdefault(shown(known, first, {**first, **cells}), []).append(title)
        yield from (f"{name} | {what or 'nothing'} | {' · '.join(titles)}" for what, titles in said.items())


RECORD = Record(
    Path(__file__).parents[1] / "data" / "pairs.txt",
    {exchange: lambda exchange=exchange: of_pairs(exchange) for exchange in NETWORKS},  # type: ignore[misc]
)


@pytest.mark.parametrize("title", RECORD.now)
def test_pairs_are_as_recorded(title: str) -> None:
    """No two rows are compared in another way by accident."""
    assert [*RECORD.now[title]()] == RECORD.before()[title]


def test_sections_are_those_recorded() -> None:
    """No section is left behind."""
    assert [*RECORD.before()] == [*RECORD.now]


if __name__ == "__main__":
    RECORD.write()
