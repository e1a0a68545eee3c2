"""What a module in ``rules/`` offers as RULE when it checks one of the two lists beside the batch file.

Such a rule checks a list as a whole and yields its matches; ``auditor`` turns them into findings.
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
    """Checks the IP addresses that an API key is restricted to."""

    command: ClassVar[str] = "check-ips"

    check: Callable[[Allowlist], Iterator[ListMatch]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRule(Rule):
    """Checks an API key register."""

    command: ClassVar[str] = "check-keys"

    check: Callable[[Register], Iterator[ListMatch]]
