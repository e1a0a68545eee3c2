"""Claims of a Bearer key that is a JSON web token; the signature is not verified."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.model.secret import Secret


def read_claims(token: Secret) -> Mapping[str, str]:
    """Return ``exp``, the time at which *token* expires; empty if it is not a JWT or has no such claim."""
    parts = token.reveal().split(".")
    if len(parts) != 3:
        return {}
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        expires_at = datetime.fromtimestamp(claims["exp"], UTC)
    except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError):
        return {}
    return {"exp": expires_at.isoformat(timespec="seconds")}
