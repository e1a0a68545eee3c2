"""Lists the network words of ccxt that are not understood.

    pip install ".[campaign]"   # or only ccxt, another version of it
    python -m tests.campaign.network_words

Reads `options.networks` and `options.networksById` of every exchange of the installed ccxt, without a connection.
Prints each word that schemas/network-words.toml does not know, with ccxt's other words for it, and each pair of words
that ccxt calls the same and that mean different networks here. Exits with 1 when a word is not known: it belongs into
schemas/network-words.toml, then into tests/data/network-words.toml.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib import import_module
from typing import TYPE_CHECKING, Any

from whitelist.exchanges.loader import reference_data

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN = reference_data("coinex")


def word_pairs(ccxt: Any) -> Iterator[tuple[str, str, str]]:
    """Yield (exchange, word of ccxt, word of the exchange)."""
    for exchange in ccxt.exchanges:
        options = getattr(ccxt, exchange)().describe().get("options", {})
        for unified, own in (options.get("networks") or {}).items():
            yield from ((exchange, str(unified), str(each)) for each in (own if isinstance(own, list) else [own]))
        yield from ((exchange, str(unified), str(own)) for own, unified in (options.get("networksById") or {}).items())


def main() -> int:
    """Print the lists; return the exit code."""
    ccxt = import_module("ccxt")
    partners: dict[str, set[str]] = defaultdict(set)
    contradictions: dict[tuple[str, str], set[str]] = defaultdict(set)
    for exchange, unified, own in word_pairs(ccxt):
        for word, other in ((unified, own), (own, unified)):
            partners[word].add(f"{exchange}: {other}")
        networks = {KNOWN.network_named(unified), KNOWN.network_named(own)} - {None}
        if len(networks) > 1:
            contradictions[unified, own].add(exchange)
    partners.pop("", None)
    unknown = []
    for word in sorted(partners):
        reading = KNOWN.read_network(word)
        if not reading.possible and not reading.reason:
            unknown.append(word)
    lines = [f"{word!r} is not known; {', '.join(sorted(partners[word])[:6])}" for word in unknown]
    for (unified, own), exchanges in sorted(contradictions.items()):
        lines.append(f"{unified!r} and {own!r} mean different networks here; {', '.join(sorted(exchanges))}")
    counts = f"{len(partners)} words, {len(unknown)} not known, {len(contradictions)} contradict"
    sys.stdout.writelines(f"{line}\n" for line in (*lines, f"ccxt {ccxt.__version__}: {counts}"))
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
