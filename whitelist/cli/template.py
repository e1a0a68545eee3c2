"""`whitelist template`: an empty batch to fill in."""

from __future__ import annotations

from pathlib import PurePath

import click

from whitelist.cli.failure import Command
from whitelist.model.errors import UsageError


@click.command(cls=Command)
@click.option("--output", metavar="FILE", help="File to write, .csv or .xlsx; default: CSV to standard output.")
@click.option("--schema", default="coinex", show_default=True, help="Exchange to fill in for: a name, or a path.")
@click.option("--catalogue", type=click.Path(), help="Catalogue file to use instead of the default one.")
@click.option("--remark/--no-remark", default=True, show_default=True, help="With a column for remarks, or without.")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def template(output: str | None, schema: str, catalogue: str | None, *, remark: bool, force: bool) -> None:
    """Write an empty batch: a CSV header, or a workbook that helps to fill it in.

    The workbook has a drop-down of coins and one of the chosen coin's networks, cells that keep memos as they are
    typed, colours for memos that are required or customary, and a sheet that says where all this comes from. Save it
    filled in, and judge it with `whitelist check`.

    \b
    Examples:
      whitelist template
      whitelist template --output batch.xlsx
      whitelist template --no-remark --output batch.csv
    """
    from whitelist.build.template import make_template
    from whitelist.exchanges.loader import reference_data
    from whitelist.writers.files import write_whole
    from whitelist.writers.table_text import csv_bytes

    suffix = PurePath(output).suffix.lower() if output is not None else ".csv"
    if suffix not in (".csv", ".xlsx"):
        raise UsageError(f"{output}: a template is a .csv or an .xlsx file", "Choose a name that ends so.")
    empty = make_template(reference_data(schema, catalogue), remark=remark)
    if suffix == ".xlsx":
        from whitelist.build.template_workbook import template_workbook  # takes long to import

        data = template_workbook(empty)
    else:
        data = csv_bytes(empty.header, ())
    if output is None:
        click.echo(data, nl=False)
    else:
        write_whole(output, data, force=force)
