"""Makes small OpenDocument files."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED

from tests.archives import zipped
from whitelist.readers.ods import read_opendocument

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.table import Source, Table

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        **{name: f"{OASIS}{name}:1.0" for name in ("office", "table", "text", "style", "manifest")},
        "draw": f"{OASIS}drawing:1.0",
        "fo": f"{OASIS}xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
WORDS = {"coin": "coin", "network": "network", "address": "address", "memo": "memo"}


def cell(text: str | None = None, **attributes: object) -> str:
    """Return a cell; ``value_type="float"`` is ``office:value-type``, and the *text* is XML, None for no paragraph."""
    table = ("formula", "style_name", "number_columns_repeated", "number_columns_spanned", "number_rows_spanned")
    written = "".join(
        f" {'table' if name in table else 'calcext' if name == 'calc' else 'office'}:"
        f'{"value-type" if name == "calc" else name.replace("_", "-")}="{value}"'
        for name, value in attributes.items()
    )
    paragraph = "" if text is None else f"<text:p>{text}</text:p>"
    return f"<table:table-cell{written}>{paragraph}</table:table-cell>"


def row(*cells: str, **attributes: object) -> str:
    """Return a row; a cell that is not XML is a text."""
    written = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    inside = "".join(each if each.startswith("<") or not each else cell(each, value_type="string") for each in cells)
    return f"<table:table-row{written}>{inside}</table:table-row>"


HEADER = row("coin", "network", "address", "memo")


def sheet(*rows: str, name: str = "Sheet1", style: str = "ta1") -> str:
    """Return a sheet, whose *rows* can also be other elements."""
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def document(*sheets: str, styles: str = "", root: str = "document-content") -> str:
    """Return the content of a file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{''.join(sheets)}</office:spreadsheet></office:body></office:{root}>"
    )


def packed(content: str | bytes, others: Mapping[str, str] | None = None, compression: int = ZIP_DEFLATED) -> bytes:
    """Return an archive with *content*, and *others*, name → text."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, **(others or {})}, compression)


def opened(*rows: str, styles: str = "") -> Table:
    """Return the only table of a sheet with *rows* below a header."""
    (table,) = source(packed(document(sheet(HEADER, *rows), styles=styles))).tables
    return table


def source(data: bytes, name: str | None = None) -> Source:
    """Return what is in the file *data*."""
    return read_opendocument(data, "a.ods", WORDS, name)


def reason(data: bytes) -> str:
    """Return why *data* cannot be read."""
    (table,) = source(data).tables
    assert table.read_failure is not None
    assert (table.read_failure.kind, table.kind) == ("unreadable workbook", "workbook")
    return table.read_failure.detail
