"""Hides secrets in the parts of an error of pandera: texts, and frames, dictionaries and lists of texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from whitelist.model.table import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterable

TELLING = 16
"""So many characters in a row tell too much of a secret."""


def without_secrets(secrets: Iterable[str], value: Any) -> Any:
    """Return *value*, a part of an error of pandera, with *secrets* replaced by HIDDEN."""
    if isinstance(value, pd.DataFrame):
        return value.map(partial(without_secrets, secrets))
    if isinstance(value, dict):
        return {key: without_secrets(secrets, item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_secrets(secrets, item) for item in value]
    if isinstance(value, str):
        for secret in secrets:
            value = value.replace(secret, HIDDEN)
        if any(line in value for secret in secrets for line in secret.split() if len(line) >= TELLING):
            return HIDDEN  # pandera writes some values without their line breaks
    return value
