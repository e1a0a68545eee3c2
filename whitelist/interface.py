"""The functions that ``import whitelist`` offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.library import knowledge, verifier

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


def pandera_schema(name: str = "coinex", catalogue: str | None = None) -> pa.DataFrameSchema:
    """Return the rules of exchange *name* as a pandera schema for frames with columns coin, network, address, memo.

    A ``remark`` column is optional, further columns are left alone, and missing values count as empty cells.
    ``schema.validate(frame, lazy=True)`` raises ``pandera.errors.SchemaErrors``; the check of each failure case is
    the code of a rule. Notes and warnings are failures as well: pick rules by code to ignore some.

    Raises UsageError for an unknown exchange and SchemaError for a wrong catalogue file.
    """
    from whitelist.columns import Bench
    from whitelist.rulebook import all_rules

    return Bench(all_rules().values(), knowledge(name, catalogue)).schema
