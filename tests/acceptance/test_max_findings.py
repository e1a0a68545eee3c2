"""`whitelist check --max-findings`: a long report is cut, and nothing else changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import BAD, GOOD_ROW, batch, invoke

if TYPE_CHECKING:
    from pathlib import Path

WARNED = BAD / "look-alike-address.csv"
UNVERIFIED = BAD / "pair-not-in-catalogue.csv"


@pytest.mark.parametrize(
    ("options", "code"), [((WARNED,), 0), (("--strict", WARNED), 1), ((UNVERIFIED,), 3), ((UNVERIFIED, WARNED), 3)]
)
def test_exit_code_is_that_of_all_findings(options: tuple[str | Path, ...], code: int) -> None:
    """A finding that is not listed counts."""
    assert code == invoke("check", "--max-findings", "1", *options).code == invoke("check", *options).code


def test_setting(tmp_path: Path) -> None:
    """The settings file has the number as well, and the option comes before it."""
    path = batch(tmp_path, *[GOOD_ROW.replace("USDT", "usdt")] * 5)
    (tmp_path / "whitelist.toml").write_text("max-findings = 2\n")
    listed = json.loads(invoke("check", "--format", "json", path).out)["files"][0]
    assert len(listed["findings"]) == 2
    assert sum(each["number"] for each in listed["not_listed"]) > 2
    assert "not_listed" not in invoke("check", "--format", "json", "--max-findings", "100", path).out


def test_number_of_none() -> None:
    """At least one finding is listed."""
    assert invoke("check", "--max-findings", "0", WARNED).code == 2
