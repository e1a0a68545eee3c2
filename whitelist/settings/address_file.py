"""Reads a list of addresses that other lists are compared with: one on each line, JSON, or any table.

Nothing of its text is ever shown, because it can contain secrets: reports have only places and numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import sha256
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from whitelist.addresses.accounts import read_accounts
from whitelist.addresses.recognisers.foreign_forms import tron_address
from whitelist.addresses.recognisers.links import OTHER_THINGS
from whitelist.addresses.secret_hiding import hide_path
from whitelist.addresses.verification import Verifier
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.documents import parse_json
from whitelist.exchanges.header import header_words
from whitelist.exchanges.header_word import column_of
from whitelist.exchanges.loader import every_network
from whitelist.model.characters import clean_text
from whitelist.model.errors import SourceError
from whitelist.model.printable import printable, printable_name
from whitelist.model.table import HIDDEN
from whitelist.model.timestamp import parse_timestamp
from whitelist.readers import read
from whitelist.readers.contents import STANDARD_INPUT, contents, file_stamp
from whitelist.readers.file_type import content_format
from whitelist.readers.header_detection import GIVEN
from whitelist.readers.lines import lines_of
from whitelist.readers.pieces.unpacking import DamagedData, packing_of, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whitelist.addresses.accounts import Reading
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable, ReadFailure

LONGEST: Final = 512
"""Characters of a text that can be an address."""
_SHORTEST: Final = 20
"""Characters of an address that is recognised among other words; a number can be an account, too."""
_FIRST_LINES: Final = 50
"""Lines in which the header of a table, and the date of a list, are searched."""
_DATE: Final = re.compile(
    r"\b(?:as[ _-]?of|date|updated|generated|published)\W{1,3}(20[0-9]{2}-[0-9]{2}-[0-9]{2})\b", re.IGNORECASE
)
_COMMENT: Final = ("#", "//")
_FIELDS: Final = re.compile(r"[,;\t|]")
_INSIDE: Final = re.compile(rf"(?:\b([A-Za-z]+)[/=])?([0-9A-Za-z_-]{{{_SHORTEST},}})")
"""What can be an address inside a link, or behind the name of its network; and the word before it in the path."""
_OF_HASHES: Final = frozenset(word for word, thing in OTHER_THINGS.items() if thing in ("a transaction", "a block"))
_DATE_KEYS: Final = ("as_of", "date", "updated", "generated", "published")
_PARQUET: Final = b"PAR1"

_FORMATS = "use a text file with one address on each line, a JSON array, or a table with an address column"


@dataclass(slots=True)
class AddressFile:
    """What a file of addresses contains."""

    path: str
    """The path to show."""
    sha256: str
    readings: Callable[[str], tuple[Reading, ...]]
    """The accounts that a text can mean; a text is decoded only once."""
    date: str = ""
    date_is_stated: bool = False
    entries: list[tuple[str, str]] = field(default_factory=list)
    """Text and place, such as "line 4", of everything that is an address or might be one."""
    unread: list[str] = field(default_factory=list)
    """Places where nothing can be compared: a hidden secret, or what is not a text."""


def read_address_file(path: str, reference: ReferenceData) -> AddressFile:
    """Return the addresses in the file at *path*. Raises SourceError, and SchemaError for bad JSON."""
    stamp, data = file_stamp(path), contents(path)
    name = hide_path(printable_name(path))
    found = AddressFile(hide_path(path), sha256(data).hexdigest(), cache(partial(_read_accounts, _verifier())))
    if stamp is not None:
        found.date = datetime.fromtimestamp(stamp.modified / 1e9, UTC).date().isoformat()
    if not data.strip():
        raise SourceError(f"{name}: is empty", f"check that this is the right file; {_FORMATS}")
    if data.startswith(_PARQUET) or content_format(data) is not None:
        _add_tables(found, data, path, reference)
    else:
        _add_text(found, _unpacked(data, path, name), path, reference)
    return found


@cache
def _verifier() -> Verifier:
    """Return the verifier of all networks: a list is about people, and not about what an exchange offers."""
    return Verifier(every_network())


def _read_accounts(verifier: Verifier, text: str) -> tuple[Reading, ...]:
    return read_accounts(text, verifier) if 0 < len(text) <= LONGEST else ()


def _unpacked(data: bytes, path: str, name: str) -> bytes:
    if not packing_of(data):
        return data
    try:
        return unpack(data, path)
    except DamagedData as error:
        raise SourceError(f"{name}: {error}", "get the file again from where it comes from") from None


def _add_text(found: AddressFile, data: bytes, path: str, reference: ReferenceData) -> None:
    """Add what *data*, JSON or text, contains."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        _add_document(found, parse_json(data, hide_path(printable_name(path))))
        return
    table = lines_of(data, path)
    if table.read_failure is not None:
        raise _failure(table.read_failure, found.path)
    lines = list(zip(table.lines, (row[0] for row in table.rows), strict=True))
    for _, line in reversed([*islice(lines, _FIRST_LINES)]):  # the first date counts
        if line.lstrip().startswith(_COMMENT) and (match := _DATE.search(line[:LONGEST])):
            _state_date(found, match[1])
    names = header_words(reference.schema.batch)
    head = (line for _, line in islice(lines, _FIRST_LINES) if not line.lstrip().startswith(_COMMENT))
    if any(column_of(cell.strip(" \"'"), names) == "address" for line in head for cell in _FIELDS.split(line)):
        _add_tables(found, data, path, reference)
        return
    for number, line in lines:
        if not line.lstrip().startswith(_COMMENT):
            _add_line(found, line, f"line {number}")


