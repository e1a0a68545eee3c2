"""What the server sends: JSON documents, and refusals in the words of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from whitelist.addresses.secret_hiding import hide_secrets
from whitelist.model.printable import printable
from whitelist.page.access import Refusal
from whitelist.writers.json_text import json_text

if TYPE_CHECKING:
    from whitelist.model.errors import WhitelistError


def json_reply(document: object, status: int = 200) -> Response:
    """Return *document* as JSON in ASCII."""
    return Response(json_text(document).encode("ascii"), status, media_type="application/json")


def refusal_reply(refusal: Refusal, *, as_text: bool = False) -> Response:
    """Return what says why a request is refused; *as_text* for people who look at it in their browser."""
    if as_text:
        hint = f" ({refusal.hint})" if refusal.hint else ""
        return PlainTextResponse(f"{refusal.error}{hint}\n", refusal.status)
    return json_reply({"error": refusal.error, "hint": refusal.hint}, refusal.status)


def refusal_of(error: WhitelistError, status: int = 400) -> Refusal:
    """Return *error* as a refusal, without secrets: a message can quote a cell or a name."""
    return Refusal(status, printable(hide_secrets(error.message)), printable(hide_secrets(error.hint)))
