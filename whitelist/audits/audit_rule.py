"""What a module in ``rules/ip/`` or ``rules/key/`` offers as RULE.

Such a rule checks a whole list and yields its matches; ``auditor`` turns the matches into findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from whitelist.checking.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowlistRule(Rule):
    """Checks the IP addresses that a key is restricted to."""

    command: ClassVar[str] = "check-ips"

    reports_other_list: bool = False
    """True for the rule that says that the file is another list; then no other rule is applied."""
    check: Callable[[Allowlist], Iterator[ListMatch]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRule(Rule):
    """Checks an API key register."""

    command: ClassVar[str] = "check-keys"

    reports_other_list: bool = False
    """As for an AllowlistRule."""
    check: Callable[[Register], Iterator[ListMatch]]