def _add_line(found: AddressFile, line: str, place: str) -> None:
    """Add the addresses in *line*, or else its first field."""
    text = clean_text(line)
    for parts in ([text], _FIELDS.split(text), text.split()):
        words = [clean_text(part).strip("\"'") for part in parts]
        long = [word for word in words if len(word) >= _SHORTEST or word == text]
        if addresses := [word for word in long if _is_address(found, word)]:
            found.entries += [(word, place) for word in addresses]
            return
    if addresses := _inside(found, text):
        found.entries += [(word, place) for word in addresses]
        return
    fields = filter(None, (clean_text(part).strip("\"'") for part in _FIELDS.split(text)))
    found.entries.append((next(fields, text), place))


def _is_address(found: AddressFile, text: str) -> bool:
    return any(not each.is_name for each in found.readings(text))


def _inside(found: AddressFile, text: str) -> list[str]:
    """Return the addresses in *text*: a link, ``eip155:1:0x…``, or another way to write an address than the usual one.

    A hash of a transaction reads like an address of some networks, and is not the account that is meant.
    """
    texts = (word for before, word in _INSIDE.findall(text[:LONGEST]) if before.lower() not in _OF_HASHES)
    words = (tron_address(word) or (f"0x{word[2:]}" if word.startswith("0X") else word) for word in texts)
    return [word for word in words if _is_address(found, word)]


def _texts_of(found: AddressFile, text: str) -> list[str]:
    """Return *text*, or the addresses in it if it is none."""
    return [text] if _is_address(found, text) else _inside(found, text) or [text]


def _add_document(found: AddressFile, document: Any) -> None:
    """Add the items of an array of texts, or of objects with an address, or of an object with one array."""
    if isinstance(document, dict):
        for key in _DATE_KEYS:
            if isinstance(document.get(key), str):
                _state_date(found, document[key])
        arrays = [value for value in document.values() if isinstance(value, list)]
        document = arrays[0] if len(arrays) == 1 else None
    if not isinstance(document, list):
        raise SourceError(f"{printable(found.path)}: is not a JSON array of addresses", _FORMATS)
    for number, item in enumerate(document, 1):
        text = item.get("address") if isinstance(item, dict) else item
        if isinstance(text, str) and clean_text(text):
            found.entries += [(each, f"item {number}") for each in _texts_of(found, clean_text(text))]
        else:
            found.unread.append(f"item {number}")


def _state_date(found: AddressFile, text: str) -> None:
    if parse_timestamp(text) is not None:
        found.date, found.date_is_stated = text, True


def _add_tables(found: AddressFile, data: bytes, path: str, reference: ReferenceData) -> None:
    """Add the address columns of all tables; of a table without one, the cells that are addresses."""
    words = header_words(reference.schema.batch)
    name = path if path != STANDARD_INPUT else "list"  # what is in memory is not read from standard input again
    source = mask_secrets(read(name, header_words={**words, GIVEN: ""}, aside=BytesIO(data)), reference, words)
    for table in source.tables:
        if table.read_failure is not None:
            raise _failure(table.read_failure, found.path)
        for row, cells in enumerate(table.rows):
            _add_row(found, cells, table, row)
        found.unread += [_place(table, line) for line, _ in table.skipped_rows]


def _add_row(found: AddressFile, cells: Sequence[str], table: MaskedTable, row: int) -> None:
    place, at = _place(table, table.lines[row]), table.columns.fields.get("address")
    texts = [clean_text(cell) for cell in ([cells[at]] if at is not None and at < len(cells) else cells)]
    known = [each for text in texts if text and text != HIDDEN for each in _texts_of(found, text)]
    if at is None:
        known = [text for text in known if _is_address(found, text)]
    found.entries += [(text, place) for text in known]
    if not known:
        found.unread.append(place)


def _place(table: MaskedTable, line: int) -> str:
    return f"line {line}" if table.sheet is None else f"sheet {table.sheet}, line {line}"


def _failure(failure: ReadFailure, path: str) -> SourceError:
    return SourceError(f"{printable(path)}: {failure.detail}", failure.hint or _FORMATS)
