"""A cell that must be empty, or filled, or another number or coin, because of another cell of its row.

What it finds: an empty cell where the exchange asks for a text because of another cell, such as the contract of the
token in a payment of type `erc20`; a text where the cell must be empty because of the other one; and an amount with
decimals where only whole ones can be paid, such as pieces of an NFT. Nothing is found where the exchange documents no
such thing. In a source with a column of coins, also a row that would pay another coin than it names: the contract is
that of another known token on this network, or without a contract, the network's own coin is another one.

Why it matters: the exchange refuses the row, or pays something else than the row says: without a contract, the coin of
the network in place of the token.

Example: `erc20,,0x…,100`, without the contract of the token.

How to resolve: fill in the cell or empty it, or correct the other one. Only who made the list knows which of them is
wrong.

Source: the `batch.source` and the facts of the exchange, in schemas/<exchange>/schema.toml; contracts are listed with
their sources in `schemas/token-contracts.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.dependent_cells import DependenceRule
from whitelist.checking.rule import Message
from whitelist.model.advice import COPY_AGAIN
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.wording import either_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.checking.columns.dependent_cells import Dependence
    from whitelist.checking.columns.paid_coins import OtherCoin

SHOWN = 40
"""Characters of a cell that are shown."""


def message(text: str, column: Dependence) -> Message:
    """Name the columns, and the texts of the other one."""
    name, others, when = column.heading, either_of([*column.texts]), _describe(column.texts)
    if text:
        wanted = "it empty" if column.must_be == "empty" else column.must_be
        return Message(
            f"the {name} is {clipped(text, SHOWN)!r}; {column.exchange} wants {wanted} {when}",
            f"ask who made the list whether the {name} or the {others} is wrong",
        )
    return Message(
        f"the {name} is empty; {column.exchange} asks for it {when}",
        f"enter the {name}, or ask who made the list whether the {others} is wrong",
    )


def explain_coin(coin: OtherCoin, heading: str) -> Message:
    """Say which coin the row names, and which one it would pay."""
    paid, network = coin.paid.names[0], coin.paid.network
    text = f"the {heading} is the contract of {paid} on {network}"
    if not coin.paid.is_token:
        text = f"without a {heading}, {paid} is paid, the own coin of {network}"
    hint = f"ask who made the list whether the coin or the {heading} is wrong"
    return Message(f"{text}, but the coin of the row is {coin.named}", hint)


def _describe(texts: Mapping[str, tuple[str, ...]]) -> str:
    """Return when it is so: ``if the type is erc20 or native``."""
    cases = (
        f"the {name} is {either_of([text or 'empty' for text in each], len(each))}" for name, each in texts.items()
    )
    return f"if {', or '.join(cases)}"


RULE = DependenceRule(
    code="WL216",
    severity=Severity.ERROR,
    advice=COPY_AGAIN,
    since="0.2.0",
    message=message,
    explain_coin=explain_coin,
)
