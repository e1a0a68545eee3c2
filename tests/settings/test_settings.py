"""A table of settings becomes Settings, or the error names file and key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.checking.compared import ComparedEntry
from whitelist.model.errors import SchemaError, UsageError
from whitelist.settings.settings import KEYS, Settings, settings_from

ROOT = Path(__file__).parents[2]

FULL = {
    "schema": "coinex",
    "catalogue": "catalogue.json",
    "catalogue-age-days": 7,
    "deny": ["incidents.txt"],
    "deny-age-days": 3,
    "trusted": ["book.xlsx"],
    "select": ["WL1", "memo-missing"],
    "ignore": ["WL107"],
    "per-file-ignores": {"old/*.csv": ["WL6"]},
    "severities": {"pair-inferred": "warning"},
    "compared": [{"rule": "WL206", "coin": "TON", "address": "UQAB", "memo": "5", "by": "Ann", "on": "2026-11-29"}],
    "strict": True,
    "allow-unverified": True,
    "exit-zero": True,
    "max-findings": 5,
    "jobs": 2,
    "format": ["github", "sarif=out.sarif"],
    "exclude": ["drafts"],
    "force-exclude": True,
}

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["WL1", "error", "row-limit"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def test_every_key() -> None:
    """Each key fills its field, and what the file speaks of is known."""
    assert set(FULL) | {"baseline"} >= set(KEYS)
    settings, set_fields = settings_from(FULL, "f.toml")
    assert set_fields == {KEYS[key] for key in FULL}
    assert (settings.catalogue_age_days, settings.select, settings.strict) == (7, ("WL1", "memo-missing"), True)
    assert settings.per_file_ignores == {"old/*.csv": ("WL6",)}
    assert settings.severities == {"pair-inferred": "warning"}


def test_defaults() -> None:
    """An empty table says nothing."""
    assert settings_from({}, "f.toml") == (Settings(), frozenset())


@pytest.mark.parametrize(("table", "key"), [(3, "tool.whitelist"), ({"strict": 3}, "tool.whitelist.strict")])
def test_prefix(table: object, key: str) -> None:
    """A key is named as the file writes it, with the table that it stands in."""
    with pytest.raises(SchemaError) as caught:
        settings_from(table, "pyproject.toml", "tool.whitelist.")
    assert (caught.value.file, caught.value.key) == ("pyproject.toml", key)


@given(st.dictionaries(st.sampled_from([*KEYS]) | st.text(), plain, max_size=4))
def test_any_table(table: dict[str, Any]) -> None:
    """Whatever a file holds, there are settings of the right types, or an error that names the file."""
    try:
        settings, set_fields = settings_from(table, "f.toml")
    except (SchemaError, UsageError) as error:
        refusal = error.message
        settings, set_fields = Settings(), frozenset()
    else:
        refusal = "f.toml: "
        assert set_fields == {KEYS[key] for key in table}
    assert refusal.startswith("f.toml: ")
    for name in set_fields:
        default = getattr(Settings(), name)
        assert isinstance(getattr(settings, name), str if default is None else type(default))


def test_page() -> None:
    """The page of settings explains every setting, and shows those of the sample."""
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    section = page.partition("\n## The settings\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`([a-z-]+)`", "".join(rows))) == sorted(KEYS)
    shown, compared = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert set(tomllib.loads(compared)["compared"][0]) == {item.name for item in fields(ComparedEntry)}
    assert tomllib.loads(shown) == tomllib.loads((ROOT / "samples/project/whitelist.toml").read_text("utf-8"))
