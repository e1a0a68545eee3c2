"""Reads the list of addresses that an exchange gives out, saved as JSON. ``exchanges.address_list`` has its forms.

The fields of the entries, and not the name of the file, say which exchange it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from whitelist.exchanges.address_list import LONGEST_NAME, address_lists, find_network
from whitelist.exchanges.documents import parse_json
from whitelist.exchanges.header import DOUBT, PULLED
from whitelist.exchanges.loader import networks
from whitelist.exchanges.typed_document import Document
from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.errors import DocumentError, InvalidResponse
from whitelist.model.file_signature import foreign_text
from whitelist.model.number_text import is_number
from whitelist.model.table import CellFacts, ReadFailure, Table
from whitelist.model.wording import either_of
from whitelist.readers.decoding import decode

if TYPE_CHECKING:
    from whitelist.exchanges.address_list import AddressList, ListedAddress
    from whitelist.model.deadline import Deadline

HEADER = ("coin", "network", "address", "memo", PULLED[0], DOUBT)
REMARK = "remark"
"""The last column, of lists that have names for addresses."""
UNKNOWN_NETWORK = "?"
"""What is in place of a network that is not known: an empty cell could be filled in, and a name could be understood."""
EXACT_MEMOS = frozenset(("tag", "id", "none"))
"""Kinds of memo that are numbers, so that they lose nothing when they are written as numbers."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')
_QUOTED = re.compile(r'the key ".*" is', re.DOTALL)

_SAVE_AGAIN = "save the response of the exchange again, as it is"


class _NotThisList(Exception):
    """Why a document is not a list of addresses, as a clause, and what to do."""

    def __init__(self, clause: str, hint: str = _SAVE_AGAIN) -> None:
        super().__init__(clause)
        self.clause = clause
        self.hint = hint


def read_address_list(data: bytes, path: str, deadline: Deadline = NO_DEADLINE) -> Table | None:
    """Return the table in *data*, named *path*; None for what is not JSON. Bad data never raises.

    Raises SourceError when reading takes too long.
    """
    text = decode(data).text
    if foreign_text(text) != "is JSON":
        return None
    try:
        document = parse_json(text, path, number_texts=True)
        exchange, entries = _entries(document)
        return _table(exchange, entries, text, path, deadline)
    except DocumentError as error:
        problem = error.problem if text.rstrip().endswith(("]", "}")) else "is JSON whose end is missing"
        problem = _QUOTED.sub("a key is", problem)  # it could be a secret
        failure = ReadFailure("not CSV", problem, error.line, _SAVE_AGAIN)
    except _NotThisList as error:
        failure = ReadFailure("not CSV", error.clause, None, error.hint)
    return Table(path, "text", read_failure=failure)


def _entries(document: object) -> tuple[str, list[Any]]:
    """Return the exchange whose list *document* is, and its entries. Raises _NotThisList."""
    if isinstance(document, dict):
        _refuse_object(document)
    if document == []:
        raise _NotThisList("is an empty list in JSON", "if the account has no addresses, leave the file out")
    entries = document if isinstance(document, list) else []
    exchange = _exchange_of(entries[0]) if entries else ""
    if not exchange:
        raise _NotThisList("is JSON, but not a list of addresses in a form that is known", _of_known())
    form = address_lists()[exchange]
    if len(entries) in form.page_sizes:
        clause = f"has exactly {len(entries)} entries, as a full page of {form.title}, so there might be another page"
        raise _NotThisList(clause, f"save the response to {form.request}, and put all pages into one list")
    return exchange, entries


def _of_known() -> str:
    """Return what to do about JSON that is no list in a known form."""
    titles = either_of([form.title for form in address_lists().values()], most=9)
    other = "else the file might be an error message: export the list again as CSV or .xlsx where it comes from"
    return f"if it is a list of {titles}, {_SAVE_AGAIN}; {other}"


