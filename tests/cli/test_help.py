"""What `--help` shows: short texts that fit, options in sections, and choices that nobody lists by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from docs.generated.commands import commands
from tests.acceptance.command import invoke
from whitelist.cli import main
from whitelist.cli.command import Option, Section
from whitelist.cli.exchange_name import ExchangeName
from whitelist.connectors.registry import connector, connector_names, list_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT = 45
"""Most characters of a short help text, so that it fits beside the name of the command."""


def options() -> Iterator[tuple[str, click.Option]]:
    """Yield every option of every command with the words that call the command."""
    for words, context in commands().items():
        yield from ((words, each) for each in context.command.params if isinstance(each, click.Option))


@pytest.mark.parametrize("words", sorted(commands()))
def test_short_help_is_one_short_sentence(words: str) -> None:
    """The first paragraph of a command's help is its short help, which is never cut."""
    help_text = commands()[words].command.help
    assert help_text is not None
    first = help_text.partition("\n\n")[0]
    assert len(first) <= SHORT
    assert first.endswith(".")


@pytest.mark.parametrize("arguments", [(), ("keys",), ("networks",)])
def test_nothing_is_cut_at_80_columns(arguments: tuple[str, ...]) -> None:
    """The lists of commands show every short help in full, in a terminal of usual width."""
    lines = invoke(*arguments, "--help").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines if line.endswith("...") and not line.startswith("Usage:")]


def test_options_are_in_sections() -> None:
    """Every option says where it is shown; --help comes last."""
    assert [(words, each.name) for words, each in options() if not isinstance(each, Option)] == []
    out = invoke("check", "--help").out
    titles = [line.removesuffix(":") for line in out.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert titles == [
        Section.RULES,
        Section.INPUT,
        Section.ENGINE,
        Section.VERDICT,
        Section.FIXES,
        Section.OUTPUT,
        Section.SETTINGS,
        Section.GENERAL,
    ]
    assert "\nOptions:\n  -h, --help " in invoke("explain", "--help").out


def test_networks_shows_its_command() -> None:
    """`networks` looks up names, and shows `update` as a command all the same."""
    assert "\nCommands:\n  update  Download the latest catalogue of coins.\n" in invoke("networks", "--help").out


def test_every_module_of_commands_is_a_command() -> None:
    """The program has the commands that are in the folder, called like their modules."""
    assert {command.name for command in main.commands.values()} == set(main.commands)
    assert {"check", "check-ips", "baseline", "networks"} <= set(main.commands)


def test_exchanges_come_from_the_connectors() -> None:
    """Help and completion show the exchanges that have a connector; `networks update` those that are a source."""
    assert f"{{{'|'.join(connector_names())}}}" in "".join(invoke("pull", "--help").out.split())
    assert f"--from [{'|'.join(list_sources())}]" in invoke("networks", "update", "--help").out
    assert set(list_sources()) == {name for name in connector_names() if connector(name).is_source}
    (argument,) = (each for each in main.commands["pull"].params if isinstance(each.type, ExchangeName))
    proposed = argument.shell_complete(click.Context(main.commands["pull"]), "coinb")
    assert [each.value for each in proposed] == ["coinbase", "coinbase-advanced"]


def test_exchange_that_is_no_source() -> None:
    """An exchange without public currencies is refused, with those that have them."""
    outcome = invoke("networks", "update", "--from", "bitpanda-pro")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "Error: 'bitpanda-pro' is not one of the exchanges coinbase, coinex, coinport\n"
