"""Writes a template as a workbook: a sheet to fill in with drop-downs, and the lists for them.

Only the first sheet has a header of a batch, so that the filled workbook can be checked as it is. Excel and LibreOffice
both support the formulas. None of them uses COUNTIF, for which the coin TRUE is not text.
"""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import FORMAT_TEXT
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo

from whitelist.model.location import column_letters
from whitelist.writers.sheet_style import bold_font, fit_on_paper, height, style_cell, style_heading
from whitelist.writers.workbook import put_text, workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.cell import Cell

    from whitelist.build.template import Template

ENTRIES, GUIDE, NETWORKS, CHOICES, COINS = "Entries", "Read me", "Networks", "Coin networks", "Coins"
"""Names of the sheets, in their order; the last two are hidden."""

MOST_ROWS = 10_000
"""Maximum prepared rows, even if the exchange accepts more."""

USUAL_ROWS = 500
"""Prepared rows where no limit is documented."""

WIDTHS = {"remark": 24, "coin": 12, "network": 18, "address": 70, "memo": 26}
LONGEST_TITLE = 32
"""Characters of the title of a prompt."""
LONGEST_PROMPT = 200
"""Characters of a prompt; a spreadsheet program takes 255."""
GUIDE_WIDTH = 100
"""Width of the instructions, in characters."""
MEMO_COLOURS = {
    word: PatternFill("solid", bgColor=colour)
    for word, colour in (("required", "FFC000"), ("customary", "FFF2CC"), ("none", "E7E6E6"))
}
"""Whether a memo is needed → colour of the empty cell: amber, pale amber, grey."""

# The formulas are for the first row; spreadsheet programs shift the cells for the other rows.
NETWORKS_OF_COIN = (
    "IF(ISNUMBER(MATCH({coin},ChoiceCoins,0)),"
    "OFFSET(FirstChoice,MATCH({coin},ChoiceCoins,0)-1,0,SUMPRODUCT(--(ChoiceCoins={coin})),1),AllNetworks)"
)
MEMO_IS = '({memo}="")*SUMPRODUCT((ChoiceCoins={coin})*(ChoiceNetworks={network})*(ChoiceMemos="{word}"))>0'

PROMPTS = {
    "remark": ("Remark", "The receiver: a name that you recognise."),
    "coin": ("Coin", "Choose from the list, or type the code that the exchange uses."),
    "network": ("Network", "The list shows the known networks of the coin: use the name on its deposit page."),
    "address": ("Address", "Copy the whole address from the original and paste it as a value."),
    "memo": ("Memo, tag or comment", "Amber: required. Pale amber: customary. Grey: this network has no memo."),
}


def template_workbook(template: Template) -> bytes:
    """Return *template* as an xlsx file."""
    workbook = Workbook()
    entries: Any = workbook.active
    entries.title = ENTRIES
    _guide(workbook.create_sheet(GUIDE), template)
    headings: tuple[str, ...] = ("Network", "Name", "Memo", "Kind of memo", "Addresses verified", "Note")
    _list(workbook.create_sheet(NETWORKS), headings, map(astuple, template.networks), (18, 20, 12, 32, 18, 50))
    headings = ("Coin", "Network", "Memo", "Memo name", "Known from")
    _list(workbook.create_sheet(CHOICES), headings, map(astuple, template.choices), (14, 20, 14, 20, 36))
    _list(workbook.create_sheet(COINS), ("Coin", "Known networks"), template.coins, (14, 100))
    for name in (CHOICES, COINS):  # thousands of lines for the drop-downs: a person would print them by mistake
        workbook[name].sheet_state = "hidden"
    _name_lists(workbook, template)
    _entries(entries, template)
    return workbook_bytes(workbook)


def _entries(sheet: Any, template: Template) -> None:
    """Write the sheet to fill in."""
    last = min(template.rows or USUAL_ROWS, MOST_ROWS) + 1
    for index, (column, word) in enumerate(zip(template.columns, template.header, strict=True)):
        letter = column_letters(index)
        sheet.column_dimensions[letter].width = WIDTHS.get(column, 20)
        sheet.column_dimensions[letter].number_format = FORMAT_TEXT  # also below the prepared rows
        _heading(sheet[f"{letter}1"], word)
        for line in range(2, last + 1):
            style_cell(sheet[f"{letter}{line}"])
        validation = _validation(column, template)
        validation.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(validation)
    table = Table(displayName="Batch", ref=f"A1:{column_letters(len(template.columns) - 1)}{last}")
    table.tableStyleInfo = TableStyleInfo("TableStyleMedium2", showRowStripes=True)
    sheet.add_table(table)
    _colour_memos(sheet, template, last)
    fit_on_paper(sheet)