def _exchange_of(entry: object) -> str:
    """Return the exchange whose entries have the fields of *entry*; empty if there is none."""
    names = entry.keys() if isinstance(entry, dict) else set[str]()
    found = [exchange for exchange, form in address_lists().items() if names >= set(form.required)]
    return found[0] if len(found) == 1 else ""


def _refuse_object(document: dict[str, Any]) -> None:
    """Raise _NotThisList for an object with a list of addresses inside, and for an error message."""
    for value in document.values():
        if isinstance(value, list) and value and (exchange := _exchange_of(value[0])):
            title = address_lists()[exchange].title
            clause = f"is JSON with the list of {title} inside an object, which can be one page of several"
            raise _NotThisList(clause, f"save the list of {title} alone, with the entries of all pages")
    for form in address_lists().values():
        if document.keys() == set(form.error):
            raise _NotThisList("is an error message in JSON, and not a list of addresses")


@dataclass
class _Rows:
    """The rows so far."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    cells: dict[tuple[int, int], CellFacts] = field(default_factory=dict)
    skipped: list[tuple[int, str]] = field(default_factory=list)

    def add(self, row: tuple[str, ...], line: int) -> None:
        """Add an entry that starts on *line*."""
        for column, cell in enumerate(row):
            if is_number(cell):
                self.cells[len(self.rows), column] = CellFacts("number", "", shown=str(cell))
        self.rows.append(row)
        self.lines.append(line)


def _table(exchange: str, entries: list[Any], text: str, path: str, deadline: Deadline) -> Table:
    form, found = address_lists()[exchange], _Rows()
    for number, (entry, line) in enumerate(zip(entries, _lines(text, len(entries)), strict=True), 1):
        deadline.check()
        listed = _read(form, entry, number)
        if listed is None or listed.state:
            found.skipped.append((line, form.can_lack_address if listed is None else listed.state))
        else:
            found.add(_row(exchange, listed, *((listed.remark,) if form.fields.remark else ())), line)
    return Table(
        path,
        "workbook",
        header=(*HEADER, REMARK) if form.fields.remark else HEADER,
        rows=tuple(found.rows),
        lines=tuple(found.lines),
        cells=MappingProxyType(found.cells),
        skipped_rows=tuple(found.skipped),
        listed_by=form.title,
    )


def _read(form: AddressList, entry: object, number: int) -> ListedAddress | None:
    """Return an entry of the list, or None if it has no address."""
    missing = [name for name in form.required if not isinstance(entry, dict) or name not in entry]
    if missing:
        clause = f"has the list of {form.title}, but entry {number} has no {missing[0]}"
        raise _NotThisList(clause)
    try:
        return form.read(Document(entry, f"entry {number}"))
    except InvalidResponse as error:
        raise _NotThisList(f"has the list of {form.title}, but not as documented: {error.message}") from None


def _row(exchange: str, listed: ListedAddress, *remark: str) -> tuple[str, ...]:
    network, reason = find_network(exchange, listed)
    kind = networks()[network].memo.kind if network else ""
    if network and is_number(listed.memo) and kind not in EXACT_MEMOS:
        reason = f"the memo {listed.memo} is a number in the file, so leading zeros might be lost"
    shown = UNKNOWN_NETWORK if reason else network
    name = listed.network_name if len(listed.network_name) <= LONGEST_NAME else ""
    return listed.coin, shown, listed.address, listed.memo, name, reason, *remark


def _lines(text: str, count: int) -> list[int]:
    """Return the line where each entry starts; in a file that has several entries on a line, the number of the entry.

    *text* is a list of *count* objects in JSON.
    """
    lines, depth, line, end = list[int](), 0, 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", end, token.start())
        end = token.start()
        if token[0] in "{[":
            depth += 1
            if depth == 2:  # inside the list
                lines.append(line)
        elif token[0] in "}]":
            depth -= 1
    return lines if len(set(lines)) == count else list(range(1, count + 1))
