"""A law: an address of a documented test network is told as such, whatever the family says about its prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.campaign import coins, encoders
from tests.campaign.encoders import seeded
from tests.rules.cases import Case
from whitelist.exchanges.loader import networks, verifier

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random


def encoded(table: Mapping[str, Any], random: Random) -> str:
    """Return a random address of a form, with an encoder that does not use ``whitelist``; empty for other families."""
    family = table["family"]
    if family == "base58check" and "checksum" not in table:
        version = random.choice([version for versions in table["versions"].values() for version in versions])
        return encoders.base58check(bytes.fromhex(version) + random.randbytes(table.get("size", 20)))
    if family == "segwit":
        return encoders.segwit(table["hrp"], 0, random.randbytes(20))
    if family in ("cashaddr", "kaspa"):
        return encoders.cashaddr(table["prefix"], 0, random.randbytes(20 if family == "cashaddr" else 32))
    if family == "bech32":
        data = bytes.fromhex(table.get("versions", [""])[0])
        data += random.randbytes(table["sizes"][-1] - len(data))
        digits = [table["digit"]] if "digit" in table else []
        constant = 0x2BC830A3 if table.get("variant") == "bech32m" else 1
        lead: str = table.get("lead", "")
        return lead + encoders.bech32(table["hrp"], digits + encoders.quintets(data), constant)
    if family == "ss58":
        return encoders.ss58(table["prefixes"][0], random.randbytes(32))
    if family == "cryptonote":
        return coins.cryptonote(table["standard"], random.randbytes(table.get("keys", 64)))
    return ""


FORMS: list[tuple[str, Mapping[str, Any]]] = [
    (network, table) for network, entry in networks().items() for table in entry.test if encoded(table, seeded(0))
]


def test_most_test_forms_are_here() -> None:
    """The law would be empty without them."""
    assert len(FORMS) >= 100


@pytest.mark.parametrize(("network", "table"), FORMS, ids=[network for network, _ in FORMS])
def test_test_form_is_told(network: str, table: Any) -> None:
    """No address of a test form is good on the main network, and all are recognised."""
    random = seeded(5)
    for _ in range(5):
        found = verifier().verify(network, encoded(table, random))
        assert found.address is None
        assert found.test_network


def test_no_test_form_has_a_wrong_prefix() -> None:
    """The rule about test networks speaks, and the rule about prefixes does not."""
    random = seeded(6)
    rows = [[networks()[network].coin or "USDT", network, encoded(table, random), ""] for network, table in FORMS]
    found = Case({"rows": rows}).findings()
    told = {finding.location.line for finding in found if finding.slug == "address-test-network"}
    assert told == set(range(2, len(rows) + 2))
    assert [finding.value for finding in found if finding.slug == "address-prefix"] == []
