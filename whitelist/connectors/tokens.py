"""What a Bearer key that is a JSON web token tells about itself, without its signature being checked."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.model.secret import Secret


def told_by(token: Secret) -> Mapping[str, str]:
    """Return what is of use to a person: ``exp``, the time it expires. Empty when *token* is no JWT or does not say."""
    parts = token.reveal().split(".")
    if len(parts) != 3:
        return {}
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        moment = datetime.fromtimestamp(claims["exp"], UTC)
    except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError):
        return {}
    return {"exp": moment.isoformat(timespec="seconds")}
