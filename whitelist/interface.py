"""The functions that ``import whitelist`` offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.errors import UsageError
from whitelist.finding import Severity
from whitelist.library import knowledge, verifier
from whitelist.wording import did_you_mean

if TYPE_CHECKING:
    import pandera.pandas as pa

    from whitelist.verification import Verification


def verify_address(network: str, address: str) -> Verification:
    """Say whether *address* is good on *network* (a chain id such as ``TRC20``), bad, or cannot be verified.

    The text is taken as it is: white space around it makes it bad. An unknown network, or one without a decoder,
    answers "not verified". Never raises, whatever the text.
    """
    return verifier().verify(network, address)


def identify(address: str) -> tuple[str, ...]:
    """Return the ids of all networks on which *address* would be an address, in alphabetical order.

    One EVM address is good on every EVM chain, so several answers are the rule. Never raises, whatever the text.
    """
    return verifier().identify(address)


def pandera_schema(
    name: str = "coinex", catalogue: str | None = None, *, severity: str = "error", allow_unverified: bool = False
) -> pa.DataFrameSchema:
    """Return the rules of exchange *name* as a pandera schema for frames with columns coin, network, address, memo.

    A ``remark`` column is optional, further columns are left alone, and missing values count as empty cells.
    ``schema.validate(frame, lazy=True)`` raises ``pandera.errors.SchemaErrors`` for rows that fail a rule of at least
    *severity* (error, warning, note), and for rows that could not be judged unless *allow_unverified*; the check of
    each failure case is the code of the rule, its index that of the row. *catalogue* is a path, as for
    ``whitelist check``.

    Raises UsageError for an unknown exchange or severity, SchemaError for a wrong catalogue file.
    """
    from whitelist.columns import Bench
    from whitelist.rulebook import all_rules

    known = knowledge(name, catalogue)
    least = severity_named(severity)
    rules = [
        rule
        for rule in all_rules().values()
        if known.severity_of(rule) >= least or (rule.unverified and not allow_unverified)
    ]
    return Bench(rules, known).schema


def severity_named(word: str) -> Severity:
    """Return the severity called *word*. Raises UsageError for any other word."""
    try:
        return Severity.parse(word)
    except KeyError:
        raise UsageError(f"no severity is called {word!r}", did_you_mean(word, map(str, Severity))) from None
