"""A file in another encoding than the exchange takes, which is UTF-8 for most.

What it finds: UTF-16 or UTF-32 (which some programs call "Unicode text"), or an older 8-bit encoding. Where the
exchange documents another encoding, such as cp1252: letters in UTF-8 or in a third one. The rows are checked
nevertheless. The 8-bit encoding is a guess, so letters outside ASCII might be wrong.

Why it matters: a program that expects UTF-8 cannot read UTF-16. In any other encoding than the expected one, remarks
are read as wrong characters.

Example: Excel's "Unicode Text (*.txt)" is UTF-16.

How to resolve: for UTF-8, UTF-16 and UTF-32, run `whitelist check --fix`, which writes the encoding that the exchange
takes. For an 8-bit encoding, name the encoding of your file: `whitelist check --fix --encoding cp1252`. The hint names
it if the letters fit only one, and else shows how they read in each that fits. `whitelist build` has the same option.
Do not use a spreadsheet program, which could change memos.

Source: RFC 4180 leaves the encoding open; UTF-8 (RFC 3629) is what every current program reads. What
the exchange documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.encoding import encoding_title, fitting_encodings
from whitelist.checking.rule import ConcernedRows, Message, Rewrite, TableMatch, TableRule
from whitelist.model.advice import FIX_COMMAND, FIX_FILE, Action, Advice, Part, fix_with
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.reject_marker import RELEASE
from whitelist.model.wording import join_items

LONGEST = 40
"""Characters of a word that are shown."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the file if its text is in another encoding than the exchange takes, which is UTF-8 for most."""
    codec = reference.schema.batch.codec
    if table.text is None or table.text.encoding == "ascii":
        return
    if table.text.encoding == codec and not table.text.is_assumed:
        return
    wanted = encoding_title(codec)
    message, in_build = f"the file is encoded as {encoding_title(table.text.encoding)}, not as {wanted}", ""
    hint, advice = "run `whitelist check --fix`, or save the file in a text editor", None
    if table.text.is_named:
        advice = fix_with(table.text.encoding)
        hint = f"run `{FIX_COMMAND} --encoding {table.text.encoding}`, or save the file in a text editor"
    elif table.text.is_assumed:
        message = f"the file is in an 8-bit encoding, not in {wanted}"
        fitting, advice = fitting_encodings(table), Advice(Action.CORRECT, Part.FILE)
        hint = _how_to_name(fitting, f"run `{FIX_COMMAND} --encoding", wanted)
        # The text of a row does not show that it was misread: in rejected.xlsx, nobody can name the encoding any more.
        again = "build the source again with `--encoding"
        in_build = f"{_how_to_name(fitting, again, wanted)}; or correct the row; {RELEASE}"
    yield TableMatch(message=Message(message, hint, rejected_hint=in_build, advice=advice))


def _how_to_name(fitting: Mapping[str, str], command: str, wanted: str) -> str:
    """Return how to find out the encoding; *fitting* are those that can be it, with an example.

    The *command* is an imperative that the name of the encoding and a backquote are to follow; the file is to be in the
    encoding *wanted*.
    """
    examples = [f"{name}, which reads {clipped(text, LONGEST)!r}" for name, text in fitting.items()]
    if len(examples) == 1:
        (name,) = fitting
        return f"the letters fit {examples[0]}: if that is right, {command} {name}`"
    run = f"{command} NAME`"
    if not examples:
        return f"ask who made the file for its encoding, and {run}, or save the file as {wanted} in a text editor"
    return f"if one of these reads right, {run}: {join_items(examples)}"


RULE = TableRule(
    code="WL109",
    severity=Severity.ERROR,
    advice=FIX_FILE,
    fails_upload=True,
    rewrites=Rewrite.ENCODING,
    concerns_rows=ConcernedRows.MISREAD,
    lost_as_text=True,
    check=check,
)
