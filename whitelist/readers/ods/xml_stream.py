"""Reads XML piece by piece; only the expected elements, each where it is expected.

There is no tree in memory. A hostile part is refused as soon as it exceeds a limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from xml.parsers.expat import ParserCreate

from whitelist.readers.archive import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from whitelist.model.deadline import Deadline

CHUNK: Final = 256 * 1024
"""Bytes that are parsed at once. The limits are checked after each, which is enough to limit time and memory."""

DEPTH_LIMIT: Final = 200
"""Maximum elements inside each other. A cell is at about 10; groups of drawings can add some."""

TOKEN_LIMIT: Final = 1024 * 1024
"""Maximum bytes of a tag with its attributes, or of a comment. Expat would keep it in memory, and read it again with
each further chunk."""

PENDING_LIMIT: Final = 1024 * 1024
"""Maximum characters between two tags, or of one cell: thirty times what a cell can have in Excel and LibreOffice."""


class Children(dict[str, "Element"]):
    """Name → the element that is expected inside another; everything in others is skipped."""

    def __missing__(self, name: str) -> Element | None:
        return None


class Element(NamedTuple):
    """What to do with an element."""

    children: Children
    start: Callable[[dict[str, str]], object] | None = None
    """Gets the attributes; what is in the element is skipped if it returns SKIP."""
    end: Callable[[], object] | None = None


SKIP: Final = object()


class XmlStream:
    """Calls the functions of the expected elements in *root*, and appends text between tags to *pieces*.

    Whoever needs the text has to clear *pieces* before. Text that is not needed is cleared here.
    """

    def __init__(self, root: Children, pieces: list[str]) -> None:
        self._children = root
        self._close: Callable[[], object] | None = None
        """What to call at the end of the open element."""
        self._parents: list[tuple[Children, Callable[[], object] | None]] = []
        self._skipped = 0
        """How many elements are open from the skipped one on."""
        self._pieces = pieces
        self._parser = parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        self._expect()

    def parse(self, chunks: Iterable[bytes], deadline: Deadline) -> None:
        """Parse a document. Raises UnreadableError, ExpatError, SourceError, and what the functions raise."""
        parser, fed = self._parser, 0
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > TOKEN_LIMIT:
                raise UnreadableError(f"contains an XML tag with more than {TOKEN_LIMIT:,} bytes")
            if sum(map(len, self._pieces)) > PENDING_LIMIT:
                raise long_text()
            if len(self._parents) + self._skipped > DEPTH_LIMIT:
                raise UnreadableError(f"contains more than {DEPTH_LIMIT} XML elements inside each other")
            deadline.check()
        parser.Parse(b"", True)

    def _expect(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._pieces.append

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = self._children[name]
        if element is None:
            self._skip()
            return
        children, start, end = element
        if start is not None and start(attributes) is SKIP:
            self._skip()
            return
        self._parents.append((self._children, self._close))
        self._children, self._close = children, end

    def _end(self, name: str) -> None:  # noqa: ARG002  # expat has compared it
        close = self._close
        self._children, self._close = self._parents.pop()
        if close is not None:
            close()

    def _skip(self) -> None:
        self._skipped = 1
        self._parser.StartElementHandler = self._start_skipped
        self._parser.EndElementHandler = self._end_skipped
        self._parser.CharacterDataHandler = None

    def _start_skipped(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self._skipped += 1

    def _end_skipped(self, name: str) -> None:  # noqa: ARG002
        self._skipped -= 1
        if not self._skipped:
            self._expect()


def long_text() -> UnreadableError:
    """Return the error of a cell with too much text."""
    return UnreadableError(f"contains a cell with more than {PENDING_LIMIT:,} characters")


def _refuse_doctype(*_: object) -> None:
    raise UnreadableError("contains a part with a document type declaration")  # only entity bombs need one
