"""What is told about the tables of a run is what each of its parts tells."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from whitelist.checking.pieces.judged_rows import TableFindings


@pytest.mark.parametrize("name", [field.name for field in fields(TableFindings)])
def test_parts_are_joined(name: str) -> None:
    """Nothing that one part tells is lost beside the others."""
    parts: list[Any] = [TableFindings(**{name: frozenset({part})}) for part in ("a", "b")]  # type: ignore[arg-type]
    assert parts[0].with_others(parts[1]) == TableFindings(**{name: frozenset("ab")})  # type: ignore[arg-type]
    assert parts[0].with_others(TableFindings()) == parts[0]
