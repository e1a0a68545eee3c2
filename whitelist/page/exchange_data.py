"""The exchanges that the page can be for, and what is known about the one that was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.build.column_mapping import mapping_from
from whitelist.build.request import BuildRequest
from whitelist.connectors.registry import connector, connector_names
from whitelist.exchanges import loader
from whitelist.exchanges.mapped_heading import IGNORE
from whitelist.exchanges.schema import Schema
from whitelist.model.errors import UsageError
from whitelist.page.inputs import Rulebook
from whitelist.rules.selection import reference_for_rules, select
from whitelist.settings.compared_lists import with_lists
from whitelist.settings.given_columns import given_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.exchanges.reference_data import ReferenceData


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command."""

    schema: str
    catalogue: str | None = None
    deny: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """An exchange, which columns have other names, and what all rows have that lack a coin or network."""

    options: Options
    """With the chosen exchange as schema."""
    headings: Mapping[str, str]
    """Heading → column, or IGNORE."""
    given: Mapping[str, str]
    """The column coin or network → its value for rows that have none."""

    @cached_property
    def reference(self) -> ReferenceData:
        """What is known about the exchange. Raises WhitelistError for files that cannot be used."""
        options = self.options
        reference = reference_for_rules(options.schema, options.catalogue)
        return with_lists(reference, options.deny, options.trusted, select())

    @cached_property
    def mapping(self) -> Mapping[str, str]:
        """Header word → column, for the columns that the exchange has. Raises UsageError."""
        batch = self.reference.schema.batch
        columns = (*batch.all_columns, IGNORE)
        known = (f"{heading}={column}" for heading, column in self.headings.items() if column in columns)
        return mapping_from(known, batch)

    @cached_property
    def given_values(self) -> Mapping[str, str]:
        """The same as *given*, as the exchange writes it. Raises UsageError for an unknown coin or network."""
        return given_columns(self.given.get("coin"), self.given.get("network"), self.reference)

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules, and how files are written."""
        batch = self.reference.schema.batch
        return Rulebook(self.reference, BuildRequest(batch=batch, limit=batch.row_limit, mapping=self.mapping))

    @property
    def can_update(self) -> bool:
        """Whether the catalogue can be downloaded, and would then be used."""
        name = self.reference.schema.name
        is_ours = self.options.catalogue is None and self.options.schema in loader.schema_names()
        return is_ours and name in connector_names() and connector(name).catalogue is not None


def exchanges(named: str) -> dict[str, str]:
    """Return name → title of all exchanges with a batch file, and of the one that is *named*, maybe by a path."""
    known = (loader.exchange(name) for name in loader.schema_names())
    titles = {each.name: each.title for each in known if isinstance(each, Schema)}
    return titles if named in titles else {**titles, named: loader.schema(named).title}


def require_exchange(name: str, named: str) -> str:
    """Return *name*. Raises UsageError unless it is one of ``exchanges``: the page opens no other folder."""
    if name not in exchanges(named):
        raise UsageError(f"no schema is called {name!r}")
    return name
