"""The coverage table says what the data says."""

from __future__ import annotations

from whitelist.addresses.coverage import LEVELS, counts, coverage
from whitelist.exchanges.loader import networks

ROWS = coverage(networks())


def test_every_network_has_one_row() -> None:
    """All networks are there, in order."""
    assert [row.network for row in ROWS] == sorted(networks())


def test_levels_add_up() -> None:
    """The count by level covers every network, best level first."""
    counted = counts(ROWS)
    assert list(counted) == list(LEVELS.values())
    assert sum(counted.values()) == len(ROWS)


def test_verified_networks_name_family_and_source_and_others_the_reason() -> None:
    """Nobody has to guess why an address is verified, or why it is not."""
    for row in ROWS:
        assert (row.families == "") == (row.level == "not verified"), row.network
        assert row.source, row.network
        assert row.memo, row.network