def _validation(column: str, template: Template) -> DataValidation:
    """Return the validation of a column. With a partial catalogue, other values give a warning, not an error."""
    title, prompt = PROMPTS.get(column) or _own_prompt(column, template)
    if column == "network" and "coin" not in template.columns:
        prompt = "Choose the network on which the receiver uses the address."
    if column not in template.required and column not in ("coin", "network", "address", "memo"):
        prompt += " Not needed for the upload."
    networks = _placed(NETWORKS_OF_COIN, template) if "coin" in template.columns else "AllNetworks"
    lists = {"coin": "AllCoins" if template.coins else "", "network": networks}
    choices = template.cells[column].choices if column in template.cells else ()
    lists[column] = lists.get(column, f'"{",".join(choices)}"' if choices else "")
    formula = lists.get(column)
    validation = DataValidation(type="list" if formula else None, formula1=formula or None, allow_blank=True)
    validation.promptTitle, validation.prompt, validation.showInputMessage = title, prompt, True
    if formula:
        validation.errorStyle = "stop" if template.complete else "warning"
        validation.errorTitle = f"Not a {column} in the list"
        pairs = f"Use the name on the coin's deposit page. The hidden sheet {CHOICES} has the known pairs."
        validation.error = pairs if template.choices else f"The sheet {NETWORKS} has the known networks."
        if choices:
            validation.errorStyle, validation.errorTitle, validation.error = "stop", "Not in the list", prompt
        validation.showErrorMessage = True
    return validation


def _own_prompt(column: str, template: Template) -> tuple[str, str]:
    """Return title and text for a column that only the exchange has."""
    heading, text = template.header[template.columns.index(column)], template.cells[column].describe()
    return heading[:LONGEST_TITLE], f"{text[:LONGEST_PROMPT].capitalize()}."


def _colour_memos(sheet: Any, template: Template, last: int) -> None:
    """Colour the memo cells by the memo rule of the chosen coin and network."""
    if not {"memo", "coin", "network"} <= {*template.columns}:
        return
    memo = _cell("memo", template)
    area = f"{memo[1:]}:{memo[1:-1]}{last}"
    for word, fill in MEMO_COLOURS.items():
        formula = _placed(MEMO_IS.replace("{word}", word), template)
        sheet.conditional_formatting.add(area, Rule("expression", formula=[formula], dxf=DifferentialStyle(fill=fill)))


def _placed(formula: str, template: Template) -> str:
    return formula.format(**{column: _cell(column, template) for column in template.columns})


def _cell(column: str, template: Template) -> str:
    return f"${column_letters(template.columns.index(column))}2"


def _name_lists(workbook: Workbook, template: Template) -> None:
    """Name the lists, so that formulas on another sheet can use them."""
    choices, networks, coins = (max(len(each), 1) + 1 for each in (template.choices, template.networks, template.coins))
    areas = {
        "AllCoins": f"'{COINS}'!$A$2:$A${coins}",
        "AllNetworks": f"'{NETWORKS}'!$A$2:$A${networks}",
        "FirstChoice": f"'{CHOICES}'!$B$2",
        "ChoiceCoins": f"'{CHOICES}'!$A$2:$A${choices}",
        "ChoiceNetworks": f"'{CHOICES}'!$B$2:$B${choices}",
        "ChoiceMemos": f"'{CHOICES}'!$C$2:$C${choices}",
    }
    for name, area in areas.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=area)


def _list(sheet: Any, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    """Write a list for people and for the drop-downs."""
    for index, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        letter = column_letters(index)
        sheet.column_dimensions[letter].width = width
        _heading(sheet[f"{letter}1"], heading)
    for line, row in enumerate(rows, 2):
        for column, text in enumerate(row, 1):
            put_text(sheet.cell(line, column), text)
            style_cell(sheet.cell(line, column))
        sheet.row_dimensions[line].height = height(zip(row, widths, strict=True))
    fit_on_paper(sheet)


def _heading(cell: Cell, text: str) -> None:
    put_text(cell, text)
    style_heading(cell)


def _guide(sheet: Any, template: Template) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, GUIDE_WIDTH
    for line, texts in enumerate(template.guide, 1):
        for column, text in enumerate(texts, 1):
            put_text(sheet.cell(line, column), text)
            style_cell(sheet.cell(line, column))
        sheet.cell(line, 1).font = bold_font()
        sheet.row_dimensions[line].height = height(zip(texts, (24, GUIDE_WIDTH), strict=True))
    fit_on_paper(sheet, headed=False)
