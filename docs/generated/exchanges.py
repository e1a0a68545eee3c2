"""A page for every exchange, from its folder under ``schemas/``, and one of the coins of its bundled catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.page import Chapter, Page, code, prose, table
from whitelist.cli.exchanges import COMMANDS, works
from whitelist.exchanges.catalogue import BUNDLED
from whitelist.exchanges.loader import catalogue, exchange, schema_names
from whitelist.exchanges.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.exchanges.catalogue import Catalogue, Coin, Pair
    from whitelist.exchanges.exchange import AllowlistRules, ApiFacts, Call, Exchange, Fact, KeyRules
    from whitelist.exchanges.schema import BatchRules

HEAD = """# Exchanges

What works with which exchange, by what its public documents say. `whitelist exchanges NAME` prints one exchange, and
`--format json` gives everything to programs.

"""
UNKNOWN = "not documented"


def pages() -> Iterator[Page]:
    """Yield the overview, then each exchange and its coins."""
    known = [exchange(name) for name in schema_names()]
    rows = ((f"[{each.title}]({each.name}.md)", *works(each).values()) for each in known)
    head = ("exchange", *(f"`{command}`" for command in COMMANDS))
    yield Page("exchanges/index.md", "Overview", HEAD + table(head, rows))
    for each in known:
        yield Page(f"exchanges/{each.name}.md", each.title, "\n".join(_parts(each)))
        if isinstance(each, Schema):
            yield Page(f"exchanges/{each.name}-coins.md", f"{each.title}: coins", _coins(each))


def _parts(each: Exchange) -> Iterator[str]:
    yield f"# {each.title}\n"
    if each.also_called:
        yield f"Also called {', '.join(each.also_called)}.\n"
    yield f"Sources looked at on {each.as_of}.\n\n## What works\n"
    calls = {call.command: call for call in (each.api.works if each.api else ())}
    rows = [
        (f"`whitelist {command}`", answer, _gets(calls[command]) if command in calls else "")
        for command, answer in works(each).items()
    ]
    yield table(("command", "works", "what it gets"), rows)
    if isinstance(each, Schema):
        yield from _batch(each, each.batch)
    if each.keys:
        yield from _keys(each.keys)
    if each.allowlist:
        yield from _allowlist(each.allowlist)
    if each.api:
        yield from _api(each.api)
    if each.facts:
        yield "## What else is documented\n\n" + _facts(each.facts)


def _gets(call: Call) -> str:
    return f"{prose(call.text)}. Source: {prose(call.source)}"


def _batch(schema: Schema, batch: BatchRules) -> Iterator[str]:
    spelt = dict(zip((*batch.columns, *batch.optional_first), batch.headers, strict=True))
    yield "## Batch file\n"
    yield _list(
        {
            "header": code(",".join(spelt[column] for column in batch.columns)),
            "optional, in front": code(",".join(spelt[column] for column in batch.optional_first)),
            "rows, at most": str(batch.row_limit),
            "what the uploader answers when a field does not fit": f"*{prose(schema.upload_error)}*",
            "coins and their networks": f"[{schema.title}: coins]({schema.name}-coins.md)",
            "source": prose(batch.source),
        }
    )
    if batch.spellings:
        yield "### Header words\n\nWords that spreadsheets use, and the column that `build` and `diff` take them for.\n"
        rows = ((column, prose(", ".join(words))) for column, words in batch.spellings.items())
        yield table(("column", "other words"), rows)
    if schema.aliases:
        yield "### Other words for networks\n\nCompared in upper case, letters and digits only.\n"
        by_network: dict[str, list[str]] = {}
        for alias, identity in schema.aliases.items():
            by_network.setdefault(identity, []).append(alias)
        linked = (
            (f"[{name}](../networks/index.md#{name.lower()})", ", ".join(by_network[name]))
            for name in sorted(by_network)
        )
        yield table(("network", "other words"), linked)


def _keys(keys: KeyRules) -> Iterator[str]:
    live = " to ".join(map(str, keys.minutes_until_live))
    yield "## API keys\n"
    yield table(("right", "lets a key"), ((prose(right), power) for right, power in keys.rights.items()))
    yield _list(
        {
            "keys of a user, at most": _number(keys.most_keys),
            "days that a key without a bound IP address lives": _number(keys.days_without_address),
            "minutes until a new key works": live or UNKNOWN,
            "characters of a name, at most": _number(keys.remark_length),
            "source": prose(keys.source),
        }
    )


def _allowlist(allowlist: AllowlistRules) -> Iterator[str]:
    yield "## IP allowlist\n"
    yield _list(
        {
            "entries of a key, at most": _number(allowlist.most_addresses),
            "ranges such as 203.0.113.0/24": "yes" if allowlist.ranges else "no",
            "source": prose(allowlist.source),
        }
    )


def _api(api: ApiFacts) -> Iterator[str]:
    yield "## API\n"
    yield _list(
        {
            "address": code(api.base_url),
            "a request shows its key by": prose(api.authentication),
            "right that reading needs": prose(api.right) or "none",
            "source": prose(api.source),
        }
    )
    if api.gone:
        yield "### Not offered, or no more\n\n" + _facts(api.gone)
    if api.never:
        yield "### Never called\n\nThese create or change something; `whitelist` only asks.\n"
        yield "".join(f"- {code(call)}\n" for call in api.never)


def _facts(facts: Iterable[Fact]) -> str:
    return "".join(
        f"- {prose(fact.text)}{f' ({fact.as_of})' if fact.as_of else ''}. Source: {prose(fact.source)}\n"
        for fact in facts
    )


def _list(told: dict[str, str]) -> str:
    return "".join(f"- {name}: {value}\n" for name, value in told.items() if value)


def _number(value: int | None) -> str:
    return UNKNOWN if value is None else str(value)


def _coins(schema: Schema) -> str:
    known = catalogue(schema, BUNDLED)
    told = (
        "complete"
        if known.complete
        else "partial: what it lacks is not verified, unless a coin's networks are complete"
    )
    head = (
        f"# {schema.title}: coins\n\nThe catalogue that comes along, of {known.as_of}, is {told}. A complete one comes"
        " with [`whitelist networks update`](../commands/networks-update.md). *Inferred* is a coin on its own chain"
        " that no record of the exchange shows.\n\n"
    )
    return head + _table_of(known)


def _table_of(known: Catalogue) -> str:
    without = sorted(code for code, coin in known.coins.items() if not coin.pairs)
    rows = (_row(coin, known) for coin in known.coins.values() if coin.pairs)
    text = table(("coin", "networks", "complete"), rows)
    if without:
        text += f"\n## Coins without a known network\n\n{len(without)} coins were listed, but no record tells their"
        text += f" networks: {', '.join(without)}.\n"
    return text


def _row(coin: Coin, known: Catalogue) -> tuple[str, str, str]:
    networks = ", ".join(_pair(coin.pairs[identity]) for identity in sorted(coin.pairs))
    return coin.code, networks, "yes" if coin.complete or known.complete else ""


def _pair(pair: Pair) -> str:
    notes = ["memo required"] if pair.memo_required else []
    notes += [] if pair.observed else ["inferred"]
    return pair.network + (f" ({', '.join(notes)})" if notes else "")


CHAPTER = Chapter(pages)
