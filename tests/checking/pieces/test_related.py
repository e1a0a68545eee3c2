"""Which rows are judged together is as recorded in tests/data/related.txt: not more than the rules compare.

To judge more of them would find the same, later. A change is one of the recorded file:
``python -m tests.checking.pieces.test_related``.
"""

from __future__ import annotations

from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np
import pytest

from tests.records import Record
from tests.rules.cases import table, venue, words
from whitelist.checking.pieces import related_rows
from whitelist.checking.pieces.judge import Judge
from whitelist.checking.pieces.judged_rows import TableFindings
from whitelist.checking.pieces.key_store import KeyStore
from whitelist.checking.pieces.related_rows import find_alone, find_related
from whitelist.checking.pieces.row_keys import keys_of
from whitelist.checking.rule import Relation
from whitelist.checking.secret_masking import mask_secrets
from whitelist.checking.table_rows import rows_of
from whitelist.model.table import Source
from whitelist.rules.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.checking.pieces.row_keys import Keys

TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
SERIES = [f"TA9FrQo79xDRiWZCST6M8NepnkX6huTs{number}" for number in range(17, 19)]  # bad ones
EVM = "0x01E68a17ecBea633D396110644ecb0374c51A2CA"
RIPPLE = "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx"
STELLAR = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"

Rows = dict[str, tuple[str, ...]]
COINEX: Rows = {
    "TRC20": ("USDT", "TRC20", TRON, "", ""),
    "TRC20 of Ann": ("usdt", "trc20", TRON, "", "Ann"),
    "TRC20 of ann": ("USDT", "TRC20", f" {TRON}", "", " ann "),
    "TRC20 of Bob": ("USDT", "TRC20", TRON, "", "Bob"),
    "TRX": ("TRX", "TRC20", TRON, "", ""),
    "TRC20 without network": ("USDT", "", TRON, "", ""),
    "TRC20 on ERC20": ("USDT", "ERC20", TRON, "", ""),
    "TRC20 with a memo": ("USDT", "TRC20", TRON, "1002003001", ""),
    **{f"bad TRC20, {address[-2:]}": ("USDT", "TRC20", address, "", "") for address in SERIES},
    "bad TRC20, cut": ("USDT", "TRC20", SERIES[0][:-1], "", ""),
    "ERC20": ("USDT", "ERC20", EVM, "", ""),
    "ERC20 in small letters": ("USDT", "ERC20", EVM.lower(), "", ""),
    "ERC20 with a wrong letter": ("USDT", "ERC20", EVM[:-1] + "B", "", ""),
    "BSC": ("USDT", "BSC", EVM, "", ""),
    "ERC20 with the same ends": ("USDT", "ERC20", f"0x01e6{'7' * 32}a2ca", "", ""),
    "ERC20 with the same start": ("USDT", "ERC20", f"0x01e6{'7' * 32}a2cb", "", ""),
    "ERC20 with the same end": ("USDT", "ERC20", f"0x11e6{'7' * 32}a2ca", "", ""),
    "ERC20, continued": ("USDT", "ERC20", EVM.lower()[:-2] + "99", "", ""),
    "VLX of 17 characters": ("VLX", "VLX", "abcdeeeeeeeeewxyz", "", ""),
    "VLX of 17 characters with the same ends": ("VLX", "VLX", "abcdfffffffffwxyz", "", ""),
    "VLX of 16 characters": ("VLX", "VLX", "abcdeeeeeeeewxyz", "", ""),
    "VLX of 16 characters with the same ends": ("VLX", "VLX", "abcdffffffffwxyz", "", ""),
    "XRP": ("XRP", "XRP", RIPPLE, "", ""),
    "XRP, 1002003001": ("XRP", "XRP", RIPPLE, "1002003001", "Ann"),
    "XRP, 1002003002": ("XRP", "XRP", RIPPLE, "1002003002", "Bob"),
    "XRP, 1002003001 of Bob": ("XRP", "XRP", RIPPLE, "1002003001", "Bob"),
    "XRP, a bad memo": ("XRP", "XRP", RIPPLE, "Ann", ""),
    "XRP, a damaged memo": ("XRP", "XRP", RIPPLE, "1.00E+9", ""),
    "XLM, a text": ("XLM", "XLM", STELLAR, "Ann", ""),
    "XLM, another text": ("XLM", "XLM", STELLAR, "Bob", ""),
    "XLM, 6": ("XLM", "XLM", STELLAR, "6", ""),
    "XLM, 5": ("XLM", "XLM", STELLAR, "5", ""),
    "XLM, ٥": ("XLM", "XLM", STELLAR, "٥", ""),
    "account": ("USDT", "", "pay@example.com", "", ""),
    "account in capitals": ("USDT", "TRC20", "PAY@example.com", "", ""),
    "account for another coin": ("BTC", "", "pay@example.com", "", "Ann"),
    "no address": ("USDT", "TRC20", "", "", "Ann"),
    "unknown network": ("USDT", "NEW", EVM, "", ""),
}
PAYDAY: Rows = {
    "eth": ("eth", EVM, "5", "", "A-1", "Ann"),
    "eth again": ("eth", EVM, "5", "", "A-1", "Ann"),
    "eth, other amount": ("eth", EVM, "6", "", "A-2", "Bob"),
    "tron": ("tron", TRON, "5", "", " A-1 ", "Joe"),
    "tron, no reference": ("tron", TRON, "5", "", "", "Joe"),
    "xrp, no reference": ("xrp", RIPPLE, "5", "", "", "Eve"),
}
BUREAU: Rows = {
    "eth": ("eth", EVM, "Ann"),
    "eth of Bob": ("eth", EVM, "Bob"),
    "xrp": ("xrp", RIPPLE, ""),
    "EVM on xrp": ("xrp", EVM, ""),
}
UTILA: Rows = {
    "EVM": ("Ann", EVM, "Ethereum", ""),
    "EVM of Bob": ("Bob", EVM, "Polygon", ""),
    "TRON of Ann": ("Ann ", TRON, "Tron", ""),
    "TRON of ann": ("ann", TRON, "Tron", ""),
}
TREZU: Rows = {
    "name on near": ("Ann", "treasury.near", "near"),
    "name without network": ("Bob", "treasury.near", ""),
    "EVM": ("Cem", EVM, "eth"),
    "EVM on near": ("Cem", EVM, "near"),
    "EVM in small letters": ("Cem", EVM.lower(), "near"),
    "no address": ("Cem", "", "near"),
}
LISTS: dict[str, tuple[Sequence[str], Rows]] = {
    "coinex": (("coin", "network", "address", "memo", "remark"), COINEX),
    "payday": (("Rail", "Payee", "Sum", "Speed", "Ref", "Name"), PAYDAY),
    "bureau": (("net", "to", "empfänger"), BUREAU),
    "trezu": (("Recipient Name", "Recipient Address", "Network"), TREZU),
    "utila": (("Name", "Address", "Blockchain", "Note"), UTILA),
}


