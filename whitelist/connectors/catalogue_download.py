"""Downloads the complete catalogue of an exchange, and keeps it where all commands find it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from whitelist.connectors.session import public_api
from whitelist.model.errors import ExchangeError, SourceError
from whitelist.writers.files import write_whole
from whitelist.writers.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from whitelist.connectors.api import Api
    from whitelist.connectors.session import ClientOptions
    from whitelist.exchanges.schema import Schema
    from whitelist.exchanges.typed_document import Document


def download_catalogue(schema: Schema, client: ClientOptions, request: Callable[[Api], Document]) -> dict[str, Any]:
    """Return the list of assets as the exchange sends it, with the time of the download.

    Raises ExchangeError; the hint also has the way that needs no connection.
    """
    try:
        with public_api(schema, client) as api:
            data = request(api).at("data").value
    except ExchangeError as error:
        if schema.catalogue_address:
            save = f"save {schema.catalogue_address} with a browser, and use it with --catalogue FILE"
            error.hint = f"{error.hint}, or {save}" if error.hint else save
        raise
    moment = datetime.fromtimestamp(client.clock(), UTC)
    return {
        "as_of": moment.date().isoformat(),
        "fetched_at": moment.isoformat(timespec="seconds"),
        "code": 0,
        "data": data,
    }


def write_list(path: Path, document: dict[str, Any], *, private: bool) -> None:
    """Write *document*, a catalogue or a list of currencies, as JSON. Raises SourceError.

    With *private*, only this user can read and write the file, and a folder that is created for it.
    """
    try:
        path.parent.mkdir(0o700 if private else 0o777, parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(f"{path.parent}: cannot be created: {error.strerror or error}") from None
    write_whole(path, f"{json_text(document, indent=1)}\n".encode(), force=True, private=private)
