"""What a shell proposes when you press Tab: rules, coins, networks, schemas, encodings and files.

The functions are found by what the help shows for a value: every option with CODES completes rules. They import what
they need when a shell asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

Completer = Callable[["click.Context", "click.Parameter", str], "list[CompletionItem]"]


def complete_files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # click's form
    """Leave the rest to the shell, which knows files."""
    return [_item(incomplete, kind="file")]


def complete_folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # the same
    """Leave the rest to the shell, which knows folders."""
    return [_item(incomplete, kind="dir")]


def complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # the same
    """Return the codes and slugs of rules, with their titles."""
    from whitelist.checking.manual import manual
    from whitelist.rules.selection import all_rules

    rules = all_rules().values()
    return _matching(incomplete, ((name, manual(rule).title) for rule in rules for name in (rule.code, rule.slug)))


def complete_coin(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # the same
    """Return the coins of the catalogue."""
    from whitelist.exchanges.loader import reference_data

    return _matching(incomplete, ((coin, "") for coin in sorted(reference_data().catalogue.coins)))


def complete_network(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # the same
    """Return the ids of all networks, with their names."""
    from whitelist.exchanges.loader import networks, reference_data

    ids = sorted(reference_data().known_networks)
    return _matching(incomplete, ((each, networks()[each].name if each in networks() else "") for each in ids))


def complete_coin_or_network(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return networks, coins and the command of `whitelist networks`, each once."""
    found = (*_matching(incomplete, [("update", "download the latest catalogue")]),)
    found += (*complete_network(ctx, param, incomplete), *complete_coin(ctx, param, incomplete))
    return list({item.value: item for item in reversed(found)}.values())[::-1]


def complete_exchange(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # click's form
    """Return the names of the exchanges."""
    from whitelist.exchanges.loader import schema_names

    return _matching(incomplete, ((name, "") for name in schema_names()))


def complete_encoding(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # click's form
    """Return the encodings that can be named."""
    from whitelist.readers.encodings import NAMES

    return _matching(incomplete, ((name, "") for name in NAMES))


def complete_schema(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of the exchanges with a schema; anything else is a path."""
    return complete_exchange(ctx, param, incomplete) or complete_files(ctx, param, incomplete)


def in_list(complete: Completer) -> Completer:
    """Return *complete* for a list, whose names have commas between them: the last name is completed."""

    def complete_last(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        before, comma, last = incomplete.rpartition(",")
        return [_item(f"{before}{comma}{item.value}", item.help) for item in complete(ctx, param, last)]

    return complete_last


COMPLETIONS: Mapping[str, Completer] = MappingProxyType(
    {
        "FILE": complete_files,
        "DIR": complete_folders,
        "CODES": in_list(complete_rule),
        "COIN": complete_coin,
        "COINS": in_list(complete_coin),
        "ENCODING": complete_encoding,
        "NETWORK": complete_network,
        "NETWORKS": in_list(complete_network),
        "NAME|PATH": complete_schema,
    }
)
"""What the help shows for the value of an option → what completes it."""


def _matching(incomplete: str, names: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    """Return those of *names*, with their explanations, that start like *incomplete* in any letter case."""
    start = incomplete.casefold()
    return [_item(name, explanation or None) for name, explanation in names if name.casefold().startswith(start)]


def _item(value: str, explanation: str | None = None, kind: str = "plain") -> CompletionItem:
    from click.shell_completion import CompletionItem

    return CompletionItem(value, type=kind, help=explanation)
