"""What an empty batch offers for choice, and what it says about memos."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whitelist.build.template import Template, make_template
from whitelist.exchanges.catalogue import Catalogue, Coin, Pair
from whitelist.exchanges.loader import reference_data


def offered(network: str, *, required: bool | None, label: str | None = None, complete: bool = False) -> Template:
    """The template for a catalogue of one coin on *network*."""
    pair = Pair(network, required, label, None, observed=not complete, contract=None)
    catalogue = Catalogue("bundled", "2026-11-21", complete, {"ABC": Coin("ABC", {network: pair}, complete)})
    return make_template(replace(reference_data(), catalogue=catalogue))


@pytest.mark.parametrize(
    ("network", "required", "memo", "label"),
    [
        ("TRC20", False, "none", ""),
        ("TRC20", None, "none", ""),
        ("TRC20", True, "required", "memo"),
        ("XRP", True, "required", "Tag"),
        ("XRP", None, "customary", "Tag"),
        ("XRP", False, "possible", "Tag"),
        ("UNHEARD-OF", None, "not known", "memo"),
    ],
)
def test_memo_of_a_pair(network: str, *, required: bool | None, memo: str, label: str) -> None:
    """What the exchange says goes before what is customary on the network."""
    (choice,) = offered(network, required=required).choices
    assert (memo, label) == (choice.memo, choice.label)


def test_the_exchange_names_its_memo() -> None:
    """The exchange's own word for the memo goes before the network's."""
    assert offered("XRP", required=True, label="Number").choices[0].label == "Number"


def test_a_network_of_the_catalogue_only_is_listed() -> None:
    """A network that only the catalogue knows can be chosen, and its addresses are not verified."""
    lines = {line.network: line for line in offered("UNHEARD-OF", required=None).networks}
    assert (lines["UNHEARD-OF"].name, lines["UNHEARD-OF"].verified) == ("", "not verified")
    assert lines["TRC20"].verified == "with checksum"


def test_how_much_the_catalogue_knows() -> None:
    """The guide and the list of coins tell whether what is missing may exist."""
    partial, complete = (offered("XRP", required=True, complete=each) for each in (False, True))
    assert (partial.coins, complete.coins) == ((("ABC", "XRP, possibly more"),), (("ABC", "XRP"),))
    assert (
        "which is partial: coins and networks that are not in it can exist" in dict(partial.guide)["Coins and networks"]
    )
    assert (
        "which is complete: coins and networks that are not in it do not exist"
        in dict(complete.guide)["Coins and networks"]
    )


def test_columns() -> None:
    """The header is the documented one, with the remark in front unless it is not wanted."""
    assert make_template(reference_data()).header == ("remark", "coin", "network", "address", "memo")
    assert make_template(reference_data(), remark=False).header == ("coin", "network", "address", "memo")


def test_choices_of_a_coin_stand_together() -> None:
    """The drop-down of networks takes one run of rows for each coin."""
    coins = [choice.coin for choice in make_template(reference_data()).choices]
    assert coins == sorted(coins)
