"""A page for every exchange, from its folder under ``schemas/``, and a page of the coins of its bundled catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.page import Chapter, Page, code, prose, table
from whitelist.cli.commands.exchanges import COMMANDS, list_commands, list_guides
from whitelist.exchanges.catalogue import BUNDLED
from whitelist.exchanges.loader import catalogue, every_network, exchange, network_words, schema_names
from whitelist.exchanges.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.catalogue import Catalogue, Coin, Pair
    from whitelist.exchanges.exchange import AllowlistRules, ApiFacts, Call, Exchange, Fact, Guide, KeyRules

HEAD = """# Exchanges

What works with each exchange, according to its public documents. `whitelist exchanges NAME` shows one exchange.
`--format json` writes everything for programs.

"""
UNKNOWN = "not documented"


def pages() -> Iterator[Page]:
    """Yield the overview, then each exchange and its coins."""
    known = [exchange(name) for name in schema_names()]
    rows = ((f"[{each.title}]({each.name}.md)", *list_commands(each).values()) for each in known)
    head = ("exchange", *(f"`{command}`" for command in COMMANDS))
    yield Page("exchanges/index.md", "Overview", HEAD + table(head, rows))
    for each in known:
        yield Page(f"exchanges/{each.name}.md", each.title, "\n".join(_parts(each)))
        if isinstance(each, Schema) and each.catalogue:
            yield Page(f"exchanges/{each.name}-coins.md", f"{each.title}: coins", _coins(each))


def _parts(each: Exchange) -> Iterator[str]:
    yield f"# {each.title}\n"
    if each.also_called:
        yield f"Also called {', '.join(each.also_called)}.\n"
    yield f"Sources checked on {each.as_of}.\n\n## What works\n"
    calls = {call.command: call for call in (each.api.works if each.api else ())}
    rows = [
        (f"`whitelist {command}`", answer, _gets(calls[command]) if command in calls else "")
        for command, answer in list_commands(each).items()
    ]
    yield table(("command", "works", "what it gets"), rows)
    if isinstance(each, Schema):
        yield from _batch(each, each.batch)
    for heading, guide in list_guides(each).items():
        yield f"## {heading}\n\n{numbered(guide)}"
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
    spelt, networks = dict(zip(batch.all_columns, batch.headers, strict=True)), every_network()
    yield "## Batch file\n"
    yield _list(
        {
            "header": code(",".join(spelt[column] for column in batch.columns)),
            "optional" if batch.any_order else "optional, first": code(
                ",".join(spelt[column] for column in batch.optional_first)
            )
            or "none",
            **(
                {"one network": "a file is paid on one network, which it does not name"}
                if batch.one_network_per_file
                else {}
            ),
            "maximum number of rows": _number(batch.row_limit),
            "maximum size, in bytes": _number(batch.size_limit),
            "an entry that is there already": "is paid again"
            if batch.duplicates_allowed
            else prose(batch.repeated) or UNKNOWN,
            "the uploader's answer to a wrong field": f"*{prose(schema.upload_error)}*"
            if schema.upload_error
            else UNKNOWN,
            "coins and their networks": f"[{schema.title}: coins]({schema.name}-coins.md)"
            if schema.catalogue
            else UNKNOWN,
            "source": prose(batch.source),
        }
    )
    if batch.accepted_headers:
        yield "### Other headings\n\nHeadings that the exchange takes as well.\n"
        rows = ((code(spelt[column]), prose(", ".join(words))) for column, words in batch.accepted_headers.items())
        yield table(("heading", "other headings"), rows)
    if batch.heading_words:
        yield "### How columns are found\n\nThe first heading that contains one of the words is the column.\n"
        rows = ((code(spelt[column]), prose(", ".join(words))) for column, words in batch.heading_words.items())
        yield table(("column", "words"), rows)
    if batch.spellings:
        yield "### Other column names\n\nNames of columns in workbooks that `build` and `diff` also recognise.\n"
        rows = ((column, prose(", ".join(words))) for column, words in batch.spellings.items())
        yield table(("column", "other names"), rows)
    if batch.cells:
        yield "### Cells\n"
        required = {*batch.columns} - {*batch.may_be_empty}
        described = (
            (code(spelt[column]), prose(cells.describe()), "no" if column in required else "yes")
            for column, cells in batch.cells.items()
        )
        yield table(("column", "what a cell is", "can be empty"), described)
    if schema.networks:
        yield "### Names of networks\n"
        yield table(
            ("name", "network"), ((code(name), networks[identity].name) for name, identity in schema.networks.items())
        )
    else:
        yield "### Other network names\n\nOnly letters and digits are compared, in upper case.\n"
        by_network: dict[str, list[str]] = {}
        for alias, identity in (*schema.aliases.items(), *network_words().words.items()):
            by_network.setdefault(identity, []).append(alias)
        linked = (
            (f"[{name}](../networks/index.md#{name.lower()})", ", ".join(by_network[name]))
            for name in sorted(by_network)
        )
        yield table(("network", "other names"), linked)


def numbered(guide: Guide) -> str:
    """Return the steps, and where they are from."""
    steps = "".join(f"{number}. {prose(step)}\n" for number, step in enumerate(guide.steps, 1))
    return f"{steps}\nSource, read on {guide.looked_at}: {prose(guide.source)}\n"


def _keys(keys: KeyRules) -> Iterator[str]:
    live = " to ".join(map(str, keys.minutes_until_live))
    yield "## API keys\n"
    yield table(("permission", "allows"), ((prose(right), power) for right, power in keys.rights.items()))
    yield _list(
        {
            "maximum number of keys of a user": _number(keys.most_keys),
            "days until a key expires if it is not restricted to IP addresses": _number(keys.days_without_address),
            "minutes until a new key works": live or UNKNOWN,
            "maximum length of a name, in characters": _number(keys.remark_length),
            "source": prose(keys.source),
        }
    )


def _allowlist(allowlist: AllowlistRules) -> Iterator[str]:
    yield "## IP allowlist\n"
    yield _list(
        {
            "maximum number of entries of a key": _number(allowlist.most_addresses),
            "ranges such as 203.0.113.0/24": "yes" if allowlist.ranges else "no",
            "source": prose(allowlist.source),
        }
    )


def _api(api: ApiFacts) -> Iterator[str]:
    yield "## API\n"
    yield _list(
        {
            "address": code(api.base_url),
            "how a request sends its key": prose(api.authentication),
            "permission that reading needs": prose(api.right) or "none",
            "source": prose(api.source),
        }
    )
    if api.gone:
        yield "### Not offered, or no longer offered\n\n" + _facts(api.gone)
    if api.never:
        yield "### Never called\n\nThese calls create or change something; `whitelist` sends only read-only requests.\n"
        yield "".join(f"- {code(call)}\n" for call in api.never)


def _facts(facts: Iterable[Fact]) -> str:
    return "".join(
        f"- {prose(fact.text)}{f' ({fact.as_of})' if fact.as_of else ''}. Source: {prose(fact.source)}\n"
        for fact in facts
    )


def _list(facts: dict[str, str]) -> str:
    return "".join(f"- {name}: {value}\n" for name, value in facts.items() if value)


def _number(value: int | None) -> str:
    return UNKNOWN if value is None else str(value)


def _coins(schema: Schema) -> str:
    known = catalogue(schema, BUNDLED)
    extent = "complete"
    if not known.complete:
        extent = "partial: a pair that it does not contain is not verified, unless the coin's networks are complete"
    head = (
        f"# {schema.title}: coins\n\nThe bundled catalogue, of {known.as_of}, is {extent}."
        " [`whitelist networks update`](../commands/networks-update.md) downloads the complete catalogue. *Inferred*"
        " means: a coin on its own network, but no record of the exchange shows the pair.\n\n"
    )
    return head + _table_of(known)


def _table_of(known: Catalogue) -> str:
    without = sorted(code for code, coin in known.coins.items() if not coin.pairs)
    rows = (_row(coin) for coin in known.coins.values() if coin.pairs)
    text = table(("coin", "networks", "complete"), rows)
    if without:
        text += f"\n## Coins without a known network\n\n{len(without)} coins were listed, but no record shows their"
        text += f" networks: {', '.join(without)}.\n"
    return text


def _row(coin: Coin) -> tuple[str, str, str]:
    networks = ", ".join(_pair(coin.pairs[identity]) for identity in sorted(coin.pairs))
    return coin.code, networks, "yes" if coin.complete else ""


def _pair(pair: Pair) -> str:
    notes = ["memo required"] if pair.memo_required else []
    notes += [] if pair.observed else ["inferred"]
    return pair.network + (f" ({', '.join(notes)})" if notes else "")


CHAPTER = Chapter(pages)
