"""`whitelist template`: an empty batch to fill in."""

from __future__ import annotations

import click

from whitelist.cli import options
from whitelist.cli.command import Command, Section, option, with_options
from whitelist.cli.console import write_csv
from whitelist.model.errors import UsageError


@click.command(cls=Command)
@with_options(options.schema(), options.catalogue)
@option(
    Section.OUTPUT, "--output", metavar="FILE", help="File to write, .csv or .xlsx; default: CSV to standard output."
)
@with_options(options.remark("with it", default=True), options.force)
def template(output: str | None, schema: str, catalogue: str | None, *, remark: bool, force: bool) -> None:
    """Create an empty batch file or workbook.

    A workbook helps you to fill it in. It has drop-down lists of the coins and of the networks of each coin, and cells
    that keep memos as text. Colours show where a memo is required or usual. A sheet names the sources. Save the file
    when it is complete, and check it with `whitelist check`.

    \b
    Examples:
      whitelist template
      whitelist template --output batch.xlsx
      whitelist template --no-remark --output batch.csv
    """
    from pathlib import PurePath

    from whitelist.build.template import make_template
    from whitelist.exchanges.loader import reference_data
    from whitelist.writers.files import write_whole
    from whitelist.writers.table_text import csv_bytes
    from whitelist.writers.targets import is_stream

    suffix = PurePath(output or "").suffix.lower()
    if output is None or (not suffix and is_stream(output)):
        suffix = ".csv"
    if suffix not in (".csv", ".xlsx"):
        raise UsageError(f"{output}: a template is a .csv or an .xlsx file", "choose a name with one of these endings")
    empty = make_template(reference_data(schema, catalogue), remark=remark)
    if suffix == ".xlsx":
        from whitelist.build.template_workbook import template_workbook  # takes long to import

        data = template_workbook(empty)
    else:
        data = csv_bytes(empty.header, (), delimiter=empty.delimiter, encoding=empty.encoding)
    if output is None:
        write_csv(data, empty.encoding)
    else:
        write_whole(output, data, force=force)
