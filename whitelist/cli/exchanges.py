"""`whitelist exchanges`: what works with which exchange, and what its API does not offer any more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.console import print_line
from whitelist.cli.failure import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.exchanges.exchange import Call, Exchange, Fact

COMMANDS = ("check", "build", "check-ips", "check-keys", "networks update", "pull", "keys test")


@click.command(cls=Command)
@click.argument("name", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="A table for people, or everything with its sources for programs.",
)
def exchanges(name: str | None, format_: str) -> None:
    """Show which commands work with which exchange, and what its API does not offer (any more).

    With a NAME, all that is known about one exchange's API and its keys, with sources.

    \b
    Examples:
      whitelist exchanges
      whitelist exchanges coinbase
      whitelist exchanges --format json
    """
    from whitelist.exchanges import loader

    known = [loader.exchange(each) for each in ((name,) if name else loader.schema_names())]
    if format_ == "json":
        for piece in json.JSONEncoder(indent=1).iterencode({"format": 1, "exchanges": [*map(_as_object, known)]}):
            click.echo(piece, nl=False)
        click.echo()
    elif name:
        _details(known[0])
    else:
        _table(known)


def works(exchange: Exchange) -> Mapping[str, str]:
    """Return command → yes, in part or no, at *exchange*."""
    from whitelist.exchanges.schema import Schema

    batch = isinstance(exchange, Schema)
    answers = {"check": batch, "build": batch}
    answers |= {"check-ips": exchange.allowlist is not None, "check-keys": exchange.keys is not None}
    calls = _calls(exchange)
    told = {command: "yes" if answer else "no" for command, answer in answers.items()}
    for command in COMMANDS[len(told) :]:
        call = calls.get(command)
        told[command] = "no" if call is None else "in part" if call.partial else "yes"
    return told


def _calls(exchange: Exchange) -> Mapping[str, Call]:
    return {call.command: call for call in (exchange.api.works if exchange.api else ())}


def _table(known: Iterable[Exchange]) -> None:
    known = tuple(known)
    width = max(len(exchange.name) for exchange in known)
    print_line("  ".join((" " * width, *COMMANDS)))
    for exchange in known:
        cells = (f"{answer:<{len(command)}}" for command, answer in works(exchange).items())
        print_line("  ".join((f"{exchange.name:<{width}}", *cells)).rstrip())
    print_line()
    print_line("What the APIs do not offer, or offer no more:")
    for exchange in known:
        for fact in exchange.api.gone if exchange.api else ():
            print_line(f"  {exchange.name:<{width}}  {fact.text}{_dated(fact)}")


def _details(exchange: Exchange) -> None:
    print_line(f"{exchange.title}; sources looked at on {exchange.as_of}")
    calls = _calls(exchange)
    for command, answer in works(exchange).items():
        call = calls.get(command)
        print_line(f"  {command:<15}  {answer}{f': {call.text} ({call.source})' if call else ''}")
    for heading, lines in (("API keys", _keys(exchange)), ("API", _api(exchange))):
        if lines:
            print_line()
            print_line(heading)
        for line in lines:
            print_line(f"  {line}")
    if exchange.facts:
        print_line()
    for fact in exchange.facts:
        print_line(f"{fact.text} ({fact.source})")


def _keys(exchange: Exchange) -> list[str]:
    """Return what is known about keys and the addresses they are bound to."""
    keys, allowlist = exchange.keys, exchange.allowlist
    lines = []
    if keys is not None:
        lines.append(f"rights: {', '.join(f'{right} ({power})' for right, power in keys.rights.items())}")
        live = " to ".join(map(str, keys.minutes_until_live))
        numbers = {
            "keys of a user, at most": keys.most_keys,
            "days without a bound IP address": keys.days_without_address,
            "minutes until a new key works": live or None,
            "characters of a name, at most": keys.remark_length,
        }
        lines += [f"{what}: {number}" for what, number in numbers.items() if number is not None]
        lines.append(f"source: {keys.source}")
    if allowlist is not None:
        most = "not documented" if allowlist.most_addresses is None else allowlist.most_addresses
        lines.append(
            f"IP addresses of a key, at most: {most}; ranges: {'yes' if allowlist.ranges else 'not documented'}"
        )
        lines.append(f"source: {allowlist.source}")
    return lines


def _api(exchange: Exchange) -> list[str]:
    """Return what is known about the API."""
    api = exchange.api
    if api is None:
        return []
    right = f"the right {api.right}" if api.right else "no right ticked"
    gone = [f"not offered: {fact.text}{_dated(fact)} ({fact.source})" for fact in api.gone]
    never = [f"never called: {call}" for call in api.never]
    return [
        f"{api.base_url}: {api.authentication}; a key with {right} is enough",
        f"source: {api.source}",
        *gone,
        *never,
    ]


def _dated(fact: Fact) -> str:
    return f" ({fact.as_of})" if fact.as_of else ""


def _as_object(exchange: Exchange) -> dict[str, Any]:
    """Return everything about *exchange* but its batch file, as plain dicts, lists and values."""
    parts = (exchange.keys, exchange.allowlist, exchange.api)
    keys, allowlist, api = (None if part is None else _plain(part) for part in parts)
    return {
        "name": exchange.name,
        "title": exchange.title,
        "also_called": list(exchange.also_called),
        "as_of": exchange.as_of,
        "works": dict(works(exchange)),
        "keys": keys,
        "allowlist": allowlist,
        "api": api,
        "facts": [_plain(fact) for fact in exchange.facts],
    }


def _plain(part: Any) -> Any:
    """Return a dataclass as a dict, and whatever is in it as plain values."""
    if is_dataclass(part):
        return {item.name: _plain(getattr(part, item.name)) for item in fields(part)}
    if isinstance(part, tuple):
        return [_plain(each) for each in part]
    return dict(part) if isinstance(part, Mapping) else part
