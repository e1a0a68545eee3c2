"""Settings from environment variables: ``WHITELIST_STRICT=true`` is the setting ``strict``.

A variable overrides the setting of its name in a file, and an option overrides the variable. A list has commas between
its values. The tables, such as ``severities``, have no variables. The names are other ones than those of API keys
(``WHITELIST_COINEX_KEY``), which end with KEY, SECRET or KEY_FILE.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from whitelist.model.errors import UsageError
from whitelist.model.wording import closest
from whitelist.settings.settings import Settings, settings_from

if TYPE_CHECKING:
    from whitelist.settings.settings_file import LoadedSettings

PREFIX = "WHITELIST_"
TABLES = ("per_file_ignores", "severities", "compared")
VARIABLES: Mapping[str, str] = MappingProxyType(
    {f"{PREFIX}{item.name.upper()}": item.name for item in fields(Settings) if item.name not in TABLES}
)
"""Variable → field of Settings."""
NEAR = 0.85
"""How similar the name of another variable must be so that a setting is meant."""
_TRUTHS = MappingProxyType(
    {"1": True, "true": True, "yes": True, "on": True} | dict.fromkeys(("0", "false", "no", "off"), False)
)


def with_environment(loaded: LoadedSettings, environment: Mapping[str, str]) -> LoadedSettings:
    """Return *loaded* with the settings in *environment*, whose paths and patterns are relative to the current folder.

    An empty variable counts as not set. Raises UsageError and SchemaError, which name the variable, for a wrong value,
    and UsageError for a name that is nearly that of a setting: it would not be followed, and could let something pass.
    """
    _refuse_misspelt(name for name, text in environment.items() if name.startswith(PREFIX) and text.strip())
    given = {name: variable for variable, name in VARIABLES.items() if environment.get(variable, "").strip()}
    values = {name: _value(variable, name, environment[variable].strip()) for name, variable in given.items()}
    return replace(
        loaded,
        settings=replace(loaded.settings, **values),
        set_fields=loaded.set_fields - given.keys(),
        variables=MappingProxyType(given),
    )


def _refuse_misspelt(variables: Iterable[str]) -> None:
    """Raise UsageError for one of *variables* that is not a setting, but nearly one, or that of a table."""
    tables = [f"{PREFIX}{name.upper()}" for name in TABLES]
    for variable in variables:
        if variable in VARIABLES:
            continue
        if variable in tables:
            raise UsageError(f"{variable}: this setting has no variable", "write the table in the settings file")
        meant = closest(variable.removeprefix(PREFIX), [name.removeprefix(PREFIX) for name in VARIABLES], NEAR)
        if meant:
            hint = f"did you mean {PREFIX}{meant}? rename the variable, or remove it"
            raise UsageError(f"{variable}: there is no setting with this variable", hint)


def _value(variable: str, name: str, text: str) -> Any:
    default = getattr(Settings(), name)
    parsed: object = text
    if isinstance(default, bool):
        parsed = _TRUTHS.get(text.lower(), text)
    elif isinstance(default, int):
        parsed = int(text) if text.isascii() and text.isdecimal() else text
    elif isinstance(default, tuple):
        parsed = [part.strip() for part in text.split(",") if part.strip()]
    settings, _ = settings_from({name.replace("_", "-"): parsed}, variable)
    return getattr(settings, name)
