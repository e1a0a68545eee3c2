"""Downloads the latest catalogue, as `whitelist networks update` does. Nothing else of the page connects to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.connectors.catalogue_download import download_catalogue, write_list
from whitelist.connectors.registry import connector
from whitelist.connectors.session import ClientOptions
from whitelist.exchanges.catalogue_change import shrinkage
from whitelist.exchanges.catalogue_file import catalogue_from
from whitelist.exchanges.catalogue_loading import cached_catalogue
from whitelist.model.errors import InvalidResponse, UsageError

if TYPE_CHECKING:
    from whitelist.page.exchange_data import Choice


def update_catalogue(choice: Choice, client: ClientOptions | None = None) -> None:
    """Put the latest catalogue of the chosen exchange in place of the old one, for all commands of this user.

    Raises ExchangeError, and UsageError for an exchange without such a list.
    """
    schema, old = choice.reference.schema, choice.reference.catalogue
    request = connector(schema.name).catalogue if choice.can_update else None
    if request is None:
        raise UsageError(f"the catalogue of {schema.title} cannot be updated")
    path = cached_catalogue(schema.name)
    document = download_catalogue(schema, client or ClientOptions(notify=lambda _: None), request)
    new = catalogue_from(document, f"{schema.title}'s answer", str(path), document["as_of"])
    if old.complete and (smaller := shrinkage(old, new)):
        hint = "look at it with `whitelist networks update --diff`"
        raise InvalidResponse(f"not replaced, because the response lists only {smaller}", hint)
    write_list(path, document, private=True)
