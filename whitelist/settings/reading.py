"""Reads a file, with its secrets hidden, as the options say which column is which."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from whitelist.settings.given_columns import refuse_contradiction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource
    from whitelist.readers.decoding import Expected


def read_masked(  # noqa: PLR0913  # each is an option of a command
    path: str,
    reference: ReferenceData,
    mapping: Mapping[str, str] = MappingProxyType({}),
    *,
    sheet: str | None = None,
    stdin_name: str | None = None,
    max_seconds: int | None = None,
    encoding: str | Expected | None = None,
    is_source: bool = False,
    given: Mapping[str, str] = MappingProxyType({}),
    aside: BinaryIO | None = None,
) -> MaskedSource:
    """Return the file at *path* with its secrets hidden; *mapping* is header name → column, from the --map options.

    *stdin_name* is the name of standard input; *encoding* is that of text files that are not Unicode. *given* is
    column → value of all rows that have none, from --coin and --network. *aside* has the bytes of a file that cannot be
    read again. Raises SourceError for a file that cannot be opened, takes too long or has another encoding, UsageError
    for an unknown *sheet*, and for a row that contradicts *given*. *is_source* is for a list that is no batch file: its
    encoding does not depend on the exchange.
    """
    from whitelist.checking.secret_masking import mask_secrets
    from whitelist.readers import read

    names, columns = _names(reference, mapping, is_given=bool(given))
    source = mask_secrets(
        read(
            path,
            header_words=names,
            sheet=sheet,
            stdin_name=stdin_name,
            aside=aside,
            max_seconds=max_seconds,
            encoding=encoding if is_source else expected_encoding(reference, encoding),
        ),
        reference,
        columns,
        given,
    )
    if given:
        refuse_contradiction(source, reference)
    return source


def expected_encoding(reference: ReferenceData, named: str | Expected | None) -> str | Expected | None:
    """Return how batch files are decoded: as the exchange takes them, unless an encoding is *named*."""
    from whitelist.readers.decoding import Expected

    codec = reference.schema.batch.codec
    return named if codec == "utf-8" or isinstance(named, Expected) else Expected(codec, named)


def built_encoding(reference: ReferenceData) -> Expected | None:
    """Return how files of a build are decoded: exactly as it wrote them."""
    from whitelist.readers.decoding import Expected

    codec = reference.schema.batch.codec
    return None if codec == "utf-8" else Expected(codec, is_certain=True)


def _names(
    reference: ReferenceData, mapping: Mapping[str, str], *, is_given: bool
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return name → column as readers search for headers, and as their columns are then assigned."""
    from whitelist.exchanges.header import columns_with, header_words, words_with

    names = columns = header_words(reference.schema.batch)
    if mapping:
        names, columns = words_with(mapping, names), columns_with(mapping, names)
    if is_given:
        from whitelist.readers.header_detection import GIVEN

        names = {**names, GIVEN: ""}
    return names, columns
