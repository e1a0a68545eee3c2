"""`whitelist networks update`: download the coins and networks of an exchange, and show what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from whitelist.addresses.secret_hiding import hide_path
from whitelist.cli import options
from whitelist.cli.command import Command, Section, option, with_options
from whitelist.cli.console import print_line, print_note
from whitelist.cli.exchange_client import Connection, read_saved_currencies
from whitelist.cli.exchange_name import ExchangeName
from whitelist.cli.failure import format_error
from whitelist.connectors.registry import list_sources
from whitelist.model.errors import InvalidResponse, SchemaError, SourceError
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from whitelist.connectors.api import Api
    from whitelist.connectors.session import ClientOptions
    from whitelist.exchanges.catalogue import Catalogue
    from whitelist.exchanges.currencies import Currencies
    from whitelist.exchanges.schema import Schema
    from whitelist.exchanges.typed_document import Document


@click.command("update", cls=Command)
@option(
    Section.INPUT,
    "--from",
    "source",
    type=ExchangeName(list_sources),
    default="coinex",
    show_default=True,
    help="Exchange to download from.",
)
@option(
    Section.OUTPUT, "--output", metavar="FILE", type=click.Path(), help="Write to FILE instead of your cache folder."
)
@option(Section.OUTPUT, "--diff", is_flag=True, help="List every change, not only the numbers.")
@option(Section.OUTPUT, "--accept-shrink", is_flag=True, help="Replace the list by one that is over a tenth smaller.")
@with_options(options.base_url, options.verbose)
def update(source: str, output: str | None, *, diff: bool, accept_shrink: bool, **options: Any) -> None:
    """Download the latest catalogue of coins.

    CoinEx's catalogue is complete: all coins, their networks, memo rules, and what is suspended. You do not need a key.
    From then on, all commands use the downloaded catalogue instead of the bundled one, and a coin or network that is
    not in the catalogue is an error. To use the bundled catalogue again, give `--catalogue bundled`. The environment
    variable WHITELIST_CACHE_DIR sets another cache folder. A new catalogue is checked before it replaces the old one.
    Entries that cannot be read are skipped and listed. A catalogue that is more than a tenth smaller than the old one
    replaces nothing without --accept-shrink.

    Without a connection, save https://api.coinex.com/v2/assets/all-deposit-withdraw-config with a browser, and give the
    file to other commands with --catalogue FILE.

    Other exchanges publish currencies: the networks of each coin. `whitelist pull` uses the downloaded list instead of
    requesting the currencies each time.

    \b
    Examples:
      whitelist networks update
      whitelist networks update --diff
      whitelist networks update --output coinex.json
      whitelist networks update --from coinport
    """
    from pathlib import Path

    from whitelist.connectors.registry import connector
    from whitelist.exchanges import catalogue_loading

    path = Path(output) if output is not None else catalogue_loading.cached_catalogue(source)
    client = Connection(**options).client
    replacement = Replacement(path, private=output is None, diff=diff, accept_shrink=accept_shrink)
    request = connector(source).catalogue
    if request is None:
        _update_currencies(source, replacement, client)
    else:
        _update_catalogue(source, replacement, client, request)


@dataclass(frozen=True, slots=True)
class Replacement:
    """The file to replace, and how."""

    path: Path
    private: bool
    """Whether it is this user's own list, which all commands use, and nobody else is to change."""
    diff: bool
    """Whether to list every change."""
    accept_shrink: bool
    """Whether to replace a list by one that is much smaller."""

    @property
    def shown(self) -> str:
        """The path, for people."""
        return hide_path(str(self.path))

    def require_size(self, old: Catalogue | None, new: Catalogue) -> None:
        """Raise InvalidResponse if *new* is much smaller than *old*; None is a list that there was not."""
        from whitelist.exchanges.catalogue_change import shrinkage

        if old is None or self.accept_shrink or not (smaller := shrinkage(old, new)):
            return
        if self.diff:
            self.print_changes(old, new)
        hint = "to see what is missing, add --diff; to replace the list nevertheless, add --accept-shrink"
        raise InvalidResponse(f"{self.shown}: not replaced, because the response lists only {smaller}", hint)

    def print_changes(self, old: Catalogue, new: Catalogue) -> None:
        """Print the number of changes of each kind; with ``diff``, also every change."""
        from whitelist.exchanges.catalogue_change import changes, counts

        found = changes(old, new)
        numbers = ", ".join(f"{kind} {number}" for kind, number in counts(found).items()) or "nothing changed"
        print_line(f"compared with {old.source}, as of {old.as_of}: {numbers}")
        for change in found if self.diff else ():
            print_line(f"  {change}")


