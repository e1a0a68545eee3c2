"""What the operator or the environment did wrong.

    WhitelistError
    ├── SourceError     a file that cannot be opened or is too large to judge
    ├── SchemaError     a schema or catalogue file that does not say what it must
    ├── BaselineError   a file that is no baseline, or one of other rules
    ├── UsageError      names and options that do not exist
    └── ExchangeError   a question to an exchange that got no usable answer
        ├── Unreachable     no answer: name, connection, certificate, time
        ├── Refused         an answer that says no
        └── Garbled         an answer that is not what the exchange documents

Bad *data* is never one of these: it becomes a finding.
The command line turns each of them into one line on standard error and exit code 2.
"""

from __future__ import annotations


class WhitelistError(Exception):
    """Anything the operator has to settle before a verdict is possible."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        """What to do next, as one imperative sentence; may be empty."""


class SourceError(WhitelistError):
    """A file that cannot be opened, or that exceeds the documented limits."""


class SchemaError(WhitelistError, ValueError):
    """A schema, network or catalogue file is wrong."""

    def __init__(self, file: str, key: str, expected: str) -> None:
        super().__init__(f"{file}: {key}: expected {expected}")
        self.file = file
        self.key = key
        self.expected = expected


class BaselineError(WhitelistError, ValueError):
    """A file is no baseline, or its findings are those of other rules."""


class UsageError(WhitelistError, ValueError):
    """A schema, rule, coin or option that does not exist."""


class ExchangeError(WhitelistError):
    """A question to an exchange that got no usable answer."""


class Unreachable(ExchangeError):
    """No answer, or not all of it in time."""


class RequestRejected(ExchangeError):
    """The exchange said no; the message tells the cause and the hint the remedy."""


class InvalidResponse(ExchangeError, ValueError):
    """The answer is not what the exchange documents."""
