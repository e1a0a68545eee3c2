"""Claims of a Bearer key that is a JSON web token; the signature is not verified."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from whitelist.exchanges.documents import parse_json

if TYPE_CHECKING:
    from whitelist.model.secret import Secret


def read_claims(token: Secret) -> Mapping[str, str]:
    """Return ``exp``, the time at which *token* expires; empty if it is not a JWT or has no such claim."""
    parts = token.reveal().split(".")
    if len(parts) != 3:
        return {}
    try:
        claims: Any = parse_json(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)), "the key")
        expires_at = datetime.fromtimestamp(claims["exp"], UTC)
    except (ValueError, TypeError, KeyError, OverflowError, OSError):
        return {}
    return {"exp": expires_at.isoformat(timespec="seconds")}