def keys_in(exchange: str) -> Keys:
    """Return the keys of the rows for *exchange*."""
    (header, rows), known = LISTS[exchange], venue(exchange)
    (read,) = mask_secrets(Source("a.csv", (table(rows.values(), header, known),)), known, words(known)).tables
    return keys_of(Judge(known, select()).judge_rows(rows_of([read]), TableFindings()).entries)


def are_related(keys: Keys, relation: Relation) -> bool:
    """Say whether the rows with *keys* are judged together because of *relation*."""
    store = KeyStore()
    store.add(keys)
    rows, groups = find_related(store, [relation])
    return len(rows) == len(keys) and len({*groups.tolist()}) == 1


def of_list(exchange: str) -> Iterator[str]:
    """Yield which rows of a list are judged again, and why."""
    keys, names = keys_in(exchange), [*LISTS[exchange][1]]
    assert len(keys) == len(names)
    for relation in Relation:
        yield from (f"{names[row]} | alone | {relation.name}" for row in find_alone(keys, [relation]))
    for one, two in combinations(range(len(names)), 2):
        relations = [relation.name for relation in Relation if are_related(keys[[one, two]], relation)]
        if relations:
            yield f"{names[one]} | {names[two]} | {', '.join(relations)}"


NOW: Mapping[str, partial[Iterator[str]]] = {exchange: partial(of_list, exchange) for exchange in LISTS}
RECORD = Record(Path(__file__).parents[2] / "data" / "related.txt", NOW)


@pytest.mark.parametrize("exchange", LISTS)
def test_rows_are_related_as_recorded(exchange: str) -> None:
    """No row is judged again without a reason, and none is left alone that a rule compares."""
    with mock.patch.object(related_rows, "_FEWEST_PLACES", 64):
        assert [*of_list(exchange)] == RECORD.before()[exchange]


def test_rows_that_share_nothing_are_left_out_before_they_are_sorted() -> None:
    """Of the rows that a rule could compare, only those stay whose value another row has, in the same piece or not."""
    keys, store = keys_in("coinex"), KeyStore()
    for part in (keys[:20], keys[20:]):
        store.add(part)
    for relation in Relation:
        for number, each in enumerate(related_rows.comparisons(keys, [relation])):
            values, counts = np.unique(each.values, return_counts=True)
            likely = related_rows._likely(store, relation, number)  # noqa: SLF001  # nothing else shows what is left out
            assert {*likely.values.tolist()} == {*values[counts > 1].tolist()}


if __name__ == "__main__":
    RECORD.write()
