"""`whitelist exchanges`: what works with each exchange, and what its API does not offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli import options
from whitelist.cli.command import Command, with_options
from whitelist.cli.completion import complete_exchange
from whitelist.cli.console import print_line, write_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.exchanges.exchange import Call, Exchange, Fact, Guide

COMMANDS = ("check", "build", "check-ips", "check-keys", "networks update", "pull", "keys test")
"""The columns of the table; the last three are the commands that connect to an exchange."""


@click.command(cls=Command)
@click.argument("name", required=False, shell_complete=complete_exchange)
@with_options(options.text_or_json)
def exchanges(name: str | None, format_: str) -> None:
    """Show what works with each exchange.

    The table shows which commands work, and what the APIs do not offer or no longer offer. With a NAME, all details
    of one exchange are shown, with sources: how to upload a batch file, how to create, restrict, renew and delete API
    keys, and what the API offers.

    \b
    Examples:
      whitelist exchanges
      whitelist exchanges coinbase
      whitelist exchanges --format json
    """
    from whitelist.exchanges import loader

    listed = [loader.exchange(each) for each in ((name,) if name else loader.schema_names())]
    if format_ == "json":
        from whitelist.writers.json_text import json_pieces

        document = {"format": 1, "exchanges": [*map(_as_object, listed)]}
        write_pieces((*json_pieces(document), "\n"))
    elif name:
        _print_details(listed[0])
    else:
        _print_table(listed)


def list_commands(exchange: Exchange) -> Mapping[str, str]:
    """Return command → yes, in part or no, for *exchange*."""
    from whitelist.exchanges.schema import Schema

    is_batch = isinstance(exchange, Schema)
    offline = {"check": is_batch, "build": is_batch}
    offline |= {"check-ips": exchange.allowlist is not None, "check-keys": exchange.keys is not None}
    works = {command: "yes" if answer else "no" for command, answer in offline.items()}
    calls = _calls(exchange)
    for command in COMMANDS[len(works) :]:
        call = calls.get(command)
        works[command] = "no" if call is None else "in part" if call.partial else "yes"
    return works


def _calls(exchange: Exchange) -> Mapping[str, Call]:
    return {call.command: call for call in (exchange.api.works if exchange.api else ())}


def _print_table(listed: Iterable[Exchange]) -> None:
    listed = tuple(listed)
    width = max(len(exchange.name) for exchange in listed)
    print_line("  ".join((" " * width, *COMMANDS)))
    for exchange in listed:
        cells = (f"{answer:<{len(command)}}" for command, answer in list_commands(exchange).items())
        print_line("  ".join((f"{exchange.name:<{width}}", *cells)).rstrip())
    print_line()
    print_line("What the APIs do not offer, or no longer offer:")
    for exchange in listed:
        for fact in exchange.api.gone if exchange.api else ():
            print_line(f"  {exchange.name:<{width}}  {fact.text}{_format_date(fact)}")


def _print_details(exchange: Exchange) -> None:
    print_line(f"{exchange.title}; sources checked on {exchange.as_of}")
    calls = _calls(exchange)
    for command, answer in list_commands(exchange).items():
        call = calls.get(command)
        print_line(f"  {command:<15}  {answer}{f': {call.text} ({call.source})' if call else ''}")
    guides = ((heading, _list_steps(guide)) for heading, guide in list_guides(exchange).items())
    facts = (("API keys", _list_key_facts(exchange)), ("API", _list_api_facts(exchange)))
    for heading, lines in (*guides, *facts):
        if lines:
            print_line()
            print_line(heading)
        for line in lines:
            print_line(f"  {line}")
    if exchange.facts:
        print_line()
    for fact in exchange.facts:
        print_line(f"{fact.text} ({fact.source})")


def list_guides(exchange: Exchange) -> Mapping[str, Guide]:
    """Return heading → the steps of what people do at *exchange*."""
    from whitelist.exchanges.schema import Schema

    upload = exchange.upload if isinstance(exchange, Schema) else None
    guides = {} if upload is None else {"Upload a batch file": upload}
    keys = exchange.keys.guides if exchange.keys is not None else {}
    return guides | {f"{name.capitalize()} an API key": guide for name, guide in keys.items()}


def _list_steps(guide: Guide) -> list[str]:
    """Return numbered lines, and where they are from."""
    steps = [f"{number}. {step}" for number, step in enumerate(guide.steps, 1)]
    return [*steps, f"source: {guide.source} ({guide.looked_at})"]


def _list_key_facts(exchange: Exchange) -> list[str]:
    """Return lines about API keys and the IP addresses that they are restricted to."""
    keys, allowlist = exchange.keys, exchange.allowlist
    lines = []
    if keys is not None:
        lines.append(f"permissions: {', '.join(f'{name} ({level})' for name, level in keys.rights.items())}")
        live = " to ".join(map(str, keys.minutes_until_live))
        numbers = {
            "keys per user, at most": keys.most_keys,
            "days until a key without an IP address expires": keys.days_without_address,
            "minutes until a new key works": live or None,
            "characters in the name of a key, at most": keys.remark_length,
        }
        lines += [f"{name}: {number}" for name, number in numbers.items() if number is not None]
        lines.append(f"source: {keys.source}")
    if allowlist is not None:
        most = "not documented" if allowlist.most_addresses is None else allowlist.most_addresses
        lines.append(
            f"IP addresses per key, at most: {most}; ranges: {'yes' if allowlist.ranges else 'not documented'}"
        )
        lines.append(f"source: {allowlist.source}")
    return lines


def _list_api_facts(exchange: Exchange) -> list[str]:
    """Return lines about the API."""
    api = exchange.api
    if api is None:
        return []
    permission = f"the permission {api.right}" if api.right else "no permission selected"
    gone = [f"not offered: {fact.text}{_format_date(fact)} ({fact.source})" for fact in api.gone]
    never = [f"never called: {call}" for call in api.never]
    return [
        f"{api.base_url}: {api.authentication}; a key with {permission} is enough",
        f"source: {api.source}",
        *gone,
        *never,
    ]


def _format_date(fact: Fact) -> str:
    return f" ({fact.as_of})" if fact.as_of else ""


def _as_object(exchange: Exchange) -> dict[str, Any]:
    """Return everything about *exchange* except its batch file, as plain dicts, lists and values."""
    from whitelist.exchanges.schema import Schema

    upload = exchange.upload if isinstance(exchange, Schema) else None
    keys, allowlist, api = map(_as_plain, (exchange.keys, exchange.allowlist, exchange.api))
    return {
        "name": exchange.name,
        "title": exchange.title,
        "also_called": list(exchange.also_called),
        "as_of": exchange.as_of,
        "works": dict(list_commands(exchange)),
        "upload": _as_plain(upload),
        "keys": keys,
        "allowlist": allowlist,
        "api": api,
        "facts": [_as_plain(fact) for fact in exchange.facts],
    }


def _as_plain(part: Any) -> Any:
    """Return a dataclass as a dict, and whatever is in it as plain values."""
    if is_dataclass(part):
        return {item.name: _as_plain(getattr(part, item.name)) for item in fields(part)}
    if isinstance(part, tuple):
        return [_as_plain(each) for each in part]
    return dict(part) if isinstance(part, Mapping) else part
