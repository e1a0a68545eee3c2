"""Memos of rows that name no network: judged by all networks whose addresses have this format, where these agree."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from whitelist.addresses.any_network import NO_NETWORK
from whitelist.addresses.memo import MemoError
from whitelist.addresses.verification import Evidence, Verifier
from whitelist.checking.memo_cell import canonicalise_memo
from whitelist.exchanges.own_networks import OwnNetworks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.addresses.network import Network
    from whitelist.checking.row_facts import RowFacts


class Doubt(Enum):
    """What is wrong with a memo on the networks with such addresses, or with an empty cell."""

    UNEXPECTED = "none of these networks has memos"
    MALFORMED = "it is wrong wherever there are memos"
    UNKNOWN = "it depends on the network"
    MISSING = "exchanges on all these networks usually require one"


class MemoAnywhere(NamedTuple):
    """What is known about a memo, or an empty cell, that is not good on all networks with such addresses."""

    doubt: Doubt
    network: str
    """The one of these networks that most people know; of a malformed memo, one with memos."""
    label: str = "memo"
    """What users of that network call it."""
    error: MemoError | None = None
    """What is wrong with a malformed memo there."""


def judge_memos_anywhere(facts: RowFacts) -> dict[int, MemoAnywhere]:
    """Return row → what is known about its memo, for rows without a network, unless it is good everywhere.

    An address that is bad, or not verified, has its own finding.
    """
    rows = [row for row, network in enumerate(facts.networks) if network == NO_NETWORK]
    good = [row for row in rows if facts.answers[row].address is not None]
    if not good:
        return {}
    usual = facts.reference.network_words().usual
    known = facts.reference.networks
    networks = known.every if isinstance(known, OwnNetworks) else known
    verifier = Verifier(networks)

    @cache
    def candidates(text: str) -> Sequence[str]:
        found = verifier.identify(text, least=Evidence.SHAPE) or verifier.identify(text)
        return sorted(found, key=lambda name: usual.index(name) if name in usual else len(usual))

    found = {row: _judge(facts.memos[row], candidates(facts.addresses[row]), networks) for row in good}
    return {row: each for row, each in found.items() if each is not None}


def _judge(memo: str, names: Sequence[str], networks: Mapping[str, Network]) -> MemoAnywhere | None:
    rules = {networks[name].name: networks[name].memo for name in names}
    takes = {name: rule for name, rule in rules.items() if rule.kind != "none"}
    first = next(iter(rules))
    if not memo:
        is_customary = all(rule.customary for rule in rules.values())
        return MemoAnywhere(Doubt.MISSING, first, rules[first].label) if is_customary else None
    if not takes:
        return MemoAnywhere(Doubt.UNEXPECTED, first)
    answers = {name: canonicalise_memo(memo, rule) for name, rule in takes.items()}
    wrong = {name: answer for name, answer in answers.items() if isinstance(answer, MemoError)}
    if len(wrong) == len(takes):
        name, error = next(iter(wrong.items()))
        return MemoAnywhere(Doubt.MALFORMED, name, takes[name].label, error)
    is_good = not wrong and len(takes) == len(rules) and all(rule.kind != "unknown" for rule in takes.values())
    return None if is_good else MemoAnywhere(Doubt.UNKNOWN, first)
