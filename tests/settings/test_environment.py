"""Settings from environment variables."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from whitelist.connectors.registry import connector_names
from whitelist.exchanges.catalogue_loading import CACHE
from whitelist.model.errors import SchemaError, UsageError
from whitelist.settings.environment import TABLES, VARIABLES, with_environment
from whitelist.settings.settings import Settings
from whitelist.settings.settings_file import LoadedSettings

IN_FILE = LoadedSettings(Settings(strict=True, select=("WL4",)), "whitelist.toml", frozenset(("strict", "select")))


@pytest.mark.parametrize(
    ("variable", "text", "name", "value"),
    [
        *(("WHITELIST_STRICT", text, "strict", False) for text in ("false", "0", "No", "off")),
        *(("WHITELIST_EXIT_ZERO", text, "exit_zero", True) for text in ("true", "1", "YES", " on ")),
        ("WHITELIST_CATALOGUE", "bundled", "catalogue", "bundled"),
        ("WHITELIST_BASELINE", "a, b.json", "baseline", "a, b.json"),
        ("WHITELIST_CATALOGUE_AGE_DAYS", "12", "catalogue_age_days", 12),
        ("WHITELIST_SELECT", "WL3, memo-missing,", "select", ("WL3", "memo-missing")),
        ("WHITELIST_FORMAT", "github,sarif=out.sarif", "format", ("github", "sarif=out.sarif")),
        ("WHITELIST_EXCLUDE", "drafts/", "exclude", ("drafts/",)),
    ],
)
def test_variable_overrides_the_file(variable: str, text: str, name: str, value: Any) -> None:
    """It is converted to the type of the setting, and named as where the setting comes from."""
    loaded = with_environment(IN_FILE, {variable: text, "WHITELIST_OTHER": "x"})
    assert loaded.settings == dataclasses.replace(IN_FILE.settings, **{name: value})
    assert loaded.location(name) == f"environment variable {variable}"
    assert name not in loaded.set_fields


@pytest.mark.parametrize("text", ["", "  "])
def test_empty_variable_is_not_set(text: str) -> None:
    """As programs for CI leave it when an input is empty."""
    assert with_environment(IN_FILE, dict.fromkeys(VARIABLES, text)) == IN_FILE


@pytest.mark.parametrize(
    ("variable", "text", "message"),
    [
        ("WHITELIST_STRICT", "perhaps", "WHITELIST_STRICT: strict: expected true or false"),
        ("WHITELIST_CATALOGUE_AGE_DAYS", "-1", "WHITELIST_CATALOGUE_AGE_DAYS: catalogue-age-days: expected"),
        ("WHITELIST_CATALOGUE_AGE_DAYS", "²", "WHITELIST_CATALOGUE_AGE_DAYS: catalogue-age-days: expected"),
        ("WHITELIST_IGNORE", "no-such-rule", "WHITELIST_IGNORE: ignore: no rule is called 'no-such-rule'"),
        ("WHITELIST_STRICTT", "1", "WHITELIST_STRICTT: there is no setting with this variable"),
        ("WHITELIST_CATALOG", "x", "WHITELIST_CATALOG: there is no setting with this variable"),
        ("WHITELIST_COMPARED", "x", "WHITELIST_COMPARED: this setting has no variable"),
    ],
)
def test_wrong_value_names_the_variable(variable: str, text: str, message: str) -> None:
    """It is an error, as in a file: a setting that is not followed could let something pass."""
    with pytest.raises((SchemaError, UsageError)) as raised:
        with_environment(IN_FILE, {variable: text})
    assert raised.value.message.startswith(message)


def test_every_setting_but_tables_has_a_variable() -> None:
    """Its name follows from the key; tables are for files."""
    names = {item.name for item in dataclasses.fields(Settings)}
    assert {*VARIABLES.values(), *TABLES} == names
    assert VARIABLES["WHITELIST_FORCE_EXCLUDE"] == "force_exclude"


def test_names_are_not_those_of_keys() -> None:
    """No variable is the API key of an exchange, or another variable of the program."""
    keys = ("KEY", "SECRET", "KEY_FILE")
    taken = {f"WHITELIST_{name.upper().replace('-', '_')}_{part}" for name in connector_names() for part in keys}
    others = taken | {CACHE, "WHITELIST_TRACEBACK", "WHITELIST_EXAMPLES"}
    assert not others & VARIABLES.keys()
    assert with_environment(IN_FILE, dict.fromkeys(others, "x")) == IN_FILE, "none is taken for a misspelt setting"
    assert not [variable for variable in VARIABLES if variable.endswith(keys)]