def _update_catalogue(
    source: str, replacement: Replacement, client: ClientOptions, request: Callable[[Api], Document]
) -> None:
    """Write the complete catalogue."""
    from whitelist.connectors.catalogue_download import download_catalogue, write_list
    from whitelist.exchanges import loader
    from whitelist.exchanges.catalogue import BUNDLED
    from whitelist.exchanges.catalogue_file import catalogue_from
    from whitelist.exchanges.integrity.contradictions import contradictions
    from whitelist.exchanges.odd_parts import describe

    schema, path = loader.schema(source), replacement.path
    document = download_catalogue(schema, client, request)
    new = catalogue_from(document, f"{schema.title}'s answer", str(path), document["as_of"])
    replaced = _read_old_catalogue(schema, path)
    replacement.require_size(replaced, new)
    write_list(path, document, private=replacement.private)
    networks = {network for coin in new.coins.values() for network in coin.pairs}
    extent = "complete" if new.complete else "partial"
    print_line(f"{replacement.shown}: {_size(new.coins, networks)} as of {new.as_of}, {extent}")
    for line in describe(new.odd_parts):
        print_line(line)
    bundled = loader.catalogue(schema, BUNDLED)
    replacement.print_changes(replaced or bundled, new)
    for line in contradictions(replace(new, snapshot=bundled), loader.networks()):
        print_note(f"Warning: {line}")
    _print_unknown(networks - set(loader.networks()))


def _update_currencies(source: str, replacement: Replacement, client: ClientOptions) -> None:
    """Write the public currencies of the exchange called *source*."""
    from dataclasses import asdict

    from whitelist.connectors.catalogue_download import write_list
    from whitelist.connectors.session import currencies
    from whitelist.exchanges import loader
    from whitelist.exchanges.currencies import dated

    about, mapping, path = loader.exchange(source), loader.network_names(source), replacement.path
    new = dated(source, currencies(about, client), mapping, client.clock())
    saved = _read_old_currencies(source, path)
    old = None if saved is None else saved.catalogue(replacement.shown)
    listed = new.catalogue(about.title)
    replacement.require_size(old, listed)
    write_list(path, asdict(new), private=replacement.private)
    names = {place.word for places in new.coins.values() for place in places}
    print_line(f"{replacement.shown}: {_size(new.coins, names)} of {about.title} as of {new.as_of}")
    if old is not None:
        replacement.print_changes(old, listed)
    _print_unknown(names - set(mapping.known))


def _size(coins: Collection[str], networks: Collection[str]) -> str:
    return f"{with_count(len(coins), 'coin')} on {with_count(len(networks), 'network')}"


def _print_unknown(networks: Iterable[str]) -> None:
    if listed := ", ".join(sorted(networks)):
        print_line(f"not verified, because these networks are not known: {listed}")


def _read_old_catalogue(schema: Schema, path: Path) -> Catalogue | None:
    """Return the catalogue that will be replaced; None if there is none or it is damaged."""
    from whitelist.exchanges.catalogue_loading import file_exists
    from whitelist.exchanges.loader import catalogue

    if file_exists(path):
        try:
            return catalogue(schema, path)
        except (SchemaError, SourceError) as error:
            _print_warning(error)
    return None


def _read_old_currencies(source: str, path: Path) -> Currencies | None:
    """Return the list that will be replaced; None if there is none or it is damaged."""
    from whitelist.exchanges.catalogue_loading import file_exists

    if file_exists(path):
        try:
            return read_saved_currencies(source, path)
        except (SchemaError, SourceError) as error:
            _print_warning(error)
    return None


def _print_warning(error: SchemaError | SourceError) -> None:
    print_note(f"Warning: {format_error(error)}")
