"""One page of all networks: how far addresses are verified, memos, names and sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docs.page import Chapter, Page, code, prose, table
from whitelist.addresses.coverage import counts, coverage
from whitelist.exchanges.loader import networks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.addresses.coverage import NetworkCoverage
    from whitelist.addresses.network import Network

WIDE = "---\nhide:\n  - toc\n---\n\n"
"""Gives a page the whole width."""
HEAD = """# Networks

The ids are CoinEx's names for its networks. `whitelist networks` looks up a network and its coins.

**Verified to** shows how far an address is verified:

- to its *checksum*;
- to its *shape*: the network has no checksum, or does not publish its rule;
- *not verified*, and the program reports this. See [verdicts](../verdicts.md#how-far-an-address-is-verified).
"""
MARKS = {"checksum": "checksum", "shape": "shape", "not verified": "**not verified**"}


def pages() -> Iterator[Page]:
    """Yield the page of all networks, and the page of networks that were renamed, moved or stopped."""
    known, rows = networks(), coverage(networks())
    total = ", ".join(f"{number} {level}" for level, number in counts(rows).items())
    listed = table(("network", "name", "verified to", "memo", "address"), map(_line, rows))
    details = "\n".join(_details(known[row.network], row) for row in rows)
    text = f"{WIDE}{HEAD}\n{len(rows)} networks: {total}.\n\n{listed}\n## Parameters and sources\n\n{details}"
    yield Page("networks/index.md", "All networks", text)
    yield Page("networks/changed.md", "Renamed, moved, stopped", _changed(known))


def _line(row: NetworkCoverage) -> tuple[str, ...]:
    return f"[{row.network}](#{_anchor(row.network)})", prose(row.name), MARKS[row.level], row.memo, row.families


def _anchor(identity: str) -> str:
    return identity.lower()


def _details(network: Network, row: NetworkCoverage) -> str:
    """Return the facts of networks.toml about *network*, with their sources."""
    memo = network.memo
    facts = {
        "native coin": code(network.coin or ""),
        "verified to": MARKS[row.level],
        "addresses": "; ".join(map(_form, network.addresses)),
        "test network": "; ".join(map(_form, network.test)),
        "prefixes that are not verified": ", ".join(map(code, network.unverified)),
        "memo": row.memo + (f", called {prose(memo.label)}" if memo.kind not in ("none", "unknown") else ""),
        "history": prose(str(network.history or "")),
        "note": prose(network.note),
        "source": prose(network.source),
        "source of the memo": prose(memo.source),
        "source of the history": prose(network.history.source) if network.history else "",
    }
    lines = "".join(f"- {name}: {fact}\n" for name, fact in facts.items() if fact)
    return f"### {network.id} · {prose(network.name)} {{ #{_anchor(network.id)} }}\n\n{lines}"


def _form(form: Mapping[str, object]) -> str:
    """Return one way to write an address: the family, and its parameters as networks.toml has them."""
    values = " ".join(f"{name}={_value(value)}" for name, value in form.items() if name not in ("family", "legacy"))
    legacy = f" (old: {prose(str(form['legacy']))})" if form.get("legacy") else ""
    return f"{form['family']} {code(values)}".strip() + legacy


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_value(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _changed(known: Mapping[str, Network]) -> str:
    rows = [
        (
            f"[{identity}](index.md#{_anchor(identity)})",
            prose(history.was),
            prose(history.became),
            history.since,
            history.retired,
            prose(history.source),
        )
        for identity in sorted(known)
        if (history := known[identity].history)
    ]
    return (
        f"{WIDE}# Renamed, moved, stopped\n\nThe names of these networks can be misleading in an old list. A network"
        " had stopped by the date under *stopped*; an exchange might still show the network.\n\n"
        + table(("network", "was", "became", "since", "stopped", "source"), rows)
    )


CHAPTER = Chapter(pages)
