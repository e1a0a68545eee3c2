"""What a module in ``rules/`` offers as RULE when it judges one of the two lists beside the batch file.

Such a rule looks at a list as a whole and marks what is wrong; ``audit`` turns the marks into findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.checking.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowlistRule(Rule):
    """Judges the IP addresses that a key is bound to."""

    check: Callable[[Allowlist], Iterator[ListMatch]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRule(Rule):
    """Judges a register of API keys."""

    check: Callable[[Register], Iterator[ListMatch]]
