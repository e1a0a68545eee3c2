"""An empty memo where the catalogue in use has no memo rule, although the exchange had one.

What it finds: an empty memo if the bundled catalogue shows that this coin on this network requires a memo, and the
downloaded catalogue, or the catalogue of `--catalogue`, does not. The row is not verified.

Why it matters: an exchange identifies its customers by the memo. A catalogue that was damaged or changed by somebody
would let all memos be forgotten, and the money be lost.

Example: `XRP,XRP,r…,` with a catalogue that requires no tag for XRP.

How to resolve: ask the receiver whether a memo is needed, and run `whitelist networks update` to download the
catalogue again. If the exchange changed its rule, turn this rule off.

Source: the sources of the bundled catalogue, which `schemas/coinex/assets.json` lists. Field
`is_memo_required_for_deposit` of CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.exchanges.integrity.contradictions import drops_memo_rule
from whitelist.model.advice import Action, Advice, Whom
from whitelist.model.finding import Severity
from whitelist.model.wording import article

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows without a memo whose pair required one, as the bundled catalogue shows."""
    catalogue = entries.reference.catalogue
    if catalogue.snapshot is None:
        return entries.mark(())
    rows = entries.rows_where(
        lambda coin, network: network is not None and drops_memo_rule(catalogue, coin, network),
        entries.coins,
        entries.networks,
    )
    return entries.mark(row for row in rows if entries.canonical_memos[row] == "")


def message(entries: Entries, row: int) -> Message:
    """Name the memo as users of the network do."""
    label, exchange = entries.memo_rules[row].label, entries.reference.schema.title
    return Message(
        f"the memo is empty, and the catalogue requires none for {entries.coins[row]} on {entries.shown_networks[row]},"
        f" but {exchange} required {article(label)} before",
        f"ask the receiver whether {article(label)} is needed, and run `whitelist networks update` to download the"
        " catalogue again",
    )


RULE = RowRule(
    code="WL514",
    severity=Severity.WARNING,
    advice=Advice(Action.COMPARE, whom=Whom.RECEIVER),
    unverified=True,
    column="memo",
    needs=("network", "address", "memo"),
    suppressed_by=(
        "network-not-offered",
        "network-family-changed",
        "inter-user-network",
        "memo-in-address",
        "impostor-address",
        "memo-inconsistent",
    ),
    check=check,
    message=message,
)
