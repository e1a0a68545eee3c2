"""Finds permissions and IP addresses in columns that a register does not read: a column of its own for Withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.audits.list_kind import is_ip
from whitelist.audits.permission import are_permissions, split_permissions
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.table import MaskedTable

YES: Final = frozenset(
    {
        "1",
        "x",
        "y",
        "yes",
        "true",
        "on",
        "enabled",
        "allowed",
        "granted",
        "ja",
        "oui",
        "si",
        "sí",
        "✓",
        "✔",
        "☑",
        "是",
        "有",
    }
)
NO: Final = frozenset(
    {"0", "-", "n", "no", "false", "off", "disabled", "none", "nein", "non", "✗", "✘", "☐", "否", "无"}
)


def stray_columns(table: MaskedTable) -> Mapping[int, str]:
    """Return field → rights or ips, for the fields of *table* that are read as neither but contain nothing else."""
    fields = (*table.columns.unknown, *(field for field, _ in table.columns.repeated))
    found = {field: _meaning(table, field) for field in fields}
    return {field: column for field, column in found.items() if column}


def stray_rights(table: MaskedTable, row: int, strays: Mapping[int, str]) -> tuple[str, ...]:
    """Return the permissions of *row* in the columns that *strays* names."""
    rights: list[str] = []
    for field in (field for field, column in strays.items() if column == "rights"):
        heading, cell = clean_text(table.header[field]), clean_text(table.rows[row][field])
        if not are_permissions(heading, None) or are_permissions(cell, None):
            rights += split_permissions(cell)
        elif cell.casefold() in YES:
            rights.append(heading)
    return tuple(rights)


def _meaning(table: MaskedTable, field: int) -> str:
    cells = [clean_text(row[field]) for row in table.rows[: table.other_header] if len(row) > field]
    cells = [cell for cell in cells if cell]
    if not cells:
        return ""
    if all(map(is_ip, cells)):
        return "ips"
    is_choice = are_permissions(clean_text(table.header[field]), None)
    marks = YES | NO if is_choice else frozenset()
    return "rights" if all(cell.casefold() in marks or are_permissions(cell, None) for cell in cells) else ""
