"""Usage errors and file errors: what stops a run before it has a verdict.

    WhitelistError
    ├── SourceError     a file that cannot be opened or is too large to check
    ├── SchemaError     a schema, settings or catalogue file with a wrong value
    │   └── DocumentError     a file that is not the TOML or JSON that it must be
    ├── BaselineError   a file that is not a baseline, or a baseline of another schema
    ├── UsageError      names and options that do not exist
    └── ExchangeError   a request to an exchange without a usable response
        ├── Unreachable       no response: name, connection, certificate, time
        ├── RequestRejected   the exchange rejected the request
        └── InvalidResponse   the response is not what the exchange documents

Bad *data* is never one of these: it becomes a finding.
The command line turns each of them into one line on standard error and exit code 2.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from whitelist.model.printable import clipped, printable

if TYPE_CHECKING:
    from collections.abc import Iterator


class WhitelistError(Exception):
    """A problem that you must resolve before a verdict is possible."""

    def __init__(self, message: str, hint: str = "") -> None:
        message = printable(message)  # it can quote a file, and who catches it may write it to a log
        super().__init__(message)
        self.message = message
        self.hint = printable(hint)
        """What to do next: an imperative, small first letter, no full stop; or empty. The command line shows
        ``message (hint)``."""


class SourceError(WhitelistError):
    """A file that cannot be opened, or that exceeds the documented limits."""


MOST_OF_KEY = 200
"""Characters of a key that a message quotes: a file can have any text as a key."""


class SchemaError(WhitelistError, ValueError):
    """A schema, network, settings or catalogue file has a wrong value."""

    def __init__(self, file: str, key: str, expected: str, hint: str = "") -> None:
        super().__init__(f"{file}: {clipped(key, MOST_OF_KEY)}: expected {expected}", hint)
        self.file = file
        self.key = key
        self.expected = expected


class DocumentError(SchemaError):
    """A file is not the TOML or JSON that it must be."""

    def __init__(
        self, file: str, kind: str, problem: str, place: tuple[int, int | None] | None = None, hint: str = ""
    ) -> None:
        super().__init__(file, "the whole file", f"{kind} ({problem})", hint)
        self.problem = problem
        """A clause about the file that quotes nothing of it: "is not valid TOML: a quote is not closed"."""
        line, column = place or (None, None)
        self.line: int | None = line
        """The physical line, from 1; None when the problem is about the whole file."""
        location = "" if line is None else f", line {line}" + (f", column {column}" if column else "")
        self.message = printable(f"{file}{location}: {problem}")
        self.args = (self.message,)


class BaselineError(WhitelistError, ValueError):
    """A file is not a baseline, or it is a baseline of another schema."""


class UsageError(WhitelistError, ValueError):
    """A schema, rule, coin or option that does not exist."""


class ExchangeError(WhitelistError):
    """A request to an exchange got no usable response."""


class Unreachable(ExchangeError):
    """No response, or not a complete one in time."""


class RequestRejected(ExchangeError):
    """The exchange rejected the request; the message says why, and the hint says what to do."""

    def __init__(self, message: str, hint: str = "", *, only_this: bool = False) -> None:
        super().__init__(message, hint)
        self.only_this = only_this
        """True when only what was requested is wrong, so that another request can succeed with the same key."""


class InvalidResponse(ExchangeError, ValueError):
    """The response is not what the exchange documents."""


@contextmanager
def temporary_file() -> Iterator[None]:
    """Raise SourceError for an OSError while a temporary file is written: the fault is not of the file that is read."""
    try:
        yield
    except OSError as error:
        import tempfile  # only after a failure

        folder = tempfile.tempdir or "the folder for temporary files"  # None where none can be written
        message = f"{folder}: cannot be written: {error.strerror or error}"
        raise SourceError(message, "make room there, or set TMPDIR to another folder") from None
