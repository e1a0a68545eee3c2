"""The workbook to fill in. What LibreOffice makes of it is checked by ``tests/campaign/template.py``."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from whitelist.build.template import Template, make_template
from whitelist.build.template_workbook import CHOICES, COINS, ENTRIES, GUIDE, NETWORKS, template_workbook
from whitelist.exchanges.loader import reference_data


@pytest.fixture(scope="module")
def template() -> Template:
    return make_template(reference_data())


@pytest.fixture(scope="module")
def workbook(template: Template) -> Any:
    return load_workbook(BytesIO(template_workbook(template)))


def column(sheet: Any, letter: str) -> list[str]:
    """The cells of a column below its header."""
    return [cell.value or "" for cell in sheet[letter][1:]]


def test_the_same_template_gives_the_same_bytes(template: Template) -> None:
    """Two workbooks can be compared by their hashes."""
    assert template_workbook(template) == template_workbook(template)


def test_the_sheet_to_fill_in(workbook: Any) -> None:
    """It comes first, is a table of as many rows as an upload takes, and its header stays in sight."""
    assert workbook.sheetnames == [ENTRIES, GUIDE, NETWORKS, CHOICES, COINS]
    assert workbook.active.title == ENTRIES
    sheet = workbook[ENTRIES]
    assert [cell.value for cell in sheet[1]] == ["remark", "coin", "network", "address", "memo"]
    assert [(table.name, table.ref) for table in sheet.tables.values()] == [("Batch", "A1:E101")]
    assert sheet.freeze_panes == "A2"


def test_every_cell_is_formatted_as_text(workbook: Any) -> None:
    """A spreadsheet leaves what is typed as it is, leading zeros and all."""
    assert {cell.number_format for row in workbook[ENTRIES]["A1:E101"] for cell in row} == {"@"}
    assert workbook[ENTRIES].column_dimensions["E"].number_format == "@"


def test_drop_downs(workbook: Any) -> None:
    """Coin and network have lists; a value that the partial catalogue lacks is questioned, not refused."""
    validations = {str(each.sqref): each for each in workbook[ENTRIES].data_validations.dataValidation}
    assert set(validations) == {f"{letter}2:{letter}101" for letter in "ABCDE"}
    assert all(each.showInputMessage and each.prompt for each in validations.values())
    coins, networks = validations["B2:B101"], validations["C2:C101"]
    assert (coins.type, coins.formula1, coins.errorStyle) == ("list", "AllCoins", "warning")
    assert (networks.type, networks.errorStyle) == ("list", "warning")
    assert networks.formula1.startswith("IF(ISNUMBER(MATCH($B2,ChoiceCoins,0)),OFFSET(FirstChoice,")
    assert len(networks.formula1) <= 255, "Excel takes no longer one"


@pytest.mark.thorough
@pytest.mark.parametrize("schema", ["safe", "trezu", "didit", "utila"])
def test_prompts_of_exchanges_without_coins(schema: str) -> None:
    """Nothing is said about coins, and their deposit pages, where entries have none."""
    workbook: Any = load_workbook(BytesIO(template_workbook(make_template(reference_data(schema)))))
    said = [each.prompt for each in workbook[ENTRIES].data_validations.dataValidation]
    said += [str(cell.value) for row in workbook[GUIDE] for cell in row]
    assert not [text for text in said if "coin" in text or "deposit" in text or "catalogue" in text]


def test_a_complete_catalogue_refuses_what_it_lacks(template: Template) -> None:
    """What is not in a complete list is wrong."""
    sheet = load_workbook(BytesIO(template_workbook(replace(template, complete=True))))[ENTRIES]
    assert {each.errorStyle for each in sheet.data_validations.dataValidation if each.type == "list"} == {"stop"}


def test_names_stand_for_the_lists(workbook: Any, template: Template) -> None:
    """The drop-downs see all of each list and nothing else."""
    areas = {name: defined.attr_text for name, defined in workbook.defined_names.items()}
    assert areas["AllCoins"] == f"'{COINS}'!$A$2:$A${len(template.coins) + 1}"
    assert areas["AllNetworks"] == f"'{NETWORKS}'!$A$2:$A${len(template.networks) + 1}"
    assert areas["ChoiceMemos"] == f"'{CHOICES}'!$C$2:$C${len(template.choices) + 1}"
    assert column(workbook[COINS], "A") == [coin for coin, _ in template.coins]
    assert column(workbook[CHOICES], "B") == [choice.network for choice in template.choices]
    assert column(workbook[NETWORKS], "A") == [line.network for line in template.networks]


def test_memo_cells_take_the_colour_of_what_is_wanted(workbook: Any) -> None:
    """An empty one is amber, pale amber or grey, by what is listed for the pair."""
    rules = [(str(each.sqref), rule) for each in workbook[ENTRIES].conditional_formatting for rule in each.rules]
    assert [area for area, _ in rules] == ["E2:E101"] * 3
    for word, (_, rule) in zip(("required", "customary", "none"), rules, strict=True):
        assert f'(ChoiceMemos="{word}")' in rule.formula[0]
        assert rule.formula[0].startswith('($E2="")*')


def test_the_guide(workbook: Any) -> None:
    """It says where rules and catalogue come from, what "not verified" means, and what comes next."""
    text = "\n".join(f"{heading.value}: {paragraph.value}" for heading, paragraph in workbook[GUIDE].iter_rows())
    for part in ("Source of the rules: CoinEx", "catalogue of 2022-11", "Not verified: ", "whitelist check", "--out"):
        assert part in text


def test_lists_of_the_drop_downs_are_hidden(workbook: Any) -> None:
    """They have a line for every coin and pair of the exchange, which a printed workbook would have on many pages."""
    assert [sheet.title for sheet in workbook if sheet.sheet_state == "hidden"] == [CHOICES, COINS]
    assert (
        workbook[ENTRIES]
        .data_validations.dataValidation[1]
        .error.endswith(f"The hidden sheet {CHOICES} has the known pairs.")
    )


def test_without_rows_to_list(template: Template) -> None:
    """An empty catalogue gives plain cells instead of a broken drop-down."""
    bare = replace(template, coins=(), choices=(), columns=template.columns[1:4], header=template.header[1:4])
    sheet = load_workbook(BytesIO(template_workbook(bare)))[ENTRIES]
    assert [each.type for each in sheet.data_validations.dataValidation] == [None, "list", None]
    assert not list(sheet.conditional_formatting)


@pytest.mark.thorough
def test_rows_have_a_limit(template: Template) -> None:
    """An exchange that takes millions of rows at a time does not make a workbook of millions of cells."""
    sheet = load_workbook(BytesIO(template_workbook(replace(template, rows=5_000_000))))[ENTRIES]
    assert sheet.max_row == 10_001
