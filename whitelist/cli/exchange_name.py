"""The names of exchanges as a type of arguments and options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem


class ExchangeName(click.ParamType):  # type: ignore[type-arg]  # not generic before click 8.5
    """One of the names that a function of the registry of connectors returns; it is called only when needed."""

    name = "exchange"

    def __init__(self, names: Callable[[], tuple[str, ...]]) -> None:
        self._names = names

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002  # click's form
        """Return the names as click shows choices."""
        names = "|".join(self._names())
        return f"{{{names}}}" if param.param_type_name == "argument" else f"[{names}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002  # the same
        """Return *value*. Raises UsageError, with a suggestion, if no exchange has this name."""
        from whitelist.connectors.registry import check_name

        check_name(value, self._names())
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002  # the same
        """Return the names that start with what is typed already."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in self._names() if name.startswith(incomplete)]
