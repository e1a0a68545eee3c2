"""Names of elements and attributes of OpenDocument 1.3, part 3, as expat gives them: namespace, space, name.

The prefixes of the namespaces can be any.
"""

from __future__ import annotations

from typing import Final

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = f"{_OASIS}office:1.0 "
TABLE: Final = f"{_OASIS}table:1.0 "
TEXT: Final = f"{_OASIS}text:1.0 "
STYLE: Final = f"{_OASIS}style:1.0 "
_FO: Final = f"{_OASIS}xsl-fo-compatible:1.0 "
MANIFEST: Final = f"{_OASIS}manifest:1.0 "

VALUE_TYPE: Final = f"{OFFICE}value-type"
VALUE: Final = f"{OFFICE}value"
BOOLEAN_VALUE: Final = f"{OFFICE}boolean-value"
DATE_VALUE: Final = f"{OFFICE}date-value"
TIME_VALUE: Final = f"{OFFICE}time-value"
STRING_VALUE: Final = f"{OFFICE}string-value"
CALC_TYPE: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
"""LibreOffice's own addition: the only place that says whether a value is an error."""

NAME: Final = f"{TABLE}name"
FORMULA: Final = f"{TABLE}formula"
CELL_STYLE: Final = f"{TABLE}style-name"
DEFAULT_STYLE: Final = f"{TABLE}default-cell-style-name"
COLUMNS_REPEATED: Final = f"{TABLE}number-columns-repeated"
ROWS_REPEATED: Final = f"{TABLE}number-rows-repeated"
COLUMNS_SPANNED: Final = f"{TABLE}number-columns-spanned"
ROWS_SPANNED: Final = f"{TABLE}number-rows-spanned"
VISIBILITY: Final = f"{TABLE}visibility"
DISPLAY: Final = f"{TABLE}display"

HREF: Final = "http://www.w3.org/1999/xlink href"
COUNT: Final = f"{TEXT}c"
TEXT_STYLE: Final = f"{TEXT}style-name"

STYLE_NAME: Final = f"{STYLE}name"
FAMILY: Final = f"{STYLE}family"
DATA_STYLE: Final = f"{STYLE}data-style-name"
PARENT: Final = f"{STYLE}parent-style-name"
ROW_HEIGHT: Final = f"{STYLE}row-height"
COLUMN_WIDTH: Final = f"{STYLE}column-width"
LINE_STYLE: Final = f"{STYLE}text-line-through-style"
LINE_TYPE: Final = f"{STYLE}text-line-through-type"
AUTOMATIC_COLOUR: Final = f"{STYLE}use-window-font-color"
COLOUR: Final = f"{_FO}color"
SIZE: Final = f"{_FO}font-size"
BACKGROUND: Final = f"{_FO}background-color"
