"""What to write instead of a line with a format problem. Nothing is proposed that another rule would refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.audits.ip_blocks import WIDEST, find_special, format_block, is_wide, is_within
from whitelist.checking.rule import Message
from whitelist.model.advice import ASK_PROVIDER, CORRECT_LINE
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.audits.ip_blocks import Block
    from whitelist.audits.ip_problem import FormatProblem
    from whitelist.exchanges.exchange import AllowlistRules, Exchange

PUBLIC: Final = "list the public address from which the machine sends its requests"
ONLY_USED: Final = "list only the addresses that use the key"

MOST_LISTED: Final = 8
"""Addresses or ranges that a hint lists."""


def is_accepted(block: Block, *, ranges: bool) -> bool:
    """Say whether no rule objects to *block*; *ranges* says whether ranges are allowed."""
    single = block.num_addresses == 1
    return (single or (ranges and not is_wide(block))) and find_special(block) is None


def narrower(block: Block) -> str:
    """Return what to list instead of a wide *block*."""
    return f"list single addresses, or {_narrow_ranges(block)}"


def _narrow_ranges(block: Block) -> str:
    return f"ranges of /{WIDEST[block.version]} or narrower"


def single_addresses(blocks: Sequence[Block]) -> str:
    """Return how to list *blocks* for an exchange that documents no ranges, address by address if these are few."""
    hint = "write each address that uses the key on its own line"
    if sum(block.num_addresses for block in blocks) > MOST_LISTED:
        return hint
    return f"{hint}: {join_items([str(address) for block in blocks for address in block], MOST_LISTED)}"


def message_of(problem: FormatProblem, rules: AllowlistRules, exchange: Exchange) -> Message:
    """Return the message about *problem* in a list of *exchange*, which has these *rules*."""
    ranges, meant = rules.ranges, problem.choices or ((problem.block,) if problem.block is not None else ())
    if not meant:
        return Message(problem.message, problem.hint, advice=problem.advice)
    if any(block.prefixlen == 0 for block in meant[:1]):
        return Message(problem.message, ONLY_USED, advice=CORRECT_LINE)
    if any(find_special(block) for block in meant[:1]):
        return Message(problem.message, PUBLIC, advice=ASK_PROVIDER)
    if len(meant) == 2 and is_within(*meant):
        return Message(problem.message, _one_or_all(*meant, ranges=ranges), advice=CORRECT_LINE)
    if not ranges and any(block.num_addresses > 1 for block in meant):
        hint = f"{single_addresses(meant)}; {exchange.title} does not document ranges"
        return Message(problem.message, hint, advice=CORRECT_LINE)
    if not all(is_accepted(block, ranges=ranges) for block in meant) or len(meant) > MOST_LISTED:
        return Message(problem.message, narrower(meant[0]), advice=CORRECT_LINE)
    if len(meant) > 1:
        listed = join_items(list(map(format_block, meant)), MOST_LISTED)
        return Message(problem.message, f"write each on its own line: {listed}", advice=CORRECT_LINE)
    return Message(problem.message, problem.hint, problem.replacement, advice=problem.advice)


def _one_or_all(address: Block, whole: Block, *, ranges: bool) -> str:
    """Return how to write the *address* that was given with the prefix length of a *whole* range."""
    one = format_block(address)
    if is_accepted(whole, ranges=ranges):
        return f"write {one} for one address, or {whole} for the whole range"
    if ranges:
        return f"write {one} for one address, or list {_narrow_ranges(address)}"
    return f"write {one}, and each other address that uses the key on its own line"
