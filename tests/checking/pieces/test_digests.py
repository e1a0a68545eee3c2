"""Digests are the same in any process, on any machine and in any company."""

from __future__ import annotations

import numpy as np
import pytest

from whitelist.checking.distinct import by_value
from whitelist.checking.pieces.digests import digest, digest_grouped

KNOWN: dict[object, int] = {
    ("a", 1): 0x3F518F4D033F6A6E,
    "a": 0xC1999A454057BFD0,
    "a\0": 0xB2CFCA5170FE8D3D,
    "": 0x186DA64456263A46,
    None: 0x745F80F97F6359D2,
}
HALF_A_PAIR = "\ud800"


def test_known_values() -> None:
    """Python's own hash of a text is another one in each process; what workers send each other must not be."""
    values = [*KNOWN, *KNOWN]
    assert dict(zip(values, digest_grouped(by_value(values)).tolist(), strict=True)) == KNOWN
    assert digest(["a", b"a"]).tolist() == [KNOWN["a"]] * 2


@pytest.mark.parametrize("company", [[], [HALF_A_PAIR]])
def test_company_does_not_matter(company: list[str]) -> None:
    """A text that no file can hold changes no digest of another one."""
    texts = ["a", "a\0", *company]
    assert digest(texts)[:2].tolist() == [KNOWN["a"], KNOWN["a\0"]]
    assert digest_grouped(by_value(texts)).dtype == np.uint64
